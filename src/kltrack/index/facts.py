"""The facts of an item, and names, as JSON and back; texts and reports are left out."""

import json
from datetime import date

from kltrack.model.item import Item
from kltrack.model.official_document import Person
from kltrack.model.period import Period, parse_period
from kltrack.model.progress import Extension, Handover

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False).encode


def dump_item(item: Item) -> str:
    """The facts of ``item`` but for those that have columns of their own."""
    person = item.supervisor
    return _encode(
        [
            item.section,
            item.directive,
            item.kind,
            item.lead,
            item.coordinating,
            item.implementing,
            [person.name, person.position] if person else None,
            item.due.value if item.due else None,
            item.due_text,
            item.repeat,
            [[one.date.isoformat(), one.to.value, one.approved_by, one.reason] for one in item.extensions],
            [[one.date.isoformat(), one.to, one.basis, one.note] for one in item.handovers],
            item.product,
            item.tags,
            item.after,
        ]
    )


def load_item(facts: str, known: Item) -> Item:
    """``known`` with what ``facts`` tell of it."""
    made = json.loads(facts)
    (section, directive, kind, lead, coordinating, implementing, person, due, due_text, repeat) = made[:10]
    extensions, handovers, product, tags, after = made[10:]
    return known._replace(
        section=section,
        directive=directive,
        kind=kind,
        lead=tuple(lead),
        coordinating=tuple(coordinating),
        implementing=tuple(implementing),
        supervisor=Person(*person) if person else None,
        due=_period(due),
        due_text=due_text,
        repeat=repeat,
        extensions=tuple(
            Extension(date.fromisoformat(day), parse_period(to), by, why) for day, to, by, why in extensions
        ),
        handovers=tuple(
            Handover(date.fromisoformat(day), tuple(to), basis, note) for day, to, basis, note in handovers
        ),
        product=product,
        tags=tuple(tags),
        after=tuple(after),
    )


def _period(value: str | None) -> Period | None:
    return parse_period(value) if value else None


def dump_names(names: tuple[str, ...]) -> str:
    """All that something goes by."""
    return _encode(names)


def load_names(made: str) -> tuple[str, ...]:
    """What ``dump_names`` made a text of."""
    return tuple(json.loads(made))


def dump_day(day: date | None) -> str:
    """A day that may be unknown."""
    return day.isoformat() if day else ""


def load_day(made: str) -> date | None:
    """What ``dump_day`` made a text of."""
    return date.fromisoformat(made) if made else None
