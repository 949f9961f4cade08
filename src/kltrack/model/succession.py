"""Who answers for an item on a day: its own handovers first, then the successors of its units."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from kltrack.model.progress import Handover
from kltrack.model.unit import Unit


class Answerable(NamedTuple):
    """Units that answer on a day; those of them that ended, and that nobody took over from."""

    units: tuple[str, ...]
    waiting: frozenset[str]


_NOBODY: frozenset[str] = frozenset()


def answerable_on(
    lead: tuple[str, ...], handovers: Sequence[Handover], units: Mapping[str, Unit], on: date
) -> Answerable:
    """Who answers on the day ``on`` for what was given to ``lead``.

    An ended unit with one successor is followed by it, and so on; with several, the item waits to
    be handed over and stays in the ended unit's name.
    """
    return succeed(handed_over(lead, handovers, on), units, on)


def handed_over(lead: tuple[str, ...], handovers: Sequence[Handover], on: date) -> tuple[str, ...]:
    """The units that ``lead`` handed its work over to by the day ``on``, else ``lead`` itself."""
    if handovers:
        for handover in sorted(handovers, key=lambda handover: handover.date):
            if handover.date <= on:
                lead = handover.to
    return lead if len(lead) < 2 else tuple(dict.fromkeys(lead))


def succeed(lead: tuple[str, ...], units: Mapping[str, Unit], on: date) -> Answerable:
    """Who stands on the day ``on`` where ``lead`` stood."""
    if not any(_has_ended(unit, units, on) for unit in lead):
        return Answerable(lead, _NOBODY)  # nearly always
    followed = [_follow(unit, units, on) for unit in lead]
    return Answerable(
        tuple(dict.fromkeys(unit for unit, _ in followed)),
        frozenset(unit for unit, waits in followed if waits),
    )


def _has_ended(unit: str, units: Mapping[str, Unit], on: date) -> bool:
    known = units.get(unit)
    return known is not None and known.has_ended(on)


def _follow(unit: str, units: Mapping[str, Unit], on: date) -> tuple[str, bool]:
    """The unit that stands where ``unit`` stood, and whether it has itself ended."""
    seen = {unit}
    while (known := units.get(unit)) is not None and known.has_ended(on):
        if len(known.successors) != 1 or known.successors[0] in seen:
            return unit, True
        unit = known.successors[0]
        seen.add(unit)
    return unit, False
