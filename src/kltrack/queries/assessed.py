"""An item as of a day: its state, its term, who answers for it. Every question begins with this."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from kltrack.model.entries import Unit
from kltrack.model.item import Item
from kltrack.model.state import Assessment, assess
from kltrack.model.succession import answerable_on
from kltrack.model.term import Policy


class AssessedItem(NamedTuple):
    """An item as of a day.

    ``lead`` answers for it then; ``waiting``: those of it that ended without a successor.
    """

    item: Item
    assessment: Assessment
    lead: tuple[str, ...]
    waiting: frozenset[str]


class QueryContext(NamedTuple):
    """What every question depends on: the register of units, the day, the office's way of counting."""

    units: Mapping[str, Unit]
    as_of: date
    policy: Policy
    original: bool = False  # measure against the first term, whatever was extended


def assess_items(items: Iterable[Item], context: QueryContext) -> Iterator[AssessedItem]:
    """Each of ``items`` that was ordered by the day, assessed, in their order."""
    for item in items:
        if is_given(item, context.as_of):
            yield assess_item(item, context)


def is_given(item: Item, as_of: date) -> bool:
    """Whether the document that orders ``item`` is dated by ``as_of``; without a date, it counts."""
    return item.anchor is None or item.anchor <= as_of


def assess_item(item: Item, context: QueryContext) -> AssessedItem:
    """``item`` as of the day.

    Finished work stays with those who finished it; open work is with those who answer on the day.
    """
    assessment = assess(item, context.as_of, context.policy, original=context.original)
    answerable = answerable_on(
        item.lead, item.handovers, context.units, assessment.answered_on(context.as_of)
    )
    waiting = answerable.waiting if assessment.is_open else frozenset()
    return AssessedItem(item, assessment, answerable.units, waiting)
