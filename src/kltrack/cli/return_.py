"""``kltrack return FILE.xlsx``: a unit's return sheet, taken in as progress entries."""

import os
from typing import Annotated, Any

import typer
from typer import Argument, Option

from kltrack.changes.change import Change
from kltrack.changes.mark import propose_marks
from kltrack.cli import options
from kltrack.cli.change import ChangeOptions, apply_change
from kltrack.cli.commands import ExitCode
from kltrack.cli.lookup import find_entry
from kltrack.cli.options import CardFormat
from kltrack.cli.returned import Mark, is_known, read_marks
from kltrack.cli.session import Session, open_session
from kltrack.errors import BadReturn, ChangeRefused, NeedsLibrary, UnreadableDocument
from kltrack.intake.readers.reading import MOST_BYTES, Unreadable
from kltrack.intake.returns.returned import Returned, read_returned
from kltrack.ledger.ledger import Ledger
from kltrack.output.cells import Styled
from kltrack.output.machine import to_json
from kltrack.output.table import Column, Table


def run(
    ctx: typer.Context,
    file: Annotated[str, Argument(help="help.argument.return-sheet", metavar="metavar.path")],
    date: Annotated[
        str | None, Option("--date", help="help.option.return-date", metavar="metavar.date")
    ] = None,
    dry_run: options.DryRun = False,
    commit: options.Commit = None,
    as_format: options.CardFormatOption = CardFormat.TABLE,
    ledger: options.Ledger = None,
    lang: options.Lang = None,
) -> int:
    session = open_session(ctx, ledger, lang, os.environ)
    returned = _read(file)
    marks = read_marks(session, returned, date)
    if not marks:
        _tell_nothing(session, as_format)
        return session.conclude()
    if as_format is CardFormat.TABLE:
        session.output.table(_table(session, returned, marks))

    def propose(known: Ledger) -> Change:
        found = [(find_entry(known, entry.id), report) for entry, report in marks]
        # somebody may have taken the same sheet in while this one waited for the lock
        fresh = [mark for mark in found if not is_known(returned, mark, is_day_typed=date is not None)]
        if not fresh:
            raise ChangeRefused("returned", path=returned.path)
        return propose_marks(known, fresh, session.policy)._replace(action="return")

    apply_change(session, propose, ChangeOptions(dry_run, commit, as_format))
    return ExitCode.FINE


def _tell_nothing(session: Session, as_format: CardFormat) -> None:
    if as_format is CardFormat.JSON:
        nothing: dict[str, Any] = {"items": [], "places": [], "commit": None}
        session.output.text(to_json({"kltrack": "return/1", "action": "return", **nothing}))
    else:
        session.output.text(session.say("return.nothing"))


def _read(file: str) -> Returned:
    name = os.path.basename(file)
    try:
        with open(file, "rb") as stream:
            data = stream.read(MOST_BYTES + 1)
    except OSError as error:
        raise UnreadableDocument(file, "missing", error.strerror or str(error)) from None
    try:
        return read_returned(name, data)
    except Unreadable as refusal:
        if refusal.reason == "missing-library":
            raise NeedsLibrary("kltrack return", str(refusal.detail)) from None
        if refusal.reason not in ("bomb", "too-long"):  # no workbook at all, mostly; or no sheet of ours
            raise BadReturn(name, None) from None
        raise UnreadableDocument(name, refusal.reason, str(refusal.detail)) from None


def _table(session: Session, returned: Returned, marks: list[Mark]) -> Table:
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
    unit = view.names.of("unit", returned.unit)
    return Table(session.say("return.table", unit=unit, day=marks[0][1].date), columns, rows)
