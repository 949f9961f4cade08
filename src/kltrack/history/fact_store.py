"""A store of what files were read as, from one run to the next: the facts of a blob never change.

The audit works without one (``NO_STORE``); a store saves it reading again what an earlier run has read.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple, Protocol

from kltrack.history.facts import ItemFacts

FactGroup = tuple[ItemFacts, ...]  # of one entry of a file: its own and those of a project's milestones


class VersionKey(NamedTuple):
    """A version of a file: its blob's id, and the kind of file that it is read as ("directives")."""

    blob: str
    kind: str


class StoredVersion(NamedTuple):
    """A version as it was read before: the numbers of its groups in order, or why there are none."""

    fault: str | None
    groups: tuple[int, ...]


class FactStore(Protocol):
    """Keeps versions under their keys, and equal groups of facts once. It may lose any of them.

    ``history.facts`` turns a group into text and back (``dump_facts``, ``load_facts``).
    """

    def recall(self, keys: Iterable[VersionKey]) -> Mapping[VersionKey, StoredVersion]:
        """The versions under ``keys`` that the store has."""

    def facts_of(self, group: int) -> FactGroup:
        """The facts of a group that a recalled version names."""

    def keep(self, key: VersionKey, fault: str | None, groups: Iterable[FactGroup]) -> None:
        """Stores what the version under ``key`` was read as."""


class _NoStore:
    """Has nothing and keeps nothing."""

    def recall(self, keys: Iterable[VersionKey]) -> Mapping[VersionKey, StoredVersion]:
        return {}

    def facts_of(self, group: int) -> FactGroup:
        raise KeyError(group)

    def keep(self, key: VersionKey, fault: str | None, groups: Iterable[FactGroup]) -> None:
        pass


NO_STORE = _NoStore()
