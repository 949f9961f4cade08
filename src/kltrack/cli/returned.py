"""A return sheet's rows as progress entries of the ledger, each checked against it."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from kltrack.changes.mark import propose_marks
from kltrack.cli.output import complain
from kltrack.cli.session import Session, names_of
from kltrack.cli.typed import find_status
from kltrack.errors import BadDay, BadReturn, KltrackError, UnknownName
from kltrack.intake.sheet.file import Cell, text_of
from kltrack.intake.sheet.form import LOCKED, REPORT_DAY, STATUSES, cell_name
from kltrack.intake.sheet.returned import Returned, ReturnedRow, find_changed
from kltrack.ledger.entry import Entry
from kltrack.ledger.ledger import Ledger
from kltrack.model.period import parse_period
from kltrack.model.progress import ProgressEntry, Status
from kltrack.model.succession import answerable_on
from kltrack.queries.followed import Followed
from kltrack.reports.return_lines import locked_cells
from kltrack.saying.dates import in_words
from kltrack.saying.view import View

_PAPER = r"\S*[0-9]\S*[/-]\S+"  # 45/BC-UBND, 16-KL/BCĐ
_SHARE = r"\s*([0-9]{1,3}(?:[.,][0-9]+)?)\s*%?\s*"
Mark = tuple[Entry[Any], ProgressEntry]


def read_marks(session: Session, returned: Returned, typed_day: str | None) -> list[Mark]:
    """The entries that the sheet reports and the ledger does not have yet.

    Raises ``BadReturn``; of several faults all but the last are told on standard error, with what is missing
    from the sheet and what was changed in the ledger since it was made.
    """
    faults = list(find_changed(returned))
    found: list[Mark] = []
    if not faults:
        day = _report_day(session, returned, typed_day)
        _tell_missing(session, returned)
        followed = {one.item.id: one for one in session.follow(returned.as_of)}
        for row in returned.rows:
            try:
                found += _read_row(session, returned, row, day)
            except BadReturn as fault:
                faults.append(fault)
            if row.item in followed:
                _tell_moved_on(session, returned, followed[row.item])
    for one in faults[:-1]:
        complain("kltrack: " + in_words(session.language, one.sentence))
    if faults:
        raise faults[-1]
    return found


def _read_row(session: Session, returned: Returned, row: ReturnedRow, day: date) -> list[Mark]:
    """The entry that a row reports, unless it is blank or known."""
    report = _report(session, returned, row, day)
    if report is None:
        return []
    mark = _entry(session.ledger, row.item), report
    for on in (returned.as_of, day):
        _check_its_own(session, returned, row, mark[0], on)
    if is_known(returned, mark):
        complain(session.say("return.known", id=row.item))
        return []
    _check_legal(session, returned, row, mark)
    return [mark]


def _entry(ledger: Ledger, item: str) -> Entry[Any]:
    return ledger.directive_by_id.get(item) or ledger.milestone_by_id[item]


def _report_day(session: Session, returned: Returned, typed: str | None) -> date:
    if typed is not None:
        return session.day(typed)
    if returned.report_day == "":
        return session.today
    return _day(session, returned, cell_name(*REPORT_DAY), returned.report_day)


def _check_its_own(
    session: Session, returned: Returned, row: ReturnedRow, entry: Entry[Any], on: date
) -> None:
    """Raises ``BadReturn`` where the unit does not answer for the item on that day, done or not."""
    item = session.ledger.item_of(entry)
    units = session.ledger.unit_models
    if returned.unit not in answerable_on(item.lead, item.handovers, units, on).units:
        unit = session.view(on).names.of("unit", returned.unit)
        raise returned.refuse(row.cell("id"), "not-its", id=row.item, unit=unit, day=on)


def _tell_missing(session: Session, returned: Returned) -> None:
    there = {row.item for row in returned.rows}
    missing = [name for name in returned.made if name not in there]
    if missing:
        complain(session.say("return.missing", ids=", ".join(missing)))


def _tell_moved_on(session: Session, returned: Returned, one: Followed) -> None:
    view = View(returned.language, returned.as_of, names_of(session.ledger))
    documents = {entry.id: entry.model for entry in session.ledger.documents}
    now, made = locked_cells(view, documents, one), returned.made[one.item.id]
    for key in LOCKED:
        if now[key] != made[key]:
            heading = session.say(f"report.return.column.{key}")
            complain(session.say("return.moved-on", id=one.item.id, key=heading, now=now[key]))


def _report(session: Session, returned: Returned, row: ReturnedRow, day: date) -> ProgressEntry | None:
    """What the row reports; None where its open cells are empty."""
    told = {key: cell for key, cell in row.cells.items() if key not in LOCKED and cell != ""}
    for key, cell in told.items():
        if isinstance(cell, list) and cell[0] == "error":
            raise returned.refuse(row.cell(key), "error-cell", found=cell[1])
    if not told:
        return None
    status = _status(returned, row, told)
    open_one = returned.made[row.item]["occurrence"]
    return ProgressEntry(
        date=day,
        status=status,
        percent=_percent(returned, row, told),
        note=text_of(told["note"]).strip() if "note" in told else None,
        evidence=_papers(text_of(told.get("evidence", ""))),
        by=session.view(day).names.of("unit", returned.unit),
        completed=_completed(session, returned, row, status, day) if "completed" in told else None,
        # of a recurring duty the sheet shows the occurrence that is open
        occurrence=parse_period(open_one) if open_one and status is Status.DONE else None,
    )


def _papers(typed: str) -> tuple[str, ...]:
    """What is named as evidence: a paper a line, or between semicolons; numbers also between commas."""
    parts = [part.strip() for part in re.split(r"[;\n]", typed) if part.strip()]
    found: list[str] = []
    for part in parts:
        numbers = [one.strip() for one in re.split(r",|\s+(?:và|and)\s+", part)]
        found += numbers if all(re.fullmatch(_PAPER, one) for one in numbers) else [part]
    return tuple(found)


def _completed(
    session: Session, returned: Returned, row: ReturnedRow, status: Status, reported: date
) -> date:
    name = row.cell("completed")
    day = _day(session, returned, name, row.cells["completed"])
    if status is not Status.DONE:
        raise returned.refuse(name, "not-done")
    if day > reported:
        raise returned.refuse(name, "after-report", day=day, reported=reported)
    return day


def _status(returned: Returned, row: ReturnedRow, told: Mapping[str, Cell]) -> Status:
    if "status" not in told:
        raise returned.refuse(row.cell("status"), "no-status")
    said = text_of(told["status"])
    try:
        status = find_status(said)
    except UnknownName:
        raise returned.refuse(row.cell("status"), "bad-status", found=said) from None
    if status not in STATUSES:
        raise returned.refuse(row.cell("status"), "not-for-units", found=said)
    return status


def _percent(returned: Returned, row: ReturnedRow, told: Mapping[str, Cell]) -> int | None:
    """A share as a whole number of hundredths: 60, "60%", "60,5 %", or 0.6 in a cell that shows 60%."""
    cell = told.get("percent")
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
    # 0.6 alone may mean 60 or less than one: the unit is asked
    if number is None or not 0 <= number <= 100 or (0 < number < 1 and not isinstance(cell, list)):
        raise returned.refuse(row.cell("percent"), "bad-percent", found=text_of(cell))
    if number < 100 and _status(returned, row, told) is Status.DONE:
        raise returned.refuse(row.cell("percent"), "done-in-part", found=text_of(cell))
    return round(number)


def _day(session: Session, returned: Returned, name: str, cell: Cell) -> date:
    """A day as Excel keeps one, or as it was typed as text; not one to come."""
    if isinstance(cell, list) and cell[0] == "date":
        day = date.fromisoformat(cell[1])
    else:
        try:
            day = session.day(text_of(cell))
        except BadDay:
            raise returned.refuse(name, "bad-day", found=text_of(cell)) from None
    if day > session.today:
        raise returned.refuse(name, "future", day=day)
    return day


def is_known(returned: Returned, mark: Mark) -> bool:
    """Whether the ledger has this report.

    Where the sheet bears no day it is known by what was recorded since the sheet was made, on whatever day.
    """
    entry, report = mark
    if returned.report_day != "":
        return report in entry.model.progress
    since = (one for one in entry.model.progress if one.date >= returned.as_of)
    return report in [one._replace(date=report.date) for one in since]


def _check_legal(session: Session, returned: Returned, row: ReturnedRow, mark: Mark) -> None:
    try:
        propose_marks(session.ledger, [mark], session.policy)
    except KltrackError as error:
        raise BadReturn(returned.path, row.cell("status"), error.sentence) from None
