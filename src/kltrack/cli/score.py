"""``kltrack score``: the official report's sums."""

from typing import Annotated

import typer

from kltrack.cli import options
from kltrack.cli.answer import content_json
from kltrack.cli.lookup import make_filter
from kltrack.cli.options import GroupBy, RowFormat, option
from kltrack.cli.session import open_session
from kltrack.output.markdown import write_markdown
from kltrack.output.tables import score_table
from kltrack.queries.catalog import ItemQuery
from kltrack.queries.score import score


def run(
    ctx: typer.Context,
    by: Annotated[GroupBy, option("--by", "by")] = GroupBy.UNIT,
    unit: options.Units = None,
    project: options.Projects = None,
    document: options.Documents = None,
    original: options.Original = False,
    as_of: options.AsOf = None,
    known_at: options.KnownAt = None,
    as_format: options.Format = RowFormat.TABLE,
    ledger: options.Ledger = None,
    lang: options.Lang = None,
) -> int:
    session = open_session(ctx, ledger, lang, known_at, is_indexed=True)
    day = session.day(as_of)
    wanted = make_filter(session.catalog, unit, project, document)
    sums = score(session.assess(day, ItemQuery(wanted), original=original), by.value, day)
    view = session.view(day)
    named = [(row, view.names.of(by.value, row.key)) for row in sums.rows]
    if as_format is RowFormat.JSON:
        rows = [{"key": row.key, "name": name, **row._asdict()} for row, name in named]
        total = {name: count for name, count in sums.total._asdict().items() if name != "key"}
        session.output.text(content_json(session, "score", day, by=by.value, rows=rows, total=total))
    elif as_format is RowFormat.CSV:
        from kltrack.output.machine import write_score_csv

        session.output.stream.write(write_score_csv(named))
    elif as_format is RowFormat.MARKDOWN:
        session.output.lines(write_markdown(score_table(view, sums, by.value)))
    else:
        session.output.table(score_table(view, sums, by.value))
    return session.conclude()
