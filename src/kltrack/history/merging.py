"""What a merge should have made of an item, so that only what it did on its own account is told.

A value is out of date on a side that left it as the merge base had it where another side changed it.
The merge may take whatever any side holds that is not out of date.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from itertools import chain
from operator import attrgetter, methodcaller
from typing import Any, TypeVar

from kltrack.history.facts import LISTS, DatedEntry, ItemFacts, plain_keys

V = TypeVar("V")
MaybeItem = ItemFacts | None
BaseItems = Mapping[tuple[int, int], Sequence[MaybeItem]]
_ABSENT = object()  # what a side without the item says; None is a key that says nothing


def expected_merge(sides: Sequence[MaybeItem], bases: BaseItems, after: MaybeItem) -> MaybeItem:
    """The item as the merge should have left it, as near to ``after`` as that may be.

    ``sides`` are the item in each parent, ``bases`` in the merge bases of each two of them.
    """
    held = [side for side in sides if side is not None]
    if not held:
        return None
    if after is None:  # gone: rightly so where a side removed it and no other touched it
        return None if False in _allowed(sides, bases, lambda item: item is not None) else held[0]

    def expected(read: Callable[[ItemFacts], Any]) -> Any:
        allowed = _allowed(sides, bases, lambda item: _ABSENT if item is None else read(item))
        allowed = allowed or [read(side) for side in held]
        value = read(after)
        return value if value in allowed else next(filter(None, allowed), None)

    values = ((key, expected(methodcaller("value", key))) for key in plain_keys(after.kind))
    plain = tuple((key, value) for key, value in values if value is not None)
    due, lead = expected(attrgetter("due")), expected(attrgetter("lead")) or ()
    lists = (_expect_entries(sides, bases, after, name) for name in LISTS)
    return ItemFacts(after.kind, after.id, plain, due, lead, *lists)


def up_to_date(values: Sequence[V], bases: Mapping[tuple[int, int], Sequence[V]]) -> list[V]:
    """Those of the sides' ``values`` that no other side has changed since the merge base."""
    stale: set[int] = set()
    for (i, j), old in bases.items():
        if values[i] in old and values[j] not in old:
            stale.add(i)
        elif values[j] in old and values[i] not in old:
            stale.add(j)
    return [value for place, value in enumerate(values) if place not in stale]


def _allowed(sides: Sequence[MaybeItem], bases: BaseItems, read: Callable[[MaybeItem], Any]) -> list[Any]:
    """What ``read`` gives of the item on those sides that have it and are up to date."""
    base_values = {pair: [read(item) for item in items] for pair, items in bases.items()}
    values = up_to_date([read(side) for side in sides], base_values)
    return [value for value in values if value is not _ABSENT]


def _expect_entries(
    sides: Sequence[MaybeItem], bases: BaseItems, after: ItemFacts, name: str
) -> tuple[DatedEntry, ...]:
    """The entries of ``after`` in the list ``name`` that some side has, and those that the merge lost.

    What both sides recorded may stand there once or twice.
    """
    counts = {
        id(item): Counter[DatedEntry](getattr(item, name))
        for item in (*sides, *chain(*bases.values()))
        if item is not None
    }
    held = [counts[id(side)] for side in sides if side is not None]
    entries = getattr(after, name)
    expected = [entry for entry in entries if any(entry in count for count in held)]
    present = Counter(entries)
    lost: list[DatedEntry] = []
    for entry in dict.fromkeys(entry for count in held for entry in count):

        def times(item: MaybeItem, entry: DatedEntry = entry) -> Any:
            return _ABSENT if item is None else counts[id(item)][entry]

        least = min(_allowed(sides, bases, times) or [0])
        lost += [entry] * (least - present[entry])
    return _put_back(expected, sorted(lost, key=lambda entry: entry.date))


def _put_back(entries: Sequence[DatedEntry], lost: list[DatedEntry]) -> tuple[DatedEntry, ...]:
    """``entries`` with the ``lost`` ones, each behind the last one that is not younger."""
    backwards: list[DatedEntry] = []
    for entry in reversed(entries):
        while lost and lost[-1].date >= entry.date:
            backwards.append(lost.pop())
        backwards.append(entry)
    return (*lost, *reversed(backwards))
