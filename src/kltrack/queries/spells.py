"""The life of an item in spells: stretches of days on which every question about it has one answer."""

from datetime import date, timedelta
from typing import NamedTuple

from kltrack.model.item import Item
from kltrack.model.progress import Extension, Handover, ProgressEntry
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
    dated: tuple[ProgressEntry | Extension | Handover, ...]
    dated = (*item.progress, *item.extensions, *item.handovers)
    days = sorted({start, *(entry.date for entry in dated if entry.date > start)})
    found: list[Spell] = []
    for first, last in zip(days, [*(day - _DAY for day in days[1:]), date.max], strict=True):
        standing = assess(item, first, policy, original=original)
        lead = handed_over(item.lead, item.handovers, standing.answered_on(first))
        spells = _as_the_term_passes(Spell(first, last, standing, lead), policy)
        if found and _is_same(found[-1], spells[0]):
            found[-1] = Spell(found[-1].first, spells[0].until, found[-1].standing, lead)
            found += spells[1:]
        else:
            found += spells
    return found


def _as_the_term_passes(spell: Spell, policy: Policy) -> list[Spell]:
    """``spell``, cut where its open item comes near its term, and where it passes it."""
    first, until, standing, lead = spell
    term = standing.term
    if term is None or standing.state not in _BY_TERM or first > term.last_day:
        return [spell]
    found = []
    for last in (_before(term.last_day, policy.warn_days + 1), term.last_day, until):
        if first <= last:
            end = min(last, until)
            found.append(Spell(first, end, _in_state(standing, open_state(term, first, policy)), lead))
            if end == until:
                break
            first = end + _DAY
    return found


def _in_state(standing: Assessment, state: State) -> Assessment:
    return standing if state is standing.state else Assessment(state, *standing[1:])


def _before(day: date, days: int) -> date:
    return day - timedelta(days=days) if day.toordinal() > days else date.min


def _is_same(one: Spell, other: Spell) -> bool:
    return one.lead == other.lead and _but_days(one.standing) == _but_days(other.standing)


def _but_days(standing: Assessment) -> tuple[object, ...]:
    return standing[:_DAYS_OVERDUE] + standing[_DAYS_OVERDUE + 1 :]
