"""``kltrack due``: what falls due."""

import re
from datetime import date
from typing import Annotated

import typer

from kltrack.cli import options
from kltrack.cli.answer import PROGRAMS, show_rows
from kltrack.cli.lookup import make_filter
from kltrack.cli.options import option
from kltrack.cli.session import Session, open_session
from kltrack.errors import BadSpan, TwoWays
from kltrack.model.period import NotAPeriod
from kltrack.model.wording import add_span
from kltrack.queries.catalog import ItemQuery
from kltrack.queries.lists import PENDING, find_due


def run(
    ctx: typer.Context,
    within: Annotated[str | None, option("--within", "within", "metavar.span")] = None,
    until: Annotated[str | None, option("--until", "until", "metavar.term")] = None,
    unit: options.Units = None,
    project: options.Projects = None,
    document: options.Documents = None,
    as_of: options.AsOf = None,
    known_at: options.KnownAt = None,
    exit_with_1: options.ExitCodeFlag = False,
    limit: options.Limit = None,
    show_all: options.All = False,
    as_format: options.Format = options.RowFormat.TABLE,
    ledger: options.Ledger = None,
    lang: options.Lang = None,
) -> int:
    session = open_session(ctx, ledger, lang, known_at, is_indexed=True)
    start = session.day(as_of)
    end = _end(session, start, within, until)
    wanted = make_filter(session.catalog, unit, project, document)
    query = ItemQuery(wanted, PENDING, (start, end), in_full=as_format in PROGRAMS)
    rows = find_due(session.assess(start, query), start, end)

    view = session.view(start)
    show_rows(
        session,
        "due",
        start,
        rows,
        lambda tables, shown: tables.due_table(view, shown, len(rows), end),
        none=view.say("screen.due.none", start=start, until=end),
        as_format=as_format,
        limit=limit,
        show_all=show_all,
        until=end.isoformat(),
    )
    return session.conclude(exit_with_1=exit_with_1 and bool(rows))


def _end(session: Session, start: date, within: str | None, until: str | None) -> date:
    if within and until:
        raise TwoWays("--within", "--until")
    if until:
        return session.term(until, start).end
    span = "30d" if within is None else within
    match = re.fullmatch(r"([0-9]{1,4})([dwmy])", span.strip().lower())
    if not match:
        raise BadSpan(span)
    try:
        return add_span(start, int(match[1]), match[2])
    except NotAPeriod:
        raise BadSpan(span) from None
