"""``kltrack timeline``: a Gantt chart in the terminal."""

from typing import Any

import typer

from kltrack.cli import options
from kltrack.cli.answer import content_json
from kltrack.cli.lookup import make_filter
from kltrack.cli.options import CardFormat
from kltrack.cli.session import open_session
from kltrack.output.timeline import draw_timeline
from kltrack.queries.catalog import ItemQuery
from kltrack.queries.timeline import Bar, make_timeline


def run(
    ctx: typer.Context,
    unit: options.Units = None,
    project: options.Projects = None,
    document: options.Documents = None,
    as_of: options.AsOf = None,
    known_at: options.KnownAt = None,
    as_format: options.CardFormatOption = CardFormat.TABLE,
    ledger: options.Ledger = None,
    lang: options.Lang = None,
) -> int:
    session = open_session(ctx, ledger, lang, known_at, is_indexed=True)
    day = session.day(as_of)
    wanted = make_filter(session.catalog, unit, project, document)
    assessed = session.assess(day, ItemQuery(wanted, in_full=True))
    chart = make_timeline(assessed, day, session.policy)
    if as_format is CardFormat.JSON:
        bars = [_bar_json(bar) for group in chart.groups.values() for bar in group] if chart else []
        text = content_json(session, "timeline", day, items=bars)
        session.release()
        session.output.text(text)
    elif chart is None:
        session.output.text(session.say("screen.timeline.none"))
    else:
        lines = list(draw_timeline(session.view(day), chart, session.output.width))
        session.release()
        session.output.pieces(iter(lines))
    return session.conclude()


def _bar_json(bar: Bar) -> dict[str, Any]:
    from kltrack.output.machine import item_json

    return {
        **item_json(bar.row),
        "start": bar.start.isoformat(),
        "end": bar.end.isoformat(),
        "completed": bar.completed.isoformat() if bar.completed else None,
    }
