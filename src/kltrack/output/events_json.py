"""What git's history says, for programs: JSON objects and CSV rows."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from kltrack.history.diff import DiffRow
from kltrack.history.events import Event, Unread
from kltrack.output.machine import Json, rows_csv, to_json
from kltrack.output.sanitize import clean

Signatures = Mapping[str, str]  # the verdicts on those that were verified, by the commit's id
_COLUMNS = [
    "item", "field", "before", "after", "commit", "author", "committer", "authored", "committed",
    "signature", "authority", "flags",
]  # fmt: skip


def event_json(event: Event, signatures: Signatures) -> Json:
    """One event as ``kltrack audit --format json`` gives it."""
    finding, commit = event.finding, event.commit
    return {
        "item": _safe(finding.item),
        "field": finding.field,
        "before": _safe(finding.before),
        "after": _safe(finding.after),
        "commit": commit.id if commit else None,
        "author": _safe(commit.author) if commit else None,
        "committer": _safe(commit.committer) if commit else None,
        "authored": commit.authored.iso() if commit else None,
        "committed": commit.committed.iso() if commit else None,
        # the verdict where it was asked for, else whether there is a signature
        "signature": signatures.get(commit.id, "signed" if commit.is_signed else "unsigned")
        if commit
        else None,
        "authority": _safe(finding.authority),
        "flags": list(finding.flags),
    }


def audit_json(
    head: str | None, events: Iterable[Event], unread: Iterable[Unread], signatures: Signatures
) -> str:
    """The ``audit/1`` object."""
    rows = [event_json(event, signatures) for event in events]
    return to_json({"kltrack": "audit/1", "head": head, "events": rows, "unread": unread_json(unread)})


def unread_json(unread: Iterable[Unread]) -> list[Json]:
    """The versions of files that could not be read."""
    return [{"commit": lost.commit, "file": clean(lost.file), "reason": lost.reason} for lost in unread]


def write_events_csv(events: Iterable[Event], signatures: Signatures) -> str:
    """Events as CSV, a header first."""
    rows = (event_json(event, signatures) for event in events)
    return rows_csv(_COLUMNS, ({**row, "flags": ";".join(row["flags"])} for row in rows))


def history_json(item: str, events: Iterable[Event], unread: Iterable[Unread]) -> str:
    """The ``history/1`` object."""
    rows = [_life_json(event) for event in events]
    return to_json({"kltrack": "history/1", "item": item, "events": rows, "unread": unread_json(unread)})


def _life_json(event: Event) -> Json:
    finding, commit = event.finding, event.commit
    return {
        "what": finding.field,
        "before": _safe(finding.before),
        "after": _safe(finding.after),
        "valid_from": _safe(finding.since),
        "recorded": commit.committed.iso() if commit else None,
        "by": _safe(commit.author) if commit else None,
        "commit": commit.id if commit else None,
        "authority": _safe(finding.authority),
        "flags": list(finding.flags),
    }


def diff_json(
    start: Json, end: Json, changes: Sequence[DiffRow], closings: list[Json], unread: list[Json]
) -> str:
    """The ``diff/1`` object; ``start`` and ``end`` say what was compared."""
    rows = [{key: _safe(value) for key, value in row._asdict().items() if key != "record"} for row in changes]
    content = {"from": start, "to": end, "changes": rows, "closings": closings, "unread": unread}
    return to_json({"kltrack": "diff/1", **content})


def _safe(value: Any) -> Any:
    return clean(value) if isinstance(value, str) else value
