"""How much long runs do, and what they have shown: a line a promise, for ``scripts/soak.py`` to gather."""

import json
import os

# 1: what the suite does; 10: the figures that are promised
SOAK = max(int(os.environ.get("KLTRACK_SOAK") or 1), 1)
_LOG = os.environ.get("KLTRACK_SOAK_LOG")  # read at once: tests run without KLTRACK_ variables


def scaled(in_suite: int, promised: int) -> int:
    """How often to do something: ``in_suite`` times, or under ``KLTRACK_SOAK`` that part of ``promised``."""
    return in_suite if SOAK == 1 else promised * SOAK // 10


def record(promise: str, done: str, count: int, result: str) -> None:
    """Notes that ``promise`` was tried ``count`` times in the way of ``done``, and what came of it."""
    if _LOG:
        line = json.dumps({"promise": promise, "done": done, "count": count, "result": result})
        with open(
            _LOG, "a", encoding="utf-8"
        ) as stream:  # one write, so that lines of many workers stay whole
            stream.write(line + "\n")
