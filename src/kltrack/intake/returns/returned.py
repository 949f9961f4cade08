"""A return sheet as it came back: what it was made for, and the rows as they were filled in."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from kltrack.diagnostic import message
from kltrack.errors import BadReturn
from kltrack.intake.readers.sandboxed import ask_sandboxed
from kltrack.intake.readers.xlsx import Cell, text_of
from kltrack.intake.returns.form import (
    COLUMNS,
    COPIED,
    FIRST_ROW,
    HEAD_ROW,
    HIDDEN_SHEET,
    KEYS,
    KIND,
    LOCKED,
    REPORT_DAY,
    cell_name,
)
from kltrack.messages import LANGUAGES, say
from kltrack.model.folding import normalized
from kltrack.model.period import NotAPeriod, parse_period

Rows = Sequence[Sequence[Cell]]


class ReturnedRow(NamedTuple):
    """One item's row, ``number`` from 0; its cells by the keys of ``form.COLUMNS``."""

    number: int
    cells: Mapping[str, Cell]

    @property
    def item(self) -> str:
        return text_of(self.cells["id"])

    def cell(self, key: str) -> str:
        """The cell's name, as Excel shows it."""
        return cell_name(self.number, KEYS.index(key))


class Returned(NamedTuple):
    """A whole sheet; ``made`` are the copied cells as they were when it was made, by item."""

    path: str
    unit: str
    as_of: date
    language: str
    report_day: Cell
    rows: tuple[ReturnedRow, ...]
    made: Mapping[str, Mapping[str, str]]

    def refuse(self, cell: str, key: str, /, **values: object) -> BadReturn:
        """That ``cell`` is not as it must be; ``key`` is the last part of ``return.*``."""
        return BadReturn(self.path, cell, message(f"return.{key}", **values))


def read_returned(path: str, data: bytes) -> Returned:
    """The sheet in ``data``; raises ``Unreadable``, ``BadReturn``."""
    sheets: dict[str, Rows] = ask_sandboxed("xlsx", data)["sheets"]
    facts = sheets.pop(HIDDEN_SHEET, ())
    shown = next(iter(sheets.values()), ())
    told = [text_of(_at(facts, row, 0)) for row in range(5)]
    if told[0] != KIND or told[4] not in LANGUAGES:
        raise BadReturn(path, None)
    made = _made(facts)
    try:
        as_of = parse_period(told[2]).end
        for one in made.values():
            parse_period(one["occurrence"] or told[2])
    except NotAPeriod:
        raise BadReturn(path, None) from None
    returned = Returned(path, told[1], as_of, told[4], _at(shown, *REPORT_DAY), (), made)
    _check_head(returned, shown)
    rows = tuple(
        ReturnedRow(number, {key: _at(shown, number, place) for place, key in enumerate(KEYS)})
        for number in range(FIRST_ROW, len(shown))
        if any(_at(shown, number, place) != "" for place in range(len(KEYS)))
    )
    return returned._replace(rows=rows)


def _made(facts: Rows) -> dict[str, dict[str, str]]:
    found = {}
    for row in range(len(facts)):
        locked = {key: text_of(_at(facts, row, column)) for column, key in enumerate(COPIED, 1)}
        if locked["id"]:
            found[locked["id"]] = locked
    return found


def _check_head(returned: Returned, shown: Rows) -> None:
    for place, column in enumerate(COLUMNS):
        heading = say(returned.language, f"report.return.column.{column.key}")
        found = text_of(_at(shown, HEAD_ROW, place))
        if found != heading:
            raise returned.refuse(cell_name(HEAD_ROW, place), "bad-column", made=heading, found=found)


def find_changed(returned: Returned) -> Iterator[BadReturn]:
    """Each cell that the unit was not to change, and changed."""
    seen: set[str] = set()
    for row in returned.rows:
        made = returned.made.get(row.item)
        if not row.item:
            key = next(key for key in KEYS if row.cells[key] != "")
            yield returned.refuse(row.cell(key), "stray", found=text_of(row.cells[key]))
        elif made is None:
            yield returned.refuse(row.cell("id"), "unknown-item", found=row.item)
        elif row.item in seen:
            yield returned.refuse(row.cell("id"), "twice", id=row.item)
        else:
            seen.add(row.item)
            for key in LOCKED:
                found = text_of(row.cells[key]).replace("\r\n", "\n")
                if normalized("NFC", found) != normalized("NFC", made[key]):
                    yield returned.refuse(row.cell(key), "changed", found=found, made=made[key])


def _at(rows: Rows, row: int, column: int) -> Cell:
    return rows[row][column] if row < len(rows) and column < len(rows[row]) else ""
