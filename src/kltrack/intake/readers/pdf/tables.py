"""Tables of a PDF, found by the lines that are drawn around their cells."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from kltrack.intake.readers.pdf.words import DrawnLine, Row, Word, join_words

_NEAR = 3.0  # points: lines no further apart count as one
_SHORTEST = 6.0
_FEWEST_COLUMNS = 2
_DOWN = 0.15  # of the table's height: how long a line must be to separate columns
_ACROSS = 0.5  # of its width: how long lines must be together to separate rows


class TableGrid(NamedTuple):
    """A table: where its lines stand between columns, from the left, and between rows, from below."""

    columns: Sequence[float]
    rows: Sequence[float]

    def cell(self, word: Word) -> tuple[int, int] | None:
        """Row, from the top, and column of the cell that holds ``word``; None outside the table."""
        x, y = (word.x0 + word.x1) / 2, word.y + word.size * 0.3
        column, row = bisect_right(self.columns, x) - 1, bisect_right(self.rows, y) - 1
        if 0 <= column < len(self.columns) - 1 and 0 <= row < len(self.rows) - 1:
            return len(self.rows) - 2 - row, column
        return None


TableText = tuple[TableGrid, list[str]]


def find_grids(rules: Sequence[DrawnLine]) -> list[TableGrid]:
    """The tables that ``rules`` draw, from the top of the page; a frame around text is not one."""
    down = [rule for rule in rules if not rule.is_level and rule.y1 - rule.y0 >= _SHORTEST]
    across = [rule for rule in rules if rule.is_level and rule.x1 - rule.x0 >= _SHORTEST]
    grids = []
    for bottom, top in _stretches((rule.y0, rule.y1) for rule in down):
        within = [rule for rule in down if bottom - _NEAR <= rule.y0 and rule.y1 <= top + _NEAR]
        columns = _places(((rule.x0, rule.y1 - rule.y0) for rule in within), _DOWN * (top - bottom))
        if len(columns) <= _FEWEST_COLUMNS:
            continue
        levels = ((rule.y0, rule.x1 - rule.x0) for rule in across if bottom - _NEAR <= rule.y0 <= top + _NEAR)
        rows = _places(levels, _ACROSS * (columns[-1] - columns[0]))
        if len(rows) >= 2:
            grids.append(TableGrid(columns, rows))
    return sorted(grids, key=lambda grid: -grid.rows[-1])


def _stretches(spans: Iterable[tuple[float, float]]) -> list[tuple[float, float]]:
    """``spans``, with those that touch made one."""
    merged: list[tuple[float, float]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1] + _NEAR:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _places(lines: Iterable[tuple[float, float]], shortest: float) -> list[float]:
    """The places at which lines add up to at least ``shortest``; each line is a place and a length."""
    merged: list[tuple[float, float]] = []
    for place, length in sorted(lines):
        if merged and place - merged[-1][0] <= _NEAR:
            merged[-1] = (merged[-1][0], merged[-1][1] + length)
        else:
            merged.append((place, length))
    return [place for place, length in merged if length >= shortest]


def take_tables(rows: Iterable[Row], grids: Sequence[TableGrid]) -> tuple[list[Row], list[TableText]]:
    """The words of ``rows`` that stand outside all tables, and each table with its rows as text."""
    left: list[Row] = []
    cells: list[dict[tuple[int, int], list[Word]]] = [{} for _ in grids]
    for row in rows:
        outside: Row = []
        for word in row:
            placed = ((grid.cell(word), held) for grid, held in zip(grids, cells, strict=True))
            cell, held = next((pair for pair in placed if pair[0]), (None, {}))
            if cell is None:
                outside.append(word)
            else:
                held.setdefault(cell, []).append(word)
        if outside:
            left.append(outside)
    tables: list[TableText] = []
    for grid, held in zip(grids, cells, strict=True):
        width, height = range(len(grid.columns) - 1), range(len(grid.rows) - 1)
        texts = [" | ".join(join_words(held.get((row, column), ())) for column in width) for row in height]
        tables.append((grid, texts))
    return left, tables
