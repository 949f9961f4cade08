"""A return sheet as it came back: what it was made for, its rows, and what was changed that must not be."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from kltrack.diagnostic import message
from kltrack.errors import BadReturn
from kltrack.intake.readers.sandboxed import ask_sandboxed
from kltrack.intake.readers.xlsx import Cell, text_of
from kltrack.intake.returns import form
from kltrack.messages import LANGUAGES, say
from kltrack.model.folding import normalized
from kltrack.model.period import NotAPeriod, parse_period

Rows = Sequence[Sequence[Cell]]


class ReturnRow(NamedTuple):
    """One item's row, ``number`` from 0; its cells by the keys of ``form.COLUMNS``."""

    number: int
    cells: Mapping[str, Cell]

    @property
    def item(self) -> str:
        """The id of the item."""
        return text_of(self.cells["id"])

    def cell(self, key: str) -> str:
        """The name of the cell in the column ``key``, as Excel shows it."""
        return form.cell_name(self.number, form.KEYS.index(key))


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
    hidden = sheets.pop(form.HIDDEN_SHEET, ())
    shown = next(iter(sheets.values()), ())
    kind, unit, as_of_text, _, language = (text_of(_at(hidden, row, 0)) for row in range(5))
    if kind != form.KIND or language not in LANGUAGES:
        raise BadReturn(path, None)
    copies = _read_copies(hidden)
    try:
        as_of = parse_period(as_of_text).end
        for copy in copies.values():
            parse_period(copy["occurrence"] or as_of_text)
    except NotAPeriod:
        raise BadReturn(path, None) from None
    sheet = ReturnSheet(path, unit, as_of, language, _at(shown, *form.REPORT_DAY), (), copies)
    _check_head(sheet, shown)
    rows = tuple(
        ReturnRow(number, {key: _at(shown, number, place) for place, key in enumerate(form.KEYS)})
        for number in range(form.FIRST_ROW, len(shown))
        if any(_at(shown, number, place) != "" for place in range(len(form.KEYS)))
    )
    return sheet._replace(rows=rows)


def _read_copies(hidden: Rows) -> dict[str, dict[str, str]]:
    """The copied cells of each item on the hidden sheet."""
    by_item = {}
    for row in range(len(hidden)):
        copy = {key: text_of(_at(hidden, row, column)) for column, key in enumerate(form.COPIED, 1)}
        if copy["id"]:
            by_item[copy["id"]] = copy
    return by_item


def _check_head(sheet: ReturnSheet, shown: Rows) -> None:
    for place, column in enumerate(form.COLUMNS):
        heading = say(sheet.language, f"report.return.column.{column.key}")
        text = text_of(_at(shown, form.HEAD_ROW, place))
        if text != heading:
            raise sheet.refuse(form.cell_name(form.HEAD_ROW, place), "bad-column", made=heading, found=text)


def find_changed(sheet: ReturnSheet) -> Iterator[BadReturn]:
    """An error for each cell that the unit was not to change, and changed."""
    seen: set[str] = set()
    for row in sheet.rows:
        copy = sheet.copies.get(row.item)
        if not row.item:
            key = next(key for key in form.KEYS if row.cells[key] != "")
            yield sheet.refuse(row.cell(key), "stray", found=text_of(row.cells[key]))
        elif copy is None:
            yield sheet.refuse(row.cell("id"), "unknown-item", found=row.item)
        elif row.item in seen:
            yield sheet.refuse(row.cell("id"), "twice", id=row.item)
        else:
            seen.add(row.item)
            for key in form.LOCKED:
                # programs differ in line ends and in how they compose Vietnamese: neither is a change
                text = text_of(row.cells[key]).replace("\r\n", "\n")
                if normalized("NFC", text) != normalized("NFC", copy[key]):
                    yield sheet.refuse(row.cell(key), "changed", found=text, made=copy[key])


def _at(rows: Rows, row: int, column: int) -> Cell:
    return rows[row][column] if row < len(rows) and column < len(rows[row]) else ""
