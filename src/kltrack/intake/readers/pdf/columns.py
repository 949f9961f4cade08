"""Rows of a page brought into the order of reading: what stands side by side is read column by column."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from kltrack.intake.readers.pdf.glyphs import Row

_SEED = 1.5  # of the size of letters: a gap that may part two columns
_ALONE = 3.0  # the same, where only one row has it
_NARROWEST = 0.5  # the same, where it goes on over several rows
_FURTHEST = 130.0  # points between two rows of one block: room for a signature and its stamp
_NEXT = 1.9  # of the size, between the rows of one list
_ALIGNED = 6.0  # points
_LATELY = 8  # rows in which one may be looked for that begins at the same place
_BODY_ROWS = 6
_LABEL = re.compile(r"\W*\w{0,4}\W*|(?:điều|chương|mục|phần|phụ lục|bước)\s+\w{1,4}\W*", re.IGNORECASE)


class Column(NamedTuple):
    """Rows to be read one after the other. ``is_body``: text that flows, and no letterhead or signature."""

    rows: list[Row]
    is_body: bool


class _Block(NamedTuple):
    """Rows that a gap parts from top to bottom."""

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
        return _filled([word for word in row if word.x1 <= self.middle] for row in self.rows)

    def right(self) -> list[Row]:
        return _filled([word for word in row if word.x1 > self.middle] for row in self.rows)


def _filled(rows: "Iterator[Row] | list[Row]") -> list[Row]:
    return [row for row in rows if row]


def order_rows(rows: Sequence[Row]) -> Iterator[Column]:
    """The columns of ``rows``, which run from top to bottom, in the order of reading."""
    plain: list[Row] = []
    index = 0
    while index < len(rows):
        block = _find_block(rows, index)
        if block is None:
            plain.append(rows[index])
            index += 1
            continue
        index += len(block.rows)
        while plain and _is_shared(plain[-1], block):
            block = block._replace(rows=[plain.pop(), *block.rows])
        if plain:
            yield Column(plain, is_body=True)
            plain = []
        is_body = _is_body(block)
        yield Column(block.left(), is_body)
        yield Column(block.right(), is_body)
    if plain:
        yield Column(plain, is_body=True)


def _find_block(rows: Sequence[Row], index: int) -> _Block | None:
    """The block that begins with the row at ``index``, if one does."""
    first = rows[index]
    size = first[0].size
    start, end = max(_gaps(first), key=lambda gap: gap[1] - gap[0], default=(0.0, 0.0))
    if end - start < _SEED * size:
        return None
    block = _Block([first], start, end)
    for above, row in zip(rows[index:], rows[index + 1 :], strict=False):
        narrowed = _narrow(row, block)
        if narrowed is None or above[0].y - row[0].y > _FURTHEST:
            break
        block = _Block([*block.rows, row], *narrowed)
    block = block._replace(rows=_trim(block))
    return block if _is_parted(block, end - start) else None


def _gaps(row: Row) -> list[tuple[float, float]]:
    return [(left.x1, right.x0) for left, right in pairwise(row) if right.x0 > left.x1]


def _narrow(row: Row, block: _Block) -> tuple[float, float] | None:
    """What of the block's gap is free in ``row`` too; None where too little is."""
    free = [(float("-inf"), row[0].x0), *_gaps(row), (row[-1].x1, float("inf"))]
    shared = [(max(start, block.start), min(end, block.end)) for start, end in free]
    start, end = max(shared, key=lambda gap: gap[1] - gap[0])
    return (start, end) if end - start >= _NARROWEST * row[0].size else None


def _is_shared(row: Row, block: _Block) -> bool:
    """Whether ``row``, above the block, is parted by the block's gap too, and by no other."""
    gaps = sorted(_gaps(row), key=lambda gap: gap[1] - gap[0])
    if not gaps or row[0].y - block.rows[0][0].y > _FURTHEST:
        return False
    start, end = gaps[-1]
    usual = gaps[len(gaps) // 2]
    is_widest = end - start > _NARROWEST * row[0].size and end - start > 1.6 * (usual[1] - usual[0])
    return is_widest and start < block.middle < end


def _trim(block: _Block) -> list[Row]:
    """The block's rows, without those at its end that only happen to stand on one side.

    A list on the left may be longer than what is on the right; on the right, a name may stand further down.
    """
    rows = block.rows
    last_left = max((index for index, row in enumerate(rows) if block.has_left(row)), default=0)
    last_right = max((index for index, row in enumerate(rows) if block.has_right(row)), default=0)
    first = min(last_left, last_right) + 1  # from here on there is one side only
    top = block._replace(rows=rows[:first])
    is_left = last_left > last_right
    side = top.left() if is_left else top.right()
    for index in range(first, len(rows)):
        if not _is_aligned(side, rows[index]) or (is_left and not _is_near(side, rows[index])):
            return rows[:index]
        side.append(rows[index])
    return rows


def _is_near(lefts: Sequence[Row], row: Row) -> bool:
    """Whether ``row`` stands no further below ``lefts`` than these from each other."""
    usual = max((one[0].y - other[0].y for one, other in pairwise(lefts)), default=0.0)
    return lefts[-1][0].y - row[0].y <= max(_NEXT * row[0].size, min(1.15 * usual, 2 * _NEXT * row[0].size))


def _is_aligned(side: Sequence[Row], row: Row) -> bool:
    """Whether ``row`` begins where one of ``side`` does, or is centred as they are."""
    middles = [(one[0].x0 + one[-1].x1) / 2 for one in side[-_LATELY:]]
    is_centred = any(abs(middle - (row[0].x0 + row[-1].x1) / 2) < _ALIGNED for middle in middles)
    return is_centred or any(abs(one[0].x0 - row[0].x0) < _ALIGNED for one in side[-_LATELY:])


def _is_parted(block: _Block, gap: float) -> bool:
    """Whether the gap parts columns, and not labels from their text, or the words of a stretched line."""
    left, right = block.left(), block.right()
    if not left or not right:
        return False
    if all(_LABEL.fullmatch(" ".join(word.text for word in row)) for row in left):
        return False
    shared = sum(1 for row in block.rows if block.has_left(row) and block.has_right(row))
    wide = [len([gap for gap in _gaps(row) if gap[1] - gap[0] >= _SEED * row[0].size]) for row in block.rows]
    if shared > 1:
        return (
            not sum(count > 1 for count in wide) * 2 > shared
        )  # more columns: a table, which is read by rows
    return gap >= _ALONE * block.rows[0][0].size and wide[0] == 1


def _is_body(block: _Block) -> bool:
    left = block.left()
    edge = max(row[-1].x1 for row in left)
    full = sum(1 for row in left if row[-1].x1 > edge - 1.5 * row[0].size)
    return len(left) >= _BODY_ROWS and full * 2 >= len(left)
