"""Chance that gives the same on every Python: only ``Random.random`` is promised to stay as it is."""

import random
from collections.abc import Sequence
from datetime import date, timedelta
from typing import TypeVar

T = TypeVar("T")
END = date(2025, 12, 31)  # nothing in the ledger is later than this, except terms


class Dice:
    """All random choices of one ledger."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)

    def chance(self, share: float) -> bool:
        """True in ``share`` of all cases."""
        return self._random.random() < share

    def between(self, low: int, high: int) -> int:
        """A whole number, both ends within it; ``low`` where there is none."""
        return low + int(self._random.random() * (high - low + 1)) if high > low else low

    def pick(self, choices: Sequence[T]) -> T:
        """One of ``choices``."""
        return choices[self.between(0, len(choices) - 1)]

    def weigh(self, choices: Sequence[tuple[T, float]]) -> T:
        """One of ``choices``, by weight."""
        rest = self._random.random() * sum(weight for _, weight in choices)
        for choice, weight in choices:
            rest -= weight
            if rest < 0:
                return choice
        return choices[-1][0]

    def some(self, choices: Sequence[T], count: int) -> list[T]:
        """At most ``count`` different ones of ``choices``, in their order there."""
        left = list(dict.fromkeys(choices))
        while len(left) > count:
            left.pop(self.between(0, len(left) - 1))
        return left


def workday(day: date) -> date:
    """``day``, or the Friday before it: offices sign nothing at the weekend."""
    return day - timedelta(days=max(day.weekday() - 4, 0))
