"""The ledger's items at one commit, and which of them may differ from those at another."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from kltrack.history.compare import MilestoneFacts
from kltrack.history.facts import MILESTONE, ItemFacts, Key
from kltrack.history.versions import FileVersion, Places
from kltrack.ledger.layout import pick_files
from kltrack.model.period import NotAPeriod, parse_period


class LocatedItem(NamedTuple):
    """An item, and the file that it stands in."""

    facts: ItemFacts
    file: str


class LedgerSnapshot(NamedTuple):
    """The versions of the ledger's files, by path; one that is ``unread`` now is as it was before."""

    files: Mapping[str, FileVersion]
    places: Places
    unread: frozenset[str] = frozenset()
    merge: "UnreadMerge | None" = None

    def find(self, key: Key) -> LocatedItem | None:
        """The item of that kind and id; of several, the one that the ledger goes by."""
        known = tuple(path for path in self.places.get(key, ()) if path in self.files)
        for path in in_order(known) if len(known) > 1 else known:
            facts = self.files[path].find(key)
            if facts is not None:
                return LocatedItem(facts, path)
        return None

    def milestones_of(self, directive: str) -> list[ItemFacts]:
        """The milestones that carry ``directive`` out."""
        return [
            facts
            for path in in_order(tuple(self.files))
            for facts in self.files[path].all_facts()
            if facts.kind == MILESTONE and facts.directive == directive
        ]


class MergeParents(NamedTuple):
    """What a merge brought together: states, and of each pair of them those of their common ancestors."""

    states: tuple[LedgerSnapshot, ...]
    bases: Mapping[tuple[int, int], tuple[LedgerSnapshot, ...]]


class UnreadMerge(NamedTuple):
    """A merge that left files unread: the commits that make them readable are compared with its sides."""

    sides: MergeParents
    paths: frozenset[str]


NOTHING = LedgerSnapshot({}, {})


@lru_cache(maxsize=512)
def in_order(paths: tuple[str, ...]) -> tuple[str, ...]:
    """``paths`` in the order in which the ledger reads them."""
    return tuple(file.path for file in pick_files(paths).files)


def differing(before: LedgerSnapshot, after: LedgerSnapshot, paths: Iterable[str]) -> Iterator[Key]:
    """The items of which the files at ``paths`` hold other facts than before; new ones first."""
    old = {group: None for path in paths if path in before.files for group in before.files[path].groups}
    new = {group: None for path in paths if path in after.files for group in after.files[path].groups}
    seen: set[Key] = set()
    for group in (*(one for one in new if one not in old), *(one for one in old if one not in new)):
        for facts in group.facts:
            if facts.key not in seen:
                seen.add(facts.key)
                yield facts.key


def carried_by(
    before: Sequence[LedgerSnapshot], after: LedgerSnapshot, directive: str
) -> MilestoneFacts | None:
    """What milestones hold of ``directive``; None where none carries it out."""
    milestones = after.milestones_of(directive)
    if not milestones:
        return None
    terms = [term for step in milestones if (term := step.term) is not None]
    lines = [(*step.extensions, *step.progress, *step.handovers) for step in milestones]
    return MilestoneFacts(
        max(terms, key=_end, default=None),
        frozenset(line for some in lines for line in some),
        is_new=not any(state.milestones_of(directive) for state in before),
    )


def _end(term: str) -> date:
    try:
        return parse_period(term).end
    except NotAPeriod:
        return date.min
