"""How many cells of a terminal a text takes."""

import re
import unicodedata
from collections.abc import Sequence

# all but letters that take one cell each: the Latin ones, as in Vietnamese, and common signs
_OTHER = "[^\x20-\x7e\xa0-\u02ff\u1e00-\u1eff\u2010-\u2027\u2030-\u205e]"


def width(text: str) -> int:
    """Cells of ``text``: combining marks take none, wide East Asian letters two."""
    return len(text) if text.isascii() else sum(map(_widths.__getitem__, text))


def most_cells(texts: Sequence[str]) -> tuple[int, bool]:
    """The cells of the widest of ``texts``, and whether every letter of them takes one."""
    distinct = set(texts)
    joined = "".join(distinct)
    if joined.isascii() or not re.search(_OTHER, joined):
        return max(map(len, distinct), default=0), True
    return max(map(width, distinct), default=0), False


class _Widths(dict[str, int]):
    """The cells of each character met so far: few differ, and a long table asks a million times."""

    def __missing__(self, character: str) -> int:
        wide = unicodedata.east_asian_width(character) in "WF"
        self[character] = cells = 0 if unicodedata.combining(character) else 2 if wide else 1
        return cells


_widths = _Widths()


def pad(text: str, cells: int, *, right: bool = False) -> str:
    """``text`` filled with spaces to ``cells``; ``right``: filled on the left."""
    space = " " * max(cells - width(text), 0)
    return space + text if right else text + space


def clip(text: str, cells: int) -> str:
    """``text``, cut with an ellipsis where it takes more than ``cells``."""
    if width(text) <= cells:
        return text
    kept, used = [], 0
    for character in text:
        used += _widths[character]
        if used > cells - 1:
            break
        kept.append(character)
    return "".join(kept).rstrip() + "…"
