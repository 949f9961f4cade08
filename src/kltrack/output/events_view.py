"""What git's history says: tables in the screen's language, and suspect events as diagnostics."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import tzinfo
from itertools import groupby

from kltrack.diagnostic import Diagnostic, Message, Severity, Span, message
from kltrack.history.diff import KINDS, DiffRow
from kltrack.history.events import Event
from kltrack.ledger.ledger import Ledger
from kltrack.output.cells import Styled
from kltrack.output.events_words import (
    SHORT_ID,
    say_by,
    say_difference,
    say_event,
    say_finding,
    say_flags,
    say_recorded,
    say_term,
)
from kltrack.output.table import Column, Table
from kltrack.output.text import View

Row = tuple[Styled, ...]
_OTHER = "other"  # the group of the rows that are of none of KINDS


def audit_table(
    view: View, zone: tzinfo, rows: Sequence[Event], events: Sequence[Event], signatures: Mapping[str, str]
) -> Table:
    """``rows``, a group for each commit; the footer counts all ``events``.

    ``signatures`` are the verdicts on those that were verified, by the commit's id.
    """
    columns = (
        Column(view.say("column.id"), share=5, is_id=True),
        Column(view.say("audit.column.change"), share=7),
        Column(view.say("audit.column.authority"), share=3),
        Column(view.say("audit.column.flags"), share=4),
    )
    lines: list[Row] = []
    for commit, group in groupby(rows, key=lambda event: event.commit):
        of_commit = list(group)
        state = signatures.get(commit.id) if commit else None
        signed = view.say(f"audit.signature.{state}") if state else ""
        parts = (say_recorded(view, zone, of_commit[0]), _short(of_commit[0]), say_by(of_commit[0]), signed)
        lines.append(
            (Styled("  ".join(part for part in parts if part), "bad" if state == "bad" else "strong"),)
        )
        lines += [
            (
                Styled(event.item or "", "strong"),
                Styled(say_finding(view, event.finding)),
                Styled(event.finding.authority or ""),
                Styled(say_flags(view, event.finding), "bad"),
            )
            for event in of_commit
        ]
    suspect = sum(bool(event.flags) for event in events)
    footer = view.say("audit.count", count=len(events), suspect=suspect)
    return Table(view.say("audit.title"), columns, lines, (footer,))


def history_table(
    view: View, zone: tzinfo, title: str, rows: Sequence[Event], footer: tuple[str, ...]
) -> Table:
    """The life of one item, in the order in which it was recorded."""

    def cells(event: Event) -> Row:
        recorded = say_recorded(view, zone, event) or view.say("audit.unrecorded")
        return (
            Styled(say_term(view, event.finding.since) if event.finding.since else ""),
            Styled(recorded, "" if event.commit else "warn"),
            Styled(say_event(view, event.finding), "bad" if event.flags else ""),
            Styled(say_by(event)),
            Styled(_short(event), "dim"),
        )

    columns = (
        Column(view.say("column.date"), is_number=True),
        Column(view.say("audit.column.recorded"), is_number=True),
        Column(view.say("audit.column.change"), share=7),
        Column(view.say("audit.column.by"), share=3),
        Column(view.say("audit.column.commit"), is_number=True),
    )
    return Table(title, columns, [cells(event) for event in rows], footer)


def diff_table(view: View, title: str, rows: Sequence[DiffRow]) -> Table:
    """What changed between two moments, a group for each kind of change."""
    columns = (
        Column(view.say("column.id"), share=5, is_id=True),
        Column(view.say("column.title"), share=6),
        Column(view.say("column.due"), share=3),
        Column(view.say("audit.column.change"), share=6),
    )
    lines: list[Row] = []
    for kind in (*KINDS, _OTHER):
        group = [row for row in rows if (_OTHER if row.record else row.what) == kind]
        if group:
            lines.append((Styled(f"{view.say(f'audit.diff.{kind}')} ({len(group)})", "strong"),))
        for row in group:
            due = say_term(view, row.due) if row.due else ""
            authority = view.say("audit.on-authority", authority=row.authority) if row.authority else ""
            change = "; ".join(part for part in (say_difference(view, row), authority) if part)
            lines.append((Styled(row.item, "strong"), Styled(row.title), Styled(due), Styled(change)))
    return Table(title, columns, lines)


def find_suspects(view: View, zone: tzinfo, events: Sequence[Event], ledger: Ledger) -> Iterator[Diagnostic]:
    """A diagnostic for code hosts for each flag of ``events``, at the place where its item stands now.

    An item that is gone is pointed to in the file that it stood in.
    """
    for event in events:
        for flag in event.flags:
            yield Diagnostic(
                flag, Severity.WARNING, _message_of(view, zone, event, flag), _place_of(event, ledger)
            )


def _message_of(view: View, zone: tzinfo, event: Event, flag: str) -> Message:
    finding, commit = event.finding, event.commit
    if commit is None:
        return message("audit.told.history", before=finding.before, after=finding.after)
    return message(
        "audit.told",
        item=finding.item or event.file,
        change=say_finding(view, finding),
        flag=view.say(f"audit.flag.{flag}"),
        commit=_short(event),
        by=say_by(event),
        recorded=say_recorded(view, zone, event),
    )


def _place_of(event: Event, ledger: Ledger) -> Span:
    field = event.finding.field
    entry = next((entry for entry in ledger.all_entries if entry.id == event.item), None)
    if entry is not None:
        return entry.span("progress" if field == "status" else field)
    return Span(event.file or next(iter(ledger.files), "kltrack.yaml"), 0, 0)


def _short(event: Event) -> str:
    return event.commit.id[:SHORT_ID] if event.commit else ""
