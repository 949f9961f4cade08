"""How many cells of a terminal a text takes."""

import unicodedata


def width(text: str) -> int:
    """Cells of ``text``: combining marks take none, wide East Asian letters two."""
    if text.isascii():
        return len(text)
    return sum(_width(character) for character in text)


def _width(character: str) -> int:
    if character < "\u0300":
        return 1
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
    kept, used = [], 0
    for character in text:
        used += _width(character)
        if used > cells - 1:
            break
        kept.append(character)
    return "".join(kept).rstrip() + "…"
