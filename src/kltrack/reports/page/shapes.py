"""What a chart is made of: boxes, lines and labels in user units; the template draws them as SVG."""

from itertools import pairwise
from typing import NamedTuple
from unicodedata import combining

_CAPITAL = 1.3  # width of a capital, in small letters


class ChartBox(NamedTuple):
    """A rectangle; ``look`` is a class of the style sheet, ``hint`` is shown under the pointer."""

    x: float
    y: float
    width: float
    height: float
    look: str
    hint: str = ""


class ChartLine(NamedTuple):
    """A straight line."""

    x1: float
    y1: float
    x2: float
    y2: float
    look: str


class ChartLabel(NamedTuple):
    """A text; ``anchor`` is SVG's: start, middle, end."""

    x: float
    y: float
    text: str
    look: str = ""
    anchor: str = "start"


class Chart(NamedTuple):
    """A chart; its title, which stands for it where it is not seen; its figures as a table."""

    name: str
    width: float
    height: float
    title: str
    boxes: tuple[ChartBox, ...]
    lines: tuple[ChartLine, ...]
    labels: tuple[ChartLabel, ...]
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    legend: tuple[tuple[str, str], ...] = ()  # looks, each with its meaning
    note: str = ""
    cuts: tuple[float, ...] = ()  # where to cut it into drawings: a printer breaks none over two sheets

    @property
    def strips(self) -> list[tuple[float, float]]:
        """The top and the height of each piece."""
        edges = (0, *self.cuts, self.height)
        return [(top, below - top) for top, below in pairwise(edges)]


def clipped(text: str, most: int) -> str:
    """``text``, cut to about the width of ``most`` small letters: no fonts are measured here."""
    width = 0.0
    for place, letter in enumerate(text):
        width += _CAPITAL if letter.isupper() else 0 if combining(letter) else 1
        if width > most:
            return text[: max(place - 1, 0)].rstrip() + "…"
    return text
