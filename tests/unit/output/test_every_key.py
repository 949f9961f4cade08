"""Whatever the table of fields knows of an item is shown: a key that was forgotten on the way is missed here."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kltrack.ledger import types
from kltrack.ledger.fields import DIRECTIVE, MILESTONE
from kltrack.ledger.record import LIST, ONE_OR_LIST, RECORDS, TEXT_MAP, Field, Record
from kltrack.messages import say
from kltrack.model.progress import Status
from running import run, write_ledger

Way = tuple[Field, ...]  # from the item down to a key

TOLD_OTHERWISE = {"kind": "the state tells a standing duty, `repeat` a recurring one"}
ONLY_IN_SHOW = {
    *("text", "sic", "implementing", "supervisor", "product", "tags", "after", "repeat", "note"),
    *("handovers", "progress"),  # the units that answer, the status, the percentage are in the list
}
TELLING: list[tuple[types.ValueType, str | int]] = [
    (types.TEXT, "telling text"),
    (types.ID, "telling-id"),
    (types.MILESTONE_ID, "telling-project/telling-step"),
    (types.DATE, "2024-03-14"),
    (types.PERIOD, "2024-03-15"),
    (types.PERCENT, 73),
    (types.DAYS, 1234),
    (types.COUNT, 123456),
    (types.REPEAT, "FREQ=MONTHLY;BYMONTHDAY=17"),
]
REQUIRED = {
    "directive": {"id": "A", "document": "telling-document", "title": "Việc", "lead": "ubnd"},
    "milestone": {"id": "a", "title": "Bước"},
    "extension": {"date": "2024-02-01", "to": "2024-05", "approved_by": "5-QĐ"},
    "handover": {"date": "2024-02-01", "to": "so", "basis": "5-QĐ"},
    "progress": {"date": "2024-02-01", "status": "in-progress"},
    "person": {},
}
UNITS = "".join(f"  - {{id: {unit}, name: {unit}}}\n" for unit in ("ubnd", "so", "telling-unit"))


def _ways(record: Record, above: Way = ()) -> Iterator[Way]:
    for field in record.fields:
        way = (*above, field)
        if isinstance(field.type, Record):
            yield from _ways(field.type, way)
        else:
            yield way


WAYS = [(record, way) for record in (DIRECTIVE, MILESTONE) for way in _ways(record)]
NAMES = ["-".join([record.name, *(field.key for field in way)]) for record, way in WAYS]


def _telling(field: Field) -> str | int:
    assert not isinstance(field.type, Record)
    if field.key == "status":
        return Status.SUBMITTED
    if field.type.refers_to:
        return f"telling-{field.type.refers_to}"
    values = [value for kind, value in TELLING if kind == field.type]
    assert values, f"a new type of value needs a telling one: {field.type.name}"
    return values[0]


def _entry(record: Record, way: Way) -> dict[str, Any]:
    field = way[0]
    value: Any
    if isinstance(field.type, Record):
        value = _entry(field.type, way[1:])
        value = [value] if field.shape == RECORDS else value
    else:
        value = _telling(field)
        value = [value] if field.shape in (LIST, ONE_OR_LIST) else value
        value = {"chữ": value} if field.shape == TEXT_MAP else value
    more = {"text": "chữ"} if field.key == "sic" else {}
    return {**REQUIRED[record.name], **more, field.key: value}


def _scalars(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        yield from value.keys()
        value = list(value.values())
    if isinstance(value, list):
        for part in value:
            yield from _scalars(part)
    else:
        yield str(value)


def _write(root: Path, record: Record, way: Way) -> str:
    """Writes a ledger with a telling value at the end of ``way``; gives the id of the item that has it."""
    entry = _entry(record, way)
    directives = [{**REQUIRED["directive"], "id": "telling-directive"}]
    milestones = [{"id": "telling-step", "title": "Bước trước"}]
    (directives if record is DIRECTIVE else milestones).append(entry)
    document = {"id": "telling-document", "number": "telling-document", "kind": "notice", "title": "x"}
    document["issued"] = "2024-01-05"
    project = {"id": "telling-project", "name": "telling-project", "lead": "ubnd", "milestones": milestones}
    write_ledger(
        root,
        units=f"units:\n{UNITS}",
        directives=json.dumps({"documents": [document], "directives": directives}, ensure_ascii=False),
        projects=json.dumps({"projects": [project]}, ensure_ascii=False),
    )
    return entry["id"] if record is DIRECTIVE else f"telling-project/{entry['id']}"


@pytest.mark.parametrize(("record", "way"), WAYS, ids=NAMES)
def test_what_stands_under_a_key_is_shown(record: Record, way: Way, tmp_path: Path) -> None:
    if way[0].key in TOLD_OTHERWISE:
        return
    item = _write(tmp_path, record, way)
    telling = str(_telling(way[-1]))
    words = ("--as-of", "2024-06-30", "--lang", "en")
    card = run("show", item, *words, ledger=tmp_path)
    word = say("en", f"status.{telling}") if way[-1].key == "status" else telling
    assert word in card.out, card.err
    content = json.loads(run("show", item, *words, "--format", "json", ledger=tmp_path).out)["item"]
    assert any(telling in text for text in _scalars(content))
    if way[0].key not in ONLY_IN_SHOW:
        listed = json.loads(run("list", *words, "--format", "json", ledger=tmp_path).out)["items"]
        (row,) = (row for row in listed if row["id"] == item)
        assert any(telling in text for text in _scalars(row))
