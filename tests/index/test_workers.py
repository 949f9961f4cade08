"""The processes that read for another: they end with it, however it ends, and leave Ctrl-C to it."""

import signal
import subprocess
import sys

import pytest

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


def test_an_interrupt_is_not_for_workers() -> None:
    """At a terminal Ctrl-C comes to all of them."""
    out, err = _start(_INTERRUPTED).communicate(timeout=30)
    assert (out.split(), err) == (str([None] * 8).encode().split(), b"")
