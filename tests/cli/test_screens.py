"""Whole screens of the real ledger, piped and at terminals of 80 and 160 columns, in both languages."""

import os
import re
import sys
from pathlib import Path

import pytest

from running import ROOT, run

GOLDEN = Path(__file__).parent / "golden"
DAY = ("--as-of", "2024-06-30")
SCREENS = {
    "overdue": ["overdue", *DAY],
    "overdue-by-unit": ["overdue", "--by", "unit", *DAY],
    "overdue-markdown": ["overdue", "--format", "markdown", *DAY],
    "overdue-csv": ["overdue", "--format", "csv", *DAY],
    "overdue-json": ["overdue", "--format", "json", *DAY],
    "due": ["due", "--until", "2024-Q1", "--as-of", "2023-08-15"],
    "list": ["list", "--document", "16-KL/BCĐ", "--state", "standing", *DAY],
    "show-directive": ["show", "KL16-3.5", *DAY],
    "show-milestone": ["show", "trung-tam-hanh-chinh/khoi-cong", "--as-of", "2025-10-01"],
    "score": ["score", *DAY],
    "timeline": ["timeline", *DAY],
    "validate": ["validate", *DAY],
    "help": ["--help"],
    "help-overdue": ["overdue", "--help"],
}


def compare(name: str, found: str, update: bool) -> None:
    path = GOLDEN / name
    if update:
        path.parent.mkdir(exist_ok=True)
        path.write_text(found, encoding="utf-8", newline="\n")
    assert found == path.read_bytes().decode("utf-8")


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("name", SCREENS)
def test_piped(name: str, language: str, update_golden: bool) -> None:
    words = SCREENS[name]
    ran = run("--lang", language, *words)
    assert ran.err == ""
    compare(f"{name}.{language}.txt", ran.out, update_golden)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pty")
@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("columns", [80, 160])
@pytest.mark.parametrize(
    "name", ["overdue", "overdue-by-unit", "list", "show-milestone", "score", "timeline"]
)
def test_at_a_terminal(name: str, columns: int, language: str, update_golden: bool) -> None:
    words = SCREENS[name]
    screen = at_a_terminal([words[0], "--lang", language, *words[1:]], columns)
    plain = re.sub(r"\x1b\[[0-9;]*m", "", screen)
    assert "\x1b" not in plain, "only colours may be sent"
    assert all(len(line) <= columns for line in plain.splitlines())
    compare(
        f"{name}.{language}.{columns}.txt",
        "".join(f"{line.rstrip()}\n" for line in plain.splitlines()),
        update_golden,
    )


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pty")
def test_no_color_is_obeyed() -> None:
    assert "\x1b" in at_a_terminal(SCREENS["overdue"], 80)
    assert "\x1b" not in at_a_terminal(SCREENS["overdue"], 80, NO_COLOR="1")


def at_a_terminal(words: list[str], columns: int, **env: str) -> str:
    """What ``kltrack`` prints to a real terminal of that many columns."""
    import pty

    child, master = pty.fork()
    if child == 0:  # the program itself; never returns
        os.environ.update({"COLUMNS": str(columns), "TERM": "xterm", **env})
        os.chdir(ROOT)
        os.execv(sys.executable, [sys.executable, "-m", "kltrack", *words])
    chunks = []
    while True:
        try:
            chunk = os.read(master, 65536)
        except OSError:  # Linux says so when the other end is gone
            break
        if not chunk:
            break
        chunks.append(chunk)
    os.close(master)
    assert os.waitpid(child, 0)[1] == 0
    return b"".join(chunks).decode("utf-8").replace("\r\n", "\n")
