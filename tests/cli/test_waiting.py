"""Whoever waits for many files to be read sees how far it has come: at a terminal, once it takes long."""

import io
import os
import re
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from kltrack.index.open import try_index
from kltrack.ledger.load import load
from kltrack.output import progress
from repositories import make_repository
from running import DOCUMENT, write_ledger
from terminals import Terminal, at_a_terminal

FILES = 40
HIDDEN_CURSOR = "\x1b[?25l"
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
from kltrack.output import progress
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
def test_a_ledger_of_before_is_read_with_a_line_too(many: Path) -> None:
    make_repository(many)
    terminal = Impatient(many, "diff", "HEAD", "HEAD")
    terminal.ends()
    assert f"đọc sổ: {FILES}/{FILES} tệp" in terminal.screen


@at_a_terminal
def test_what_is_read_at_once_shows_no_bar(many: Path) -> None:
    terminal = Terminal(many, "overdue", "--as-of", "2024-06-01")
    assert terminal.ends() == 0
    assert "đọc sổ" not in terminal.screen


def test_reading_tells_after_each_file_until_all_are_read(many: Path) -> None:
    told: list[tuple[int, int]] = []

    def on_progress(done: int, count: int) -> None:
        told.append((done, count))

    def bring_up_to_date() -> None:
        index = try_index(str(many), None, os.environ, on_progress)
        assert index is not None
        index.release()

    load(str(many), on_progress=on_progress)
    assert told == [(number, FILES) for number in range(1, FILES + 1)]
    told.clear()
    bring_up_to_date()
    assert told == [(number, FILES) for number in range(1, FILES + 1)]
    told.clear()
    bring_up_to_date()
    assert told == []
    units = many / "data" / "units.yaml"
    units.write_text(
        units.read_text(encoding="utf-8").replace("id: ubnd\n", "id: so-khac\n"), encoding="utf-8"
    )
    bring_up_to_date()
    assert told == [(1, 1)]  # what other files say of the unit follows without them


class _Screen(io.StringIO):
    """Standard error at a terminal."""

    encoding = "utf-8"

    def isatty(self) -> bool:
        return True


class _Clock:
    """Tells the seconds that somebody waited; each look at it takes ``pace`` of them."""

    def __init__(self, pace: float = 0.0) -> None:
        self.now = 1000.0
        self._pace = pace

    def __call__(self) -> float:
        self.now += self._pace
        return self.now


def _sit_down(monkeypatch: pytest.MonkeyPatch) -> _Screen:
    """A terminal in the place of standard error; no fixture, since pytest puts its own there meanwhile."""
    made = _Screen()
    monkeypatch.setattr(sys, "stderr", made)
    for name in ("TTY_INTERACTIVE", "NO_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    return made


def _frames(screen: _Screen) -> list[str]:
    """What was drawn, a number for each frame, and how it ended."""
    shown = re.sub(r"\x1b\[[0-9;]*m", "", screen.getvalue())
    return [re.sub("[^0-9/]", "", frame) for frame in shown.split("\r")[:-1]]


def _read_forty(monkeypatch: pytest.MonkeyPatch, pace: float) -> _Screen:
    """What a terminal shows while forty files are read, each in ``pace`` seconds."""
    screen, clock = _sit_down(monkeypatch), _Clock()
    with progress.reading("ledger", lambda: "en", clock) as watch:
        for done in range(1, 41):
            clock.now = 1000 + done * pace
            watch(done, 40)
    return screen


def test_a_line_shows_after_a_second_ten_times_a_second_and_at_the_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    screen = _read_forty(monkeypatch, 0.06)
    assert _frames(screen) == [*(f"{done}/40" for done in range(17, 41, 2)), "40/40", "2"]
    assert screen.getvalue().endswith(f"\r{ERASED_LINE}\r")


def test_a_reading_that_ends_within_a_second_shows_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _read_forty(monkeypatch, 0.02).getvalue() == ""


def test_a_reading_that_breaks_off_leaves_the_terminal_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = _sit_down(monkeypatch)
    with suppress(KeyboardInterrupt), progress.reading("ledger", lambda: "en", _Clock(2.0)) as watch:
        watch(3, 40)
        raise KeyboardInterrupt
    assert _frames(screen) == ["3/40", "2"]
    assert HIDDEN_CURSOR not in screen.getvalue()
    assert screen.getvalue().endswith(f"\r{ERASED_LINE}\r")


@pytest.mark.parametrize(("name", "value"), [("TERM", "dumb"), ("TTY_INTERACTIVE", "0")])
def test_a_terminal_that_cannot_draw_over_a_line_is_told_nothing(
    name: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = _sit_down(monkeypatch)
    monkeypatch.setenv(name, value)
    with progress.reading("ledger", lambda: "en", _Clock(2.0)) as watch:
        watch(3, 40)
        watch(40, 40)
    assert screen.getvalue() == ""


def test_a_terminal_that_is_gone_spoils_no_reading(monkeypatch: pytest.MonkeyPatch, many: Path) -> None:
    class _Gone(_Screen):
        def write(self, text: str, /) -> int:
            raise OSError(text)

        def flush(self) -> None:
            raise OSError

    monkeypatch.setattr(sys, "stderr", _Gone())
    monkeypatch.setenv("TERM", "xterm")
    with progress.reading("ledger", lambda: "en", _Clock(2.0)) as watch:
        assert len(load(str(many), on_progress=watch).directives) == FILES - 3


def test_a_pipe_is_told_nothing(many: Path) -> None:
    command = [sys.executable, "-c", _IMPATIENT, "overdue", "--as-of", "2024-06-01", "--ledger", str(many)]
    done = subprocess.run(command, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
