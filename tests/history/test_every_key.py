"""No key of the ledger changes unseen: each, changed on its own, gives an event that names it."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from history.planting import Planted
from kltrack.history.facts import plain_keys
from kltrack.ledger import fields
from kltrack.ledger.fields import ENTRY_RECORDS
from kltrack.ledger.record import ONE_OR_LIST, RECORD, TEXT_MAP, Field, Record
from kltrack.output.events_words import say_value_change
from kltrack.output.text import Names, View
from running import run

# what a value of each type says before and after; by what it refers to, else by the type's name
WORDS: dict[str, tuple[Any, Any]] = {
    "text": ("một", "hai"),
    "unit": ("ubnd", "so"),
    "document": ("TB1", "TB2"),
    "directive": ("TB1-1", "TB1-2"),
    "project": ("p", "q"),
    "directive or milestone": ("TB1-1", "TB1-2"),
    "id": ("a", "b"),
    "date": ("2024-01-02", "2024-01-03"),
    "period": ("2024-Q1", "2024-Q3"),
    "repeat": ("FREQ=MONTHLY;BYMONTHDAY=20", "FREQ=MONTHLY;BYMONTHDAY=25"),
    "percent": (10, 20),
    "count": (1, 2),
}
# where the event's field is called otherwise than the key
CALLED = {
    **{
        ("closing", key): "figures"
        for key in ("as_of", "documents", "units", "projects", "overdue", "done_late")
    },
    ("project", "id"): "id",  # of its milestones
    ("extension", "to"): "due",
}
# of a unit's id nothing is told: the keys that refer to it change with it, and those are
UNTOLD = {("unit", "id")}
# they describe kltrack.yaml, which says how the ledger is counted and holds no record of its own
SETTINGS = {"settings", "office", "report"}
PLACES: dict[str, tuple[str | int, ...]] = {
    "document": ("data/directives.yaml", "documents", 0),
    "directive": ("data/directives.yaml", "directives", 0),
    "project": ("data/projects.yaml", "projects", 0),
    "milestone": ("data/projects.yaml", "projects", 0, "milestones", 0),
    "unit": ("data/units.yaml", "units", 0),
    "closing": ("data/closings.yaml", "closings", 0),
}


def value_of(field: Field, is_new: bool = False) -> Any:
    """What ``field`` says, before or after."""
    if isinstance(field.type, Record):
        record = {part.key: value_of(part) for part in field.type.fields}
        return record if field.shape == RECORD else [record]
    enum = field.type.schema.get("enum")
    words = enum if isinstance(enum, list) else WORDS[field.type.refers_to or field.type.name]
    word = words[1 if is_new else 0]
    return {ONE_OR_LIST: [word], TEXT_MAP: {"a": word}}.get(field.shape, word)


def ledger(route: tuple[str | int, ...] = (), value: Any = None) -> dict[str, str]:
    """A ledger in which every key says something; what stands at ``route`` is ``value``."""
    files: Any = {
        f"data/{kind.name}.yaml": {field.key: value_of(field) for field in kind.fields}
        for kind in fields.FILE_KINDS.values()
        if kind is not fields.SETTINGS
    }
    if route:
        held = files
        for step in route[:-1]:
            held = held[step]
        held[route[-1]] = value
    return {path: json.dumps(content, ensure_ascii=False) for path, content in files.items()}


def keys() -> Iterator[tuple[str, str, str, tuple[str | int, ...], Any]]:
    """Each key of each record: what its event is called, its place in a ledger, its other value."""
    for name, place in PLACES.items():
        for field in ENTRY_RECORDS[name].fields:
            if field.key == "milestones":
                continue  # records of their own
            if not isinstance(field.type, Record):
                called = CALLED.get((name, field.key), field.key)
                yield name, field.key, called, (*place, field.key), value_of(field, is_new=True)
                continue
            inner = (field.key,) if field.shape == RECORD else (field.key, 0)
            for part in field.type.fields:
                called = CALLED.get((field.type.name, part.key), field.key)
                yield (
                    field.type.name,
                    part.key,
                    called,
                    (*place, *inner, part.key),
                    value_of(part, is_new=True),
                )


def test_every_record_is_looked_at() -> None:
    known = {record.name for record in vars(fields).values() if isinstance(record, Record)}
    files = {record.name for record in fields.FILE_KINDS.values()}
    assert {record for record, *_ in keys()} == known - files - SETTINGS


def test_a_change_of_each_key_is_told(tmp_path: Path) -> None:
    made = Planted(tmp_path)
    made.commit(ledger())
    changes = {}
    for record, key, called, route, value in keys():
        changes[made.commit(ledger(route, value))] = record, key, called
        made.commit(ledger())
    events = made.plant().audit()
    for number, (record, key, called) in changes.items():
        found = [event for event in events if event["number"] == number and event["field"] == called]
        if (record, key) in UNTOLD:
            assert not found
            continue
        assert len(found) == 1, (record, key)
        assert found[0]["before"] != found[0]["after"], (record, key)
    for language in ("vi", "en"):
        assert run("audit", "--lang", language, ledger=tmp_path).code == 0


def test_plain_keys_are_never_suspect_and_stand_in_the_difference_too(tmp_path: Path) -> None:
    made = Planted(tmp_path)
    made.commit(ledger())
    files: Any = {path: json.loads(text) for path, text in ledger().items()}
    plain = set()
    for record, key, called, route, value in keys():
        if (
            record in PLACES
            and key == called
            and key in plain_keys(record)
            and key not in ("text", "figures")
        ):
            plain.add((record, key))
            held = files
            for step in route[:-1]:
                held = held[step]
            held[route[-1]] = value
    made.commit({path: json.dumps(content, ensure_ascii=False) for path, content in files.items()})
    made.plant()
    assert made.flags() == []
    assert {event["field"] for event in made.audit() if event["number"] == 2} == {key for _, key in plain}
    # that the ledger has faults is named on standard error; the changes are told all the same
    rows = json.loads(run("diff", "HEAD~1", "HEAD", "--format", "json", ledger=tmp_path).out)["changes"]
    assert sorted(row["what"] for row in rows) == sorted(key for _, key in plain)
    for language in ("vi", "en"):
        out = run("diff", "HEAD~1", "HEAD", "--lang", language, ledger=tmp_path).out
        assert {"vi": f"Sửa đổi khác ({len(plain)})", "en": f"Other changes ({len(plain)})"}[language] in out


@pytest.mark.parametrize(
    ("record", "key", "change", "english"),
    [
        ("directive", "coordinating", ("so, ubnd", None), "coordinating units: Sở Xây dựng; ubnd → (none)"),
        ("directive", "kind", ("task", "standing"), "kind: task → standing"),
        ("directive", "project", (None, "p"), "project: Đường"),
        ("document", "source", ("a.txt", "b.txt"), "source file in the ledger: a.txt → b.txt"),
        ("unit", "until", (None, "2025-06-30"), "last day: 2025-06-30"),
    ],
)
def test_words(record: str, key: str, change: tuple[str | None, str | None], english: str) -> None:
    view = View(
        "en",
        date(2024, 1, 1),
        Names(
            {"unit": [("so", ("Sở Xây dựng",))], "project": [("p", ("Đường",))], "document": []}.__getitem__
        ),
    )
    assert say_value_change(view, record, key, *change) == english
