"""An item together with where it stands and who answers: what every question asks first."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from kltrack.model.item import Item
from kltrack.model.state import Assessment, assess
from kltrack.model.succession import answerable_on
from kltrack.model.term import Policy
from kltrack.model.unit import Unit


class Followed(NamedTuple):
    """An item as of a day. ``lead`` answers then; ``waiting``: those of it that ended without heirs."""

    item: Item
    standing: Assessment
    lead: tuple[str, ...]
    waiting: frozenset[str]


class Question(NamedTuple):
    """What every question is asked about: the units' registry, the day, the office's policy."""

    units: Mapping[str, Unit]
    as_of: date
    policy: Policy
    original: bool = False  # measure against the first term, whatever was extended


def follow(items: Iterable[Item], asked: Question) -> Iterator[Followed]:
    """Each of ``items`` that was ordered by then, with its state and its lead, in their order."""
    for item in items:
        if is_given(item, asked.as_of):
            yield follow_one(item, asked)


def is_given(item: Item, as_of: date) -> bool:
    """Whether the document that orders ``item`` is dated by ``as_of``; without a date, it counts."""
    return item.anchor is None or item.anchor <= as_of


def follow_one(item: Item, asked: Question) -> Followed:
    """``item`` with its state and its lead.

    Finished work stays with those who finished it; open work is its lead's of the day.
    """
    standing = assess(item, asked.as_of, asked.policy, original=asked.original)
    answerable = answerable_on(item.lead, item.handovers, asked.units, standing.answered_on(asked.as_of))
    return Followed(item, standing, answerable.units, answerable.waiting if standing.is_open else frozenset())
