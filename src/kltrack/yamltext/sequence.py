"""The order of merged lists: what stands where when two sides added, took out or moved elements.

Elements go by tokens: equal on two sides means the same element. Nothing here depends on which side is
called ours, so that both orders of a merge give the same bytes.
"""

from collections import defaultdict, deque
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple, TypeVar

from kltrack.yamltext.chunk import Chunk
from kltrack.yamltext.outline import value_of

T = TypeVar("T", bound=Hashable)
Blend = Callable[[list[T], list[T]], list[T]]


class Matched(NamedTuple):
    """The tokens of three dated lists, element by element."""

    base: list[int]
    ours: list[int]
    theirs: list[int]


def match_dated(base: Sequence[Chunk], ours: Sequence[Chunk], theirs: Sequence[Chunk]) -> Matched:
    """Which elements are the same, though dated elements have no names.

    First those of the same text, then those that say the same in another form. What both sides have
    beyond, in one text, is one element, as often as both have it, be there a comment above it on one
    side only. What is left of one date, in order, was edited.
    """
    count, after = len(base), len(base) + len(ours)
    named = list(zip(base, range(count), strict=True))
    mine, other = _Side(ours), _Side(theirs)
    for side in (mine, other):
        side.claim(named, _core)
        side.claim(named, _said)
    fresh = [(ours[at], count + at) for at in mine.nameless()]
    other.claim(fresh, _core)
    other.claim([(chunk, token) for chunk, token in fresh if not chunk.lead], _own)
    other.claim(fresh, _own, where=lambda chunk: not chunk.lead)
    shared = set(other.tokens.values())
    alike = [(chunk, token) for chunk, token in fresh if token in shared]
    edited = _Side([chunk for chunk, _ in alike])
    edited.claim(_left(_left(named, mine), other), _date)
    names = {token: edited.tokens.get(at, token) for at, (_, token) in enumerate(alike)}
    mine.tokens |= {token - count: name for token, name in names.items()}
    other.tokens = {at: names.get(token, token) for at, token in other.tokens.items()}
    for side in (mine, other):
        side.claim(named, _date)
    return Matched(list(range(count)), mine.all_tokens(count), other.all_tokens(after))


_Named = list[tuple[Chunk, int]]


class _Side:
    """The elements of one side, and the tokens of those that have one, by their places."""

    def __init__(self, elements: Sequence[Chunk]) -> None:
        self.elements = elements
        self.tokens: dict[int, int] = {}

    def nameless(self) -> list[int]:
        return [at for at in range(len(self.elements)) if at not in self.tokens]

    def claim(
        self,
        offered: _Named,
        of: Callable[[Chunk], Hashable],
        where: Callable[[Chunk], bool] = lambda chunk: True,
    ) -> None:
        """Gives each element that has no token the first that is offered for its like and not taken."""
        nameless = [at for at in self.nameless() if where(self.elements[at])]
        waiting: dict[Hashable, deque[int]] = defaultdict(deque)
        for chunk, token in _left(offered, self) if nameless else ():
            waiting[of(chunk)].append(token)
        for at in nameless if waiting else ():
            like = waiting.get(of(self.elements[at]))
            if like:
                self.tokens[at] = like.popleft()

    def all_tokens(self, first: int) -> list[int]:
        """One token for each element; what has none is an addition, and is numbered from ``first``."""
        return [self.tokens.get(at, first + at) for at in range(len(self.elements))]


def _left(named: _Named, side: _Side) -> _Named:
    taken = set(side.tokens.values())
    return [(chunk, token) for chunk, token in named if token not in taken]


def _core(chunk: Chunk) -> str:
    return chunk.core


def _own(chunk: Chunk) -> str:
    return chunk.own


def _said(chunk: Chunk) -> Hashable:
    return value_of(chunk.node) if chunk.node else chunk.core


def _date(chunk: Chunk) -> str:
    return chunk.key if chunk.node else f"#{chunk.key}"


def arrange(
    base: Sequence[T],
    ours: Sequence[T],
    theirs: Sequence[T],
    weigh: Callable[[T], Any],
    blend: Blend[T],
) -> list[T] | None:
    """The merged order of all tokens; None where both sides moved elements, and differently.

    Additions stand after the nearest element above them. ``blend`` orders those of both sides at one
    place; where both sides made the same additions in different orders, all there go by ``weigh``.
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
        one, two = mine.get(at, []), other.get(at, [])
        shared = _only(one, common)
        if shared != _only(two, common):
            merged += sorted({*one, *two}, key=weigh)
            continue
        left, right = _additions(shared, one), _additions(shared, two)
        for anchor in (None, *shared):
            merged += [] if anchor is None else [anchor]
            merged += blend(left.get(anchor, []), right.get(anchor, []))
    return merged


def _places(
    spine: Sequence[T], common: Collection[T], ours: Sequence[T], theirs: Sequence[T]
) -> dict[T, int]:
    """After which element of ``spine`` both sides' common additions go: the higher of two places."""
    rank = {token: at for at, token in enumerate(spine)}
    place = dict.fromkeys(common, len(spine))
    for side in (ours, theirs):
        above = -1
        for token in side:
            above = rank.get(token, above)
            if token in place:
                place[token] = min(above, place[token])
    return place


def _by_place(spine: Sequence[T], place: Mapping[T, int], side: Sequence[T]) -> dict[int, list[T]]:
    """The additions of ``side`` by the element of ``spine`` after which they go."""
    rank = {token: at for at, token in enumerate(spine)}
    found: dict[int, list[T]] = defaultdict(list)
    above = -1
    for token in side:
        above = rank.get(token, place.get(token, above))
        if token not in rank:
            found[above].append(token)
    return found


def _spine(base: Sequence[T], ours: Sequence[T], theirs: Sequence[T]) -> list[T] | None:
    """The elements of the base in their merged order."""
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
    return [*missing.get(None, []), *(one for token in spine for one in (token, *missing.get(token, [])))]


def _additions(spine: Collection[T], side: Sequence[T]) -> dict[T | None, list[T]]:
    """What ``side`` has beside ``spine``, by the element of ``spine`` after which it stands."""
    known = set(spine)
    found: dict[T | None, list[T]] = defaultdict(list)
    anchor: T | None = None
    for token in side:
        if token in known:
            anchor = token
        else:
            found[anchor].append(token)
    return found


def keep_whole(weigh: Callable[[T], Any]) -> Blend[T]:
    """One side's additions, then the other's: first those whose first weighs less."""
    return lambda one, other: [
        token for group in sorted((one, other), key=lambda g: [weigh(t) for t in g]) for token in group
    ]


def interleave(weigh: Callable[[T], Any]) -> Blend[T]:
    """Both sides' additions by weight, each side's in its own order."""

    def blend(one: list[T], other: list[T]) -> list[T]:
        left, right, merged = deque(one), deque(other), []
        while left and right:
            merged.append((left if weigh(left[0]) <= weigh(right[0]) else right).popleft())
        return [*merged, *left, *right]

    return blend
