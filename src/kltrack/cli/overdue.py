"""``kltrack overdue``: what is open past its term."""

import typer

from kltrack.cli import options
from kltrack.cli.answer import PROGRAMS, show_rows
from kltrack.cli.lookup import make_filter
from kltrack.cli.session import open_session
from kltrack.queries.catalog import ItemQuery
from kltrack.queries.lists import LATE, find_overdue, group_items


def run(
    ctx: typer.Context,
    unit: options.Units = None,
    project: options.Projects = None,
    document: options.Documents = None,
    by: options.By = None,
    original: options.Original = False,
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
    day = session.day(as_of)
    wanted = make_filter(session.catalog, unit, project, document)
    query = ItemQuery(wanted, LATE, in_full=as_format in PROGRAMS)
    rows = find_overdue(session.assess(day, query, original=original))
    if by:
        groups = group_items(rows, by)
        rows = list({row.item.id: row for group in groups.values() for row in group}.values())

    view = session.view(day)
    show_rows(
        session,
        "overdue",
        day,
        rows,
        lambda tables, shown: tables.overdue_table(view, shown, len(rows), by, original),
        none=view.say("screen.overdue.none", as_of=day),
        as_format=as_format,
        limit=limit,
        show_all=show_all,
    )
    session.mention_driver()
    return session.conclude(exit_with_1=exit_with_1 and bool(rows))
