"""Letters of a page of a PDF put together into rows of words, by where they stand alone.

The order in which a file draws its letters says little: a letter that a font lacks is drawn after the line.
All lengths are in points, from the lower left corner of the page as it is shown.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

_BLANK_GAP = 0.17  # of the size: what is further apart is two words
_SAME_ROW = 0.25  # of the size, between baselines
_SIDE_BY_SIDE = 0.6  # the same, where the one is to the left of the other
_SMALL = 0.78  # of the size of its row: a raised or lowered sign
_RAISED = 0.6
# marks that are drawn as signs of their own, over the letter that they belong to
_SPACING_MARKS = {
    "\u00b4": "\u0301", "\u02ca": "\u0301", "`": "\u0300", "\u02cb": "\u0300",
    "\u02dc": "\u0303", "~": "\u0303", "^": "\u0302", "\u02c6": "\u0302", "\u02d8": "\u0306",
    "\u0294": "\u0309", "\u02c0": "\u0309", "\u02bc": "\u031b", "\u00a8": "\u0308",
}  # fmt: skip
_MARK = re.compile("[\u0300-\u036f]")


class Glyph(NamedTuple):
    """A letter: ``y`` is its baseline, ``order`` its place in the file."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    order: int


class Word(NamedTuple):
    """Letters without a blank between them; ``order`` is that of the one drawn first.

    ``is_raised`` as the numbers of notes are; ``is_attached`` to the word before.
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
    """The rows of a page from top to bottom, in each its words from left to right."""
    rows = _by_baseline([glyph for glyph in glyphs if glyph.size > 0])
    words = [list(_words(row)) for row in rows]
    return _side_by_side([row for row in words if row])


def _by_baseline(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    rows: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda one: (-one.y, one.order)):
        last = rows[-1][0] if rows else None
        if last is not None and last.y - glyph.y <= _SAME_ROW * min(last.size, glyph.size):
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    return _with_raised(rows)


def _with_raised(rows: list[list[Glyph]]) -> list[list[Glyph]]:
    """``rows``, those of raised and lowered signs put into the row that they belong to."""
    merged: list[list[Glyph]] = []
    for row in rows:
        last = merged[-1] if merged else None
        if last is not None and (_belongs(last, row) or _belongs(row, last)):
            merged[-1] = [*last, *row]
        else:
            merged.append(row)
    return merged


def _belongs(signs: Sequence[Glyph], row: Sequence[Glyph]) -> bool:
    """Whether ``signs`` are set into ``row``, above or below its baseline."""
    base = max(row, key=lambda one: one.size)
    return (
        all(one.size <= _SMALL * base.size for one in signs)
        and abs(signs[0].y - base.y) <= _RAISED * base.size
    )


def _words(row: Iterable[Glyph]) -> Iterator[Word]:
    """The words of a row; a sign drawn twice, to look bold, is one."""
    glyphs = sorted(
        row, key=lambda one: (one.x0 - (0.02 * one.size if _MARK.match(one.text) else 0), one.order)
    )
    base = max(glyphs, key=lambda one: one.size)
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
        gap = 0.0 if last is None else glyph.x0 - max(one.x1 for one in current[-3:])
        is_apart = gap > _BLANK_GAP * glyph.size or (blank is not None and not _is_covered(blank, glyph))
        if last is not None and (is_apart or _is_raised(glyph, base) != _is_raised(last, base)):
            yield _word(current, is_raised=_is_raised(last, base), is_attached=is_attached)
            current = []
            is_attached = not is_apart
        current.append(glyph)
        blank = None
    if current:
        yield _word(current, is_raised=_is_raised(current[-1], base), is_attached=is_attached)


def _is_covered(blank: Glyph, glyph: Glyph) -> bool:
    """Whether ``glyph`` is drawn over the blank before it, which so parts nothing."""
    return glyph.x0 < blank.x0 + 0.4 * (blank.x1 - blank.x0)


def _is_raised(glyph: Glyph, base: Glyph) -> bool:
    return glyph.size <= _SMALL * base.size and glyph.y > base.y + 0.1 * base.size


def _word(glyphs: Sequence[Glyph], *, is_raised: bool, is_attached: bool) -> Word:
    first = min(glyphs, key=lambda one: one.order)
    size = max(glyph.size for glyph in glyphs)
    right = max(glyph.x1 for glyph in glyphs)
    return Word(_composed(glyphs), glyphs[0].x0, right, first.y, size, first.order, is_raised, is_attached)


def _composed(glyphs: Sequence[Glyph]) -> str:
    """The text of ``glyphs``; marks drawn over a letter as signs of their own follow that letter."""
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
    """``rows``, two put together where they overlap in height and the one ends before the other begins."""
    merged: list[Row] = []
    for row in rows:
        last = merged[-1] if merged else None
        size = min(row[0].size, last[0].size) if last else 0
        if (
            last
            and last[0].y - row[0].y < _SIDE_BY_SIDE * size
            and (last[-1].x1 < row[0].x0 or row[-1].x1 < last[0].x0)
        ):
            merged[-1] = sorted([*last, *row], key=lambda word: word.x0)
        else:
            merged.append(row)
    return merged
