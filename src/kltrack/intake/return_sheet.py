"""A return sheet: its columns and cells, and what one that came back was made for and says.

The report that writes the sheet goes by the same table of columns.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from kltrack.diagnostic import message
from kltrack.errors import BadReturn
from kltrack.intake.readers.sandboxed import ask_sandboxed
from kltrack.intake.readers.xlsx import Cell, text_of
from kltrack.messages import LANGUAGES, say
from kltrack.model.folding import normalized
from kltrack.model.period import NotAPeriod, parse_period

Rows = Sequence[Sequence[Cell]]

KIND = "kltrack-return/1"
# first column: KIND, the unit's id, the day, the commit, the language, a cell each; beside it, a row for each
# item, a copy of its locked cells and its open occurrence. The copy tells a cell that somebody changed (refused)
# from a ledger that has moved on since (told): decision 18
HIDDEN_SHEET = "kltrack"
REPORT_DAY = (3, 1)  # row and column, from 0, of the one cell in which the unit dates its report
HEAD_ROW = 5
FIRST_ROW = 6


class FormColumn(NamedTuple):
    """One column: its key, its width in characters, whether the unit fills it in."""

    key: str
    width: int
    is_open: bool = False


COLUMNS = (
    FormColumn("id", 17),
    FormColumn("task", 40),
    FormColumn("place", 14),
    FormColumn("due", 16),
    FormColumn("standing", 16),
    FormColumn("status", 15, is_open=True),
    FormColumn("percent", 9, is_open=True),
    FormColumn("note", 40, is_open=True),
    FormColumn("evidence", 20, is_open=True),
    FormColumn("completed", 13, is_open=True),
)
KEYS = tuple(column.key for column in COLUMNS)
LOCKED = tuple(column.key for column in COLUMNS if not column.is_open)
COPIED = (*LOCKED, "occurrence")
# what a unit may report of itself: only whoever gave the order suspends or cancels it
STATUSES = ("not-started", "in-progress", "blocked", "submitted", "done")


def cell_name(row: int, column: int) -> str:
    """A cell as Excel names it: row and column from 0, at most 26 columns."""
    return f"{chr(ord('A') + column)}{row + 1}"


class ReturnRow(NamedTuple):
    """One item's row, ``number`` from 0; its cells by the keys of ``COLUMNS``."""

    number: int
    cells: Mapping[str, Cell]

    @property
    def item(self) -> str:
        """The id of the item."""
        return text_of(self.cells["id"])

    def cell(self, key: str) -> str:
        """The name of the cell in the column ``key``, as Excel shows it."""
        return cell_name(self.number, KEYS.index(key))


class ReturnSheet(NamedTuple):
    """A whole sheet. ``copies``: the copied cells of each item, as they were when the sheet was made."""

    path: str
    unit: str
    as_of: date
    language: str
    report_day: Cell
    rows: tuple[ReturnRow, ...]
    copies: Mapping[str, Mapping[str, str]]

    def refuse(self, cell: str, key: str, /, **values: object) -> BadReturn:
        """The error that ``cell`` is wrong; ``key`` is the last part of ``return.*``."""
        return BadReturn(self.path, cell, message(f"return.{key}", **values))


def read_sheet(path: str, data: bytes) -> ReturnSheet:
    """The sheet in ``data``; raises ``Unreadable``, ``BadReturn``."""
    sheets: dict[str, Rows] = ask_sandboxed("xlsx", data)["sheets"]
    hidden = sheets.pop(HIDDEN_SHEET, ())
    shown = next(iter(sheets.values()), ())
    kind, unit, as_of_text, _, language = (text_of(_at(hidden, row, 0)) for row in range(5))
    if kind != KIND or language not in LANGUAGES:
        raise BadReturn(path, None)
    copied = (
        {key: text_of(_at(hidden, row, column)) for column, key in enumerate(COPIED, 1)}
        for row in range(len(hidden))
    )
    copies = {copy["id"]: copy for copy in copied if copy["id"]}
    try:
        as_of = parse_period(as_of_text).end
        for copy in copies.values():
            parse_period(copy["occurrence"] or as_of_text)
    except NotAPeriod:
        raise BadReturn(path, None) from None
    rows = tuple(
        ReturnRow(number, {key: _at(shown, number, place) for place, key in enumerate(KEYS)})
        for number in range(FIRST_ROW, len(shown))
        if any(_at(shown, number, place) != "" for place in range(len(KEYS)))
    )
    sheet = ReturnSheet(path, unit, as_of, language, _at(shown, *REPORT_DAY), rows, copies)
    for place, key in enumerate(KEYS):
        heading, text = say(language, f"report.return.column.{key}"), text_of(_at(shown, HEAD_ROW, place))
        if text != heading:
            raise sheet.refuse(cell_name(HEAD_ROW, place), "bad-column", made=heading, found=text)
    return sheet


def find_changed(sheet: ReturnSheet) -> Iterator[BadReturn]:
    """An error for each cell that the unit was not to change, and changed."""
    seen: set[str] = set()
    for row in sheet.rows:
        copy = sheet.copies.get(row.item)
        if not row.item:
            key = next(key for key in KEYS if row.cells[key] != "")
            yield sheet.refuse(row.cell(key), "stray", found=text_of(row.cells[key]))
        elif copy is None:
            yield sheet.refuse(row.cell("id"), "unknown-item", found=row.item)
        elif row.item in seen:
            yield sheet.refuse(row.cell("id"), "twice", id=row.item)
        else:
            seen.add(row.item)
            for key in LOCKED:
                # programs differ in line ends and in how they compose Vietnamese: neither is a change
                text = text_of(row.cells[key]).replace("\r\n", "\n")
                if normalized("NFC", text) != normalized("NFC", copy[key]):
                    yield sheet.refuse(row.cell(key), "changed", found=text, made=copy[key])


def _at(rows: Rows, row: int, column: int) -> Cell:
    return rows[row][column] if row < len(rows) and column < len(rows[row]) else ""
