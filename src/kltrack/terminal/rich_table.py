"""A table as Rich draws it at a terminal; ledger text goes in as Text, never as markup."""

from typing import TextIO

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table as RichTable
from rich.text import Text

from kltrack.terminal.clean import clean, one_line
from kltrack.terminal.table import Cell, Table

_STYLES = {"": "", "good": "green", "warn": "yellow", "bad": "bold red", "dim": "dim", "strong": "bold"}


def console_for(stream: TextIO, width: int, has_colour: bool) -> Console:
    """A console of ``width`` columns on ``stream`` that guesses nothing by itself."""
    return Console(
        file=stream,
        width=width,
        force_terminal=True,
        no_color=not has_colour,
        color_system="standard" if has_colour else None,
        legacy_windows=False,
        highlight=False,
        markup=False,
        emoji=False,
    )


def draw(table: Table, console: Console) -> None:
    """Prints ``table``; cells fold, none is cut, so that no id, day count or unit is lost."""
    drawn = RichTable(
        title=Text(table.title, style="bold"),
        title_justify="left",
        box=SIMPLE_HEAD,
        pad_edge=False,
        padding=(0, 1, 0, 0),
        header_style="bold",
    )
    for column in table.columns:
        drawn.add_column(
            Text(column.heading),
            justify="right" if column.is_number else "left",
            overflow="fold",
            ratio=column.share or None,
            no_wrap=column.is_number,
        )
    for row in table.rows:
        cells = [text_of(cell) for cell in row]
        if len(cells) < len(table.columns):
            drawn.add_section()
            cells = [Text("")] + [cells[0]] + [Text("")] * (len(table.columns) - 2)
        drawn.add_row(*cells)
    console.print(drawn)
    for line in table.footer:
        console.print(Text(line))


def text_of(cell: Cell) -> Text:
    """``cell`` on one line, safe, in its style."""
    return Text(one_line(cell.text), style=_STYLES[cell.style])


def styled(text: str, style: str) -> Text:
    """Lines of ``text``, safe, in the style of that name."""
    return Text(clean(text), style=_STYLES[style])
