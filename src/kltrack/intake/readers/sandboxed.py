"""Reads documents that may be hostile in a process of their own: see ``kltrack.apart``."""

from typing import Any

from kltrack.intake.readers.paragraph import Paragraph, Reading, Skipped
from kltrack.intake.readers.refusals import Unreadable
from kltrack.intake.readers.sniff import MOST_BYTES
from kltrack.sandbox import SECONDS, Failed, call_sandboxed

# of each kind: the module that reads it
_TASKS = {
    "docx": "kltrack.intake.readers.word.file",
    "pdf": "kltrack.intake.readers.pdf.file",
    "xlsx": "kltrack.intake.readers.xlsx",
}
_REASONS = {"memory": "bomb", "died": "damaged"}


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
        answer = call_sandboxed(_TASKS[kind], data)
    except Failed as failure:
        raise Unreadable(_REASONS.get(failure.reason, failure.reason), seconds=SECONDS) from None
    if "refused" in answer:
        raise Unreadable(answer["refused"], **answer["values"])
    return answer
