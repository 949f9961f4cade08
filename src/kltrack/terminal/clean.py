"""Text from a ledger made safe to show: never a control sequence, never reordered, never hidden."""

import codecs
import unicodedata

from kltrack.yamltext.characters import FORBIDDEN

_BOXES = str.maketrans("─│┆█▓░━…“”‘’–—·", "-||#=.-.\"\"''---")


def clean(text: str) -> str:
    """``text`` with control, bidirectional and zero-width characters written out, as in ``\\u202e``.

    Lone surrogates go the same way: no stream can carry them.
    """
    if text.isascii() and text.isprintable():
        return text
    text = FORBIDDEN.sub(_escape, text.replace("\r", "\\r"))
    return "".join(_escape_one(c) if "\ud800" <= c <= "\udfff" else c for c in text)


def one_line(text: str) -> str:
    """``clean`` text on one line."""
    return " ".join(clean(text).split())


def _escape(match: "object") -> str:
    return _escape_one(match.group())  # type: ignore[attr-defined]


def _escape_one(character: str) -> str:
    return f"\\u{ord(character):04x}" if ord(character) > 0xFF else f"\\x{ord(character):02x}"


def degrade(error: UnicodeError) -> tuple[str, int]:
    """An error handler for consoles that cannot show a letter: its base letter, else ``?``."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    shown = []
    for character in error.object[error.start : error.end]:
        plain = unicodedata.normalize("NFD", character.replace("đ", "d").replace("Đ", "D")).translate(_BOXES)
        shown.append(
            "".join(c for c in plain if c.isascii()) or ("" if unicodedata.combining(character) else "?")
        )
    return "".join(shown), error.end


codecs.register_error("kltrack-degrade", degrade)
