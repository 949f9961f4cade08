"""What a chart is made of: boxes, lines and labels in user units; the template draws them as SVG."""

from itertools import pairwise
from typing import NamedTuple
from unicodedata import combining

_CAPITAL = 1.3  # small letters


class Box(NamedTuple):
    """A rectangle; ``look`` is a class of the style sheet, ``hint`` what a pointer is told."""

    x: float
    y: float
    width: float
    height: float
    look: str
    hint: str = ""


class Line(NamedTuple):
    """A straight line."""

    x1: float
    y1: float
    x2: float
    y2: float
    look: str


class Label(NamedTuple):
    """A text; ``anchor`` is SVG's: start, middle, end."""

    x: float
    y: float
    text: str
    look: str = ""
    anchor: str = "start"


class Chart(NamedTuple):
    """A whole chart, the sentence that stands for it where it is not seen, and its figures as a table."""

    name: str
    width: float
    height: float
    title: str
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]
    labels: tuple[Label, ...]
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    legend: tuple[tuple[str, str], ...] = ()  # looks and what they mean
    note: str = ""
    cuts: tuple[float, ...] = ()  # where it may be cut: a printer breaks no drawing over two sheets

    @property
    def strips(self) -> list[tuple[float, float]]:
        """The top and the height of each piece."""
        edges = (0, *self.cuts, self.height)
        return [(top, below - top) for top, below in pairwise(edges)]


def clipped(text: str, most: int) -> str:
    """``text``, cut to the width of ``most`` small letters: nothing measures fonts here."""
    wide = 0.0
    for place, letter in enumerate(text):
        wide += _CAPITAL if letter.isupper() else 0 if combining(letter) else 1
        if wide > most:
            return text[: max(place - 1, 0)].rstrip() + "…"
    return text
