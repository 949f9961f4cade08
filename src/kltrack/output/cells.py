"""Text as a terminal shows it: in styles, and how many cells it takes."""

import re
import unicodedata
from functools import cache
from itertools import accumulate
from typing import NamedTuple


class Styled(NamedTuple):
    """Text, not yet made safe, and the name of its style: "", good, warn, bad, dim, strong."""

    text: str
    style: str = ""


StyledLine = list[Styled]

# Latin letters, all of Vietnamese among them, and common signs: each is safe to show, and takes one cell.
PLAIN = re.compile("[\x20-\x7e\xa1-\xac\xae-\u02ff\u1e00-\u1eff\u2010-\u2027\u2030-\u205e]*")


def width(text: str) -> int:
    """Cells of ``text``: combining marks take none, wide East Asian letters two."""
    # a match costs a tenth of a sum over the letters, and nearly every text is Vietnamese
    return len(text) if text.isascii() or PLAIN.fullmatch(text) else sum(map(_cells_of, text))


@cache
def _cells_of(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def pad(text: str, cells: int, *, right: bool = False) -> str:
    """``text`` filled with spaces to ``cells``; ``right``: filled on the left."""
    space = " " * max(cells - width(text), 0)
    return space + text if right else text + space


def clip(text: str, cells: int) -> str:
    """``text``, cut with an ellipsis where it takes more than ``cells``."""
    if width(text) <= cells:
        return text
    fitting = sum(used < cells for used in accumulate(map(_cells_of, text)))  # the ellipsis takes one
    return text[:fitting].rstrip() + "…"
