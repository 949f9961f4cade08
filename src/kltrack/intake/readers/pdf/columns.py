"""Rows of a page in reading order: what stands side by side is read column by column."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from kltrack.intake.readers.pdf.words import Row

_SEED = 1.5  # of the size of letters: a gap that may separate two columns
_ALONE = 3.0  # the same, where a single row has the gap
_NARROWEST = 0.5  # the same, where the gap runs through several rows
_FURTHEST = 130.0  # points between two rows of one split: room for a signature and its stamp
_NEXT = 1.9  # of the size, between the rows of one list
_ALIGNED = 6.0  # points
_LATELY = 8  # how many rows back one may begin at the same place
_BODY_ROWS = 6
_LABEL = re.compile(r"(?i)\W*\w{0,4}\W*|(?:điều|chương|mục|phần|phụ lục|bước)\s+\w{1,4}\W*")


class _SideBySide(NamedTuple):
    """Rows that stand side by side: a gap from ``start`` to ``end`` divides all of them."""

    rows: list[Row]
    start: float
    end: float

    @property
    def middle(self) -> float:
        return (self.start + self.end) / 2

    def has_left(self, row: Row) -> bool:
        return any(word.x1 <= self.middle for word in row)

    def has_right(self, row: Row) -> bool:
        return any(word.x1 > self.middle for word in row)

    def left(self) -> list[Row]:
        return [left for row in self.rows if (left := [word for word in row if word.x1 <= self.middle])]

    def right(self) -> list[Row]:
        return [right for row in self.rows if (right := [word for word in row if word.x1 > self.middle])]


def order_rows(rows: Sequence[Row]) -> Iterator[tuple[list[Row], bool]]:
    """The columns of ``rows``, which run from top to bottom, in reading order.

    Each comes with whether it is running text, not a letterhead or a signature.
    """
    plain: list[Row] = []
    index = 0
    while index < len(rows):
        split = _find_side_by_side(rows, index)
        if split is None:
            plain.append(rows[index])
            index += 1
            continue
        index += len(split.rows)
        while plain and _is_shared(plain[-1], split):
            split = split._replace(rows=[plain.pop(), *split.rows])
        if plain:
            yield plain, True
            plain = []
        is_body = _is_body(split)
        yield split.left(), is_body
        yield split.right(), is_body
    if plain:
        yield plain, True


def _find_side_by_side(rows: Sequence[Row], index: int) -> _SideBySide | None:
    """The rows from ``index`` on that stand side by side; None where that row does not."""
    first = rows[index]
    size = first[0].size
    start, end = max(_gaps(first), key=lambda gap: gap[1] - gap[0], default=(0.0, 0.0))
    if end - start < _SEED * size:
        return None
    split = _SideBySide([first], start, end)
    for above, row in zip(rows[index:], rows[index + 1 :], strict=False):
        narrowed = _narrow(row, split)
        if narrowed is None or above[0].y - row[0].y > _FURTHEST:
            break
        split = _SideBySide([*split.rows, row], *narrowed)
    split = split._replace(rows=_trim(split))
    return split if _has_columns(split, end - start) else None


def _gaps(row: Row) -> list[tuple[float, float]]:
    return [(left.x1, right.x0) for left, right in pairwise(row) if right.x0 > left.x1]


def _narrow(row: Row, split: _SideBySide) -> tuple[float, float] | None:
    """The part of the gap that is free in ``row`` too; None where that is too narrow."""
    free = [(float("-inf"), row[0].x0), *_gaps(row), (row[-1].x1, float("inf"))]
    shared = [(max(start, split.start), min(end, split.end)) for start, end in free]
    start, end = max(shared, key=lambda gap: gap[1] - gap[0])
    return (start, end) if end - start >= _NARROWEST * row[0].size else None


def _is_shared(row: Row, split: _SideBySide) -> bool:
    """Whether ``row``, above the others, is divided by the same gap, and by no other as wide."""
    gaps = sorted(_gaps(row), key=lambda gap: gap[1] - gap[0])
    if not gaps or row[0].y - split.rows[0][0].y > _FURTHEST:
        return False
    start, end = gaps[-1]
    usual = gaps[len(gaps) // 2]
    is_widest = end - start > _NARROWEST * row[0].size and end - start > 1.6 * (usual[1] - usual[0])
    return is_widest and start < split.middle < end


def _trim(split: _SideBySide) -> list[Row]:
    """The rows, without those at the end that merely happen to stand on one side.

    A list of recipients on the left may be longer than the signature beside it; on the right, the signer's
    name stands well below the post.
    """
    rows = split.rows
    last_left = max((index for index, row in enumerate(rows) if split.has_left(row)), default=0)
    last_right = max((index for index, row in enumerate(rows) if split.has_right(row)), default=0)
    first = min(last_left, last_right) + 1  # from here on only one side goes on
    top = split._replace(rows=rows[:first])
    is_left = last_left > last_right
    side = top.left() if is_left else top.right()
    for index in range(first, len(rows)):
        if not _is_aligned(side, rows[index]) or (is_left and not _is_near(side, rows[index])):
            return rows[:index]
        side.append(rows[index])
    return rows


def _is_near(lefts: Sequence[Row], row: Row) -> bool:
    """Whether ``row`` is no further below ``lefts`` than these are from each other."""
    usual = max((upper[0].y - lower[0].y for upper, lower in pairwise(lefts)), default=0.0)
    return lefts[-1][0].y - row[0].y <= max(_NEXT * row[0].size, min(1.15 * usual, 2 * _NEXT * row[0].size))


def _is_aligned(side: Sequence[Row], row: Row) -> bool:
    """Whether ``row`` begins where one of ``side`` does, or is centred as they are."""
    middles = [(other[0].x0 + other[-1].x1) / 2 for other in side[-_LATELY:]]
    is_centred = any(abs(middle - (row[0].x0 + row[-1].x1) / 2) < _ALIGNED for middle in middles)
    return is_centred or any(abs(other[0].x0 - row[0].x0) < _ALIGNED for other in side[-_LATELY:])


def _has_columns(split: _SideBySide, gap: float) -> bool:
    """Whether the gap separates columns, not labels from their text or the words of a justified line."""
    left, right = split.left(), split.right()
    if not left or not right:
        return False
    if all(_LABEL.fullmatch(" ".join(word.text for word in row)) for row in left):
        return False
    shared = sum(1 for row in split.rows if split.has_left(row) and split.has_right(row))
    wide = [len([gap for gap in _gaps(row) if gap[1] - gap[0] >= _SEED * row[0].size]) for row in split.rows]
    if shared > 1:
        return sum(count > 1 for count in wide) * 2 <= shared  # more columns: a table, which is read by rows
    return gap >= _ALONE * split.rows[0][0].size and wide[0] == 1


def _is_body(split: _SideBySide) -> bool:
    left = split.left()
    edge = max(row[-1].x1 for row in left)
    full = sum(1 for row in left if row[-1].x1 > edge - 1.5 * row[0].size)
    return len(left) >= _BODY_ROWS and full * 2 >= len(left)
