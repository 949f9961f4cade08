"""Reads documents that may be hostile in a process of their own, bounded in memory and time.

A file that unpacks without end, or makes a library fail, ends that process and not this one.
"""

import json
import os
import subprocess
import sys
from typing import Any

from kltrack.intake.paragraph import Paragraph, Reading, Skipped
from kltrack.intake.refusals import Unreadable
from kltrack.intake.sniff import MOST_BYTES

SECONDS = 20
_START = """
import sys
sys.path += {paths!r}
from kltrack.intake.apart_child import main
main({kind!r}, {seconds!r})
"""


def read_apart(kind: str, data: bytes) -> Reading:
    """The text of ``data``, a file of the ``kind`` "docx" or "pdf"; raises ``Unreadable``."""
    answer = ask_apart(kind, data)
    paragraphs = tuple(Paragraph(text, page, start, end) for text, page, start, end in answer["paragraphs"])
    return Reading(answer["text"], paragraphs, tuple(Skipped(*one) for one in answer["skipped"]))


def ask_apart(kind: str, data: bytes) -> dict[str, Any]:
    """What the reader of ``kind`` finds in ``data``.

    Raises ``Unreadable``: as the readers do, and ``too-long`` after twenty seconds, ``damaged`` where the
    process that reads is ended by what it reads.
    """
    if len(data) > MOST_BYTES:
        raise Unreadable("too-large", most=MOST_BYTES // (1024 * 1024))
    try:
        done = subprocess.run(
            # isolated from the folder and the variables of the caller; found are the same packages
            [sys.executable, "-I", "-c", _START.format(paths=_packages(), kind=kind, seconds=SECONDS)],
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise Unreadable("too-long", seconds=SECONDS) from None
    if done.returncode != 0:
        raise Unreadable("damaged")
    try:
        answer: dict[str, Any] = json.loads(done.stdout)
    except ValueError:  # ended before it had answered
        raise Unreadable("damaged") from None
    if "refused" in answer:
        raise Unreadable(answer["refused"], **answer["values"])
    return answer


def _packages() -> list[str]:
    """Where this process finds packages, its own folder left out: files in it may go by a library's name."""
    own = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    return [own, *(path for path in sys.path if path.endswith(("site-packages", "dist-packages")))]
