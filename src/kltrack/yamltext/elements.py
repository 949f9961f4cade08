"""The elements of a list or mapping on three sides: which of them are the same, and in what order they go.

Equal tokens mean the same element. The token of a key or of an element with an id is its name; dated
entries have no name, so they are matched by what they say and numbered.
"""

import re
from collections import defaultdict, deque
from collections.abc import Callable, Collection, Hashable, Sequence
from itertools import pairwise
from operator import attrgetter
from typing import Any

from kltrack.yamltext.block_tree import DATED, FLOW, FLOW_DATED, value_of
from kltrack.yamltext.chunk import Chunk
from kltrack.yamltext.nodes import MapNode
from kltrack.yamltext.order import arrange, interleave, keep_whole

Rank = Callable[[MapNode], tuple[Any, ...]]
Token = str | int
_core, _own = attrgetter("core"), attrgetter("own")
_ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class Elements:
    """The parts of three block trees of one shape, by their tokens."""

    def __init__(
        self, shape: str, base: Sequence[Chunk], ours: Sequence[Chunk], theirs: Sequence[Chunk]
    ) -> None:
        self.is_dated = shape in (DATED, FLOW_DATED)
        self.have_parts = not self.is_dated and shape not in FLOW.values()
        sides = (base, ours, theirs)
        tokens: Sequence[Sequence[Token]] = (
            _match_dated(*sides) if self.is_dated else [[part.key for part in side] for side in sides]
        )
        self._tokens = tokens
        self._by_token: list[dict[Token, Chunk]] = [
            dict(zip(names, side, strict=True)) for names, side in zip(tokens, sides, strict=True)
        ]

    @property
    def tokens(self) -> list[Token]:
        """Every token once."""
        return list(dict.fromkeys(token for tokens in self._tokens for token in tokens))

    def at(self, token: Token) -> tuple[Chunk | None, Chunk | None, Chunk | None]:
        """The element on the three sides: base, ours, theirs."""
        base, ours, theirs = (side.get(token) for side in self._by_token)
        return base, ours, theirs

    def order(self, remaining: Collection[Token], rank: Rank) -> list[Token] | None:
        """The merged order of the ``remaining`` tokens; None where both sides moved elements differently.

        Dated entries go by date, unless the base itself does not. Within a day the additions of two
        sides go by ``rank``, and those of one side stay in its order.
        """
        base, ours, theirs = ([token for token in side if token in remaining] for side in self._tokens)
        if not self.is_dated:
            return arrange(base, ours, theirs, str, keep_whole)

        def weigh(token: Token) -> tuple[Any, ...]:
            chunk = self._chunk(token)
            # the text comes last: it decides between equals, so that neither side goes first by being ours
            return chunk.key, rank(chunk.node) if isinstance(chunk.node, MapNode) else (), chunk.core

        if not self._go_by_date(base, ours, theirs):
            return arrange(base, ours, theirs, weigh, interleave)
        merged: list[Token] = []
        days = [self._by_day(side) for side in (base, ours, theirs)]
        for day in sorted({day for side in days for day in side}):
            before, mine, other = (side.get(day, []) for side in days)
            ordered = arrange(before, mine, other, weigh, interleave)
            if ordered is None:
                return None
            merged += ordered
        return merged

    def _go_by_date(self, base: list[Token], ours: list[Token], theirs: list[Token]) -> bool:
        """Whether all dates can be compared as text, and the base's entries stand in their order."""
        chunks = [self._chunk(token) for token in dict.fromkeys([*base, *ours, *theirs])]
        if not all(chunk.node is None or _ISO_DAY.fullmatch(chunk.key) for chunk in chunks):
            return False
        old = set(base)
        days = ([self._chunk(token).key for token in side if token in old] for side in (base, ours, theirs))
        return all(day <= later for side in days for day, later in pairwise(side))

    def _by_day(self, tokens: list[Token]) -> dict[str, list[Token]]:
        days: dict[str, list[Token]] = {}
        for token in tokens:
            days.setdefault(self._chunk(token).key, []).append(token)
        return days

    def _chunk(self, token: Token) -> Chunk:
        return next(side[token] for side in self._by_token if token in side)


def _match_dated(
    base: Sequence[Chunk], ours: Sequence[Chunk], theirs: Sequence[Chunk]
) -> tuple[list[int], list[int], list[int]]:
    """The tokens of three dated lists, entry by entry.

    Entries with the same text match first, then those with the same values in another form. An entry
    that both sides added with the same text is one entry, even if only one side has a comment above it
    (as after a cherry-pick). Entries left over match in order by date: they were edited.
    """
    count, after = len(base), len(base) + len(ours)
    in_base = list(zip(base, range(count), strict=True))
    mine, other = _SideTokens(ours), _SideTokens(theirs)
    for side in (mine, other):
        side.claim(in_base, _core)
        side.claim(in_base, _values)
    added = [(ours[at], count + at) for at in mine.unmatched()]
    other.claim(added, _core)
    other.claim([(chunk, token) for chunk, token in added if not chunk.lead], _own)
    other.claim(added, _own, where=lambda chunk: not chunk.lead)
    # both sides may have edited one entry of the base in the same way: that is no addition
    shared = set(other.tokens.values())
    alike = [(chunk, token) for chunk, token in added if token in shared]
    edited = _SideTokens([chunk for chunk, _ in alike])
    edited.claim(_untaken(_untaken(in_base, mine), other), _date)
    renamed = {token: edited.tokens.get(at, token) for at, (_, token) in enumerate(alike)}
    mine.tokens |= {token - count: name for token, name in renamed.items()}
    other.tokens = {at: renamed.get(token, token) for at, token in other.tokens.items()}
    for side in (mine, other):
        side.claim(in_base, _date)
    return list(range(count)), mine.all_tokens(count), other.all_tokens(after)


_Tokened = list[tuple[Chunk, int]]


class _SideTokens:
    """The entries of one side, and the tokens of those that are matched, by their places."""

    def __init__(self, entries: Sequence[Chunk]) -> None:
        self.entries = entries
        self.tokens: dict[int, int] = {}

    def unmatched(self) -> list[int]:
        return [at for at in range(len(self.entries)) if at not in self.tokens]

    def claim(
        self,
        offered: _Tokened,
        likeness: Callable[[Chunk], Hashable],
        where: Callable[[Chunk], bool] = lambda chunk: True,
    ) -> None:
        """Gives each unmatched entry the first token on offer for an entry of equal ``likeness``."""
        unmatched = [at for at in self.unmatched() if where(self.entries[at])]
        waiting: dict[Hashable, deque[int]] = defaultdict(deque)
        for chunk, token in _untaken(offered, self) if unmatched else ():
            waiting[likeness(chunk)].append(token)
        for at in unmatched if waiting else ():
            tokens = waiting.get(likeness(self.entries[at]))
            if tokens:
                self.tokens[at] = tokens.popleft()

    def all_tokens(self, first: int) -> list[int]:
        """A token for each entry; unmatched entries are additions, numbered from ``first``."""
        return [self.tokens.get(at, first + at) for at in range(len(self.entries))]


def _untaken(offered: _Tokened, side: _SideTokens) -> _Tokened:
    taken = set(side.tokens.values())
    return [(chunk, token) for chunk, token in offered if token not in taken]


def _values(chunk: Chunk) -> Hashable:
    return value_of(chunk.node) if chunk.node else chunk.core


def _date(chunk: Chunk) -> str:
    # a comment that stands as a part of its own must not match an entry of its day
    return chunk.key if chunk.node else f"#{chunk.key}"
