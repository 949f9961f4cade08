"""What a question reads of a changed file goes with what it saw of the others, or it looks and reads again."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from kltrack.index.database import Unusable
from kltrack.index.index_catalog import IndexCatalog
from kltrack.index.sources import FolderFiles, IndexedText, Scan
from kltrack.index.update import open_index
from kltrack.ledger.layout import PENDING
from kltrack.ledger.source import no_progress
from running import DOCUMENT, write_ledger

A, B = "data/directives/a.yaml", "data/directives/b.yaml"


class Watched(FolderFiles):
    """A folder in which something happens after the file A was read."""

    def __init__(self, root: Path, happens: Callable[[], object] = lambda: None) -> None:
        super().__init__(str(root), {})
        self.looks = 0
        self.happens: Callable[[], object] | None = happens

    def scan(self) -> Scan:
        self.looks += 1
        return super().scan()

    def open_texts(self, paths: Sequence[str]) -> Iterator[IndexedText]:
        for text in super().open_texts(paths):
            if text.path == A and self.happens:
                happens, self.happens = self.happens, None
                happens()
            yield text


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = write_ledger(tmp_path / "so", directives=DOCUMENT)
    (root / "data/directives").mkdir()
    for path in (A, B):
        _write(root, path, "Việc cũ")
    titles(root, Watched(root))
    return root


def _write(root: Path, path: str, title: str, into: str | None = None) -> None:
    text = f"directives:\n  - {{id: {Path(path).stem}, document: TB1, title: {title}, lead: ubnd}}\n"
    (root / (into or path)).write_text(text, encoding="utf-8")


def _replace(root: Path, path: str, title: str) -> None:
    _write(root, path, title, into="new")
    (root / "new").replace(root / path)


def titles(root: Path, files: FolderFiles) -> list[str]:
    index = open_index(str(root.parent / "kltrack/index.sqlite"), files, no_progress)
    catalog = IndexCatalog(index, lambda: pytest.fail("it is not spoilt"))
    found = [title for _, title in catalog.titles()]
    catalog.release()
    return found


def test_where_nothing_else_happens_all_is_read_once(root: Path) -> None:
    """And looked at before and after."""
    _write(root, A, "Việc mới")
    files = Watched(root)
    assert (titles(root, files), files.looks) == (["Việc mới", "Việc cũ"], 2)


def test_where_nothing_was_read_all_is_looked_at_once(root: Path) -> None:
    files = Watched(root)
    assert (titles(root, files), files.looks) == (["Việc cũ", "Việc cũ"], 1)


def test_a_file_that_is_replaced_meanwhile_is_read_too(root: Path) -> None:
    _write(root, A, "Việc mới")
    files = Watched(root, lambda: _replace(root, B, "Việc mới"))
    assert (titles(root, files), files.looks) == (["Việc mới", "Việc mới"], 4)


def test_the_file_itself_may_change_again(root: Path) -> None:
    _write(root, A, "Việc mới")
    files = Watched(root, lambda: _write(root, A, "Việc mới hơn"))
    assert (titles(root, files), files.looks) == (["Việc mới hơn", "Việc cũ"], 4)


def test_so_it_is_while_an_index_is_made(root: Path) -> None:
    (root.parent / "kltrack/index.sqlite").unlink()
    files = Watched(root, lambda: _replace(root, B, "Việc mới"))
    assert titles(root, files) == ["Việc cũ", "Việc mới"]


@pytest.mark.parametrize("path", ["ghi-chu.txt", "data/directives/.a.yaml.swp"])
def test_what_is_no_file_of_the_ledger_costs_nothing(path: str, root: Path) -> None:
    _write(root, A, "Việc mới")
    files = Watched(root, lambda: (root / path).write_text("x", encoding="utf-8"))
    assert (titles(root, files), files.looks) == (["Việc mới", "Việc cũ"], 2)


@pytest.mark.parametrize("is_new", [False, True])
def test_a_change_of_several_files_that_has_begun_is_left_to_the_files(is_new: bool, root: Path) -> None:
    _write(root, A, "Việc mới")
    if is_new:
        (root.parent / "kltrack/index.sqlite").unlink()
    with pytest.raises(Unusable, match="busy"):
        titles(root, Watched(root, lambda: (root / PENDING).write_text("{}", encoding="utf-8")))


def test_a_file_that_never_rests_is_left_to_the_files(root: Path) -> None:
    class Restless(FolderFiles):
        changes = 0

        def open_texts(self, paths: Sequence[str]) -> Iterator[IndexedText]:
            for text in super().open_texts(paths):
                self.changes += 1
                _replace(root, A, f"Việc {self.changes}")
                yield text

    _write(root, A, "Việc mới")
    with pytest.raises(Unusable, match="busy"):
        titles(root, Restless(str(root), {}))
