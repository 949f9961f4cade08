"""The texts that searches look into are worked out, and written, for the items whose texts have changed."""

from pathlib import Path

import pytest

from kltrack.index import derive, refresh
from kltrack.index.ground import FolderGround
from kltrack.index.reading import read_alone
from kltrack.index.rows import Rows
from kltrack.index.schema import stamp_of
from kltrack.index.store import MEMORY, Store
from kltrack.ledger.layout import LedgerPath
from kltrack.model.term import Policy
from running import DOCUMENT, run, write_ledger

FILE = "data/directives.yaml"
ORDER = "  - id: A{n}\n    document: TB1\n    title: Việc thứ {n}\n    text: Đường số {n}\n    lead: ubnd\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_ledger(tmp_path, directives=DOCUMENT + _orders(range(1, 7)))


def _orders(numbers: range) -> str:
    return "directives:\n" + "".join(ORDER.format(n=n) for n in numbers)


def _find(root: Path, words: str) -> list[str]:
    rows = run("list", "--text", words, "--format", "csv", "--as-of", "2024-03-01", ledger=root).out
    return [line.split(",")[0] for line in rows.splitlines()[1:]]


@pytest.fixture
def worked_out(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The orders' own texts that were made ready for searches."""
    texts: list[str] = []
    words = derive._words

    def noted(others: list[str], text: str) -> tuple[str, str, str, str]:
        texts.append(text)
        return words(others, text)

    monkeypatch.setattr(derive, "_words", noted)
    return texts


def test_only_texts_that_changed_are_worked_out(root: Path, worked_out: list[str]) -> None:
    assert _find(root, "duong so 3") == ["A3"]
    assert len(worked_out) == 6
    worked_out.clear()
    path = root / FILE
    path.write_text(path.read_text(encoding="utf-8").replace("Đường số 3", "Cầu số 3"), encoding="utf-8")
    assert (_find(root, "duong so 3"), _find(root, "cau so 3")) == ([], ["A3"])
    assert worked_out == ["Cầu số 3"]


@pytest.mark.parametrize("is_many", [False, True], ids=["few files", "many files"])
def test_items_that_come_go_and_change_places(
    is_many: bool, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if is_many:
        monkeypatch.setattr(refresh, "worth", lambda *_: 2)
    assert _find(root, "duong so") == [f"A{n}" for n in range(1, 7)]
    for numbers in (range(2, 7), range(9), range(8, 3, -1), range(4, 5)):
        (root / FILE).write_text(DOCUMENT + _orders(numbers), encoding="utf-8")
        assert _find(root, "duong so") == [f"A{n}" for n in numbers]
        for n in range(9):
            assert _find(root, f"đường số {n}") == ([f"A{n}"] if n in numbers else [])
        assert run("index", "--verify", ledger=root).code == 0


def test_what_is_kept_already_is_not_written_again(root: Path) -> None:
    store = Store(MEMORY, is_new=True)
    store.begin_writing()
    store.make_tables(stamp_of())
    rows = Rows(store)
    n = rows.place_file(FILE, "directives")
    ground, file = FolderGround(str(root)), LedgerPath(FILE, "directives")
    derived = read_alone(ground, file, Policy(), with_words=True).derived
    rows.put(n, derived, has_words=True)
    assert len(derived.words) == 6
    before = store.db.total_changes
    rows.put(n, derived, has_words=True)
    assert store.db.total_changes - before == 1  # that the file's texts are kept
    store.close()
