"""What may be remembered of history from one run to the next: the facts of a blob never change."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple, Protocol

from kltrack.history.facts import Facts

Wanted = tuple[str, str]  # a blob, and the kind of file that it is read as


class Recalled(NamedTuple):
    """A version as it was read before: the numbers of its groups of facts, or why there are none."""

    fault: str | None
    groups: tuple[int, ...]


class Kept(Protocol):
    """Where versions are kept; it may forget any of them."""

    def recall(self, wanted: Iterable[Wanted]) -> Mapping[Wanted, Recalled]:
        """Those of ``wanted`` that were read before."""

    def facts(self, group: int) -> tuple[Facts, ...]:
        """The facts of a group that was recalled."""

    def keep(self, wanted: Wanted, fault: str | None, groups: Iterable[tuple[Facts, ...]]) -> None:
        """Remembers what a version was read as."""


class Forgetful:
    """Keeps nothing."""

    def recall(self, wanted: Iterable[Wanted]) -> Mapping[Wanted, Recalled]:
        return {}

    def facts(self, group: int) -> tuple[Facts, ...]:
        raise KeyError(group)

    def keep(self, wanted: Wanted, fault: str | None, groups: Iterable[tuple[Facts, ...]]) -> None:
        pass


FORGETFUL = Forgetful()
