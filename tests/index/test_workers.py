"""The processes that read for another: when it is worth it; they end with it, and leave Ctrl-C to it."""

import os
import signal
import subprocess
import sys

import pytest

from kltrack.index.reading import worth
from kltrack.ledger.layout import LedgerPath

_AT_WORK = """
    for _ in workers.begin(time.sleep, [(0,), (600,), (600,)]):
        print("ready", flush=True)
"""
_WAITING = """
    for _ in workers.begin(time.sleep, [(0,)] * 8):
        pass
    print("ready", flush=True)
    time.sleep(600)
"""
# each is hit as soon as it is there, before it could say that it does not listen
_INTERRUPTED_AT_ONCE = """
    os.register_at_fork(after_in_child=lambda: signal.raise_signal(signal.SIGINT))
    results = list(workers.begin(time.sleep, [(0,)] * 8))
    workers.end()
    print(results)
"""
_INTERRUPTED = """
    results = list(workers.begin(signal.raise_signal, [(signal.SIGINT,)] * 8))
    workers.end()
    print(results)
"""


def _start(does: str) -> "subprocess.Popen[bytes]":
    """A process with workers; its standard output ends when the last of them does."""
    code = f"""
import os, signal, time
from kltrack.index.workers import Workers
signal.signal(signal.SIGINT, lambda *_: os._exit(130))  # as kltrack itself ends
if hasattr(signal, "SIGHUP"):  # a run in the background may not listen to it
    signal.signal(signal.SIGHUP, signal.SIG_DFL)
if __name__ == "__main__":
    workers = Workers(2)
{does}
"""
    return subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE)


@pytest.mark.parametrize("does", [_AT_WORK, _WAITING], ids=["at work", "waiting for work"])
@pytest.mark.parametrize("name", ["SIGTERM", "SIGKILL", "SIGHUP", "SIGINT"])
def test_workers_end_with_the_process_that_ends(name: str, does: str) -> None:
    if sys.platform == "win32" and name != "SIGTERM":
        pytest.skip("Windows ends processes in one way only")
    child = _start(does)
    assert child.stdout
    assert child.stdout.readline().strip() == b"ready"
    child.send_signal(getattr(signal, name))
    out, _ = child.communicate(timeout=30)
    assert out == b""


@pytest.mark.parametrize("does", [_INTERRUPTED, _INTERRUPTED_AT_ONCE], ids=["at work", "at once"])
def test_an_interrupt_is_not_for_workers(does: str) -> None:
    """At a terminal Ctrl-C comes to all of them."""
    if does is _INTERRUPTED_AT_ONCE and not hasattr(os, "register_at_fork"):
        pytest.skip("Windows starts processes afresh")
    out, err = _start(does).communicate(timeout=30)
    assert (out.split(), err) == (str([None] * 8).encode().split(), b"")


MEGABYTE = 1_000_000


@pytest.mark.parametrize(
    ("sizes", "count"),
    [
        ([], 0),
        ([1000], 1),
        ([16 * MEGABYTE], 1),
        ([1000] * 23, 1),
        ([1000] * 24, 2),
        ([MEGABYTE] * 2, 1),
        ([2 * MEGABYTE] * 2, 2),
        ([MEGABYTE] * 18, 7),
        ([120_000] * 1000, 42),
    ],
)
def test_what_is_worth_reading_by_several(sizes: list[int], count: int) -> None:
    """A process for 24 files, or 3 MB; at most one for each file."""
    files = [LedgerPath(f"data/directives/{n}.yaml", "directives") for n in range(len(sizes))]
    stamps = {file.path: (size, 0, 0, 0) for file, size in zip(files, sizes, strict=True)}
    assert worth(files, stamps) == count
