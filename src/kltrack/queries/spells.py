"""The life of an item in spells: stretches of days on which every question about it has one answer."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from kltrack.model.item import Item
from kltrack.model.state import Assessment, State, assess, days_past, open_state
from kltrack.model.succession import handed_over
from kltrack.model.term import Policy

_DAY = timedelta(days=1)
_DAYS_OVERDUE = Assessment._fields.index("days_overdue")
_BY_TERM = frozenset({State.IN_TERM, State.DUE_SOON, State.OVERDUE})


class Spell(NamedTuple):
    """From ``first`` to ``until``, both included, ``standing`` holds but for its count of days.

    ``lead`` are the units that the item was given or handed over to: which of them have since been
    succeeded is the registry's to say.
    """

    first: date
    until: date
    standing: Assessment
    lead: tuple[str, ...]


def standing_on(spell: Spell, as_of: date) -> Assessment:
    """The standing on a day of ``spell``."""
    standing = spell.standing
    return standing._replace(days_overdue=days_past(standing.term, standing.completed or as_of))


def find_spells(item: Item, policy: Policy, *, original: bool = False) -> list[Spell]:
    """The spells of ``item`` in their order, from the day on which it was given to the end of time.

    What is recorded of it changes only on the days of its entries; between two of those only the passing
    of its term does.
    """
    start = item.anchor or date.min
    dated = [
        *(entry.date for entry in item.progress),
        *(extension.date for extension in item.extensions),
        *(handover.date for handover in item.handovers),
    ]
    days = sorted({start, *(day for day in dated if day > start)})
    found: list[Spell] = []
    for place, first in enumerate(days):
        until = days[place + 1] - _DAY if place + 1 < len(days) else date.max
        standing = assess(item, first, policy, original=original)
        lead = handed_over(item.lead, item.handovers, standing.answered_on(first))
        for spell in _as_the_term_passes(Spell(first, until, standing, lead), policy):
            before = found[-1] if found else None
            if before and _is_same(before, spell):
                found[-1] = before._replace(until=spell.until)
            else:
                found.append(spell)
    return found


def _as_the_term_passes(spell: Spell, policy: Policy) -> Iterator[Spell]:
    """``spell``, cut where its open item comes near its term, and where it passes it."""
    term = spell.standing.term
    if term is None or spell.standing.state not in _BY_TERM:
        yield spell
        return
    first = spell.first
    for last in (_before(term.last_day, policy.warn_days + 1), term.last_day, date.max):
        until = min(last, spell.until)
        if first <= until:
            state = open_state(term, first, policy)
            same = state is spell.standing.state
            standing = spell.standing if same else spell.standing._replace(state=state)
            yield Spell(first, until, standing, spell.lead)
            if until == date.max:
                return
            first = until + _DAY


def _before(day: date, days: int) -> date:
    return day - timedelta(days=days) if day.toordinal() > days else date.min


def _is_same(one: Spell, other: Spell) -> bool:
    return one.lead == other.lead and _but_days(one.standing) == _but_days(other.standing)


def _but_days(standing: Assessment) -> tuple[object, ...]:
    return standing[:_DAYS_OVERDUE] + standing[_DAYS_OVERDUE + 1 :]
