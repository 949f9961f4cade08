"""Diagnostics as JSON and back, so that a fault that stays need not be found again."""

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from kltrack.diagnostic import Annotation, Diagnostic, Message, Severity, Span
from kltrack.model.period import Period, parse_period

PlacedFault = tuple[Diagnostic, str | None]  # with the id of the entry that it lies in


def dump_faults(faults: Sequence[PlacedFault]) -> str | None:
    """``faults`` as text; None where there are none."""
    if not faults:
        return None
    return json.dumps([[_dump(fault), name] for fault, name in faults], ensure_ascii=False)


def load_faults(text: str) -> list[PlacedFault]:
    """What ``dump_faults`` made ``text`` of."""
    return [(_load(fault), name) for fault, name in json.loads(text)]


def _dump(fault: Diagnostic) -> list[Any]:
    hint = _dump_message(fault.hint) if fault.hint else None
    related = [[list(note.span), _dump_message(note.message)] for note in fault.related]
    return [
        fault.rule, int(fault.severity), _dump_message(fault.message), list(fault.primary), hint, related
    ]  # fmt: skip


def _load(row: list[Any]) -> Diagnostic:
    rule, severity, sentence, primary, hint, related = row
    return Diagnostic(
        rule,
        Severity(severity),
        _load_message(sentence),
        Span(*primary),
        _load_message(hint) if hint else None,
        tuple(Annotation(Span(*span), _load_message(note)) for span, note in related),
    )


def _dump_message(sentence: Message) -> list[Any]:
    return [sentence.key, {name: _dump_value(value) for name, value in sentence.values.items()}]


def _load_message(row: list[Any]) -> Message:
    key, values = row
    return Message(key, {name: _load_value(value) for name, value in values.items()})


def _dump_value(value: object) -> Any:
    """A value that a sentence quotes; what JSON lacks becomes a list with its kind."""
    if isinstance(value, Message):
        return ["message", _dump_message(value)]
    if isinstance(value, Period):
        return ["period", value.value]
    if isinstance(value, date):
        return ["date", value.isoformat()]
    return value if isinstance(value, int) else str(value)


def _load_value(value: Any) -> object:
    if not isinstance(value, list):
        return value
    kind, text = value
    if kind == "message":
        return _load_message(text)
    return parse_period(text) if kind == "period" else date.fromisoformat(text)
