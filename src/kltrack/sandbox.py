"""Calls one of our own modules on bytes that may be hostile, in a process that may die of them.

A file that unpacks without end, or makes a library fail, ends that process and not this one. The process is
bounded in memory and time, and sees neither the caller's folder nor its environment. Its input is the data,
its output the answer as JSON. What it runs is a module with ``answer(data)``, and with the name of the
``LIBRARY`` that it needs, which is imported before memory is bounded; ``answer`` says so where it is missing.
"""

import json
import os
import subprocess
import sys
from contextlib import suppress
from importlib import import_module
from typing import Any

SECONDS = 20
MEMORY = 500 * 1024 * 1024  # bytes, over what the process has when it starts to work
_START = """
import sys
sys.path += {paths!r}
from kltrack.sandbox import answer_stdin
answer_stdin({module!r}, {seconds!r}, {memory!r})
"""


class Failed(Exception):
    """There is no answer; ``reason``: "too-long", "memory", or "died" where the module itself gave up."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def call_sandboxed(
    module: str, data: bytes, seconds: float = SECONDS, memory: int = MEMORY
) -> dict[str, Any]:
    """What ``answer(data)`` of ``module`` returns; raises ``Failed``.

    It may take so many ``seconds``, and so many bytes of ``memory`` over what its libraries take.
    """
    # where this process finds packages, but not the current folder: its files may shadow a library's
    own = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    paths = [own, *(path for path in sys.path if path.endswith(("site-packages", "dist-packages")))]
    start = _START.format(paths=paths, module=module, seconds=seconds, memory=memory)
    try:
        done = subprocess.run(
            [sys.executable, "-I", "-c", start],  # -I: deaf to PYTHON* variables and the current folder
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise Failed("too-long") from None
    if done.returncode != 0:
        raise Failed("died")
    try:
        answer: dict[str, Any] = json.loads(done.stdout)
    except ValueError:  # it ended before it had answered
        raise Failed("died") from None
    if "failed" in answer:
        raise Failed(answer["failed"])
    return answer


def answer_stdin(module: str, seconds: float, memory: int) -> None:
    """Inside the sandbox: answers what comes on standard input."""
    answers = os.dup(1)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # a library that prints must not spoil the answer
    data = sys.stdin.buffer.read()
    answer = json.dumps(_answer(module, data, seconds, memory)).encode("ascii")
    with open(answers, "wb") as stream:
        stream.write(answer)


def _answer(name: str, data: bytes, seconds: float, memory: int) -> dict[str, object]:
    try:
        module = import_module(name)
        with suppress(ImportError):
            import_module(module.LIBRARY)
        _limit(seconds, memory)
        answer: dict[str, object] = module.answer(data)
        return answer
    except MemoryError:
        return {"failed": "memory"}
    except Exception:  # the last resort: nothing that comes from outside may show a traceback
        return {"failed": "died"}


def _limit(seconds: float, memory: int) -> None:
    """Limits memory and processor time where the system can (POSIX)."""
    try:
        import resource
    except ImportError:
        return
    limits = [
        (resource.RLIMIT_AS, _used_memory() + memory),
        (resource.RLIMIT_CPU, int(seconds) + 5),  # in case the waiting process has died
        (resource.RLIMIT_CORE, 0),
    ]
    for limit, most in limits:
        with suppress(OSError, ValueError):  # not allowed, or unknown to this system
            resource.setrlimit(limit, (most, most))


def _used_memory() -> int:
    """The address space of this process in bytes, a gigabyte where the system does not tell."""
    try:
        with open("/proc/self/statm", "rb") as stream:
            return int(stream.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError):
        return 1024 * 1024 * 1024
