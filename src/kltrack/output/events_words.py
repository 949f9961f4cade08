"""A change of the ledger in the words of the screen's language."""

import re
from collections.abc import Callable
from datetime import tzinfo
from functools import partial

from kltrack.history.diff import LEAD, RENAMED, TERM, TEXT, DiffRow
from kltrack.history.events import Event, Finding
from kltrack.ledger.fields import ENTRY_RECORDS
from kltrack.ledger.record import Record
from kltrack.model.period import NotAPeriod, parse_period
from kltrack.model.progress import Status
from kltrack.output.text import View, say_period

SHORT_ID = 10
_AROUND = 16  # characters of a text that are shown on either side of what was altered
_LONGEST = 120
_WORDED = ("text", "due_text", "progress", "extensions", "handovers", "figures")
_EXPLANATION = re.compile(r" ?[(;:]|, như ")  # what a key's description goes on with


def say_finding(view: View, finding: Finding) -> str:
    """What changed, from what to what."""
    field, before, after = finding.field, finding.before, finding.after
    if field == "item":
        return view.say("audit.entered" if before is None else "audit.removed")
    if finding.record:
        return say_value_change(view, finding.record, field, before, after)
    if before and after and field in _WORDED:
        before, after = _altered(before, after)
    return _say_change(view, view.say(f"audit.field.{field}"), _VALUES.get(field, _say_text), before, after)


def say_value_change(view: View, record: str, key: str, before: str | None, after: str | None) -> str:
    """What the plain ``key`` of ``record`` said, and says now."""
    value_type = next(field.type for field in ENTRY_RECORDS[record].fields if field.key == key)
    refers_to = None if isinstance(value_type, Record) else value_type.refers_to
    say = _BY_TYPE.get(refers_to or value_type.name, _say_text)
    if before and after and say is _say_text:
        before, after = _altered(before, after)
    # editors show a sentence about each key: it begins with its name
    name = _EXPLANATION.split(view.say(f"field.{record}.{key}"), maxsplit=1)[0]
    return _say_change(view, name[0].lower() + name[1:], say, before, after)


def _say_change(view: View, name: str, say: "Say", before: str | None, after: str | None) -> str:
    change = say(view, after)
    if before:
        change = view.say("audit.changed", before=say(view, before), after=change)
    return f"{name}: {change}"


def say_event(view: View, finding: Finding) -> str:
    """What changed, with all that an entry says, its authority and what is suspect."""
    parts = [say_finding(view, finding)]
    if finding.entry:
        parts += [_say_rest(view, key, value) for key, value in finding.entry.rest]
    if finding.authority:
        parts.append(view.say("audit.on-authority", authority=finding.authority))
    sentence = "; ".join(parts)
    return f"{sentence} ({say_flags(view, finding)})" if finding.flags else sentence


def _say_rest(view: View, key: str, value: str) -> str:
    """What else an entry says under ``key``."""
    if key == "percent":
        return f"{value}%"
    return say_term(view, value) if key in ("completed", "for") else value


def say_difference(view: View, row: DiffRow) -> str:
    """What changed of an item between two moments; nothing where its heading says it all."""
    before, after = row.before, row.after
    if row.record:
        return say_value_change(view, row.record, row.what, before, after)
    if row.what == TEXT:
        before, after = _altered(before or "", after or "")
    say = _DIFFERENCES.get(row.what)
    if say is None:
        return ""
    return view.say("audit.changed", before=say(view, before), after=say(view, after))


def say_flags(view: View, finding: Finding) -> str:
    """What is suspect, in words."""
    return "; ".join(view.say(f"audit.flag.{flag}") for flag in finding.flags)


def say_term(view: View, value: str | None) -> str:
    """A term as offices write it; as it stands where it is not one."""
    if not value:
        return view.say("screen.none")
    try:
        return say_period(view.language, parse_period(value))
    except NotAPeriod:
        return _say_text(view, value)


def say_recorded(view: View, zone: tzinfo, event: Event) -> str:
    """The day of its commit; empty where it has none."""
    return view.date(event.commit.committed.day(zone)) if event.commit else ""


def say_by(event: Event) -> str:
    """The author's name, and the committer's where it is another."""
    if event.commit is None:
        return ""
    author, committer = (who.partition(" <")[0] for who in (event.commit.author, event.commit.committer))
    return author if author == committer else f"{author}; {committer}"


def _say_text(view: View, value: str | None) -> str:
    if not value:
        return view.say("screen.none")
    return value if len(value) <= _LONGEST else f"{value[: _LONGEST - 1]}…"


def _say_status(view: View, value: str | None) -> str:
    return view.say(f"status.{value}") if value in _STATUSES else _say_text(view, value)


def _say_state(view: View, value: str | None) -> str:
    return view.say(f"state.{value}")


def _say_units(view: View, value: str | None) -> str:
    units = (view.names.of("unit", unit) for unit in value.split(", ")) if value else ()
    return _say_text(view, "; ".join(units))


def _say_name(by: str, view: View, value: str | None) -> str:
    return _say_text(view, view.names.of(by, value) if value else None)


def _altered(before: str, after: str) -> tuple[str, str]:
    """Two texts cut down to where they differ."""
    most = min(len(before), len(after))
    start = next((at for at in range(most) if before[at] != after[at]), most)
    most -= start
    end = next((at for at in range(most) if before[-1 - at] != after[-1 - at]), most)
    return _part(before, start, end), _part(after, start, end)


def _part(text: str, start: int, end: int) -> str:
    first, last = max(start - _AROUND, 0), min(len(text) - end + _AROUND, len(text))
    last = min(last, first + _LONGEST)
    return f"{'…' if first else ''}{text[first:last]}{'…' if last < len(text) else ''}"


Say = Callable[[View, str | None], str]
_STATUSES = frozenset(status.value for status in Status)
_VALUES: dict[str, Say] = {
    "due": say_term,
    "issued": say_term,
    "meeting": say_term,
    "status": _say_status,
    "lead": _say_units,
    "document": partial(_say_name, "document"),
}
_BY_TYPE: dict[str, Say] = {  # by the name of the value's type, or by what it refers to
    "date": say_term,
    "unit": _say_units,
    "document": partial(_say_name, "document"),
    "project": partial(_say_name, "project"),
}
_DIFFERENCES: dict[str, Say] = {
    TERM: say_term,
    LEAD: _say_units,
    TEXT: _say_text,
    RENAMED: _say_text,
    "done": _say_state,
    "reopened": _say_state,
    "overdue": _say_state,
}
