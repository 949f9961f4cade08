"""Who answers for an item on a day: its own handovers first, then the successors of its units."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from kltrack.model.entries import Unit
from kltrack.model.progress import Handover


class Answerable(NamedTuple):
    """The units that answer on a day; ``waiting``: those of them that have ended, and await a handover."""

    units: tuple[str, ...]
    waiting: frozenset[str]


_NOBODY: frozenset[str] = frozenset()


def answerable_on(
    lead: tuple[str, ...], handovers: Sequence[Handover], units: Mapping[str, Unit], on: date
) -> Answerable:
    """Who answers on the day ``on`` for what was given to ``lead``.

    What the item itself was handed over by counts first. A unit that has ended is replaced by its successor,
    and that one by its own, as long as there is exactly one; with several, or none, the item stays with the
    ended unit and waits to be handed over.
    """
    return succeed(handed_over(lead, handovers, on), units, on)


def handed_over(lead: tuple[str, ...], handovers: Sequence[Handover], on: date) -> tuple[str, ...]:
    """The units to which the work of ``lead`` was handed over by the day ``on``, else ``lead`` itself."""
    if handovers:  # few items have any, and sorting none has its price at 100,000 items
        for handover in sorted(handovers, key=lambda handover: handover.date):
            if handover.date <= on:
                lead = handover.to
    return lead if len(lead) < 2 else tuple(dict.fromkeys(lead))


def succeed(lead: tuple[str, ...], units: Mapping[str, Unit], on: date) -> Answerable:
    """The units that stand in the place of ``lead`` on the day ``on``.

    ``units`` may leave out those that never end.
    """
    # Nearly always nobody has ended. Where ``units`` holds only those that end, a look at its keys is enough.
    if units.keys().isdisjoint(lead) or not any(_has_ended(unit, units, on) for unit in lead):
        return Answerable(lead, _NOBODY)
    successors = [_follow(unit, units, on) for unit in lead]
    return Answerable(
        tuple(dict.fromkeys(unit for unit, _ in successors)),  # joint leads may merge into one unit
        frozenset(unit for unit, waits in successors if waits),
    )


def _has_ended(unit: str, units: Mapping[str, Unit], on: date) -> bool:
    known = units.get(unit)
    return known is not None and known.has_ended(on)


def _follow(unit: str, units: Mapping[str, Unit], on: date) -> tuple[str, bool]:
    """The unit that stands in the place of ``unit``, and whether it has itself ended."""
    seen = {unit}  # a cycle is a fault (successor-cycle), but answers are given all the same
    while (known := units.get(unit)) is not None and known.has_ended(on):
        if len(known.successors) != 1 or known.successors[0] in seen:
            return unit, True
        unit = known.successors[0]
        seen.add(unit)
    return unit, False
