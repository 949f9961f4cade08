"""The index never answers otherwise than the files: ledgers at random, edits at random, every question."""

import itertools
from datetime import date
from pathlib import Path

import pytest
from answering import answers
from random_ledgers import RandomLedger

from kltrack.index import refresh
from kltrack.index.current import Current, open_at
from kltrack.index.files_book import FilesBook
from kltrack.index.ground import FolderGround
from kltrack.index.kept_book import KeptBook
from kltrack.index.making import Making
from kltrack.index.verify import find_differences
from kltrack.ledger.load import load
from kltrack.ledger.watch import unwatched
from kltrack.yamltext.parse import parse

LEDGERS, EDITS = 300, 2
AT_ONCE = 10
DAYS = [date(2023, 3, 1), date(2024, 6, 30), date(2024, 12, 31), date(2026, 2, 1)]


@pytest.mark.parametrize("first", range(0, LEDGERS, AT_ONCE))
def test_every_answer_is_that_of_the_files(
    first: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if first % 20:  # as if every change were of many files
        monkeypatch.setattr(refresh, "worth", lambda *_: 2)
    for seed in range(first, first + AT_ONCE):
        ledger = RandomLedger(tmp_path / str(seed), seed)
        place = str(tmp_path / f"cache{seed}" / "kltrack" / "index.sqlite")
        (tmp_path / f"cache{seed}").mkdir()
        days = itertools.cycle(DAYS[seed % 4 :] + DAYS[: seed % 4])
        said = ["made"]
        _compare(place, ledger, next(days), said)
        for _ in range(EDITS):
            said.append(ledger.edit())
            _compare(place, ledger, next(days), said)


def _compare(place: str, ledger: RandomLedger, day: date, said: list[str]) -> None:
    root = str(ledger.root)
    has_words = ledger.dice.random() < 0.5
    ground = FolderGround(root)
    current: Current = open_at(place, ground, Making(has_words))
    kept = KeptBook(current, ground.source)
    expected = answers(FilesBook(load(root)), day, has_words=has_words)
    found = answers(kept, day, has_words=has_words)
    for question, answer in expected.items():
        assert found[question] == answer, (question, root, said)
    if len(said) > EDITS:
        assert find_differences(current, FolderGround(root, parse), unwatched) == [], said
    kept.rest()
