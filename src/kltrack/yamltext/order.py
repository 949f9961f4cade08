"""The order of a merged list, when two sides added, removed or moved elements.

Elements are known by tokens: equal on two sides means the same element. Nothing here depends on which
side is called ours, so both directions of a merge give the same bytes.
"""

from collections import defaultdict, deque
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from typing import Any, TypeVar

T = TypeVar("T", bound=Hashable)
Blend = Callable[[list[T], list[T]], list[T]]


def arrange(
    base: Sequence[T],
    ours: Sequence[T],
    theirs: Sequence[T],
    weigh: Callable[[T], Any],
    blend: Blend[T],
) -> list[T] | None:
    """The merged order of all tokens; None where both sides moved elements, and differently.

    An addition stands after the nearest element above it that the base has. ``blend`` orders what the
    two sides added at one place; where both added the same elements in different orders, everything at
    that place goes by ``weigh``.
    """
    spine = _spine(base, ours, theirs)
    if spine is None:
        return None
    common = set(ours) & set(theirs) - set(spine)
    place = _places(spine, common, ours, theirs)
    mine, other = (_by_place(spine, place, side) for side in (ours, theirs))
    merged: list[T] = []
    for at in range(-1, len(spine)):
        merged += [spine[at]] if at >= 0 else []
        left, right = mine.get(at, []), other.get(at, [])
        shared = _only(left, common)
        if shared != _only(right, common):
            merged += sorted({*left, *right}, key=weigh)
            continue
        left_by_anchor, right_by_anchor = _additions(shared, left), _additions(shared, right)
        for anchor in (None, *shared):
            merged += [] if anchor is None else [anchor]
            merged += blend(left_by_anchor.get(anchor, []), right_by_anchor.get(anchor, []))
    return merged


def _places(
    spine: Sequence[T], common: Collection[T], ours: Sequence[T], theirs: Sequence[T]
) -> dict[T, int]:
    """After which element of ``spine`` the additions go that both sides have: the higher of two places."""
    # both have them after a cherry-pick, or when a merged branch is merged again; the sides may have put
    # them at different places
    index = {token: at for at, token in enumerate(spine)}
    place = dict.fromkeys(common, len(spine))
    for side in (ours, theirs):
        above = -1
        for token in side:
            above = index.get(token, above)
            if token in place:
                place[token] = min(above, place[token])
    return place


def _by_place(spine: Sequence[T], place: Mapping[T, int], side: Sequence[T]) -> dict[int, list[T]]:
    """The additions of ``side``, by the element of ``spine`` after which they go."""
    index = {token: at for at, token in enumerate(spine)}
    additions: dict[int, list[T]] = defaultdict(list)
    above = -1
    for token in side:
        above = index.get(token, place.get(token, above))
        if token not in index:
            additions[above].append(token)
    return additions


def _spine(base: Sequence[T], ours: Sequence[T], theirs: Sequence[T]) -> list[T] | None:
    """The elements of the base in their merged order: that of the side which moved some."""
    mine, other = _only(ours, set(base)), _only(theirs, set(base))
    has_moved = mine != _only(base, set(mine)), other != _only(base, set(other))
    if all(has_moved) and _only(mine, set(other)) != _only(other, set(mine)):
        return None
    spine = mine if has_moved[0] else other if has_moved[1] else list(base)
    return _with_missing(_with_missing(spine, other if has_moved[1] else ()), base)


def _only(tokens: Iterable[T], wanted: Collection[T]) -> list[T]:
    return [token for token in tokens if token in wanted]


def _with_missing(spine: list[T], other: Sequence[T]) -> list[T]:
    """``spine`` and what only ``other`` has, each behind what stands before it there."""
    if set(other) <= set(spine):
        return spine
    missing = _additions(spine, other)
    return [*missing.get(None, []), *(token for at in spine for token in (at, *missing.get(at, [])))]


def _additions(spine: Collection[T], side: Sequence[T]) -> dict[T | None, list[T]]:
    """What ``side`` has beside ``spine``, by the element of ``spine`` after which it stands."""
    known = set(spine)
    additions: dict[T | None, list[T]] = defaultdict(list)
    anchor: T | None = None
    for token in side:
        if token in known:
            anchor = token
        else:
            additions[anchor].append(token)
    return additions


def keep_whole(weigh: Callable[[T], Any]) -> Blend[T]:
    """One side's additions, then the other's: first the side whose elements weigh less, in their order."""

    def blend(left: list[T], right: list[T]) -> list[T]:
        first, second = sorted((left, right), key=lambda group: [weigh(token) for token in group])
        return [*first, *second]

    return blend


def interleave(weigh: Callable[[T], Any]) -> Blend[T]:
    """Both sides' additions by weight, each side's in its own order."""

    def blend(left: list[T], right: list[T]) -> list[T]:
        mine, other, merged = deque(left), deque(right), []
        while mine and other:
            merged.append((mine if weigh(mine[0]) <= weigh(other[0]) else other).popleft())
        return [*merged, *mine, *other]

    return blend
