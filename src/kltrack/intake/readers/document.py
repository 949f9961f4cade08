"""Reads a document of any kind that is known, by what it is and not by what it is called."""

from kltrack.intake.readers.legacy_font import is_legacy_font
from kltrack.intake.readers.paragraph import Reading
from kltrack.intake.readers.refusals import Unreadable
from kltrack.intake.readers.sandboxed import read_apart
from kltrack.intake.readers.sniff import MOST_BYTES, sniff
from kltrack.intake.readers.text_file import read_plain

_MOST_TEXT = 10 * 1024 * 1024  # bytes of a text file: some two thousand pages
_MOST_PARAGRAPHS = 40_000


def read_document(data: bytes, name: str) -> Reading:
    """The text of the file ``data``, called ``name``; raises ``Unreadable``."""
    if len(data) > MOST_BYTES:
        raise Unreadable("too-large", most=MOST_BYTES // (1024 * 1024))
    kind = sniff(data, name)
    if kind != "text":
        return read_apart(kind, data)
    if len(data) > _MOST_TEXT:
        raise Unreadable("too-large", most=_MOST_TEXT // (1024 * 1024))
    try:
        reading = read_plain(data)
    except UnicodeDecodeError:
        raise Unreadable("encoding") from None
    if not reading.paragraphs:
        raise Unreadable("empty")
    if len(reading.paragraphs) > _MOST_PARAGRAPHS:
        raise Unreadable("too-large", most=MOST_BYTES // (1024 * 1024))
    if is_legacy_font(reading.text):
        raise Unreadable("legacy-font")
    return reading
