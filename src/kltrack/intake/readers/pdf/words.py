"""What stands on a page of a PDF, and its letters put together into words, rows and text by their places.

The order in which a file draws its letters says little: a letter that a font lacks is drawn after its line.
All lengths are in points, from the lower left corner of the page as it is shown; y grows upwards.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from kltrack.intake.readers.printed import clean

_BLANK_GAP = 0.17  # of the size: letters further apart belong to two words
_SAME_ROW = 0.25  # of the size, between baselines
_SIDE_BY_SIDE = 0.6  # the same, where the one is to the left of the other
_SMALL = 0.78  # of the size of its row: a raised or lowered sign
_RAISED = 0.6
# marks that some files draw as signs of their own, over their letter; as combining marks they can be composed
_SPACING_MARKS = {
    "\u00b4": "\u0301", "\u02ca": "\u0301", "`": "\u0300", "\u02cb": "\u0300",
    "\u02dc": "\u0303", "~": "\u0303", "^": "\u0302", "\u02c6": "\u0302", "\u02d8": "\u0306",
    "\u0294": "\u0309", "\u02c0": "\u0309", "\u02bc": "\u031b", "\u00a8": "\u0308",
}  # fmt: skip
_MARK = re.compile("[\u0300-\u036f]")
_BROKEN = re.compile(r"[^\s\-–—/][-–—/]$")  # at the end of a line: the word continues in the next
_UNIT = re.compile(r"(?:^|[\d\W])(?:[kcdm]?m|ha)$")  # "m2": the raised figure is no number of a note


class Glyph(NamedTuple):
    """A letter: ``y`` is its baseline, ``order`` when the file draws it."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    order: int


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


class Word(NamedTuple):
    """Letters without a blank between them; ``order`` is that of the letter drawn first.

    ``is_raised``: above the baseline, like the numbers of notes. ``is_attached``: no blank before it.
    """

    text: str
    x0: float
    x1: float
    y: float
    size: float
    order: int
    is_raised: bool = False
    is_attached: bool = False


Row = list[Word]


def find_rows(glyphs: Sequence[Glyph]) -> list[Row]:
    """The rows of a page from top to bottom, the words of each from left to right."""
    rows = _by_baseline([glyph for glyph in glyphs if glyph.size > 0])
    words = [list(_words(row)) for row in rows]
    return _side_by_side([row for row in words if row])


def _by_baseline(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    rows: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda letter: (-letter.y, letter.order)):
        last = rows[-1][0] if rows else None
        if last is not None and last.y - glyph.y <= _SAME_ROW * min(last.size, glyph.size):
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    merged: list[list[Glyph]] = []  # raised and lowered signs with the row that they belong to
    for row in rows:
        if merged and (_belongs(merged[-1], row) or _belongs(row, merged[-1])):
            merged[-1] = [*merged[-1], *row]
        else:
            merged.append(row)
    return merged


def _belongs(signs: Sequence[Glyph], row: Sequence[Glyph]) -> bool:
    """Whether ``signs`` are small letters of ``row``, set above or below its baseline."""
    base = max(row, key=lambda letter: letter.size)
    are_small = all(sign.size <= _SMALL * base.size for sign in signs)
    return are_small and abs(signs[0].y - base.y) <= _RAISED * base.size


def _words(row: Iterable[Glyph]) -> Iterator[Word]:
    """The words of a row; a letter that is drawn twice, to look bold, is taken once."""
    glyphs = sorted(
        row, key=lambda each: (each.x0 - (0.02 * each.size if _MARK.match(each.text) else 0), each.order)
    )
    base = max(glyphs, key=lambda letter: letter.size)
    current: list[Glyph] = []
    blank: Glyph | None = None
    is_attached = False
    for glyph in glyphs:
        last = current[-1] if current else None
        if not glyph.text.strip():
            blank = glyph
            continue
        if last is not None and last.text == glyph.text and abs(last.x0 - glyph.x0) < 0.1 * glyph.size:
            continue
        gap = 0.0 if last is None else glyph.x0 - max(letter.x1 for letter in current[-3:])
        # a blank that the letter is drawn over separates nothing
        is_blank = blank is not None and glyph.x0 >= blank.x0 + 0.4 * (blank.x1 - blank.x0)
        is_apart = gap > _BLANK_GAP * glyph.size or is_blank
        if last is not None and (is_apart or _is_raised(glyph, base) != _is_raised(last, base)):
            yield _word(current, is_raised=_is_raised(last, base), is_attached=is_attached)
            current = []
            is_attached = not is_apart
        current.append(glyph)
        blank = None
    if current:
        yield _word(current, is_raised=_is_raised(current[-1], base), is_attached=is_attached)


def _is_raised(glyph: Glyph, base: Glyph) -> bool:
    return glyph.size <= _SMALL * base.size and glyph.y > base.y + 0.1 * base.size


def _word(glyphs: Sequence[Glyph], *, is_raised: bool, is_attached: bool) -> Word:
    first = min(glyphs, key=lambda letter: letter.order)
    size = max(glyph.size for glyph in glyphs)
    right = max(glyph.x1 for glyph in glyphs)
    return Word(_composed(glyphs), glyphs[0].x0, right, first.y, size, first.order, is_raised, is_attached)


def _composed(glyphs: Sequence[Glyph]) -> str:
    """The text of ``glyphs``, with marks that were drawn as signs of their own behind their letter."""
    parts = [glyph.text for glyph in glyphs]
    for index, glyph in enumerate(glyphs):
        mark = _SPACING_MARKS.get(glyph.text)
        if mark is None:
            continue
        middle = (glyph.x0 + glyph.x1) / 2
        for near in (index - 1, index + 1):
            if 0 <= near < len(glyphs) and glyphs[near].text.isalpha() and _covers(glyphs[near], middle):
                parts[index] = ""
                parts[near] += mark
                break
    return "".join(parts)


def _covers(letter: Glyph, x: float) -> bool:
    inset = 0.1 * (letter.x1 - letter.x0)
    return letter.x0 + inset < x < letter.x1 - inset


def _side_by_side(rows: list[Row]) -> list[Row]:
    """``rows``, with two made one where they overlap in height and one ends before the other begins."""
    merged: list[Row] = []
    for row in rows:
        last = merged[-1] if merged else None
        size = min(row[0].size, last[0].size) if last else 0
        is_level = last is not None and last[0].y - row[0].y < _SIDE_BY_SIDE * size
        if last and is_level and (last[-1].x1 < row[0].x0 or row[-1].x1 < last[0].x0):
            merged[-1] = sorted([*last, *row], key=lambda word: word.x0)
        else:
            merged.append(row)
    return merged


def join_words(words: Iterable[Word], notes: Collection[str] = ()) -> str:
    """The text of ``words``, line after line, without the raised numbers of ``notes``."""
    text = ""
    baseline = size = 0.0
    for word in words:
        if word.is_raised and word.text in notes and not _UNIT.search(text):
            continue
        if text and not word.is_raised and abs(word.y - baseline) > 0.5 * size:
            text = join_lines(text, word.text)
        else:
            text += word.text if word.is_attached or not text else f" {word.text}"
        if not word.is_raised:
            baseline, size = word.y, word.size
    return clean(text)


def join_lines(line: str, after: str) -> str:
    """A line and the one that continues it.

    Vietnamese is not hyphenated: a hyphen at the end of a line was written ("Công nghiệp-Năng lượng").
    """
    return line + after if _BROKEN.search(line[-2:]) else f"{line} {after}"
