"""What became of the entries of a list: which were added, edited or removed."""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import NamedTuple

from kltrack.history.facts import DatedEntry


class Listed(NamedTuple):
    """An entry, and its place in its list."""

    place: int
    line: DatedEntry


class Difference(NamedTuple):
    """Entries that are the same in both lists are in none of these, wherever they stand."""

    added: list[Listed]
    edited: list[tuple[Listed, Listed]]
    removed: list[Listed]


_SAME = Difference([], [], [])


def compare_lines(before: Sequence[DatedEntry], after: Sequence[DatedEntry]) -> Difference:
    """Entries are compared as data; what is left over goes together by date, else by place."""
    if before == after:
        return _SAME
    removed, added = _without(before, after), _without(after, before)
    edited = _pair(removed, added, lambda one: one.line.date)
    edited += _pair(removed, added, lambda one: one.place)
    return Difference(added, sorted(edited), removed)


def _without(lines: Sequence[DatedEntry], others: Sequence[DatedEntry]) -> list[Listed]:
    """Those of ``lines`` that ``others`` lack; of equal ones, as many as are missing, the last of them."""
    spare = Counter(others)
    left = []
    for place, line in enumerate(lines):
        if spare[line] > 0:
            spare[line] -= 1
        else:
            left.append(Listed(place, line))
    return left


def _pair(
    removed: list[Listed], added: list[Listed], likeness: Callable[[Listed], object]
) -> list[tuple[Listed, Listed]]:
    """Takes out of both lists what is alike."""
    alike: dict[object, list[Listed]] = {}
    for one in reversed(added):
        alike.setdefault(likeness(one), []).append(one)
    pairs = [(one, some.pop()) for one in removed if (some := alike.get(likeness(one)))]
    removed[:] = _others(removed, [before for before, _ in pairs])
    added[:] = _others(added, [after for _, after in pairs])
    return pairs


def _others(lines: list[Listed], taken: list[Listed]) -> list[Listed]:
    places = {one.place for one in taken}
    return [one for one in lines if one.place not in places]
