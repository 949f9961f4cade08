"""The findings between two snapshots of the ledger, or at a merge of several."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import partial

from kltrack.history.compare import NO_MILESTONES, MilestoneFacts, Rules, compare_items, find_renamed
from kltrack.history.events import Event, Finding, Flag
from kltrack.history.facts import DIRECTIVE, MILESTONE, PROJECT, UNIT, ItemFacts, Key
from kltrack.history.merging import expected_merge, up_to_date
from kltrack.history.snapshot import (
    LedgerSnapshot,
    LocatedItem,
    MergeParents,
    find_differing,
    gather_milestones,
)

# their keys are compared; that one is entered, removed or has another id is not told
_REGISTERS = (PROJECT, UNIT)
Finder = Callable[[Key], LocatedItem | None]


class Judge:
    """Compares snapshots; remembers under which ids items went before. Its events name no commit."""

    def __init__(self, rules: Rules) -> None:
        self._rules = rules
        self._aliases: dict[Key, dict[Key, None]] = {}  # other keys of the same item, both ways

    def compare(
        self, before: LedgerSnapshot, after: LedgerSnapshot, paths: Iterable[str], recorded: date
    ) -> list[Event]:
        """What happened between two snapshots that differ in the files at ``paths``."""
        keys = find_differing(before, after, paths)
        return list(self._judge(keys, before.find, after, (before,), recorded))

    def compare_merge(
        self, parents: MergeParents, after: LedgerSnapshot, recorded: date, accepts: Callable[[str], bool]
    ) -> list[Event]:
        """What a merge did on its own account in the files whose paths it ``accepts``."""
        paths = [path for path in _unclean(parents, after) if accepts(path)]
        keys = dict.fromkeys(
            key for parent in parents.snapshots for key in find_differing(parent, after, paths)
        )
        expected = partial(self._expected, parents, after)
        return list(self._judge(list(keys), expected, after, parents.snapshots, recorded))

    def _judge(
        self,
        keys: list[Key],
        before: Finder,
        after: LedgerSnapshot,
        snapshots: Sequence[LedgerSnapshot],
        recorded: date,
    ) -> Iterator[Event]:
        pairs = {key: (before(key), after.find(key)) for key in keys}
        # a directive that did not change itself, but is implemented by other milestones than before
        claimed = {
            (DIRECTIVE, directive)
            for key, (old, new) in pairs.items()
            if key[0] == MILESTONE and new and (directive := new.facts.value("directive"))
            if old is None or old.facts.value("directive") != directive
        }
        for key in sorted(claimed - pairs.keys()):
            pairs[key] = before(key), after.find(key)
        removed = [old.facts for old, new in pairs.values() if old and not new]
        added = [new.facts for old, new in pairs.values() if new and not old]
        renamed = {new.key: old for old, new in find_renamed(removed, added)}
        gone = {old.key for old in renamed.values()}
        for key, (old, new) in pairs.items():
            kind, name = key
            if new and (known := renamed.get(key) or (old and old.facts)):
                if known.id != name:
                    self._aliases.setdefault(known.key, {})[key] = None
                    self._aliases.setdefault(key, {})[known.key] = None
                    if kind not in _REGISTERS:
                        yield Event(Finding(name, "id", known.id, name), None, new.file)
                milestones = _milestones(known, new.facts, snapshots, after, is_claimed=key in claimed)
                for finding in compare_items(known, new.facts, self._rules, recorded, milestones):
                    yield Event(finding, None, new.file)
            elif new and kind not in _REGISTERS:
                finding = Finding(name, "item", None, new.facts.title, first=new.facts)
                yield Event(finding, None, new.file)
            elif old and kind not in _REGISTERS and key not in gone:
                finding = Finding(name, "item", old.facts.title, None, flags=(Flag.ITEM_REMOVED,))
                yield Event(finding, None, old.file)

    def _expected(self, parents: MergeParents, after: LedgerSnapshot, key: Key) -> LocatedItem | None:
        """The item as the merge should have left it; None also where it goes by another id now."""
        names = self._names(key, (*parents.snapshots, after))
        new = after.find(key)
        if new is None and _find(after, names):
            return None
        sides = [_find(parent, names) for parent in parents.snapshots]
        bases = {
            pair: [_facts(_find(base, names)) for base in snapshots]
            for pair, snapshots in parents.bases.items()
        }
        facts = expected_merge([_facts(side) for side in sides], bases, _facts(new))
        place = new or next((side for side in sides if side), None)
        return LocatedItem(facts, place.file) if facts and place else None

    def _names(self, key: Key, snapshots: Sequence[LedgerSnapshot]) -> list[Key]:
        """The key of an item, and those that it goes by elsewhere.

        A key that stands beside it in one snapshot is another item's.
        """
        names = [key]
        for name in names:  # grows as it is walked
            names += [other for other in self._aliases.get(name, ()) if other not in names]
        beside = [snapshot for snapshot in snapshots if snapshot.find(key)]
        return [key, *(name for name in names[1:] if not any(snapshot.find(name) for snapshot in beside))]


def _find(snapshot: LedgerSnapshot, names: Sequence[Key]) -> LocatedItem | None:
    return next((item for name in names if (item := snapshot.find(name))), None)


def _facts(item: LocatedItem | None) -> ItemFacts | None:
    return item.facts if item else None


def _milestones(
    before: ItemFacts,
    after: ItemFacts,
    snapshots: Sequence[LedgerSnapshot],
    now: LedgerSnapshot,
    *,
    is_claimed: bool,
) -> MilestoneFacts:
    """What milestones hold of a directive, where they may have taken something over from it.

    Finding them goes through the whole ledger, so they are looked for in these cases alone.
    """
    if after.kind != DIRECTIVE:
        return NO_MILESTONES
    is_moved = before.due is not None and after.due is None
    entries = {*before.progress, *before.extensions, *before.handovers}
    is_lost = not entries <= {*after.progress, *after.extensions, *after.handovers}
    is_needed = is_claimed or is_moved or is_lost
    return gather_milestones(snapshots, now, after.id) if is_needed else NO_MILESTONES


def _unclean(parents: MergeParents, after: LedgerSnapshot) -> list[str]:
    """The files in which a merge may have done more than take over what one side changed."""
    paths = []
    for path in dict.fromkeys(path for snapshot in (*parents.snapshots, after) for path in snapshot.files):
        now = after.files.get(path)
        versions = [snapshot.files.get(path) for snapshot in parents.snapshots]
        if all(version is now for version in versions):  # nearly always
            continue
        bases = {
            pair: [snapshot.files.get(path) for snapshot in snapshots]
            for pair, snapshots in parents.bases.items()
        }
        if any(version is not now for version in up_to_date(versions, bases)):
            paths.append(path)
    return paths
