"""Reads .txt and .md files, those of scanners with their stray marks included."""

from kltrack.intake.readers.lines import join_lines
from kltrack.intake.readers.paragraph import Reading
from kltrack.model.folding import normalized
from kltrack.yamltext.characters import without_forbidden


def read_plain(data: bytes) -> Reading:
    """The paragraphs of a text file in UTF-8 or, with a mark of byte order, UTF-16.

    Characters that no ledger may hold (controls, marks of direction, zero widths) are left out.

    Raises ``UnicodeDecodeError`` for another encoding.
    """
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    pages = data.decode(encoding).split("\f")
    text = normalized("NFC", "\f".join(without_forbidden(page) for page in pages))
    return Reading(text, tuple(join_lines(text)))
