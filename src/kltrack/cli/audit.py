"""``kltrack audit``: every change that git's history holds, who made it, and which are suspect."""

import os
from collections.abc import Sequence
from enum import StrEnum
from typing import Annotated

import typer

from kltrack.cli import options
from kltrack.cli.answer import ROWS_AT_A_TERMINAL
from kltrack.cli.commands import ExitCode
from kltrack.cli.complete import complete_item
from kltrack.cli.options import argument, option
from kltrack.cli.recorded import RecordedLedger, find_name, open_recorded, tell_unread
from kltrack.cli.streams import complain
from kltrack.errors import BadPin, NotInHistory, TwoWays
from kltrack.history.events import Event, Flag, Unread
from kltrack.history.life import names_of
from kltrack.history.pin import Pin, check_pin, make_pin, parse_pin

AuditFormat = StrEnum("AuditFormat", ("TABLE", "JSON", "CSV", "MARKDOWN", "SARIF", "GITHUB"))
_LONGEST_PIN = 1000
Items = Annotated[list[str] | None, argument("audit.items", "metavar.id", complete_item)]


def run(
    ctx: typer.Context,
    items: Items = None,
    since: Annotated[str | None, option("--since", "audit.since", "metavar.pin")] = None,
    pin: Annotated[bool, option("--pin", "audit.pin")] = False,
    suspect: Annotated[bool, option("--suspect", "audit.suspect")] = False,
    verify: Annotated[bool, option("--verify-signatures", "audit.verify-signatures")] = False,
    exit_with_1: Annotated[bool, option("--exit-code", "audit.exit-code")] = False,
    limit: options.Limit = None,
    show_all: options.All = False,
    as_format: Annotated[AuditFormat, option("--format", "format")] = AuditFormat.TABLE,
    ledger: options.Ledger = None,
    lang: options.Lang = None,
) -> int:
    if limit and show_all:
        raise TwoWays("--limit", "--all")
    known_pin = _read_pin(since) if since is not None else None
    recorded = open_recorded(ctx, ledger, lang)
    session, repository = recorded.session, recorded.repository
    if pin:
        head = repository.head()
        if head is None or repository.is_shallow:
            raise NotInHistory(repository.reach)
        session.output.text(str(make_pin(repository, head)))
        return ExitCode.FINE
    is_checked = True
    head, trail = recorded.follow()
    events, unread = trail.events, trail.unread
    if known_pin and head:
        checked = check_pin(repository, known_pin, head)
        is_checked = checked.is_whole
        if not is_checked:
            complain(session.say("audit.pin-unchecked"))
        unread = [version for version in unread if version.commit not in checked.known or version.is_current]
        new = [event for event in events if event.commit and event.commit.id not in checked.known]
        events = [checked.event, *events] if checked.event else new
    if items:
        names = _names(recorded, items, trail.events)
        events = [event for event in events if event.item in names or event.finding.field == "history"]
    if suspect:
        events = [event for event in events if event.flags]
    shown = events[-limit:] if limit else events
    is_part = recorded.is_part(unread) or not is_checked
    none = f"audit.none{'.suspect' if suspect else ''}{'.read' if is_part else ''}"
    is_short = session.output.is_terminal and not (limit or show_all)
    _show(recorded, head, shown, unread, as_format, none=none, verify=verify, is_short=is_short)
    tell_unread(session, unread)
    if is_part:
        return ExitCode.CANNOT_ANSWER
    return ExitCode.FOUND if exit_with_1 and any(event.flags for event in shown) else ExitCode.FINE


def _read_pin(typed: str) -> Pin:
    """The pin that was typed, or that the file of that name holds; raises ``BadPin``."""
    if not os.path.isfile(typed):
        return parse_pin(typed)
    try:
        with open(typed, "rb") as stream:
            data = stream.read(_LONGEST_PIN)
        # PowerShell redirects as UTF-16
        encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
        return parse_pin(data.decode(encoding, "replace"))
    except (OSError, BadPin):
        raise BadPin(typed) from None


def _names(recorded: RecordedLedger, typed: Sequence[str], events: Sequence[Event]) -> set[str]:
    """All ids that the items of those names had; a project brings its milestones. Raises ``UnknownName``."""
    known = {event.item for event in events}
    names: set[str] = set()
    for name in typed:
        milestones = [item for item in known if item and item.startswith(f"{name}/")]
        for item in [name, *milestones] if milestones else [find_name(recorded, name, known)]:
            names |= names_of(item, events)
    return names


def _show(
    recorded: RecordedLedger,
    head: str | None,
    events: Sequence[Event],
    unread: Sequence[Unread],
    as_format: AuditFormat,
    *,
    none: str,
    verify: bool,
    is_short: bool,
) -> None:
    """Writes ``events``, the latest alone if ``is_short``; people read the sentence ``none`` for none."""
    output = recorded.session.output
    if as_format in (AuditFormat.JSON, AuditFormat.CSV):
        from kltrack.output.events_json import audit_json, write_events_csv

        signatures = _verify(recorded, events) if verify else {}
        if as_format is AuditFormat.JSON:
            output.text(audit_json(head, events, unread, signatures))
        else:
            output.stream.write(write_events_csv(events, signatures))
    elif as_format in (AuditFormat.SARIF, AuditFormat.GITHUB):
        _show_suspects(recorded, events, as_format)
    elif not events:
        output.text(recorded.session.say(none))
    else:
        _show_table(recorded, events, as_format, verify=verify, is_short=is_short)


def _show_table(
    recorded: RecordedLedger, events: Sequence[Event], as_format: AuditFormat, *, verify: bool, is_short: bool
) -> None:
    from kltrack.output.events_view import audit_table
    from kltrack.output.markdown import write_markdown

    session = recorded.session
    shown = events[-ROWS_AT_A_TERMINAL:] if is_short else events
    signatures = _verify(recorded, shown) if verify else {}
    table = audit_table(session.view(session.today), session.zone, shown, events, signatures)
    if as_format is AuditFormat.MARKDOWN:
        session.output.lines(write_markdown(table))
        return
    session.output.table(table)
    if len(shown) < len(events):
        session.output.text(session.say("screen.more", count=len(events) - len(shown)))


def _show_suspects(recorded: RecordedLedger, events: Sequence[Event], as_format: AuditFormat) -> None:
    from kltrack.output.events_view import find_suspects

    session = recorded.session
    view, ledger, folder = session.view(session.today), session.ledger, recorded.repository.prefix
    suspects = list(find_suspects(view, session.zone, events, ledger))
    if as_format is AuditFormat.GITHUB:
        from kltrack.output.diagnostics.github import write_github

        session.output.lines(write_github(suspects, ledger.files, session.language, folder=folder))
        return
    from kltrack.output.diagnostics.sarif import write_sarif

    titles = {flag.value: session.say(f"audit.flag.{flag}") for flag in Flag}
    report = write_sarif(suspects, ledger.files, session.language, titles, folder=folder)
    session.output.text(report)


def _verify(recorded: RecordedLedger, events: Sequence[Event]) -> dict[str, str]:
    """The verdict on the signature of each signed commit of ``events``, by the commit's id."""
    signed = {event.commit.id for event in events if event.commit and event.commit.is_signed}
    return {commit: recorded.repository.signature(commit) for commit in sorted(signed)}
