"""Asks the readers of files that may be hostile in a process of their own: both ends of that conversation.

``kltrack.sandbox`` starts and bounds the process. Its answer is JSON, so a ``Reading`` and an ``Unreadable``
are taken apart there and put together again here.
"""

from collections.abc import Callable
from typing import Any

from kltrack.intake.readers.reading import MOST_BYTES, Paragraph, Reading, Skipped, Unreadable
from kltrack.sandbox import SECONDS, Failed, call_sandboxed

# the module that reads each kind: named, not imported, so that its library is loaded in the other process alone
_MODULES = {
    "docx": "kltrack.intake.readers.word.file",
    "pdf": "kltrack.intake.readers.pdf.file",
    "xlsx": "kltrack.intake.readers.xlsx",
}


def read_sandboxed(kind: str, data: bytes, seconds: float = SECONDS) -> Reading:
    """The text of ``data``, a file of the ``kind`` "docx" or "pdf"; raises ``Unreadable``."""
    answer = ask_sandboxed(kind, data, seconds)
    paragraphs = tuple(Paragraph(*fields[:4]) for fields in answer["paragraphs"])  # none of these has pieces
    return Reading(answer["text"], paragraphs, tuple(Skipped(*fields) for fields in answer["skipped"]))


def ask_sandboxed(kind: str, data: bytes, seconds: float = SECONDS) -> dict[str, Any]:
    """What the reader of ``kind`` answers about ``data``.

    Raises ``Unreadable``: as the readers do, and ``too-long`` after so many ``seconds``, ``damaged`` where
    the file ends the process that reads it.
    """
    if len(data) > MOST_BYTES:
        raise Unreadable("too-large", most=MOST_BYTES // (1024 * 1024))
    try:
        answer = call_sandboxed(_MODULES[kind], data, seconds)
    except Failed as failure:
        reason = {"memory": "bomb", "died": "damaged"}.get(failure.reason, failure.reason)
        raise Unreadable(reason, seconds=seconds) from None
    if "refused" in answer:
        raise Unreadable(answer["refused"], **answer["values"])
    return answer


def encode_answer(read: Callable[[], dict[str, object]]) -> dict[str, object]:
    """What ``read`` returns or, where it raises ``Unreadable``, the reason; for use inside the sandbox."""
    try:
        return read()
    except Unreadable as refusal:
        return {"refused": refusal.reason, "values": refusal.values}
