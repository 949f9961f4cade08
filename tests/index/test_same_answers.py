"""The index never answers otherwise than the files: random ledgers, random edits, every question."""

import itertools
from datetime import date
from pathlib import Path

import pytest

from index.answering import answers
from index.random_ledgers import RandomLedger
from kltrack.cli.file_catalog import FileCatalog
from kltrack.index.database import Unusable
from kltrack.index.index_catalog import IndexCatalog
from kltrack.index.sources import FolderFiles
from kltrack.index.status import find_differences
from kltrack.index.update import open_index
from kltrack.ledger.load import load
from kltrack.ledger.source import no_progress

LEDGERS, EDITS = 300, 3
AT_ONCE = 10
DAYS = [date(2023, 3, 1), date(2024, 6, 30), date(2024, 12, 31), date(2026, 2, 1)]


@pytest.mark.parametrize("first", range(0, LEDGERS, AT_ONCE))
def test_every_answer_is_that_of_the_files(first: int, tmp_path: Path) -> None:
    for seed in range(first, first + AT_ONCE):
        ledger = RandomLedger(tmp_path / str(seed), seed)
        place = str(tmp_path / f"cache{seed}" / "kltrack" / "index.sqlite")
        days = itertools.cycle(DAYS[seed % 4 :] + DAYS[: seed % 4])
        edits = ["made"]
        _compare(place, ledger, next(days), edits)
        for _ in range(EDITS):
            edits.append(ledger.edit())
            _compare(place, ledger, next(days), edits)


def _compare(place: str, ledger: RandomLedger, day: date, edits: list[str]) -> None:
    root = str(ledger.root)

    def give_up() -> FileCatalog:
        raise Unusable("damaged")

    index = open_index(place, FolderFiles(root, {}), no_progress)
    catalog = IndexCatalog(index, give_up)
    expected = answers(FileCatalog(load(root)), day)
    found = answers(catalog, day)
    for question, answer in expected.items():
        assert found[question] == answer, (question, root, edits)
    if len(edits) > EDITS:
        assert find_differences(index, no_progress) == [], (root, edits)
    catalog.release()
