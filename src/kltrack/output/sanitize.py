"""Text from a ledger made safe to show: it can neither control the terminal, nor reorder, nor hide."""

import codecs
import json
import unicodedata
from collections.abc import Callable

from kltrack.yamltext.characters import find_forbidden, has_odd_characters

_ASCII_LINES = str.maketrans("─│┆█▓░━…“”‘’–—·", "-||#=.-.\"\"''---")


def clean(text: str) -> str:
    r"""``text`` with control, bidirectional and zero-width characters written out, as in ``\u202e``.

    Lone surrogates are written out too: no stream can carry them.
    """
    return _escaped(text, _escape)


def clean_json(text: str) -> str:
    r"""JSON with such characters as ``\u202e``, as JSON itself writes C0: programs read the same."""
    return _escaped(text, lambda character: json.dumps(character)[1:-1])


def _escaped(text: str, escape: Callable[[str], str]) -> str:
    if not has_odd_characters(text):
        return text
    parts, start = [], 0
    for offset, _ in find_forbidden(text):
        parts += [text[start:offset], escape(text[offset])]
        start = offset + 1
    return "".join([*parts, text[start:]])


def _escape(character: str) -> str:
    return f"\\u{ord(character):04x}" if ord(character) > 0xFF else f"\\x{ord(character):02x}"


def one_line(text: str) -> str:
    """``clean`` text on one line, with single spaces between its words."""
    return " ".join(clean(text).split())


def clean_lines(text: str) -> str:
    """``clean`` text that keeps its lines."""
    return "\n".join(clean(line) for line in text.split("\n"))


def degrade(error: UnicodeError) -> tuple[str, int]:
    """An error handler for consoles that cannot show a letter: its base letter, else ``?``."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    shown = []
    for character in error.object[error.start : error.end]:
        # đ has no decomposition in Unicode: NFD would leave it as it is
        base = character.replace("đ", "d").replace("Đ", "D")
        plain = unicodedata.normalize("NFD", base).translate(_ASCII_LINES)
        ascii_letters = "".join(letter for letter in plain if letter.isascii())
        shown.append(ascii_letters or ("" if unicodedata.combining(character) else "?"))
    return "".join(shown), error.end


codecs.register_error("kltrack-degrade", degrade)
