"""``kltrack return FILE.xlsx``: enters what a unit reports in its return sheet."""

import os
from typing import Annotated, Any

import typer

from kltrack.changes.change import Change
from kltrack.changes.mark import propose_marks
from kltrack.cli import options
from kltrack.cli.change import ChangeOptions, apply_change
from kltrack.cli.lookup import find_entry, find_status
from kltrack.cli.options import CardFormat, argument, option
from kltrack.cli.session import Session, open_session
from kltrack.cli.streams import complain
from kltrack.errors import BadReturn, ChangeRefused, UnreadableReturn
from kltrack.intake.readers.document import load_file
from kltrack.intake.readers.reading import Unreadable
from kltrack.intake.return_entries import Mark, ReturnContext, is_known, read_report_day, read_row
from kltrack.intake.return_sheet import LOCKED, REPORT_DAY, ReturnSheet, cell_name, find_changed, read_sheet
from kltrack.ledger.ledger import Ledger
from kltrack.messages import render
from kltrack.output.cells import Styled
from kltrack.output.machine import to_json
from kltrack.output.table import Column, Table
from kltrack.output.text import Names, View, in_words
from kltrack.queries.assessed import AssessedItem
from kltrack.reports.return_lines import locked_cells

_MOST_FAULTS = 50  # that are named before the last one; a sheet may have thousands of stray rows


def run(
    ctx: typer.Context,
    file: Annotated[str, argument("return-sheet", "metavar.path")],
    date: Annotated[str | None, option("--date", "return-date", "metavar.date")] = None,
    dry_run: options.DryRun = False,
    commit: options.Commit = None,
    as_format: options.CardFormatOption = CardFormat.TABLE,
    ledger: options.Ledger = None,
    lang: options.Lang = None,
) -> int:
    session = open_session(ctx, ledger, lang)
    sheet = _read(file)
    marks = _read_marks(session, sheet, date)
    if not marks:
        if as_format is CardFormat.JSON:
            nothing: dict[str, Any] = {"action": "return", "items": [], "places": [], "commit": None}
            session.output.text(to_json({"kltrack": "return/1", **nothing}))
        else:
            session.output.text(session.say("return.nothing"))
        return session.conclude()
    if not dry_run:
        session.output.must_be_heard(session.say)
    if as_format is CardFormat.TABLE:
        session.output.table(_table(session, sheet, marks))

    def propose(known: Ledger) -> Change:
        current = [(find_entry(known, entry.id), report) for entry, report in marks]
        # somebody may have entered the same sheet while this run waited for the lock
        fresh = [mark for mark in current if not is_known(sheet, mark, is_day_typed=date is not None)]
        if not fresh:
            raise ChangeRefused("returned", path=sheet.path)
        return propose_marks(known, fresh, session.policy)._replace(action="return")

    return apply_change(session, propose, ChangeOptions(dry_run, commit, as_format))


def _read(file: str) -> ReturnSheet:
    name, data = os.path.basename(file), load_file(file)
    try:
        return read_sheet(name, data)
    except Unreadable as refusal:
        if refusal.reason == "damaged":  # mostly not a workbook at all
            raise BadReturn(name, None) from None
        raise UnreadableReturn(name, refusal.reason) from None


def _read_marks(session: Session, sheet: ReturnSheet, typed_day: str | None) -> list[Mark]:
    """The entries that the sheet reports and the ledger does not have yet.

    Raises ``BadReturn``. Standard error has the other faults, if there are several, the items missing from
    the sheet, and what has changed in the ledger since it was made.
    """
    faults = list(find_changed(sheet))
    marks: list[Mark] = []
    if not faults:
        unit = session.view(sheet.as_of).names.of("unit", sheet.unit)
        context = ReturnContext(
            sheet, session.ledger, session.policy, unit, session.today, session.day, find_status
        )
        day = read_report_day(context) if typed_day is None else session.day(typed_day)
        _tell_unread(session, sheet)
        assessed = {each.item.id: each for each in session.assess(sheet.as_of)}
        for row in sheet.rows:
            try:
                mark, note = read_row(context, row, day, is_day_typed=typed_day is not None)
            except BadReturn as error:
                faults.append(error)
            else:
                marks += [mark] if mark else []
                if note:
                    complain(render(session.language, note))
            if row.item in assessed:
                _tell_moved_on(session, sheet, assessed[row.item])
    if marks and not typed_day and sheet.report_day == "":
        complain(session.say("return.undated", cell=cell_name(*REPORT_DAY), day=session.today))
    _refuse(session, faults)
    return marks


def _refuse(session: Session, faults: list[BadReturn]) -> None:
    """Raises the last of ``faults``, if there are any, and tells those before it."""
    for fault in faults[:-1][:_MOST_FAULTS]:
        complain("kltrack: " + in_words(session.language, fault.sentence))
    if len(faults) > _MOST_FAULTS + 1:
        complain(session.say("return.more", count=len(faults) - _MOST_FAULTS - 1))
    if faults:
        raise faults[-1]


def _tell_unread(session: Session, sheet: ReturnSheet) -> None:
    present = {row.item for row in sheet.rows}
    missing = [name for name in sheet.copies if name not in present]
    if missing:
        complain(session.say("return.missing", ids=", ".join(missing)))
    if sheet.pictures:
        complain(session.say("return.pictures", cells=", ".join(sheet.pictures)))


def _tell_moved_on(session: Session, sheet: ReturnSheet, item: AssessedItem) -> None:
    """Tells which locked cells would be different in a sheet made now: not a fault, the ledger moves on."""
    view = View(sheet.language, sheet.as_of, Names(session.catalog.named))
    documents = {entry.id: entry.model for entry in session.ledger.documents}
    now, then = locked_cells(view, documents, item), sheet.copies[item.item.id]
    for key in LOCKED:
        if now[key] != then[key]:
            heading = session.say(f"report.return.column.{key}")
            complain(session.say("return.moved-on", id=item.item.id, key=heading, now=now[key]))


def _table(session: Session, sheet: ReturnSheet, marks: list[Mark]) -> Table:
    view = session.view(marks[0][1].date)
    columns = (
        Column(view.say("column.id"), share=3, is_id=True),
        Column(view.say("column.status"), share=3),
        Column(view.say("column.percent"), is_number=True),
        Column(view.say("column.note"), share=6),
        Column(view.say("column.evidence"), share=3),
    )
    rows: list[tuple[Styled, ...]] = [
        (
            Styled(entry.id, "strong"),
            Styled(view.say(f"status.{report.status}")),
            Styled("" if report.percent is None else f"{report.percent}%"),
            Styled(report.note or ""),
            Styled("; ".join(report.evidence)),
        )
        for entry, report in marks
    ]
    unit = view.names.of("unit", sheet.unit)
    return Table(session.say("return.table", unit=unit, day=marks[0][1].date), columns, rows)
