"""The ledger at one commit, and which of its items may differ from those at another."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from kltrack.history.compare import NO_MILESTONES, MilestoneFacts
from kltrack.history.facts import MILESTONE, ItemFacts, Key
from kltrack.history.versions import FileVersion, Places, kind_of
from kltrack.ledger.fields import UNITS_FILE
from kltrack.ledger.layout import pick_files
from kltrack.model.period import NotAPeriod, parse_period


class LocatedItem(NamedTuple):
    """An item, and the file that it stands in."""

    facts: ItemFacts
    file: str


class LedgerSnapshot(NamedTuple):
    """The versions of the ledger's files, by path. One that cannot be read here is as it was before.

    ``unread`` are the paths of those; ``merge``, where a merge left some of them, is what it merged.
    """

    files: Mapping[str, FileVersion]
    places: Places  # of the whole walk: more than this commit's
    unread: frozenset[str] = frozenset()
    merge: "UnreadMerge | None" = None

    @property
    def has_items(self) -> bool:
        """Whether it holds any file but those of units."""
        return any(kind_of(path) is not UNITS_FILE for path in self.files)

    def find(self, key: Key) -> LocatedItem | None:
        """The item of that kind and id; of several, the one that the ledger goes by."""
        # only where it ever was: a large ledger has hundreds of files
        paths = tuple(path for path in self.places.get(key, ()) if path in self.files)
        for path in _in_order(paths) if len(paths) > 1 else paths:
            facts = self.files[path].find(key)
            if facts is not None:
                return LocatedItem(facts, path)
        return None

    def milestones_of(self, directive: str) -> list[ItemFacts]:
        """The milestones that implement ``directive``."""
        return [
            facts
            for path in _in_order(tuple(self.files))
            for facts in self.files[path].all_facts()
            if facts.kind == MILESTONE and facts.value("directive") == directive
        ]


class MergeParents(NamedTuple):
    """The ledgers that a merge brought together, and for each two of them those of their merge bases.

    Two branches that were merged into each other before have several bases.
    """

    snapshots: tuple[LedgerSnapshot, ...]
    bases: Mapping[tuple[int, int], tuple[LedgerSnapshot, ...]]


class UnreadMerge(NamedTuple):
    """A merge that left the files at ``paths`` unread: the commit that mends them is judged as the merge."""

    parents: MergeParents
    paths: frozenset[str]


NOTHING = LedgerSnapshot({}, {})


@lru_cache(maxsize=512)
def _in_order(paths: tuple[str, ...]) -> tuple[str, ...]:
    """``paths`` in the order in which the ledger reads them."""
    return tuple(file.path for file in pick_files(paths).files)


def find_differing(before: LedgerSnapshot, after: LedgerSnapshot, paths: Iterable[str]) -> list[Key]:
    """The items whose facts differ in the files at ``paths``; those that ``after`` has come first."""
    changed = list(paths)
    old, new = (
        {group: None for path in changed if path in snapshot.files for group in snapshot.files[path].groups}
        for snapshot in (before, after)
    )
    differing = [group for group in new if group not in old] + [group for group in old if group not in new]
    return list(dict.fromkeys(facts.key for group in differing for facts in group.facts))


def gather_milestones(
    before: Sequence[LedgerSnapshot], after: LedgerSnapshot, directive: str
) -> MilestoneFacts:
    """What the milestones that implement ``directive`` hold of it."""
    milestones = after.milestones_of(directive)
    if not milestones:
        return NO_MILESTONES
    terms = [term for step in milestones if (term := step.term) is not None]
    entries = (entry for step in milestones for entry in (*step.extensions, *step.progress, *step.handovers))
    return MilestoneFacts(
        max(terms, key=_end, default=None),
        frozenset(entries),
        is_new=not any(snapshot.milestones_of(directive) for snapshot in before),
    )


def _end(term: str) -> date:
    try:
        return parse_period(term).end
    except NotAPeriod:
        return date.min
