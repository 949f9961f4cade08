"""The elements of a list or mapping on three sides: which are the same, and in what order they go."""

import re
from collections.abc import Callable, Collection, Sequence
from itertools import pairwise
from typing import Any

from kltrack.yamltext.chunk import Chunk
from kltrack.yamltext.nodes import MapNode
from kltrack.yamltext.outline import DATED, FLOW, FLOW_DATED
from kltrack.yamltext.sequence import arrange, interleave, keep_whole, match_dated

Rank = Callable[[MapNode], tuple[Any, ...]]
Token = str | int
_ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class Elements:
    """The parts of three outlines of one shape, by tokens: equal tokens are the same element."""

    def __init__(
        self, shape: str, base: Sequence[Chunk], ours: Sequence[Chunk], theirs: Sequence[Chunk]
    ) -> None:
        self.is_dated = shape in (DATED, FLOW_DATED)
        self.have_parts = not self.is_dated and shape not in FLOW.values()
        sides = (base, ours, theirs)
        named: Sequence[Sequence[Token]] = (
            match_dated(*sides) if self.is_dated else [[part.key for part in side] for side in sides]
        )
        self._named = named
        self._by_token: list[dict[Token, Chunk]] = [
            dict(zip(tokens, side, strict=True)) for tokens, side in zip(named, sides, strict=True)
        ]

    @property
    def tokens(self) -> list[Token]:
        return list(dict.fromkeys(token for tokens in self._named for token in tokens))

    def at(self, token: Token) -> tuple[Chunk | None, Chunk | None, Chunk | None]:
        """The element on the three sides: base, ours, theirs."""
        base, ours, theirs = (side.get(token) for side in self._by_token)
        return base, ours, theirs

    def order(self, left: Collection[Token], rank: Rank) -> list[Token] | None:
        """The tokens of ``left`` as they go; None where both sides moved elements, and differently.

        Dated elements go by their dates, where those of the base do on all sides; within a day,
        additions of two sides go by ``rank``, and each side's stay in its own order.
        """
        base, ours, theirs = ([token for token in side if token in left] for side in self._named)
        if not self.is_dated:
            return arrange(base, ours, theirs, str, keep_whole(str))

        def weigh(token: Token) -> tuple[Any, ...]:
            chunk = self._chunk(token)
            return chunk.key, rank(chunk.node) if isinstance(chunk.node, MapNode) else (), chunk.core

        if not self._go_by_date(base, ours, theirs):
            return arrange(base, ours, theirs, weigh, interleave(weigh))
        merged: list[Token] = []
        days = [self._by_day(side) for side in (base, ours, theirs)]
        for day in sorted({day for side in days for day in side}):
            before, mine, other = (side.get(day, []) for side in days)
            ordered = arrange(before, mine, other, weigh, interleave(weigh))
            if ordered is None:
                return None
            merged += ordered
        return merged

    def _go_by_date(self, base: list[Token], ours: list[Token], theirs: list[Token]) -> bool:
        """Whether all have dates that can be compared, and those of the base are in their order."""
        chunks = [self._chunk(token) for token in dict.fromkeys([*base, *ours, *theirs])]
        if not all(chunk.node is None or _ISO_DAY.fullmatch(chunk.key) for chunk in chunks):
            return False
        old = set(base)
        days = ([self._chunk(one).key for one in side if one in old] for side in (base, ours, theirs))
        return all(one <= after for side in days for one, after in pairwise(side))

    def _by_day(self, tokens: list[Token]) -> dict[str, list[Token]]:
        days: dict[str, list[Token]] = {}
        for token in tokens:
            days.setdefault(self._chunk(token).key, []).append(token)
        return days

    def _chunk(self, token: Token) -> Chunk:
        return next(side[token] for side in self._by_token if token in side)
