"""The events of an audit in the format asked for."""

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from kltrack.cli.answer import ROWS_AT_A_TERMINAL
from kltrack.cli.recorded import Recorded
from kltrack.history.events import Event, Unread


class AuditFormat(StrEnum):
    """Formats of the audit."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    MARKDOWN = "markdown"
    SARIF = "sarif"
    GITHUB = "github"


class Answer(NamedTuple):
    """What is to be shown; ``is_short``: at a terminal the latest rows only."""

    head: str | None
    events: Sequence[Event]
    unread: Sequence[Unread]
    only_suspect: bool
    verify: bool
    is_short: bool


def show_events(recorded: Recorded, answer: Answer, as_format: AuditFormat) -> None:
    """Writes ``answer`` to standard output."""
    output = recorded.session.output
    if as_format in (AuditFormat.JSON, AuditFormat.CSV):
        from kltrack.output.events_json import audit_json, write_events_csv

        signatures = _verify(recorded, answer.events) if answer.verify else {}
        if as_format is AuditFormat.JSON:
            output.text(audit_json(answer.head, answer.events, answer.unread, signatures))
        else:
            output.stream.write(write_events_csv(answer.events, signatures))
    elif as_format in (AuditFormat.SARIF, AuditFormat.GITHUB):
        _show_suspects(recorded, answer.events, as_format)
    elif not answer.events:
        output.text(recorded.session.say("audit.none.suspect" if answer.only_suspect else "audit.none"))
    else:
        _show_table(recorded, answer, as_format)


def _show_table(recorded: Recorded, answer: Answer, as_format: AuditFormat) -> None:
    from kltrack.output.events_view import audit_table
    from kltrack.output.table import write_markdown

    session, events = recorded.session, answer.events
    shown = events[-ROWS_AT_A_TERMINAL:] if session.output.is_terminal and answer.is_short else events
    signatures = _verify(recorded, shown) if answer.verify else {}
    table = audit_table(session.view(session.today), session.zone, shown, events, signatures)
    if as_format is AuditFormat.MARKDOWN:
        session.output.lines(write_markdown(table))
        return
    session.output.table(table)
    if len(shown) < len(events):
        session.output.text(session.say("screen.more", count=len(events) - len(shown)))


def _show_suspects(recorded: Recorded, events: Sequence[Event], as_format: AuditFormat) -> None:
    from kltrack.history.events import FLAGS
    from kltrack.output.suspects import find_suspects

    session = recorded.session
    view, ledger, folder = session.view(session.today), session.ledger, recorded.repository.prefix
    found = list(find_suspects(view, session.zone, events, ledger))
    if as_format is AuditFormat.GITHUB:
        from kltrack.output.diagnostics.github import write_github

        session.output.lines(write_github(found, ledger.files, session.language, folder=folder))
        return
    from kltrack.output.diagnostics.sarif import Setting, write_sarif

    titles = {flag: session.say(f"audit.flag.{flag}") for flag in FLAGS}
    session.output.text(write_sarif(found, Setting(ledger.files, session.language, folder), titles))


def _verify(recorded: Recorded, events: Sequence[Event]) -> dict[str, str]:
    """What verifying says of each signed commit among ``events``."""
    signed = {event.commit.id for event in events if event.commit and event.commit.is_signed}
    return {commit: recorded.repository.signature(commit) for commit in sorted(signed)}
