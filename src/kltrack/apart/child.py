"""What runs in the process apart: its bounds, the task, the answer as JSON.

The data come on standard input; the answer goes to standard output. Nothing else is read or written. A
task is a module with ``load()``, which imports its libraries before memory is bounded, and ``answer(data)``.
"""

import json
import os
import sys
from contextlib import suppress
from importlib import import_module

_MEMORY = 500 * 1024 * 1024  # bytes, over what the process has when it starts to work


def main(task: str, seconds: float) -> None:
    """Does the task and writes the answer."""
    answers = os.dup(1)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # a library that prints must not spoil the answer
    data = sys.stdin.buffer.read()
    answer = json.dumps(_answer(task, data, seconds)).encode("ascii")
    with open(answers, "wb") as stream:
        stream.write(answer)


def _answer(task: str, data: bytes, seconds: float) -> dict[str, object]:
    try:
        module = import_module(task)
        module.load()
        _bound(seconds)
        answer: dict[str, object] = module.answer(data)
        return answer
    except MemoryError:
        return {"failed": "memory"}
    except Exception:  # the last resort: nothing that comes from outside may show a traceback
        return {"failed": "died"}


def _bound(seconds: float) -> None:
    """Bounds memory and time where the system can: POSIX."""
    try:
        import resource
    except ImportError:
        return
    limits = [
        (resource.RLIMIT_AS, _used() + _MEMORY),
        (resource.RLIMIT_CPU, int(seconds) + 5),  # should the process that waits have died
        (resource.RLIMIT_CORE, 0),
    ]
    for limit, most in limits:
        with suppress(OSError, ValueError):  # more than is allowed, or not to be had on this system
            resource.setrlimit(limit, (most, most))


def _used() -> int:
    """The address space of this process in bytes, as far as it is known."""
    try:
        with open("/proc/self/statm", "rb") as stream:
            return int(stream.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError):
        return 1024 * 1024 * 1024
