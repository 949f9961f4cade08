"""``kltrack close PERIOD``: records the figures that were reported, so that later changes are noticed."""

import re
from typing import Annotated

import typer

from kltrack.changes.add import propose_closing
from kltrack.changes.change import Change
from kltrack.cli import options
from kltrack.cli.change import ChangeOptions, apply_change
from kltrack.cli.complete import complete_report
from kltrack.cli.file_catalog import FileCatalog
from kltrack.cli.lookup import checked_id, find_named_report, make_filter
from kltrack.cli.options import CardFormat, argument, option
from kltrack.cli.session import open_session
from kltrack.errors import UnfitReport
from kltrack.ledger.ledger import Ledger
from kltrack.model.entries import Closing
from kltrack.model.folding import fold
from kltrack.model.period import Period
from kltrack.queries.assessed import Filter, QueryContext
from kltrack.queries.closing import close_figures, scope_of

_LONGEST = 100  # characters of an id


def run(
    ctx: typer.Context,
    period: Annotated[str, argument("period", "metavar.period")],
    report: Annotated[str | None, option("--report", "closing-report", "metavar.number")] = None,
    named: Annotated[str | None, option("--named", "named-report", "metavar.name", complete_report)] = None,
    unit: options.Units = None,
    project: options.Projects = None,
    document: options.Documents = None,
    name: options.Id = None,
    note: options.Note = None,
    dry_run: options.DryRun = False,
    commit: options.Commit = None,
    as_format: options.CardFormatOption = CardFormat.TABLE,
    ledger: options.Ledger = None,
    lang: options.Lang = None,
) -> int:
    session = open_session(ctx, ledger, lang)
    checked_id(name)
    settings = find_named_report(session.ledger, named)
    term = session.term(period, session.today)
    if term.end >= session.today:
        raise UnfitReport("future", period=term.value, end=term.end)

    def propose(known: Ledger) -> Change:
        if session.catalog.faults:
            raise UnfitReport("unsound", count=len(session.catalog.faults))
        wanted = make_filter(FileCatalog(known), unit, project, document, named=settings)
        context = QueryContext(known.unit_models, term.end, session.policy)
        closing = close_figures(_usual_id(term, wanted), session.today, known.items(), context, wanted)
        closing = closing._replace(report=report, note=note)
        if named and not (unit or project or document):
            closing = closing._replace(id=_id_by_name(known, closing, term, named))
        closing = closing._replace(id=name or closing.id)
        if any(entry.id == closing.id for entry in known.closings):
            raise UnfitReport("closed", id=closing.id)
        return propose_closing(known, closing)

    return apply_change(session, propose, ChangeOptions(dry_run, commit, as_format))


def _id_by_name(ledger: Ledger, closing: Closing, term: Period, named: str) -> str:
    """The period and the report's name; the usual id where that is empty, or taken by another scope."""
    part = re.sub("[^a-z0-9]+", "-", fold(named)).strip("-")
    name = f"{_usual_id(term, Filter())}.{part}"[:_LONGEST].rstrip("-")
    same_id = [entry.model for entry in ledger.closings if entry.id == name]
    is_taken = any(scope_of(other) != scope_of(closing) for other in same_id)
    return name if part and not is_taken else closing.id


def _usual_id(term: Period, wanted: Filter) -> str:
    """The period, and what the figures cover where that is not everything."""
    scope = [*wanted.documents, *wanted.units, *wanted.projects]
    return ".".join([term.value.replace("/", "_"), *scope])[:_LONGEST]
