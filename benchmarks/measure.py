"""Runs one whole process, piped or at a terminal, and says what it cost.

A child's peak memory is at least this process's own: Linux counts what it held before it became the
program. So nothing large is kept here, and small programs all show the same few megabytes.
"""

import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from typing import NamedTuple

HAS_TERMINAL = sys.platform != "win32"
ROWS, COLUMNS = 50, 160


class Sample(NamedTuple):
    """One run: seconds by the clock, seconds of processor, bytes at the peak (None: not told here)."""

    wall: float
    cpu: float | None
    peak: int | None


class Failed(Exception):
    """A command did not end with 0."""


def run_piped(argv: Sequence[str], environ: Mapping[str, str]) -> Sample:
    """Runs ``argv`` with its output read from a pipe to the end."""
    start = time.perf_counter()
    with subprocess.Popen(
        argv, env=environ, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    ) as process:
        assert process.stdout is not None
        output = process.stdout.read()
        return _ended(process, start, output)


def run_at_terminal(argv: Sequence[str], environ: Mapping[str, str]) -> Sample:
    """Runs ``argv`` at a pseudo-terminal of 160 columns, whose output is read to the end."""
    if sys.platform == "win32":
        raise NotImplementedError
    import fcntl
    import pty
    import struct
    import termios

    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
    start = time.perf_counter()
    with subprocess.Popen(argv, env=environ, stdin=theirs, stdout=theirs, stderr=theirs) as process:
        os.close(theirs)
        output = _read_all(ours)
        sample = _ended(process, start, output)
    os.close(ours)
    return sample


def _read_all(descriptor: int) -> bytes:
    """What a pseudo-terminal gives until its other side is closed, which Linux tells as an error."""
    found = b""
    while True:
        try:
            piece = os.read(descriptor, 65536)
        except OSError:
            return found
        if not piece:
            return found
        found += piece


def _ended(process: "subprocess.Popen[bytes]", start: float, output: bytes) -> Sample:
    cpu: float | None = None
    peak: int | None = None
    if sys.platform == "win32":
        process.wait()
    else:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        cpu = usage.ru_utime + usage.ru_stime
        peak = usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    wall = time.perf_counter() - start
    if process.returncode != 0:
        raise Failed(output.decode(errors="replace")[-2000:])
    return Sample(wall, cpu, peak)


def median(values: Sequence[float]) -> float:
    """The middle of ``values``; the standard module costs this process memory that its children show."""
    ordered = sorted(values)
    middle = len(ordered) // 2
    return ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2
