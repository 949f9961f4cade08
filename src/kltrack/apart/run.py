"""Calls one of our own modules on bytes that may be hostile, in a process that may die of them.

A file that unpacks without end, or makes a library fail, ends that process and not this one.
"""

import json
import os
import subprocess
import sys
from typing import Any

SECONDS = 20
_START = """
import sys
sys.path += {paths!r}
from kltrack.apart.child import main
main({task!r}, {seconds!r})
"""


class Failed(Exception):
    """There is no answer; ``reason``: "too-long", "memory", or "died" where the task itself gave up."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def call_apart(task: str, data: bytes, seconds: float | None = None) -> dict[str, Any]:
    """What ``answer(data)`` of the module ``task`` gives; raises ``Failed``.

    ``seconds``: SECONDS where it is not said.
    """
    seconds = SECONDS if seconds is None else seconds
    try:
        done = subprocess.run(
            # isolated from the folder and the variables of the caller; found are the same packages
            [sys.executable, "-I", "-c", _START.format(paths=_packages(), task=task, seconds=seconds)],
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
    except ValueError:  # ended before it had answered
        raise Failed("died") from None
    if "failed" in answer:
        raise Failed(answer["failed"])
    return answer


def _packages() -> list[str]:
    """Where this process finds packages, its own folder left out: files in it may go by a library's name."""
    own = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    return [own, *(path for path in sys.path if path.endswith(("site-packages", "dist-packages")))]
