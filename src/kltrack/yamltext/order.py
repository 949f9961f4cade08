"""The order of a merged list, when two sides added, removed or moved elements.

Elements are known by tokens: equal on two sides means the same element. Nothing here depends on which
side is called ours, so both directions of a merge give the same bytes.
"""

import heapq
from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, TypeVar

T = TypeVar("T", bound=Hashable)
Weigh = Callable[[T], Any]


def arrange(
    base: Sequence[T],
    ours: Sequence[T],
    theirs: Sequence[T],
    weigh: Weigh[T],
    blend: Callable[[list[T], list[T], Weigh[T]], list[T]],
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
    # both sides have such additions after a cherry-pick, or when a merged branch is merged again; if they
    # have them at different places, the higher one counts
    rank = {anchor: at for at, anchor in enumerate((None, *spine))}
    anchors = [
        {token: anchor for anchor, tokens in _additions(spine, side).items() for token in tokens}
        for side in (ours, theirs)
    ]
    places = {token: min((side[token] for side in anchors), key=rank.__getitem__) for token in common}
    mine, other = (_additions(spine, side, places) for side in (ours, theirs))
    merged: list[T] = []
    for at in (None, *spine):
        merged += [] if at is None else [at]
        left, right = mine.get(at, []), other.get(at, [])
        shared = _only(left, common)
        if shared != _only(right, common):
            merged += sorted({*left, *right}, key=weigh)
            continue
        left_by_anchor, right_by_anchor = _additions(shared, left), _additions(shared, right)
        for anchor in (None, *shared):
            merged += [] if anchor is None else [anchor]
            merged += blend(left_by_anchor.get(anchor, []), right_by_anchor.get(anchor, []), weigh)
    return merged


def keep_whole(left: list[T], right: list[T], weigh: Weigh[T]) -> list[T]:
    """One side's additions, then the other's: first the side whose elements weigh less, in their order."""
    first, second = sorted((left, right), key=lambda group: [weigh(token) for token in group])
    return [*first, *second]


def interleave(left: list[T], right: list[T], weigh: Weigh[T]) -> list[T]:
    """Both sides' additions by weight, each side's in its own order."""
    return list(heapq.merge(left, right, key=weigh))


def _spine(base: Sequence[T], ours: Sequence[T], theirs: Sequence[T]) -> list[T] | None:
    """The elements of the base in their merged order: that of the side which moved some."""
    mine, other = _only(ours, set(base)), _only(theirs, set(base))
    has_moved = mine != _only(base, set(mine)), other != _only(base, set(other))
    if all(has_moved) and _only(mine, set(other)) != _only(other, set(mine)):
        return None
    spine = mine if has_moved[0] else other if has_moved[1] else list(base)
    # what only the other side or the base has, behind what stands before it there
    for side in (other if has_moved[1] else (), base):
        missing = _additions(spine, side)
        spine = [*missing.get(None, []), *(token for at in spine for token in (at, *missing.get(at, [])))]
    return spine


def _only(tokens: Iterable[T], wanted: Collection[T]) -> list[T]:
    return [token for token in tokens if token in wanted]


def _additions(
    spine: Collection[T], side: Sequence[T], places: Mapping[T, T | None] = MappingProxyType({})
) -> Mapping[T | None, list[T]]:
    """What ``side`` has beside ``spine``, by the element of ``spine`` after which it goes; None: at the top.

    That is the nearest above it, unless ``places`` names another.
    """
    known = set(spine)
    additions: dict[T | None, list[T]] = defaultdict(list)
    anchor: T | None = None
    for token in side:
        anchor = token if token in known else places.get(token, anchor)
        if token not in known:
            additions[anchor].append(token)
    return additions
