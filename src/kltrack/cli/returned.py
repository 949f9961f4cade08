"""A return sheet's rows as progress entries of the ledger, each checked against it."""

from datetime import date
from typing import Any

from kltrack.changes.mark import propose_marks
from kltrack.cli.lookup import names_of
from kltrack.cli.return_cells import (
    read_completed,
    read_day,
    read_note,
    read_papers,
    read_percent,
    read_status,
)
from kltrack.cli.session import Session
from kltrack.cli.streams import complain
from kltrack.errors import BadReturn, BadText, KltrackError
from kltrack.intake.readers.xlsx import text_of
from kltrack.intake.returns.form import LOCKED, REPORT_DAY, cell_name
from kltrack.intake.returns.returned import Returned, ReturnedRow, find_changed
from kltrack.ledger.entry import Entry
from kltrack.model.period import parse_period
from kltrack.model.progress import ProgressEntry, Status
from kltrack.model.succession import answerable_on
from kltrack.output.text import View, in_words
from kltrack.queries.assessed import AssessedItem
from kltrack.reports.return_lines import locked_cells

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
        assessed = {one.item.id: one for one in session.assess(returned.as_of)}
        for row in returned.rows:
            try:
                found += _read_row(session, returned, row, day, is_day_typed=typed_day is not None)
            except BadReturn as fault:
                faults.append(fault)
            if row.item in assessed:
                _tell_moved_on(session, returned, assessed[row.item])
    if found and not typed_day and returned.report_day == "":
        complain(session.say("return.undated", cell=cell_name(*REPORT_DAY), day=session.today))
    for one in faults[:-1]:
        complain("kltrack: " + in_words(session.language, one.sentence))
    if faults:
        raise faults[-1]
    return found


def _read_row(
    session: Session, returned: Returned, row: ReturnedRow, day: date, *, is_day_typed: bool
) -> list[Mark]:
    """The entry that a row reports, unless it is blank or known."""
    report = _report(session, returned, row, day)
    if report is None:
        return []
    entry = session.ledger.directive_by_id.get(row.item) or session.ledger.milestone_by_id.get(row.item)
    if entry is None:
        raise returned.refuse(row.cell("id"), "gone", id=row.item)
    mark: Mark = entry, report
    for on in (returned.as_of, day):
        _check_its_own(session, returned, row, entry, on)
    if is_known(returned, mark, is_day_typed=is_day_typed):
        complain(session.say("return.known", id=row.item))
        return []
    _check_legal(session, returned, row, mark)
    newest = max((one.date for one in entry.model.progress), default=day)
    if newest > day:
        complain(session.say("return.newer", id=row.item, day=newest))
    return [mark]


def _report_day(session: Session, returned: Returned, typed: str | None) -> date:
    if typed is not None:
        return session.day(typed)
    if returned.report_day == "":
        return session.today
    return read_day(session, returned, cell_name(*REPORT_DAY), returned.report_day)


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


def _tell_moved_on(session: Session, returned: Returned, one: AssessedItem) -> None:
    view = View(returned.language, returned.as_of, names_of(session.catalog))
    documents = {entry.id: entry.model for entry in session.ledger.documents}
    now, made = locked_cells(view, documents, one), returned.made[one.item.id]
    for key in LOCKED:
        if now[key] != made[key]:
            heading = session.say(f"report.return.column.{key}")
            complain(session.say("return.moved-on", id=one.item.id, key=heading, now=now[key]))


def _report(session: Session, returned: Returned, row: ReturnedRow, day: date) -> ProgressEntry | None:
    """What the row reports; None where its open cells are empty."""
    told = {key: cell for key, cell in row.cells.items() if key not in LOCKED and text_of(cell).strip()}
    for key, cell in told.items():
        if isinstance(cell, list) and cell[0] == "error":
            raise returned.refuse(row.cell(key), "error-cell", found=cell[1])
    if not told:
        return None
    status = read_status(returned, row, told)
    open_one = returned.made[row.item]["occurrence"]
    return ProgressEntry(
        date=day,
        status=status,
        percent=read_percent(returned, row, told, status),
        note=read_note(told["note"]) if "note" in told else None,
        evidence=read_papers(told.get("evidence", "")),
        by=session.view(day).names.of("unit", returned.unit),
        completed=read_completed(session, returned, row, status, day) if "completed" in told else None,
        # of a recurring duty the sheet shows the occurrence that is open
        occurrence=parse_period(open_one) if open_one and status is Status.DONE else None,
    )


def is_known(returned: Returned, mark: Mark, *, is_day_typed: bool) -> bool:
    """Whether the ledger has this report, by whatever name the unit went then.

    A sheet whose day is blank, or not that of ``--date``, is known by what was recorded since it was made, on
    whatever day.
    """
    entry, report = mark
    alike = [one.date for one in entry.model.progress if _as_said(one, report) == report]
    if returned.report_day != "" and not is_day_typed:
        return report.date in alike
    return any(day >= min(returned.as_of, report.date) for day in alike)


def _as_said(one: ProgressEntry, report: ProgressEntry) -> ProgressEntry:
    return one._replace(date=report.date, by=report.by)


def _check_legal(session: Session, returned: Returned, row: ReturnedRow, mark: Mark) -> None:
    try:
        propose_marks(session.ledger, [mark], session.policy)
    except BadText as error:
        raise BadReturn(returned.path, row.cell(str(error.sentence.values["key"])), error.sentence) from None
    except KltrackError as error:
        raise BadReturn(returned.path, row.cell("status"), error.sentence) from None
