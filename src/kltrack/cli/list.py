"""``kltrack list``: directives and milestones, filtered and sorted."""

from enum import StrEnum
from typing import Annotated

import typer

from kltrack.cli import options
from kltrack.cli.answer import PROGRAMS, show_rows
from kltrack.cli.lookup import make_filter
from kltrack.cli.options import option
from kltrack.cli.session import open_session
from kltrack.queries.catalog import ItemQuery
from kltrack.queries.lists import SORTS, sort_items

Sort = StrEnum("Sort", {name.upper(): name for name in SORTS})  # type: ignore[misc]
_AS_WRITTEN = Sort("ledger")


def run(
    ctx: typer.Context,
    state: options.States = None,
    unit: options.Units = None,
    project: options.Projects = None,
    document: options.Documents = None,
    tag: options.Tags = None,
    text: options.Text = None,
    sort: Annotated[Sort, option("--sort", "sort")] = _AS_WRITTEN,
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
    wanted = make_filter(session.catalog, unit, project, document, state, tag, text)
    query = ItemQuery(wanted, in_full=as_format in PROGRAMS)
    rows = sort_items(session.assess(day, query, original=original), sort.value)

    view = session.view(day)
    show_rows(
        session,
        "list",
        day,
        rows,
        lambda tables, shown: tables.list_table(view, shown, len(rows), by),
        none=view.say("screen.list.none"),
        as_format=as_format,
        limit=limit,
        show_all=show_all,
    )
    return session.conclude(exit_with_1=exit_with_1 and bool(rows))
