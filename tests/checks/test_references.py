"""Every key that refers to something, by the table of fields, is checked, whatever keys are added to it."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kltrack.checks.run import find_faults
from kltrack.ledger.fields import CLOSING, DIRECTIVE, DOCUMENT, MILESTONE, NAMED_REPORT, PROJECT, UNIT
from kltrack.ledger.load import load
from kltrack.ledger.record import ONE, Field, Record

CHECKED = ("unit", "document", "directive", "project")
SCOPED = (CLOSING, NAMED_REPORT)
UNKNOWN = "nobody-has-it"
KNOWN = {"unit": "u1", "document": "d1"}
VALUES = {"id": "e1", "text": "text", "date": "2024-05-31", "period": "2024-06", "count": 0}
Route = tuple[Field, ...]


def _references(record: Record) -> Iterator[Route]:
    for field in record.fields:
        if not isinstance(field.type, Record):
            if field.type.refers_to in CHECKED:
                yield (field,)
        elif field.type is not MILESTONE:  # an entry of its own
            yield from ((field, *rest) for rest in _references(field.type))


def _entry(record: Record, route: Route = ()) -> dict[str, Any]:
    """What ``record`` requires, and at the end of ``route`` an id that nothing has."""
    entry = {field.key: _value(field) for field in record.fields if field.required}
    if route:
        field, rest = route[0], route[1:]
        if isinstance(field.type, Record):
            entry[field.key] = [_entry(field.type, rest)]
        else:
            entry[field.key] = UNKNOWN if field.shape == ONE else [UNKNOWN]
    return entry


def _value(field: Field) -> object:
    if isinstance(field.type, Record):
        return _entry(field.type)
    words = field.type.schema.get("enum")
    return (
        words[0]
        if isinstance(words, list)
        else KNOWN.get(field.type.refers_to or "", VALUES[field.type.name])
    )


CASES = [
    (record, route)
    for record in (DOCUMENT, DIRECTIVE, PROJECT, MILESTONE, UNIT, *SCOPED)
    for route in _references(record)
]


@pytest.mark.parametrize(
    ("record", "route"),
    CASES,
    ids=["-".join((record.name, *(field.key for field in route))) for record, route in CASES],
)
def test_a_key_that_refers_to_what_is_unknown_is_found(record: Record, route: Route, tmp_path: Path) -> None:
    entry = _entry(record, route)
    lists: dict[str, list[dict[str, Any]]] = {
        "documents": [_entry(DOCUMENT) | {"id": "d1"}],
        "directives": [],
        "projects": [],
        "units": [_entry(UNIT) | {"id": "u1"}],
        "closings": [],
    }
    if record is MILESTONE:
        lists["projects"].append(_entry(PROJECT) | {"id": "p1", "milestones": [entry]})
    elif record is not NAMED_REPORT:
        lists[f"{record.name}s"].append(entry)
    settings = {"reports": {"r1": entry}} if record is NAMED_REPORT else {}
    _write(tmp_path / "kltrack.yaml", settings)
    for file, keys in (
        ("directives", ("documents", "directives")),
        ("projects", ("projects",)),
        ("units", ("units",)),
        ("closings", ("closings",)),
    ):
        _write(tmp_path / "data" / f"{file}.yaml", {key: lists[key] for key in keys})
    ledger = load(str(tmp_path))
    faults = [fault for fault in find_faults(ledger, date(2024, 6, 30)) if fault.is_error]
    text = {path: contents.file.text for path, contents in ledger.files.items()}
    kind = route[-1].type
    assert not isinstance(kind, Record)
    rule = "unknown-scope" if record in SCOPED else f"unknown-{kind.refers_to}"
    assert [
        (fault.rule, text[fault.primary.path][fault.primary.start : fault.primary.end]) for fault in faults
    ] == [(rule, f'"{UNKNOWN}"')]


def _write(path: Path, value: object) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(value), encoding="utf-8")  # which is YAML too
