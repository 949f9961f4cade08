"""What a merge should have made of an item, so that only what it did on its own account is told.

A value is out of date on a side that left it as the common ancestor had it where another side changed
it. Whatever any side holds that is not out of date, the merge may take.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from itertools import chain
from typing import Any, TypeVar

from kltrack.history.facts import DatedEntry, ItemFacts

V = TypeVar("V")
Item = ItemFacts | None
BaseItems = Mapping[tuple[int, int], Sequence[Item]]
_VALUES = ("title", "document", "directive", "text", "due", "due_text", "lead", "number", "issued", "meeting")
_LISTS = ("extensions", "handovers", "progress")
_ABSENT = object()


def expected_merge(sides: Sequence[Item], bases: BaseItems, after: Item) -> Item:
    """The item as the merge should have left it, as near to ``after`` as that may be.

    ``sides`` are the item on each side, ``bases`` in the common ancestors of each two of them.
    """
    held = [one for one in sides if one is not None]
    if not held:
        return None
    if after is None:
        return None if False in _allowed(sides, bases, lambda one: one is not None) else held[0]
    expected: dict[str, Any] = {}
    for name in _VALUES:
        allowed = _allowed(sides, bases, _reading(name)) or [getattr(one, name) for one in held]
        value = getattr(after, name)
        expected[name] = value if value in allowed else next(filter(None, allowed), None)
    for name in _LISTS:
        expected[name] = _expect_lines(sides, bases, getattr(after, name), _reading(name))
    return after._replace(**expected)


def _reading(name: str) -> Callable[[Item], Any]:
    return lambda one: _ABSENT if one is None else getattr(one, name)


def up_to_date(values: Sequence[V], bases: Mapping[tuple[int, int], Sequence[V]]) -> list[V]:
    """Those of the sides' ``values`` that no other side has changed in the meantime."""
    stale: set[int] = set()
    for (i, j), old in bases.items():
        if values[i] in old and values[j] not in old:
            stale.add(i)
        elif values[j] in old and values[i] not in old:
            stale.add(j)
    return [value for place, value in enumerate(values) if place not in stale]


def _allowed(sides: Sequence[Item], bases: BaseItems, read: Callable[[Item], Any]) -> list[Any]:
    """What ``read`` gives of an item on those sides that have it and are up to date."""
    found = up_to_date(
        [read(one) for one in sides], {pair: [read(one) for one in some] for pair, some in bases.items()}
    )
    return [value for value in found if value is not _ABSENT]


def _expect_lines(
    sides: Sequence[Item], bases: BaseItems, after: Sequence[DatedEntry], read: Callable[[Item], Any]
) -> tuple[DatedEntry, ...]:
    """The entries of ``after`` that some side has, and those that the merge lost.

    What both sides recorded may stand there once or twice.
    """
    counts = {id(one): Counter(read(one)) for one in (*sides, *chain(*bases.values())) if one is not None}
    held = [counts[id(one)] for one in sides if one is not None]
    expected = [line for line in after if any(line in lines for lines in held)]
    count = Counter(after)
    lost: list[DatedEntry] = []
    for line in dict.fromkeys(line for lines in held for line in lines):

        def times(one: Item, line: DatedEntry = line) -> Any:
            return _ABSENT if one is None else counts[id(one)][line]

        least = min(_allowed(sides, bases, times) or [0])
        lost += [line] * (least - count[line])
    return _put_back(expected, sorted(lost, key=lambda line: line.date))


def _put_back(lines: Sequence[DatedEntry], lost: list[DatedEntry]) -> tuple[DatedEntry, ...]:
    """``lines`` with ``lost``, each behind the last one that is not younger."""
    backwards: list[DatedEntry] = []
    for line in reversed(lines):
        while lost and lost[-1].date >= line.date:
            backwards.append(lost.pop())
        backwards.append(line)
    return (*lost, *reversed(backwards))
