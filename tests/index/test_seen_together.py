"""What a question reads of a changed file goes with what it saw of the others, or it looks and reads again."""

from collections.abc import Callable
from pathlib import Path

import pytest

from kltrack.index.current import open_at
from kltrack.index.ground import FolderGround
from kltrack.index.kept_book import KeptBook
from kltrack.index.stamps import Scan
from kltrack.index.store import Unusable
from kltrack.ledger.folder import PENDING
from kltrack.ledger.layout import Opened
from running import DOCUMENT, write_ledger

A, B = "data/directives/a.yaml", "data/directives/b.yaml"


class Watched(FolderGround):
    """A folder in which something happens while the file A is read."""

    def __init__(self, root: Path, happens: Callable[[], object] = lambda: None) -> None:
        super().__init__(str(root))
        self.looks = 0
        self.happens: Callable[[], object] | None = happens

    def look(self) -> Scan:
        self.looks += 1
        return super().look()

    def open_text(self, path: str) -> tuple[Opened, bytes | None]:
        opened = super().open_text(path)
        if path == A and self.happens:
            happens, self.happens = self.happens, None
            happens()
        return opened


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


def titles(root: Path, ground: FolderGround) -> list[str]:
    book = KeptBook(open_at(str(root.parent / "kltrack/index.sqlite"), ground), ground.source)
    found = [title for _, title in book.items()]
    book.rest()
    return found


def test_where_nothing_else_happens_all_files_are_looked_at_once(root: Path) -> None:
    _write(root, A, "Việc mới")
    ground = Watched(root)
    assert (titles(root, ground), ground.looks) == (["Việc mới", "Việc cũ"], 1)


def test_a_file_that_is_replaced_meanwhile_is_read_too(root: Path) -> None:
    _write(root, A, "Việc mới")
    ground = Watched(root, lambda: _replace(root, B, "Việc mới"))
    assert (titles(root, ground), ground.looks) == (["Việc mới", "Việc mới"], 3)


def test_the_file_itself_may_change_again(root: Path) -> None:
    _write(root, A, "Việc mới")
    ground = Watched(root, lambda: _write(root, A, "Việc mới hơn"))
    assert (titles(root, ground), ground.looks) == (["Việc mới hơn", "Việc cũ"], 3)


@pytest.mark.parametrize("path", ["ghi-chu.txt", "data/directives/.a.yaml.swp"])
def test_what_is_no_file_of_the_ledger_costs_a_second_look_and_no_more(path: str, root: Path) -> None:
    _write(root, A, "Việc mới")
    ground = Watched(root, lambda: (root / path).write_text("x", encoding="utf-8"))
    assert (titles(root, ground), ground.looks) == (["Việc mới", "Việc cũ"], 2)


def test_a_change_of_several_files_that_has_begun_is_left_to_the_files(root: Path) -> None:
    _write(root, A, "Việc mới")
    with pytest.raises(Unusable, match="busy"):
        titles(root, Watched(root, lambda: (root / PENDING).write_text("{}", encoding="utf-8")))
