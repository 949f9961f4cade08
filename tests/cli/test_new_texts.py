"""What is written is read by libyaml before, whatever read it quickly (decision 20)."""

from pathlib import Path

import pytest

from kltrack.yamltext import parse
from kltrack.yamltext.line_reader import read_lines
from kltrack.yamltext.nodes import Node
from repositories import make_repository
from running import DOCUMENT, run, write_ledger

pytestmark = pytest.mark.usefixtures("own_git")

FILE = "data/directives.yaml"
SECOND = DOCUMENT.removeprefix("documents:\n").replace("TB1", "TB2")
ORDERS = "directives:\n" + "".join(
    f"  - id: TB{n}-1\n    document: TB{n}\n    title: Việc {n}\n    lead: ubnd\n    due: 2024-03\n"
    for n in (1, 2)
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_repository(
        write_ledger(tmp_path, directives=DOCUMENT + SECOND + ORDERS, settings="commit: true\n")
    )


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that were read quickly, in order."""
    texts: list[str] = []

    def noted(text: str) -> Node | None:
        texts.append(text)
        return read_lines(text)

    monkeypatch.setattr(parse, "read_lines", noted)
    return texts


def text(root: Path, path: str = FILE) -> str:
    return (root / path).read_text(encoding="utf-8")


def change(root: Path, *words: str) -> None:
    ran = run(*words, ledger=root)
    assert ran.code == 0, ran.err


def test_a_mark_and_an_undo(root: Path, quick: list[str]) -> None:
    before = text(root)
    change(root, "mark", "TB1-1", "in-progress")
    marked = text(root)
    assert (before in quick, marked in quick) == (True, False)
    quick.clear()
    change(root, "undo")
    assert text(root) == before
    assert (marked in quick, before in quick) == (True, False)


def test_a_split(root: Path, quick: list[str]) -> None:
    before = text(root)
    change(root, "split", FILE)
    made = [text(root, f"data/directives/{path.name}") for path in (root / "data/directives").iterdir()]
    assert (before in quick, len(made), set(made).isdisjoint(quick)) == (True, 2, True)


def test_what_is_judged(root: Path, quick: list[str]) -> None:
    change(root, "validate", "--as-of", "2024-01-01")
    assert quick == []
