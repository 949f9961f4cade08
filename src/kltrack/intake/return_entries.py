"""The progress entries that a return sheet reports: each cell read as people type it, each entry checked."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, NamedTuple

from kltrack.changes.mark import propose_marks
from kltrack.diagnostic import Message, message
from kltrack.errors import BadDay, BadReturn, BadText, KltrackError, UnknownName
from kltrack.intake.readers.cells import Cell, text_of
from kltrack.intake.return_sheet import LOCKED, REPORT_DAY, STATUSES, ReturnRow, ReturnSheet, cell_name
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
    """A sheet, what it is read against, and how the command line reads days and statuses that people type."""

    sheet: ReturnSheet
    ledger: Ledger
    policy: Policy
    unit_name: str  # of the sheet's unit, as the ledger's screens show it
    entered_on: date  # the day on which the sheet is entered
    read_day: Callable[[str], date]  # raises ``BadDay``
    read_status: Callable[[str], Status]  # raises ``UnknownName``


def read_report_day(context: ReturnContext) -> date:
    """The day of the report: the day of entering it where the sheet's cell for it is empty."""
    if context.sheet.report_day == "":
        return context.entered_on
    return _read_day(context, cell_name(*REPORT_DAY), context.sheet.report_day)


def read_row(
    context: ReturnContext, row: ReturnRow, day: date, *, is_day_typed: bool
) -> tuple[Mark | None, Message | None]:
    """The entry that a row reports, None where it is blank or known; and what to tell the user about it.

    Raises ``BadReturn``.
    """
    report = _read_report(context, row, day)
    if report is None:
        return None, None
    ledger = context.ledger
    entry = ledger.directive_by_id.get(row.item) or ledger.milestone_by_id.get(row.item)
    if entry is None:
        raise context.sheet.refuse(row.cell("id"), "gone", id=row.item)
    mark: Mark = entry, report
    item = ledger.item_of(entry)
    for on in (context.sheet.as_of, day):  # done or not, the unit must answer for it
        if context.sheet.unit not in answerable_on(item.lead, item.handovers, ledger.unit_models, on).units:
            raise context.sheet.refuse(row.cell("id"), "not-its", id=row.item, unit=context.unit_name, day=on)
    if is_known(context.sheet, mark, is_day_typed=is_day_typed):
        return None, message("return.known", id=row.item)
    try:  # for the rules of change alone: the entries are made together
        propose_marks(ledger, [mark], context.policy)
    except KltrackError as error:
        key = str(error.sentence.values["key"]) if isinstance(error, BadText) else "status"
        raise BadReturn(context.sheet.path, row.cell(key), error.sentence) from None
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


def _read_report(context: ReturnContext, row: ReturnRow, day: date) -> ProgressEntry | None:
    """What the row reports; None where its open cells are empty."""
    filled = {key: cell for key, cell in row.cells.items() if key not in LOCKED and text_of(cell).strip()}
    for key, cell in filled.items():
        if isinstance(cell, list) and cell[0] == "error":
            raise context.sheet.refuse(row.cell(key), "error-cell", found=cell[1])
    if not filled:
        return None
    status = _read_status(context, row, filled)
    # of a recurring duty, the occurrence that the sheet shows
    occurrence = context.sheet.copies[row.item]["occurrence"]
    note = "\n".join(line.rstrip() for line in text_of(filled.get("note", "")).splitlines()).strip()
    return ProgressEntry(
        date=day,
        status=status,
        percent=_read_percent(context, row, filled, status),
        note=note or None,  # its line ends as the ledger keeps them
        evidence=_read_papers(filled.get("evidence", "")),
        by=context.unit_name,
        completed=_read_completed(context, row, status, day) if "completed" in filled else None,
        occurrence=parse_period(occurrence) if occurrence and status is Status.DONE else None,
    )


def _read_status(context: ReturnContext, row: ReturnRow, filled: Mapping[str, Cell]) -> Status:
    """The status, one of those that a unit may report of itself."""
    if "status" not in filled:
        raise context.sheet.refuse(row.cell("status"), "no-status")
    text = text_of(filled["status"])
    try:
        status = context.read_status(text)
    except UnknownName:
        raise context.sheet.refuse(row.cell("status"), "bad-status", found=text) from None
    if status not in STATUSES:
        raise context.sheet.refuse(row.cell("status"), "not-for-units", found=text)
    return status


def _read_percent(
    context: ReturnContext, row: ReturnRow, filled: Mapping[str, Cell], status: Status
) -> int | None:
    """A percentage, rounded to a whole number: 60, "60%", "60,5 %", or 0.6 in a cell that shows 60%."""
    cell = filled.get("percent")
    if cell is None:
        return None
    is_percent = isinstance(cell, list) and cell[0] == "percent"
    number = None if isinstance(cell, bool) else read_share(text_of(cell))
    # a bare 0.6 may mean 60 or less than one: the unit is asked
    if number is None or (0 < number < 1 and not is_percent):
        raise context.sheet.refuse(row.cell("percent"), "bad-percent", found=text_of(cell))
    if number < 100 and status is Status.DONE:
        raise context.sheet.refuse(row.cell("percent"), "done-in-part", found=text_of(cell))
    return round_share(number)


def read_share(text: str) -> Decimal | None:
    """The percentage that ``text`` is, with or without its sign; None where it is none from 0 to 100."""
    typed = re.fullmatch(_SHARE, text)
    number = Decimal(typed[1].replace(",", ".")) if typed else None
    return number if number is not None and number <= 100 else None


def round_share(number: Decimal) -> int:
    """A whole number as Excel shows it, a half rounded up; but what is not all done is not 100."""
    return min(int(number.quantize(Decimal(1), ROUND_HALF_UP)), 100 if number == 100 else 99)


def _read_papers(cell: Cell) -> tuple[str, ...]:
    """The evidence: one a line or between semicolons; between commas only where each part has a paper's sign."""
    papers: list[str] = []
    for part in ";".join(text_of(cell).splitlines()).split(";"):
        numbers = [number.strip() for number in re.split(r",|\s+(?:và|and)\s+", part)]
        papers += numbers if all(re.search(_SIGN, number) for number in numbers) else [part.strip()]
    return tuple(paper for paper in papers if paper)


def _read_completed(context: ReturnContext, row: ReturnRow, status: Status, reported: date) -> date:
    """The day on which it was done: only of what is done, and not after the report."""
    name = row.cell("completed")
    day = _read_day(context, name, row.cells["completed"])
    if status is not Status.DONE:
        raise context.sheet.refuse(name, "not-done")
    if day > reported:
        raise context.sheet.refuse(name, "after-report", day=day, reported=reported)
    return day


def _read_day(context: ReturnContext, name: str, cell: Cell) -> date:
    """A day as Excel stores one, or as text that was typed; not a future one."""
    try:
        day = context.read_day(cell[1] if isinstance(cell, list) and cell[0] == "date" else text_of(cell))
    except BadDay:
        raise context.sheet.refuse(name, "bad-day", found=text_of(cell)) from None
    if day > context.entered_on:
        raise context.sheet.refuse(name, "future", day=day)
    return day
