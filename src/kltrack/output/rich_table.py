"""Tables and lines as Rich draws them at a terminal.

Text of the ledger goes in as ``Text``: in a string Rich would read ``[red]`` as markup, and fail at ``[/b]``.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import TextIO

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.segment import Segment
from rich.table import Table as RichTable
from rich.text import Text

from kltrack.output.cells import Styled, StyledLine, width
from kltrack.output.sanitize import clean, one_line
from kltrack.output.table import Column, Row, Table, text_of

_STYLES = {"": "", "good": "green", "warn": "yellow", "bad": "bold red", "dim": "dim", "strong": "bold"}
_NARROW = 120  # columns of a terminal below which ids are broken after their "/"
_HANGING = 2  # cells by which the rest of a folded line is indented further
_LEAST = 10  # cells of a column, where it has so many
_MOST_OF_AN_ID = 24
_BARELY = 4  # cells of a column where there is hardly room


def console_for(stream: TextIO, columns: int, *, has_colour: bool) -> Console:
    """A console of ``columns`` on ``stream``; Rich guesses nothing by itself."""
    # left to itself Rich looks at COLUMNS, TERM and NO_COLOR again, colours numbers and draws :x: as an emoji
    return Console(
        file=stream,
        width=columns,
        force_terminal=True,
        no_color=not has_colour,
        color_system="standard" if has_colour else None,
        legacy_windows=False,
        highlight=False,
        markup=False,
        emoji=False,
    )


def draw(table: Table, console: Console) -> None:
    """Prints ``table``; cells fold, none is cut, so that no id, day count or unit is lost.

    Groups become tables below one another, in the same columns.
    """
    console.print(Text(clean(table.title), style="bold"))
    for number, (heading, rows) in enumerate(_groups(table)):
        if heading:
            console.print(Text(f"\n {one_line(heading.text)}", style=_STYLES[heading.style]))
        drawn, sample = (
            _rich_table(table, console, members, is_first=number == 0, is_group=bool(heading))
            for members in (rows, _widest(table, rows))
        )
        room = _room(sample, console)
        if room is None:  # so narrow that ids may be broken anywhere
            for column in drawn.columns:
                column.min_width = column.min_width and _BARELY
        console.print(drawn, width=room)
    for line in table.footer:
        console.print(Text(clean(line)))


def _groups(table: Table) -> Iterator[tuple[Styled | None, list[Row]]]:
    """The heading of each group and its rows; rows before the first heading have none."""
    heading: Styled | None = None
    rows: list[Row] = []
    for row in table.rows:
        if not table.is_heading(row):
            rows.append(row)
            continue
        if rows:
            yield heading, rows
        first = row[0]
        heading, rows = first if isinstance(first, Styled) else Styled(first), []
    yield heading, rows


def _widest(table: Table, rows: Sequence[Row]) -> list[Row]:
    """Those of ``rows`` that decide how wide columns are: with the longest text and word of each.

    ``_room`` lays a table out many times, and Rich takes a third of a millisecond for a row.
    """
    texts = [[one_line(cell.text) for cell in table.cells(row)] for row in rows]
    numbers: set[int] = set()
    for column in zip(*texts, strict=True):
        longest_words = [max(map(width, text.split()), default=0) for text in column]
        for widths in (list(map(width, column)), longest_words):
            numbers.add(widths.index(max(widths)))
    return [rows[number] for number in sorted(numbers)]


def _rich_table(
    table: Table, console: Console, rows: Iterable[Row], *, is_first: bool, is_group: bool
) -> RichTable:
    columns = table.columns
    drawn = RichTable(
        box=SIMPLE_HEAD,
        pad_edge=False,
        padding=(0, 1, 0, 0),
        header_style="bold",
        show_header=is_first,
        expand=is_group,  # so that the groups' columns stand under one another
    )
    is_wide = sum(width(column.heading) + 2 for column in columns) > console.width
    for number, column in enumerate(columns):
        heading = column.heading
        if is_wide and column.is_number:
            heading = heading.replace(" ", "\n").replace("/", "/\n")
        drawn.add_column(
            Text(heading),
            justify="right" if column.is_number else "left",
            overflow="fold",
            ratio=column.share or None,
            no_wrap=column.is_number,
            min_width=None if column.is_number else _least(table, number),
        )
    for row in rows:
        cells = zip(table.cells(row), columns, strict=True)
        drawn.add_row(*(_text(cell, column, console.width) for cell, column in cells))
    return drawn


def _room(drawn: RichTable, console: Console) -> int | None:
    """The width to ask Rich for, so that the table is as wide as the terminal; None where no width will do.

    Rich shares out the width that it was asked for, and only then widens columns to their least widths: a
    table may come out wider than it should.
    """
    if _taken(drawn, console, console.width) <= console.width:
        return console.width
    for room in range(console.width - 1, console.width // 2, -1):
        taken = _taken(drawn, console, room)
        if taken <= room:  # Rich now cuts columns off, and the text in them
            return None
        if taken <= console.width:
            return room
    return None


def _taken(drawn: RichTable, console: Console, room: int) -> int:
    """The cells that ``drawn`` takes where it is given ``room``."""
    lines = Segment.split_lines(console.render(drawn, console.options.update(width=room)))
    return max(map(Segment.get_line_length, lines), default=0)


def _least(table: Table, number: int) -> int:
    """The cells that a column needs: so many that the parts of an id stay whole."""
    column = table.columns[number]
    if column.share and not column.is_id:
        return _LEAST
    texts = [text_of(row[number]) for row in table.rows if not table.is_heading(row)]
    if not column.is_id:
        return min(max(map(width, [column.heading, *texts])), _LEAST)
    parts = (width(part) + 1 for text in texts for part in text.split("/"))
    return min(max(parts, default=_LEAST), _MOST_OF_AN_ID)


def _text(cell: Styled, column: Column, columns: int) -> Text:
    text = one_line(cell.text)
    if column.is_id and columns < _NARROW:
        text = text.replace("/", "/\n", 1)
    return Text(text, style=_STYLES[cell.style])


def draw_lines(lines: Iterable[StyledLine], console: Console) -> None:
    """Prints each of ``lines``; one wider than the terminal goes on under its own indentation."""
    for line in lines:
        text = Text.assemble(*(Text(clean(piece.text), style=_STYLES[piece.style]) for piece in line))
        indent = len(text.plain) - len(text.plain.lstrip(" "))
        if width(text.plain) <= console.width or not indent:
            console.print(text)
            continue
        folded = text[indent:].wrap(console, console.width - indent - _HANGING)
        for number, part in enumerate(folded):
            console.print(Text(" " * (indent + _HANGING * (number > 0))) + part)
