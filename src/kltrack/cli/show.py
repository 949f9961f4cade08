"""``kltrack show ID``: one item with all that is known of it."""

from typing import Any

import typer

from kltrack.cli import options
from kltrack.cli.answer import content_json
from kltrack.cli.lookup import find_entry
from kltrack.cli.options import CardFormat
from kltrack.cli.session import open_session
from kltrack.ledger.entry import Entry
from kltrack.ledger.ledger import Ledger
from kltrack.output.card import draw_card
from kltrack.output.machine import item_content, item_json
from kltrack.queries.assessed import AssessedItem, QueryContext, assess_item
from kltrack.queries.rollup import roll_up


def run(
    ctx: typer.Context,
    item: options.Item,
    as_of: options.AsOf = None,
    known_at: options.KnownAt = None,
    as_format: options.CardFormatOption = CardFormat.TABLE,
    ledger: options.Ledger = None,
    lang: options.Lang = None,
) -> int:
    session = open_session(ctx, ledger, lang, known_at, is_indexed=known_at is None)
    day = session.day(as_of)
    known = session.ledger if known_at else session.read_current(item)
    context = QueryContext(known.unit_models, day, session.policy)
    entry = find_entry(known, item)
    milestones = [
        assess_item(known.item_of_milestone(step), context)
        for step in known.milestones_of.get(entry.id, ())
        if entry.kind == "directive"
    ]
    row = _assess(known, entry, context, milestones)
    if as_format is CardFormat.JSON:
        content = item_content(row) | {"milestones": [item_json(step) for step in milestones]}
        session.output.text(content_json(session, "show", day, item=content))
    else:
        session.output.pieces(draw_card(session.view(day), row, milestones))
    return session.conclude()


def _assess(
    ledger: Ledger, entry: Entry[Any], context: QueryContext, milestones: list[AssessedItem]
) -> AssessedItem:
    if entry.kind == "milestone":
        return assess_item(ledger.item_of_milestone(entry), context)
    item = ledger.item_of_directive(entry)
    return roll_up(item, milestones, context) if milestones else assess_item(item, context)
