"""Diagnostics as JSON and back, so that a fault that stays need not be found again."""

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from kltrack.diagnostic import Annotation, Diagnostic, Message, Severity, Span
from kltrack.model.period import Period, parse_period

PlacedFault = tuple[Diagnostic, str | None]  # with the id of the entry that it lies in
# what is made of the parts of a list, by the name that stands before them
_KINDS: Mapping[str, Callable[..., object]] = {
    "Diagnostic": lambda rule, severity, *rest: Diagnostic(rule, Severity(severity), *rest),
    "Annotation": Annotation,
    "Message": Message,
    "Span": Span,
    "Period": parse_period,
    "date": date.fromisoformat,
    "tuple": lambda *parts: parts,
}


def dump_faults(faults: Sequence[PlacedFault]) -> str | None:
    """``faults`` as text; None where there are none."""
    return json.dumps(_dump(tuple(faults)), ensure_ascii=False) if faults else None


def load_faults(text: str) -> tuple[PlacedFault, ...]:
    """What ``dump_faults`` made ``text`` of."""
    faults: tuple[PlacedFault, ...] = _load(json.loads(text))
    return faults


def _dump(value: object) -> Any:
    if isinstance(value, Period | date):
        return [type(value).__name__, str(value)]
    if isinstance(value, tuple) and type(value).__name__ in _KINDS:
        return [type(value).__name__, *map(_dump, value)]
    if isinstance(value, Mapping):
        return {name: _dump(part) for name, part in value.items()}
    return value if value is None or isinstance(value, int) else str(value)


def _load(value: Any) -> Any:
    if isinstance(value, list):
        kind, *parts = value
        return _KINDS[kind](*map(_load, parts))
    return {name: _load(part) for name, part in value.items()} if isinstance(value, dict) else value
