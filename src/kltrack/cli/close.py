"""``kltrack close PERIOD``: remembers what a report said, so that nothing changes it unseen."""

import os
import re
from typing import Annotated

import typer
from typer import Argument, Option

from kltrack.changes.change import Change
from kltrack.changes.close import propose_closing
from kltrack.cli import options
from kltrack.cli.adding import Id, checked_id
from kltrack.cli.change import Manner, carry_out
from kltrack.cli.complete import complete_report
from kltrack.cli.options import CardFormat
from kltrack.cli.select import find_named_report, make_filter
from kltrack.cli.session import Session, open_session
from kltrack.errors import UnfitReport
from kltrack.ledger.ledger import Ledger
from kltrack.model.closing import Closing
from kltrack.model.folding import fold
from kltrack.model.period import Period
from kltrack.queries.closing import figures_of, late_ids
from kltrack.queries.filters import Filter, select
from kltrack.queries.followed import Question, follow
from kltrack.queries.score import score


def run(
    ctx: typer.Context,
    period: Annotated[str, Argument(help="help.argument.period", metavar="metavar.period")],
    report: Annotated[
        str | None, Option("--report", help="help.option.closing-report", metavar="metavar.number")
    ] = None,
    named: Annotated[
        str | None,
        Option(
            "--named", help="help.option.named-report", metavar="metavar.name", autocompletion=complete_report
        ),
    ] = None,
    unit: options.Units = None,
    project: options.Projects = None,
    document: options.Documents = None,
    name: Id = None,
    note: Annotated[str | None, Option("--note", help="help.option.note", metavar="metavar.words")] = None,
    dry_run: options.DryRun = False,
    commit: options.Commit = None,
    as_format: options.CardFormatOption = CardFormat.TABLE,
    ledger: options.Ledger = None,
    lang: options.Lang = None,
) -> int:
    session = open_session(ctx, ledger, lang, os.environ)
    checked_id(name)
    kept = find_named_report(session.ledger, named)
    term = session.term(period, session.today)
    if term.end >= session.today:
        raise UnfitReport("future", period=term.value, end=term.end)

    def propose(known: Ledger) -> Change:
        if session.faults:
            raise UnfitReport("unsound", count=len(session.faults))
        about = make_filter(
            known,
            unit or list(kept.units),
            project or list(kept.projects),
            document or list(kept.documents),
        )
        closing = _close(session, known, term, about)._replace(report=report, note=note)
        plain = _usual_id(term, Filter())
        closing = closing._replace(id=name or (f"{plain}.{_as_id(named)}" if named else closing.id))
        if any(entry.id == closing.id for entry in known.closings):
            raise UnfitReport("closed", id=closing.id)
        return propose_closing(known, closing)

    return carry_out(session, propose, Manner(dry_run, commit, as_format))


def _as_id(name: str) -> str:
    """The name of a report as a part of an id."""
    return re.sub("[^a-z0-9]+", "-", fold(name)).strip("-")


def _usual_id(term: Period, about: Filter) -> str:
    """The period, and what the figures are about where that is not everything."""
    scope = [*about.documents, *about.units, *about.projects]
    return ".".join([term.value.replace("/", "_"), *scope])[:100]


def _close(session: Session, ledger: Ledger, term: Period, about: Filter) -> Closing:
    """The figures of the period's last day."""
    asked = Question(ledger.unit_models, term.end, session.policy)
    followed = list(select(follow(ledger.items(), asked), about))
    overdue, done_late = late_ids(followed)
    return Closing(
        _usual_id(term, about),
        term.end,
        session.today,
        figures_of(score(followed, "unit", term.end).total),
        documents=about.documents,
        units=about.units,
        projects=about.projects,
        overdue=overdue,
        done_late=done_late,
    )
