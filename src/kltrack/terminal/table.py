"""A table before it has a look, and its plain looks; Rich draws it in ``rich_table``."""

from collections.abc import Iterator
from typing import NamedTuple

from kltrack.saying.clean import one_line
from kltrack.saying.markdown import escape
from kltrack.terminal.cells import pad, width


class Column(NamedTuple):
    """A heading; ``is_number`` aligns right; ``share`` of the room left, 0: as wide as it needs.

    An id is broken after its ``/`` before anywhere else, where a screen is narrow.
    """

    heading: str
    is_number: bool = False
    share: int = 0
    is_id: bool = False


class Cell(NamedTuple):
    """Text, not yet made safe, and the name of a style: "", good, warn, bad, dim, strong."""

    text: str
    style: str = ""


class Table(NamedTuple):
    """Rows under columns. A row with a single cell is the heading of a group."""

    title: str
    columns: tuple[Column, ...]
    rows: list[tuple[Cell, ...]]
    footer: tuple[str, ...] = ()


def write_plain(table: Table) -> Iterator[str]:
    """The lines for a pipe: aligned, as wide as the text, no colour."""
    rows = [[one_line(cell.text) for cell in row] for row in table.rows]
    full = [row for row in rows if len(row) == len(table.columns)]
    headings = [column.heading for column in table.columns]
    widths = [max((width(row[i]) for row in [headings, *full]), default=0) for i in range(len(headings))]
    yield table.title
    yield _line(headings, widths, table.columns)
    yield "  ".join("─" * cells for cells in widths)
    for row in rows:
        yield _line(row, widths, table.columns) if len(row) == len(widths) else row[0]
    yield from table.footer


def _line(cells: list[str], widths: list[int], columns: tuple[Column, ...]) -> str:
    padded = (
        pad(text, cells_wide, right=column.is_number)
        for text, cells_wide, column in zip(cells, widths, columns, strict=True)
    )
    return "  ".join(padded).rstrip()


def write_markdown(table: Table) -> Iterator[str]:
    """The lines of a Markdown table; text of the ledger can neither open markup nor end a cell."""
    yield f"**{escape(table.title)}**"
    yield ""
    yield "| " + " | ".join(escape(column.heading) for column in table.columns) + " |"
    yield "| " + " | ".join("---:" if column.is_number else "---" for column in table.columns) + " |"
    for row in table.rows:
        cells = [escape(cell.text) for cell in row]
        if len(cells) < len(table.columns):
            cells = [f"**{cells[0]}**"] + [""] * (len(table.columns) - 1)
        yield "| " + " | ".join(cells) + " |"
    for line in table.footer:
        yield ""
        yield escape(line)
