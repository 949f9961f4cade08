"""What a reader answers from the process apart: what it found, or why it refuses; see ``intake/readers/sandboxed``."""

from collections.abc import Callable

from kltrack.intake.readers.paragraph import Reading
from kltrack.intake.readers.refusals import Unreadable


def told(read: Callable[[], dict[str, object]]) -> dict[str, object]:
    """The answer of a reader in the process apart: what it finds, or why it refuses."""
    try:
        return read()
    except Unreadable as refusal:
        return {"refused": refusal.reason, "values": refusal.values}


def reading_told(read: Callable[[bytes], Reading], data: bytes) -> dict[str, object]:
    """``told`` of a reader of text."""

    def encoded() -> dict[str, object]:
        reading = read(data)
        paragraphs = [(one.text, one.page, one.start, one.end) for one in reading.paragraphs]
        return {"text": reading.text, "paragraphs": paragraphs, "skipped": reading.skipped}

    return told(encoded)
