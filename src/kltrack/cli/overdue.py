"""``kltrack overdue``: what is open past its term."""

import os
from collections.abc import Sequence
from datetime import date

import typer

from kltrack.cli import options
from kltrack.cli.again import mend, note_rows, recall
from kltrack.cli.answer import PROGRAMS, exit_code, find_most, rows_json, show_rows
from kltrack.cli.exit_code import ExitCode
from kltrack.cli.select import make_filter
from kltrack.cli.session import Session, open_session
from kltrack.index.book import Asked, Kept
from kltrack.index.row_keys import RowKeys
from kltrack.output.table import Table
from kltrack.queries.followed import Followed
from kltrack.queries.listing import group_items
from kltrack.queries.overdue import LATE, find_overdue


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
    session = open_session(ctx, ledger, lang, os.environ, known_at, Kept.FACTS)
    day = session.day(as_of)
    code = recall(session, ctx, day)
    if code is not None:
        return code
    wanted = make_filter(session.book, unit, project, document)
    asked = Asked(wanted, LATE, by=by, in_full=as_format in PROGRAMS)
    # whatever a name stands for may change with any file
    is_whole = as_format is options.RowFormat.TABLE and not (by or limit or project or document)
    code = _mend(session, ctx, day, asked, original) if is_whole else None
    if code is not None:
        return code
    most = find_most(session, limit, show_all)
    total = session.book.count(session.question(day, original=original), asked) if most else None
    asked = asked if total is None else asked._replace(most=most)
    rows = find_overdue(session.follow(day, asked, original=original))
    if by:
        groups = group_items(rows, by)
        rows = list({one.item.id: one for group in groups.values() for one in group}.values())

    def table(shown):  # type: ignore[no-untyped-def]
        from kltrack.output.views import overdue_table

        return overdue_table(session.view(day), shown, total or len(rows), by, original)

    show_rows(
        session,
        rows,
        as_format=as_format,
        json_of=lambda shown: rows_json(session, "overdue", day, shown),
        table_of=table,
        none=session.say("screen.overdue.none", as_of=day),
        limit=limit,
        show_all=show_all,
        total=total,
    )
    if is_whole:
        note_rows(session, rows)
    return exit_code(session, rows, exit_with_1)


def _mend(session: Session, ctx: typer.Context, day: date, asked: Asked, original: bool) -> ExitCode | None:
    """The same table as before, where only some rows of it have changed."""

    def follow(files: frozenset[str]) -> Sequence[Followed]:
        return find_overdue(session.follow(day, asked._replace(files=files), original=original))

    def table(shown: Sequence[Followed], rows: RowKeys, columns: int) -> Table:
        from kltrack.output.views import OVERDUE_COLUMNS, Whole, overdue_table

        whole = Whole(day.toordinal() - rows.days[0], rows.ids[0], columns > OVERDUE_COLUMNS)
        return overdue_table(session.view(day), shown, len(rows.ids), None, original, whole)

    return mend(session, ctx, follow, table)
