"""Suspect events as diagnostics, for code hosts: each flag at the place where its item stands now."""

from collections.abc import Iterator, Sequence
from datetime import tzinfo

from kltrack.diagnostic import Diagnostic, Message, Severity, Span, message
from kltrack.history.events import Event
from kltrack.ledger.ledger import Ledger
from kltrack.output.events_words import SHORT_ID, say_by, say_finding, say_recorded
from kltrack.output.text import View

_KEYS = {"status": "progress"}  # where the entry's key is called otherwise than the event's field


def find_suspects(view: View, zone: tzinfo, events: Sequence[Event], ledger: Ledger) -> Iterator[Diagnostic]:
    """One for each flag of ``events``; an item that is gone is pointed to in the file that it stood in."""
    for event in events:
        for flag in event.flags:
            yield Diagnostic(flag, Severity.WARNING, _said(view, zone, event, flag), _place(event, ledger))


def _said(view: View, zone: tzinfo, event: Event, flag: str) -> Message:
    finding, commit = event.finding, event.commit
    if commit is None:
        return message("audit.told.history", before=finding.before, after=finding.after)
    return message(
        "audit.told",
        item=finding.item or event.file,
        change=say_finding(view, finding),
        flag=view.say(f"audit.flag.{flag}"),
        commit=commit.id[:SHORT_ID],
        by=say_by(event),
        recorded=say_recorded(view, zone, event),
    )


def _place(event: Event, ledger: Ledger) -> Span:
    field = event.finding.field
    entry = next((entry for entry in ledger.all_entries if entry.id == event.item), None)
    if entry is not None:
        return entry.span(_KEYS.get(field, field))
    return Span(event.file or next(iter(ledger.files), "kltrack.yaml"), 0, 0)
