"""``kltrack history ID``: the life of one item, from git and from what is not committed yet."""

import typer

from kltrack.cli import options
from kltrack.cli.commands import ExitCode
from kltrack.cli.options import CardFormat
from kltrack.cli.recorded import RecordedLedger, find_name, open_recorded, tell_unread
from kltrack.history.events import Event
from kltrack.history.life import find_unrecorded, life_of, names_of
from kltrack.ledger.source import Folder


def run(
    ctx: typer.Context,
    item: options.Item,
    as_format: options.CardFormatOption = CardFormat.TABLE,
    ledger: options.Ledger = None,
    lang: options.Lang = None,
) -> int:
    recorded = open_recorded(ctx, ledger, lang)
    session = recorded.session
    _, trail = recorded.follow()
    events = list(trail.events)
    if recorded.has_checkout:  # what changed there since the last commit
        events += find_unrecorded(
            Folder(session.root, session.environ), trail.head, recorded.rules, session.today
        )
    name = find_name(recorded, item, {event.item for event in events})
    life = life_of(name, events, recorded.rules)
    if as_format is CardFormat.JSON:
        from kltrack.output.events_json import history_json

        session.output.text(history_json(name, life, trail.unread))
    elif not life:
        none = "audit.history.none.read" if recorded.is_part(trail.unread) else "audit.history.none"
        session.output.text(session.say(none, item=name))
    else:
        _show_table(recorded, name, life, sorted(names_of(name, events) - {name}))
    tell_unread(session, trail.unread)
    code = session.conclude() if recorded.has_checkout else ExitCode.FINE
    return ExitCode.CANNOT_ANSWER if recorded.is_part(trail.unread) else code


def _show_table(recorded: RecordedLedger, name: str, events: list[Event], earlier: list[str]) -> None:
    from kltrack.output.events_view import history_table

    session, ledger = recorded.session, recorded.session.ledger
    findings = [event.finding for event in events if event.finding.field == "item"]
    entry = ledger.directive_by_id.get(name) or ledger.milestone_by_id.get(name)
    last = findings[-1].after or findings[-1].before if findings else None  # its title, where it is gone
    title = entry.model.title if entry else last or ""
    heading = session.say("audit.history.title", item=name, title=title) if title else name
    footer = (session.say("audit.history.renamed", names=", ".join(earlier)),) if earlier else ()
    session.output.table(history_table(session.view(session.today), session.zone, heading, events, footer))
