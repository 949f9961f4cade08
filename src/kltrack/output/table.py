"""A table before it has a look, and its plain looks; Rich draws it in ``rich_table``."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any, NamedTuple

from kltrack.output.cells import most_cells, pad
from kltrack.output.clean import lines_cleaned
from kltrack.output.markdown import escape

_AT_ONCE = 1000  # rows


class Column(NamedTuple):
    """A heading; ``is_number`` aligns right; ``share`` of the room left, 0: as wide as it needs.

    An id is broken after its ``/`` before anywhere else, where a screen is narrow. ``style`` is that of
    plain texts: one for all, or by the text.
    """

    heading: str
    is_number: bool = False
    share: int = 0
    is_id: bool = False
    style: str | Mapping[str, str] = ""


class Cell(NamedTuple):
    """Text, not yet made safe, and the name of a style: "", good, warn, bad, dim, strong."""

    text: str
    style: str = ""


Row = tuple[Cell | str, ...]


class Table(NamedTuple):
    """Rows under columns. A row with a single cell is the heading of a group.

    A column is made of plain texts, styled by the column, or of cells with styles of their own.
    """

    title: str
    columns: tuple[Column, ...]
    rows: Sequence[Row]
    footer: tuple[str, ...] = ()

    def cells(self, row: Row) -> Iterator[Cell]:
        """The cells of ``row``, which is no heading."""
        for cell, column in zip(row, self.columns, strict=True):
            if isinstance(cell, Cell):
                yield cell
            else:
                yield Cell(
                    cell, column.style if isinstance(column.style, str) else column.style.get(cell, "")
                )


def write_plain(table: Table) -> Iterator[str]:
    """The lines for a pipe, many at once: aligned, as wide as the text, no colour.

    There may be very many rows: they are looked at column by column.
    """
    rows, shape = _shape_of(table)
    yield table.title
    yield from shape.head()
    done = 0
    for heading, count in _groups(table):
        if heading is not None:
            yield lines_cleaned([heading])[0]
        yield from shape.lines(rows[done : done + count])
        done += count
    yield from table.footer


def _shape_of(table: Table) -> tuple[list[Row], "_Shape"]:
    """The rows of ``table`` without its groups' headings, made safe, and how they are aligned."""
    full = [row for row in table.rows if len(row) == len(table.columns)]
    headings = [column.heading for column in table.columns]
    written = list(zip(*full, strict=True)) or [()] * len(headings)
    columns = [lines_cleaned(_texts(column)) for column in written]
    shape = _Shape(
        table.columns, [[heading, *texts] for heading, texts in zip(headings, columns, strict=True)]
    )
    return full if columns == written else list(zip(*columns, strict=True)), shape


def _texts(column: Sequence[Cell | str]) -> Sequence[str]:
    if column and type(column[0]) is str:
        return column  # type: ignore[return-value]  # a column is all texts or all cells
    return [cell.text if isinstance(cell, Cell) else cell for cell in column]


def _groups(table: Table) -> Iterator[tuple[str | None, int]]:
    """The heading of each group, and how many rows follow it."""
    heading: str | None = None
    count = 0
    for row in table.rows:
        if len(row) == len(table.columns):
            count += 1
            continue
        if count or heading is not None:
            yield heading, count
        heading, count = _texts(row)[0], 0
    yield heading, count


class _Shape:
    """How rows are aligned: ``most`` are the cells of each column."""

    def __init__(self, columns: Sequence[Column], texts: Sequence[Sequence[str]]) -> None:
        self._columns = columns
        letters = [most_cells(column) for column in texts]
        self.most = [cells for cells, _ in letters]
        self.is_simple = all(is_simple for _, is_simple in letters)
        self._may_trail = "" in texts[-1]

    def head(self) -> Iterator[str]:
        """The headings, and the rule below them."""
        yield from self.lines([[column.heading for column in self._columns]])
        yield "  ".join("─" * cells for cells in self.most)

    def lines(self, rows: Sequence[Sequence[Any]]) -> Iterator[str]:
        """The lines of ``rows``, many at once."""
        if not self.is_simple:
            yield from map(self._line, rows)
            return
        signs = ["" if column.is_number else "-" for column in self._columns]
        places = [f"%{sign}{cells}s" for sign, cells in zip(signs, self.most, strict=True)]
        if not self._columns[-1].is_number:
            places[-1] = "%s"
        form = "  ".join(places)
        for start in range(0, len(rows), _AT_ONCE):
            some = rows[start : start + _AT_ONCE]
            text = "\n".join([form] * len(some)) % tuple(chain.from_iterable(some))
            yield "\n".join(map(str.rstrip, text.split("\n"))) if self._may_trail else text

    def _line(self, cells: Iterable[str]) -> str:
        padded = (
            pad(text, wide, right=column.is_number)
            for text, wide, column in zip(cells, self.most, self._columns, strict=True)
        )
        return "  ".join(padded).rstrip()


def write_markdown(table: Table) -> Iterator[str]:
    """The lines of a Markdown table; text of the ledger can neither open markup nor end a cell."""
    yield f"**{escape(table.title)}**"
    yield ""
    yield "| " + " | ".join(escape(column.heading) for column in table.columns) + " |"
    yield "| " + " | ".join("---:" if column.is_number else "---" for column in table.columns) + " |"
    for row in table.rows:
        cells = [escape(text) for text in _texts(row)]
        if len(cells) < len(table.columns):
            cells = [f"**{cells[0]}**"] + [""] * (len(table.columns) - 1)
        yield "| " + " | ".join(cells) + " |"
    for line in table.footer:
        yield ""
        yield escape(line)
