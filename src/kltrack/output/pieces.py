"""Lines made of styled pieces: what charts, cards and diagnostics are drawn with."""

from typing import NamedTuple


class Piece(NamedTuple):
    """A run of characters, and the name of a style: "", good, warn, bad, dim, strong."""

    text: str
    style: str = ""


Line = list[Piece]
