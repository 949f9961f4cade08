"""A PDF page as it is shown, turned upright: letters, drawn lines and pictures, in points.

The origin is the lower left corner; y grows upwards.
"""

from collections.abc import Sequence
from typing import NamedTuple

from kltrack.intake.readers.pdf.words import Glyph


class DrawnLine(NamedTuple):
    """A drawn line, across the page or down it."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def is_level(self) -> bool:
        """Whether it runs across the page."""
        return self.x1 - self.x0 > self.y1 - self.y0


class PdfPage(NamedTuple):
    """What stands on a page; ``number`` counts from 1.

    ``turned``: text that runs in another direction. ``outside``: text beyond the edge of the page.
    ``pictured``: the share of the page that its largest picture covers.
    """

    number: int
    width: float
    height: float
    glyphs: Sequence[Glyph]
    rules: Sequence[DrawnLine] = ()
    bold: frozenset[int] = frozenset()  # the ``order`` of each glyph in a bold face
    turned: str = ""
    outside: str = ""
    pictured: float = 0.0


class Upright(NamedTuple):
    """Converts points of a page's own coordinates into those of the page as shown."""

    rotation: int
    left: float
    bottom: float
    right: float
    top: float

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the page as shown."""
        width, height = self.right - self.left, self.top - self.bottom
        return (height, width) if self.rotation in (90, 270) else (width, height)

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Where the point ``x``, ``y`` is shown."""
        if self.rotation == 0:
            return x - self.left, y - self.bottom
        if self.rotation == 90:
            return y - self.bottom, self.right - x
        if self.rotation == 180:
            return self.right - x, self.top - y
        return self.top - y, x - self.left

    def box(self, x0: float, y0: float, x1: float, y1: float) -> DrawnLine:
        """The box with these corners, as shown."""
        start, end = self.point(x0, y0), self.point(x1, y1)
        xs, ys = sorted((start[0], end[0])), sorted((start[1], end[1]))
        return DrawnLine(xs[0], ys[0], xs[1], ys[1])

    def extent(self, x0: float, y0: float, x1: float, y1: float) -> tuple[float, float]:
        """The left and the right edge, as shown, of the box with these corners."""
        if self.rotation == 0:
            return x0 - self.left, x1 - self.left
        shown = self.box(x0, y0, x1, y1)
        return shown.x0, shown.x1

    def direction(self, x: float, y: float) -> tuple[float, float]:
        """The direction ``x``, ``y`` as shown."""
        if self.rotation == 0:
            return x, y
        return {90: (y, -x), 180: (-x, -y), 270: (-y, x)}[self.rotation]
