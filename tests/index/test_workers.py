"""The processes that read for another: they end with it, leave Ctrl-C to it, and may fail."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from index.indexes import ASKED, index_of, without_index
from running import DOCUMENT, Ran, run, write_ledger

_AT_WORK = """
    for number, _ in enumerate(read_by_several(root, [file] * 1_000_000)):
        number or print("ready", flush=True)
"""
_WAITING = """
    reading = read_by_several(root, [file] * 1_000_000)
    next(reading)
    print("ready", flush=True)
    time.sleep(600)
"""
# each is hit as soon as it is there, before it could say that it does not listen
_INTERRUPTED_AT_ONCE = """
    os.register_at_fork(after_in_child=lambda: signal.raise_signal(signal.SIGINT))
    print(len(list(read_by_several(root, [file] * 100))))
"""
_INTERRUPTED = """
    reading = read_by_several(root, [file] * 100)
    next(reading)
    for child in multiprocessing.active_children():
        os.kill(child.pid, signal.SIGINT)
    print(1 + len(list(reading)))
"""


def _start(does: str, root: Path) -> "subprocess.Popen[bytes]":
    """A process that has others read; its standard output ends when the last of them does."""
    code = f"""
import multiprocessing, os, signal, time
from kltrack.index import workers
from kltrack.index.workers import read_by_several
from kltrack.ledger.layout import LedgerPath
signal.signal(signal.SIGINT, lambda *_: os._exit(130))  # as kltrack itself ends
if hasattr(signal, "SIGHUP"):  # a run in the background may not listen to it
    signal.signal(signal.SIGHUP, signal.SIG_DFL)
workers._processors = lambda: 2  # also where there is but one
root, file = {str(root)!r}, LedgerPath("data/units.yaml", "units")
if __name__ == "__main__":
{does}
"""
    return subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE)


@pytest.mark.parametrize("does", [_AT_WORK, _WAITING], ids=["at work", "waiting for work"])
@pytest.mark.parametrize("name", ["SIGTERM", "SIGKILL", "SIGHUP", "SIGINT"])
def test_workers_end_with_the_process_that_ends(name: str, does: str, tmp_path: Path) -> None:
    if sys.platform == "win32" and name != "SIGTERM":
        pytest.skip("Windows ends processes in one way only")
    child = _start(does, write_ledger(tmp_path / "so"))
    assert child.stdout
    assert child.stdout.readline().strip() == b"ready"
    child.send_signal(getattr(signal, name))
    out, _ = child.communicate(timeout=30)
    assert out == b""


@pytest.mark.parametrize("does", [_INTERRUPTED, _INTERRUPTED_AT_ONCE], ids=["at work", "at once"])
def test_an_interrupt_is_not_for_workers(does: str, tmp_path: Path) -> None:
    """At a terminal Ctrl-C comes to all of them."""
    if sys.platform == "win32":
        pytest.skip("Windows starts processes afresh, and sends no signals")
    out, err = _start(does, write_ledger(tmp_path / "so")).communicate(timeout=30)
    assert (out.split(), err) == ([b"100"], b"")


@pytest.fixture
def big(tmp_path: Path) -> Path:
    """A ledger that several processes read together: thirty files, mostly of comments."""
    root = write_ledger(tmp_path / "so", directives=DOCUMENT)
    (root / "data/directives").mkdir()
    for n in range(30):
        order = f"directives:\n  - {{id: N{n}, document: TB1, title: Việc {n}, lead: ubnd, due: 2024-02}}\n"
        text = order + 1100 * f"# {'x' * 97}\n"
        (root / f"data/directives/{n:02d}.yaml").write_text(text, encoding="utf-8")
    return root


def _raises(error: Exception) -> Callable[..., None]:
    def call(*_: object) -> None:
        raise error

    return call


FAILURES = {
    "nothing": ("_processors", lambda: 2),
    "killed, as where memory runs out": ("_prepare", lambda: os._exit(9)),
    "one processor": ("_processors", lambda: 1),
    "no semaphores": ("ProcessPoolExecutor", _raises(OSError())),
    "none on this system": ("ProcessPoolExecutor", _raises(NotImplementedError())),
    "no process to be had": ("ProcessPoolExecutor.submit", _raises(BlockingIOError())),
    "no thread to be had": ("ProcessPoolExecutor.submit", _raises(RuntimeError())),
}


@pytest.mark.parametrize("failure", FAILURES)
def test_what_processes_have_not_read_is_read_by_the_one_that_waits(
    failure: str, big: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kltrack.index.workers._processors", lambda: 2)
    what, does = FAILURES[failure]
    monkeypatch.setattr(f"kltrack.index.workers.{what}", does)
    expected: Ran = without_index(*ASKED, ledger=big)
    assert run(*ASKED, ledger=big) == expected
    assert index_of(big).is_file()
    assert run(*ASKED, ledger=big) == expected
    assert expected.out.count('"id"') >= 30


def test_rows_that_several_processes_made_are_as_one_makes_them(
    big: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kltrack.index.workers._processors", lambda: 2)
    assert run("index", "--rebuild", "--lang", "en", ledger=big).code == 0
    assert run("index", "--verify", "--lang", "en", ledger=big).code == 0
