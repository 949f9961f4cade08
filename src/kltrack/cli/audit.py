"""``kltrack audit``: every change that git's history holds, who made it, and which are suspect."""

import os
from collections.abc import Collection, Sequence
from enum import StrEnum
from typing import Annotated, NamedTuple

import typer

from kltrack.cli import options
from kltrack.cli.answer import ROWS_AT_A_TERMINAL
from kltrack.cli.commands import ExitCode
from kltrack.cli.complete import complete_item
from kltrack.cli.lookup import find_entry
from kltrack.cli.options import argument, option
from kltrack.cli.recorded import RecordedLedger, open_recorded, tell_unread
from kltrack.cli.streams import complain
from kltrack.errors import BadPin, NotInHistory, TwoWays, UnknownName
from kltrack.history.events import Event, Flag, Unread
from kltrack.history.life import names_of
from kltrack.history.pin import Pin, PinCheck, check_pin, make_pin, parse_pin


class AuditFormat(StrEnum):
    """Formats of the audit."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    MARKDOWN = "markdown"
    SARIF = "sarif"
    GITHUB = "github"


_LONGEST_PIN = 1000
Items = Annotated[list[str] | None, argument("audit.items", "metavar.id", complete_item)]


class AuditAnswer(NamedTuple):
    """What is to be shown; if ``is_short``, a terminal gets the latest rows alone."""

    head: str | None
    events: Sequence[Event]
    unread: Sequence[Unread]
    only_suspect: bool
    verify: bool
    is_short: bool


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
    if pin:
        return _print_pin(recorded)
    head, trail = recorded.follow()
    events, unread = trail.events, trail.unread
    if known_pin and head:
        checked = _check(recorded, known_pin, head)
        unread = [version for version in unread if version.commit not in checked.known or version.is_current]
        new = [event for event in events if event.commit and event.commit.id not in checked.known]
        events = [checked.event, *events] if checked.event else new
    if items:
        names = _names(recorded, items, trail.events)
        events = [event for event in events if event.item in names or event.finding.field == "history"]
    if suspect:
        events = [event for event in events if event.flags]
    shown = events[-limit:] if limit else events
    answer = AuditAnswer(
        head, shown, unread, only_suspect=suspect, verify=verify, is_short=not (limit or show_all)
    )
    _show_events(recorded, answer, as_format)
    if tell_unread(recorded.session, unread):
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


def _print_pin(recorded: RecordedLedger) -> ExitCode:
    head = recorded.repository.head()
    if head is None or recorded.repository.is_shallow:
        raise NotInHistory(recorded.repository.is_shallow)
    recorded.session.output.text(str(make_pin(recorded.repository, head)))
    return ExitCode.FINE


def _check(recorded: RecordedLedger, pin: Pin, head: str) -> PinCheck:
    checked = check_pin(recorded.repository, pin, head)
    if not checked.is_whole:
        complain(recorded.session.say("audit.pin-unchecked"))
    return checked


def _names(recorded: RecordedLedger, typed: Sequence[str], events: Sequence[Event]) -> set[str]:
    """All ids that the items of those names had; a project brings its milestones. Raises ``UnknownName``."""
    known = {event.item for event in events}
    names: set[str] = set()
    for name in typed:
        milestones = [item for item in known if item and item.startswith(f"{name}/")]
        for item in [name, *milestones] if milestones else [find_name(recorded, name, known)]:
            names |= names_of(item, events)
    return names


def find_name(recorded: RecordedLedger, typed: str, known: Collection[str | None]) -> str:
    """The id that ``typed`` names in the ledger, else in its history."""
    if typed in known:
        return typed
    try:
        return find_entry(recorded.session.ledger, typed).id
    except UnknownName:
        folded = [
            name
            for name in known
            if name and typed.lower() in (name.lower(), name.rpartition("/")[2].lower())
        ]
        if len(folded) != 1:
            raise
        return folded[0]


def _show_events(recorded: RecordedLedger, answer: AuditAnswer, as_format: AuditFormat) -> None:
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


def _show_table(recorded: RecordedLedger, answer: AuditAnswer, as_format: AuditFormat) -> None:
    from kltrack.output.events_view import audit_table
    from kltrack.output.markdown import write_markdown

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


def _show_suspects(recorded: RecordedLedger, events: Sequence[Event], as_format: AuditFormat) -> None:
    from kltrack.output.suspects import find_suspects

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
