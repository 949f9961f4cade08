"""The progress entries that a return sheet reports: each cell read as people type it, each entry checked."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, NamedTuple

from kltrack.changes.mark import propose_marks
from kltrack.diagnostic import Message, message
from kltrack.errors import BadDay, BadReturn, BadText, KltrackError, UnknownName
from kltrack.intake.readers.xlsx import Cell, text_of
from kltrack.intake.returns.form import LOCKED, REPORT_DAY, STATUSES, cell_name
from kltrack.intake.returns.sheet import ReturnRow, ReturnSheet
from kltrack.ledger.entry import Entry
from kltrack.ledger.ledger import Ledger
from kltrack.model.period import parse_period
from kltrack.model.progress import ProgressEntry, Status
from kltrack.model.succession import answerable_on
from kltrack.model.term import Policy

Mark = tuple[Entry[Any], ProgressEntry]

_SIGN = r"[0-9][^\s,;]*[/-][^\s,;]*[A-ZĐ]"  # 45/BC-UBND, 16-KL/BCĐ: what a paper is known by
_SHARE = r"\s*([0-9]{1,3}(?:[.,][0-9]+)?)\s*%?\s*"


class ReturnContext(NamedTuple):
    """What a sheet is read against, and how the command line reads days and statuses that people type."""

    ledger: Ledger
    policy: Policy
    unit_name: str  # of the sheet's unit, as the ledger's screens show it
    entered_on: date  # the day on which the sheet is entered
    read_day: Callable[[str], date]  # raises ``BadDay``
    read_status: Callable[[str], Status]  # raises ``UnknownName``


def read_report_day(sheet: ReturnSheet, context: ReturnContext) -> date:
    """The day of the report: the day of entering it where the sheet's cell for it is empty."""
    if sheet.report_day == "":
        return context.entered_on
    return _read_day(sheet, context, cell_name(*REPORT_DAY), sheet.report_day)


def read_row(
    sheet: ReturnSheet, context: ReturnContext, row: ReturnRow, day: date, *, is_day_typed: bool
) -> tuple[Mark | None, Message | None]:
    """The entry that a row reports, None where it is blank or known; and what to tell the user about it.

    Raises ``BadReturn``.
    """
    report = _read_report(sheet, context, row, day)
    if report is None:
        return None, None
    ledger = context.ledger
    entry = ledger.directive_by_id.get(row.item) or ledger.milestone_by_id.get(row.item)
    if entry is None:
        raise sheet.refuse(row.cell("id"), "gone", id=row.item)
    mark: Mark = entry, report
    for on in (sheet.as_of, day):
        _check_answerable(sheet, context, row, entry, on)
    if is_known(sheet, mark, is_day_typed=is_day_typed):
        return None, message("return.known", id=row.item)
    _check_legal(sheet, context, row, mark)
    newest = max((recorded.date for recorded in entry.model.progress), default=day)
    note = message("return.newer", id=row.item, day=newest) if newest > day else None
    return mark, note


def is_known(sheet: ReturnSheet, mark: Mark, *, is_day_typed: bool) -> bool:
    """Whether the ledger has this report, by whatever name the unit went then.

    A report whose day comes from ``--date``, or from the clock where the cell is blank, is known by what was
    recorded since the sheet was made, on whatever day: the same sheet taken in tomorrow is no new report.
    """
    entry, report = mark
    same = [
        recorded.date
        for recorded in entry.model.progress
        if recorded._replace(date=report.date, by=report.by) == report
    ]
    if sheet.report_day != "" and not is_day_typed:
        return report.date in same
    return any(day >= min(sheet.as_of, report.date) for day in same)


def _check_answerable(
    sheet: ReturnSheet, context: ReturnContext, row: ReturnRow, entry: Entry[Any], on: date
) -> None:
    """Raises ``BadReturn`` where the unit does not answer for the item on that day, done or not."""
    item = context.ledger.item_of(entry)
    if sheet.unit not in answerable_on(item.lead, item.handovers, context.ledger.unit_models, on).units:
        raise sheet.refuse(row.cell("id"), "not-its", id=row.item, unit=context.unit_name, day=on)


def _check_legal(sheet: ReturnSheet, context: ReturnContext, row: ReturnRow, mark: Mark) -> None:
    """Raises ``BadReturn`` where the rules of change forbid the entry."""
    try:
        propose_marks(context.ledger, [mark], context.policy)
    except BadText as error:
        raise BadReturn(sheet.path, row.cell(str(error.sentence.values["key"])), error.sentence) from None
    except KltrackError as error:
        raise BadReturn(sheet.path, row.cell("status"), error.sentence) from None


def _read_report(
    sheet: ReturnSheet, context: ReturnContext, row: ReturnRow, day: date
) -> ProgressEntry | None:
    """What the row reports; None where its open cells are empty."""
    filled = {key: cell for key, cell in row.cells.items() if key not in LOCKED and text_of(cell).strip()}
    for key, cell in filled.items():
        if isinstance(cell, list) and cell[0] == "error":
            raise sheet.refuse(row.cell(key), "error-cell", found=cell[1])
    if not filled:
        return None
    status = _read_status(sheet, context, row, filled)
    occurrence = sheet.copies[row.item]["occurrence"]  # of a recurring duty, the one that the sheet shows
    return ProgressEntry(
        date=day,
        status=status,
        percent=_read_percent(sheet, row, filled, status),
        note=_read_note(filled["note"]) if "note" in filled else None,
        evidence=_read_papers(filled.get("evidence", "")),
        by=context.unit_name,
        completed=_read_completed(sheet, context, row, status, day) if "completed" in filled else None,
        occurrence=parse_period(occurrence) if occurrence and status is Status.DONE else None,
    )


def _read_status(
    sheet: ReturnSheet, context: ReturnContext, row: ReturnRow, filled: Mapping[str, Cell]
) -> Status:
    """The status, one of those that a unit may report of itself."""
    if "status" not in filled:
        raise sheet.refuse(row.cell("status"), "no-status")
    text = text_of(filled["status"])
    try:
        status = context.read_status(text)
    except UnknownName:
        raise sheet.refuse(row.cell("status"), "bad-status", found=text) from None
    if status not in STATUSES:
        raise sheet.refuse(row.cell("status"), "not-for-units", found=text)
    return status


def _read_percent(
    sheet: ReturnSheet, row: ReturnRow, filled: Mapping[str, Cell], status: Status
) -> int | None:
    """A percentage, rounded to a whole number: 60, "60%", "60,5 %", or 0.6 in a cell that shows 60%."""
    cell = filled.get("percent")
    if cell is None:
        return None
    number: float | None = None
    if isinstance(cell, list) and cell[0] == "percent":
        number = cell[1] * 100
    elif isinstance(cell, str):
        typed = re.fullmatch(_SHARE, cell)
        number = float(typed[1].replace(",", ".")) if typed else None
    elif isinstance(cell, (int, float)) and not isinstance(cell, bool):
        number = float(cell)
    # a bare 0.6 may mean 60 or less than one: the unit is asked
    if number is None or not 0 <= number <= 100 or (0 < number < 1 and not isinstance(cell, list)):
        raise sheet.refuse(row.cell("percent"), "bad-percent", found=text_of(cell))
    if number < 100 and status is Status.DONE:
        raise sheet.refuse(row.cell("percent"), "done-in-part", found=text_of(cell))
    return round(number)


def _read_note(cell: Cell) -> str | None:
    """The text, its line ends as the ledger keeps them; None where there are only blanks."""
    return "\n".join(line.rstrip() for line in text_of(cell).splitlines()).strip() or None


def _read_papers(cell: Cell) -> tuple[str, ...]:
    """The evidence: one a line or between semicolons; between commas only where each part has a paper's sign."""
    papers: list[str] = []
    for part in ";".join(text_of(cell).splitlines()).split(";"):
        numbers = [number.strip() for number in re.split(r",|\s+(?:và|and)\s+", part)]
        papers += numbers if all(re.search(_SIGN, number) for number in numbers) else [part.strip()]
    return tuple(paper for paper in papers if paper)


def _read_completed(
    sheet: ReturnSheet, context: ReturnContext, row: ReturnRow, status: Status, reported: date
) -> date:
    """The day on which it was done: only of what is done, and not after the report."""
    name = row.cell("completed")
    day = _read_day(sheet, context, name, row.cells["completed"])
    if status is not Status.DONE:
        raise sheet.refuse(name, "not-done")
    if day > reported:
        raise sheet.refuse(name, "after-report", day=day, reported=reported)
    return day


def _read_day(sheet: ReturnSheet, context: ReturnContext, name: str, cell: Cell) -> date:
    """A day as Excel stores one, or as text that was typed; not a future one."""
    try:
        day = context.read_day(cell[1] if isinstance(cell, list) and cell[0] == "date" else text_of(cell))
    except BadDay:
        raise sheet.refuse(name, "bad-day", found=text_of(cell)) from None
    if day > context.entered_on:
        raise sheet.refuse(name, "future", day=day)
    return day
