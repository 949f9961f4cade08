"""Other processes that read the index, write to it, or were killed while they wrote."""

import gc
import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from index.indexes import ASKED, index_of, state_of, without_index
from kltrack.index.database import WAIT
from running import Ran, run

LONGEST = 1  # second: nobody notices that somebody else was waited for


@contextmanager
def another(root: Path, *words: str) -> Iterator[None]:
    """Another connection to the index that has done what ``words`` say and goes on with it."""
    with closing(sqlite3.connect(index_of(root), timeout=0, isolation_level=None)) as db:
        for sql in words:
            db.execute(sql).fetchall()
        yield
        db.execute("ROLLBACK")


def _retitle(root: Path, title: str) -> None:
    file = root / "data" / "directives.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("Việc 7", title), encoding="utf-8")


LOCKS = [
    ["BEGIN EXCLUSIVE"],
    ["BEGIN IMMEDIATE"],
    ["BEGIN IMMEDIATE", "DELETE FROM item"],
    ["BEGIN", "SELECT count(*) FROM item"],
]


@pytest.mark.parametrize("is_changed", [False, True], ids=["as it was", "changed"])
@pytest.mark.parametrize("words", LOCKS, ids=", ".join)
def test_while_another_reads_or_writes_the_answer_is_right_and_soon_there(
    words: list[str], is_changed: bool, ledger: Path
) -> None:
    if is_changed:
        _retitle(ledger, "Việc bảy")
    expected = without_index(*ASKED, ledger=ledger)
    with another(ledger, *words):
        start = time.monotonic()
        answer = run(*ASKED, ledger=ledger)
        took = time.monotonic() - start
        assert state_of(ledger) in ("busy", "stale" if is_changed else "current")
    assert answer == expected
    assert took < LONGEST + WAIT
    assert run(*ASKED, ledger=ledger) == expected
    assert state_of(ledger) == "current"


def test_what_a_reader_keeps_from_being_written_is_written_the_next_time(ledger: Path) -> None:
    _retitle(ledger, "Việc bảy")
    with another(ledger, "BEGIN", "SELECT count(*) FROM item"):
        assert "Việc bảy" in run(*ASKED, ledger=ledger).out
        assert state_of(ledger) == "stale"
    assert "Việc bảy" in run(*ASKED, ledger=ledger).out
    assert state_of(ledger) == "current"


@pytest.mark.parametrize("words", [("show", "N7"), ("mark", "N7", "in-progress", "--dry-run")], ids=" ".join)
def test_a_command_that_asks_twice_keeps_what_it_read(words: tuple[str, ...], ledger: Path) -> None:
    _retitle(ledger, "Việc bảy")
    assert run(*words, ledger=ledger).code == 0
    assert state_of(ledger) == "current"


def test_a_question_that_fails_lets_go_of_the_index(ledger: Path) -> None:
    gc.collect()
    gc.disable()
    try:
        for words in (("overdue", "--unit", "khong-ai"), ("show", "khong-co"), ("mark", "N0", "hmm")):
            assert run(*words, ledger=ledger).code == 2
            with another(ledger, "BEGIN EXCLUSIVE"):
                pass
    finally:
        gc.enable()


def test_a_writer_that_is_killed_at_any_moment_leaves_nothing_wrong(ledger: Path, expected: Ran) -> None:
    """SQLite's journal undoes what was written by halves; a new index has no name before it is whole."""
    (ledger / "data/directives").mkdir()
    for moment in range(6):
        for number in range(20):
            text = f"# {os.urandom(4).hex()}\ndirectives: []\n"
            (ledger / f"data/directives/{number}.yaml").write_text(text, encoding="utf-8")
        if moment % 2:
            index_of(ledger).unlink(missing_ok=True)
        words = [sys.executable, "-m", "kltrack", *ASKED, "--ledger", str(ledger)]
        with subprocess.Popen(words, stdout=subprocess.DEVNULL) as process:
            time.sleep(0.05 + moment * 0.04)
            process.kill()
        assert run(*ASKED, ledger=ledger) == expected
    assert state_of(ledger) == "current"


_KILLED_WHILE_IT_WRITES = """
import os, signal, sqlite3, sys
db = sqlite3.connect(sys.argv[1], isolation_level=None)
db.execute("PRAGMA cache_size=1")  # pages are written before the transaction ends
db.execute("BEGIN")
for _ in range(8):
    db.execute("UPDATE full SET row=replace(row, 'c', 'cc')")
os.kill(os.getpid(), signal.SIGKILL) if hasattr(signal, "SIGKILL") else os._exit(9)
"""


def test_what_another_wrote_by_halves_is_undone(ledger: Path, expected: Ran) -> None:
    subprocess.run([sys.executable, "-c", _KILLED_WHILE_IT_WRITES, str(index_of(ledger))], check=False)
    assert index_of(ledger).with_name(f"{index_of(ledger).name}-journal").stat().st_size > 0
    assert run(*ASKED, ledger=ledger) == expected
    assert run("index", "--verify", ledger=ledger).code == 0
    assert state_of(ledger) == "current"
