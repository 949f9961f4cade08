"""A table before it has a look, and how it looks in a pipe; ``rich_table`` draws it at a terminal."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kltrack.output.cells import PLAIN, Styled, pad, width
from kltrack.output.sanitize import clean, one_line


class Column(NamedTuple):
    """A heading, and how the cells below it are shown.

    ``is_number`` aligns right; ``share`` is the column's part of the room that is left over, 0: it is as
    wide as its text. An id is broken after its ``/`` before anywhere else, where a screen is narrow.
    ``style`` is that of the cells that have none of their own.
    """

    heading: str
    is_number: bool = False
    share: int = 0
    is_id: bool = False
    style: str = ""


Row = tuple[Styled | str, ...]


class Table(NamedTuple):
    """Rows under columns. A row with a single cell is the heading of a group.

    A cell is a plain text, in the style of its column, or a text with a style of its own.
    """

    title: str
    columns: tuple[Column, ...]
    rows: Sequence[Row]
    footer: tuple[str, ...] = ()

    def is_heading(self, row: Row) -> bool:
        return len(row) < len(self.columns)

    def cells(self, row: Row) -> Iterator[Styled]:
        """The cells of ``row``, which is no heading, in their styles."""
        for cell, column in zip(row, self.columns, strict=True):
            yield cell if isinstance(cell, Styled) else Styled(cell, column.style)


def text_of(cell: Styled | str) -> str:
    """The text of a cell, whichever way it is styled."""
    return cell if isinstance(cell, str) else cell.text


def write_plain(table: Table) -> Iterator[str]:
    """The lines for a pipe: aligned, as wide as the text, no colour."""
    lines = _aligned(table)
    # a title or a footer may quote the ledger too
    title, *footer = (text if PLAIN.fullmatch(text) else clean(text) for text in (table.title, *table.footer))
    yield title
    yield next(lines)  # the headings
    yield next(lines)  # the rule below them
    for row in table.rows:
        yield one_line(text_of(row[0])) if table.is_heading(row) else next(lines)
    yield from footer


def _aligned(table: Table) -> Iterator[str]:
    """The headings, a rule below them, and each row that is no heading of a group.

    A column of plain texts needs one look, where a pipe gets 20,000 rows: others are made safe and measured
    cell by cell.
    """
    headings = tuple(column.heading for column in table.columns)
    rows = [headings, *(row for row in table.rows if not table.is_heading(row))]
    columns, places, rules = [], [], []
    for column, cells in zip(table.columns, zip(*rows, strict=True), strict=True):
        texts = [cell if isinstance(cell, str) else cell.text for cell in cells]
        joined = "|".join(["", *set(texts), ""])  # so that blanks at the ends of a text stand beside a "|"
        if PLAIN.fullmatch(joined) and not any(blanks in joined for blanks in ("  ", "| ", " |")):
            most = max(map(len, texts))
            place = f"%{most}s" if column.is_number else f"%-{most}s"
        else:  # % would count characters, not cells
            texts = list(map(one_line, texts))
            most = max(map(width, texts))
            texts, place = [pad(text, most, right=column.is_number) for text in texts], "%s"
        columns.append(texts)
        places.append(place)
        rules.append("─" * most)
    form = "  ".join(places)
    head, *lines = (form % row for row in zip(*columns, strict=True))
    yield from (head.rstrip(), "  ".join(rules), *map(str.rstrip, lines))
