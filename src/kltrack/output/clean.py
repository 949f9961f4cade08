"""Text from a ledger made safe to show: never a control sequence, never reordered, never hidden."""

import codecs
import unicodedata
from collections.abc import Sequence

from kltrack.yamltext.characters import find_forbidden, has_odd_characters

_BOXES = str.maketrans("─│┆█▓░━…“”‘’–—·", "-||#=.-.\"\"''---")


def clean(text: str) -> str:
    """``text`` with control, bidirectional and zero-width characters written out, as in ``\\u202e``.

    Lone surrogates go the same way: no stream can carry them.
    """
    if not has_odd_characters(text):
        return text
    shown, at = [], 0
    for offset, _ in find_forbidden(text):
        shown += [text[at:offset], _escape(text[offset])]
        at = offset + 1
    shown.append(text[at:])
    return "".join(shown)


def one_line(text: str) -> str:
    """``clean`` text on one line."""
    return " ".join(clean(text).split())


def lines_cleaned(texts: Sequence[str]) -> Sequence[str]:
    """Each of ``texts`` by ``one_line``; quick where none needs it."""
    distinct = set(texts)
    joined = "\n".join(distinct)
    is_clean = joined.count("\n") == len(distinct) - 1 and not has_odd_characters(joined)
    if (
        is_clean
        and not any(blanks in joined for blanks in ("  ", " \n", "\n "))
        and joined == joined.strip(" ")
    ):
        return texts
    return list(map(one_line, texts))


def clean_lines(text: str) -> str:
    """``clean`` text that keeps its lines."""
    return "\n".join(clean(line) for line in text.split("\n"))


def _escape(character: str) -> str:
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
