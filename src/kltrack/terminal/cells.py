"""How many cells of a terminal a text takes."""

import unicodedata


def width(text: str) -> int:
    """Cells of ``text``: combining marks take none, wide East Asian letters two."""
    return len(text) if text.isascii() else sum(map(_widths.__getitem__, text))


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
