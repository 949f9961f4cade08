"""Paragraphs of a document as they were read, each with the place where it stands."""

from typing import NamedTuple


class Paragraph(NamedTuple):
    """One paragraph in the order of reading, as printed but on one line: its number or bullet included.

    ``page`` counts from 1, None where the format has no pages. ``start`` and ``end`` are offsets in the
    text of the whole ``Reading``, in characters. ``pieces`` are pairs of offsets, in ``text`` and in the
    ``Reading``, at which stretches begin that agree letter for letter; none: the whole does.
    """

    text: str
    page: int | None
    start: int
    end: int
    pieces: tuple[tuple[int, int], ...] = ()

    def place_of(self, offset: int) -> int:
        """Where the letter at ``offset`` of ``text`` stands in the text of the ``Reading``."""
        if not self.pieces:
            return self.start + offset
        own, there = max(piece for piece in self.pieces if piece[0] <= offset)
        return there + offset - own


class Skipped(NamedTuple):
    """What was seen and not read.

    ``kind`` is one of ``text-box image footnote header comment deleted``; ``hidden``, letters that are not
    printed; ``turned``, lines that do not run across the page; ``embedded``, a file within; ``macro``, a program.
    """

    kind: str
    page: int | None
    text: str  # what it holds, as far as that is known


class Reading(NamedTuple):
    """A document as read: its text, the paragraphs in it, and what was passed over."""

    text: str
    paragraphs: tuple[Paragraph, ...]
    skipped: tuple[Skipped, ...] = ()
