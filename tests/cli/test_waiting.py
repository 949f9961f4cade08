"""Whoever waits for many files to be read sees how far it has come: at a terminal, once it takes long."""

import io
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from kltrack.index.current import open_at
from kltrack.index.ground import FolderGround
from kltrack.index.making import Making
from kltrack.ledger.load import load
from kltrack.terminal import progress
from repositories import make_repository
from running import DOCUMENT, run, write_ledger
from terminals import Terminal, at_a_terminal

FILES = 40
SHOWN_CURSOR, HIDDEN_CURSOR = "\x1b[?25h", "\x1b[?25l"
ERASED_LINE = "\x1b[2K"


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """A ledger of many files: their documents, the directives of each, units and settings."""
    root = write_ledger(tmp_path / "so", directives=DOCUMENT)
    folder = root / "data" / "directives"
    folder.mkdir()
    for number in range(FILES - 3):
        text = f"directives:\n  - {{id: D{number}, document: TB1, title: Việc {number}, lead: ubnd, due: 2024-02}}\n"
        (folder / f"{number:02d}.yaml").write_text(text, encoding="utf-8", newline="")
    (root / "kltrack.yaml").write_text("language: vi\n", encoding="utf-8", newline="")
    return root


_IMPATIENT = """
import sys
from kltrack.cli.app import main
from kltrack.terminal import progress
progress._PATIENCE = progress._PAUSE = 0
sys.exit(main(sys.argv[1:]))
"""


class Impatient(Terminal):
    """A terminal of somebody to whom every moment is long."""

    program = ("-c", _IMPATIENT)


@at_a_terminal
def test_a_first_question_tells_how_far_its_reading_is_and_a_second_has_nothing_to_read(many: Path) -> None:
    terminal = Impatient(many, "overdue", "--as-of", "2024-06-01")
    assert terminal.ends() == 0, terminal.screen
    assert f"đọc sổ: {FILES}/{FILES} tệp" in terminal.screen
    assert terminal.screen.index("NHIỆM VỤ QUÁ HẠN") > terminal.screen.rfind("đọc sổ")
    terminal = Impatient(many, "show", "D7", "--as-of", "2024-06-01")
    assert terminal.ends() == 0, terminal.screen
    assert "đọc sổ" not in terminal.screen


@at_a_terminal
@pytest.mark.parametrize(
    ("words", "env"),
    [
        (("overdue", "--as-of", "2024-06-01"), {"KLTRACK_INDEX": "off"}),
        (("validate",), {}),
        (("score", "--as-of", "2024-06-01"), {}),
        (("list", "--text", "viec", "--as-of", "2024-06-01"), {}),
        (("mark", "D7", "in-progress", "--date", "2024-05-01", "--dry-run"), {}),
        (("index", "--rebuild"), {}),
        (("index", "--verify"), {}),
    ],
    ids=" ".join,
)
def test_whatever_reads_the_ledger_tells_how_far_it_is(
    many: Path, words: tuple[str, ...], env: dict[str, str]
) -> None:
    terminal = Impatient(many, *words, "--lang", "en", **env)
    ended = terminal.ends()
    assert ended == 0, terminal.screen
    assert f"reading the ledger: {FILES}/{FILES} files" in terminal.screen


@at_a_terminal
@pytest.mark.parametrize("words", [("audit",), ("history", "D7")], ids=" ".join)
def test_the_reading_of_a_history_tells_how_many_commits_are_left(many: Path, words: tuple[str, ...]) -> None:
    make_repository(many)
    terminal = Impatient(many, *words)
    terminal.ends()
    assert "đọc lịch sử: 1/1 commit" in terminal.screen


@at_a_terminal
def test_what_is_read_at_once_shows_no_bar(many: Path) -> None:
    terminal = Terminal(many, "overdue", "--as-of", "2024-06-01")
    assert terminal.ends() == 0
    assert "đọc sổ" not in terminal.screen


def test_reading_tells_after_each_file_until_all_are_read(many: Path, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []

    def watch(done: int, count: int) -> None:
        told.append((done, count))

    load(str(many), watch=watch)
    assert told == [(number, FILES) for number in range(1, FILES + 1)]
    ground = FolderGround(str(many))
    for with_words in (False, True):  # searches add their words to what is there
        told.clear()
        open_at(str(tmp_path / "index.sqlite"), ground, Making(with_words, watch)).store.finish()
        assert told[-1] == (FILES, FILES)
        assert told == sorted(told)
    told.clear()
    open_at(str(tmp_path / "index.sqlite"), ground, Making(watch=watch)).store.finish()
    assert told == []


class _Screen(io.StringIO):
    """Standard error at a terminal."""

    encoding = "utf-8"  # type: ignore[assignment]

    def isatty(self) -> bool:
        return True


def test_a_reading_that_breaks_off_leaves_the_terminal_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = _Screen()
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setattr(progress, "_PATIENCE", 0)
    monkeypatch.setenv("TERM", "xterm")
    with suppress(KeyboardInterrupt), progress.reading("ledger", lambda: "en") as watch:
        watch(3, 40)
        raise KeyboardInterrupt
    shown = screen.getvalue()
    assert "reading the ledger: 3/40 files" in shown
    assert shown.rfind(SHOWN_CURSOR) > shown.rfind(HIDDEN_CURSOR) >= 0
    assert ERASED_LINE in shown[shown.index("3/40") :]


def test_a_terminal_that_is_gone_spoils_no_reading(monkeypatch: pytest.MonkeyPatch, many: Path) -> None:
    class _Gone(_Screen):
        def write(self, text: str, /) -> int:
            raise OSError(text)

        flush = write  # type: ignore[assignment]

    monkeypatch.setattr(sys, "stderr", _Gone())
    monkeypatch.setattr(progress, "_PATIENCE", 0)
    monkeypatch.setenv("TERM", "xterm")
    with progress.reading("ledger", lambda: "en") as watch:
        assert len(load(str(many), watch=watch).directives) == FILES - 3


def test_a_pipe_is_told_nothing(many: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "_PATIENCE", 0)
    ran = run("overdue", "--as-of", "2024-06-01", ledger=many)
    assert (ran.code, ran.err) == (0, "")
