"""Diagnostics as JSON and back: what stays wrong with a file need not be found again."""

import json
from datetime import date
from typing import Any

from kltrack.diagnostic import Annotation, Diagnostic, Message, Severity, Span
from kltrack.model.period import Period, parse_period

Placed = tuple[Diagnostic, str | None]  # with the id of the entry that it lies in


def dump_faults(faults: list[Placed]) -> str | None:
    """``faults`` as text; None where there are none."""
    if not faults:
        return None
    return json.dumps([[_dump(fault), name] for fault, name in faults], ensure_ascii=False)


def load_faults(text: str) -> list[Placed]:
    """What ``dump_faults`` made a text of."""
    return [(_load(fault), name) for fault, name in json.loads(text)]


def _dump(fault: Diagnostic) -> list[Any]:
    hint = _dump_message(fault.hint) if fault.hint else None
    related = [[list(one.span), _dump_message(one.message)] for one in fault.related]
    return [fault.rule, int(fault.severity), _dump_message(fault.message), list(fault.primary), hint, related]


def _load(made: list[Any]) -> Diagnostic:
    rule, severity, said, primary, hint, related = made
    return Diagnostic(
        rule,
        Severity(severity),
        _load_message(said),
        Span(*primary),
        _load_message(hint) if hint else None,
        tuple(Annotation(Span(*span), _load_message(note)) for span, note in related),
    )


def _dump_message(said: Message) -> list[Any]:
    return [said.key, {name: _dump_value(value) for name, value in said.values.items()}]


def _load_message(made: list[Any]) -> Message:
    key, values = made
    return Message(key, {name: _load_value(value) for name, value in values.items()})


def _dump_value(value: object) -> Any:
    """A value that a sentence quotes: what JSON lacks goes as a list with its name."""
    if isinstance(value, Message):
        return ["message", _dump_message(value)]
    if isinstance(value, Period):
        return ["period", value.value]
    if isinstance(value, date):
        return ["date", value.isoformat()]
    return value if isinstance(value, int) else str(value)


def _load_value(made: Any) -> object:
    if not isinstance(made, list):
        return made
    name, value = made
    if name == "message":
        return _load_message(value)
    return parse_period(value) if name == "period" else date.fromisoformat(value)
