"""The findings between two states of the ledger, or at a merge of several."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from kltrack.history.compare import MilestoneFacts, Rules, compare
from kltrack.history.events import ITEM_REMOVED, Finding
from kltrack.history.facts import DIRECTIVE, MILESTONE, PROJECT, ItemFacts, Key
from kltrack.history.merging import expected_merge, up_to_date
from kltrack.history.renaming import find_renamed
from kltrack.history.snapshot import LedgerSnapshot, LocatedItem, MergeParents, carried_by, differing


class LocatedFinding(NamedTuple):
    """A finding, and the file that its item stands in, or stood in."""

    finding: Finding
    file: str


Finder = Callable[[Key], LocatedItem | None]


class Judge:
    """Compares states; remembers under which ids items went before."""

    def __init__(self, rules: Rules) -> None:
        self._rules = rules
        self._alike: dict[Key, dict[Key, None]] = {}  # ids of the same item

    def compare(
        self, before: LedgerSnapshot, after: LedgerSnapshot, paths: Iterable[str], recorded: date
    ) -> list[LocatedFinding]:
        """What happened between two states that differ in the files at ``paths``."""
        keys = list(differing(before, after, paths))
        return list(self._judge(keys, before.find, after, (before,), recorded))

    def compare_merge(
        self, sides: MergeParents, after: LedgerSnapshot, recorded: date, accepts: Callable[[str], bool]
    ) -> list[LocatedFinding]:
        """What a merge did on its own account in the files whose paths it ``accepts``."""
        paths = [path for path in _unclean(sides, after) if accepts(path)]
        keys = dict.fromkeys(key for side in sides.states for key in differing(side, after, paths))

        def expected(key: Key) -> LocatedItem | None:
            return self._expected(sides, after, key)

        return list(self._judge(list(keys), expected, after, sides.states, recorded))

    def _judge(
        self,
        keys: list[Key],
        before: Finder,
        after: LedgerSnapshot,
        states: Sequence[LedgerSnapshot],
        recorded: date,
    ) -> Iterator[LocatedFinding]:
        pairs = {key: (before(key), after.find(key)) for key in keys}
        claimed = {
            (DIRECTIVE, new.facts.directive)
            for key, (old, new) in pairs.items()
            if key[0] == MILESTONE and new and new.facts.directive
            if old is None or old.facts.directive != new.facts.directive
        }
        for key in sorted(claimed - pairs.keys()):
            pairs[key] = before(key), after.find(key)
        removed = [old.facts for old, new in pairs.values() if old and not new]
        added = [new.facts for old, new in pairs.values() if new and not old]
        renamed = {new.key: old for old, new in find_renamed(removed, added)}
        gone = {old.key for old in renamed.values()}
        for key, (old, new) in pairs.items():
            if new and (known := renamed.get(key) or (old and old.facts)):
                if known.id != new.facts.id:
                    self._rename(known.key, key)
                    if key[0] != PROJECT:
                        yield LocatedFinding(Finding(key[1], "id", known.id, key[1]), new.file)
                carried = _carried(known, new.facts, states, after, is_claimed=key in claimed)
                for finding in compare(known, new.facts, self._rules, recorded, carried):
                    yield LocatedFinding(finding, new.file)
            elif new and key[0] != PROJECT:
                yield LocatedFinding(
                    Finding(key[1], "item", None, new.facts.title, first=new.facts), new.file
                )
            elif old and key[0] != PROJECT and key not in gone:
                yield LocatedFinding(
                    Finding(key[1], "item", old.facts.title, None, flags=(ITEM_REMOVED,)), old.file
                )

    def _rename(self, before: Key, after: Key) -> None:
        self._alike.setdefault(before, {})[after] = None
        self._alike.setdefault(after, {})[before] = None

    def _expected(self, sides: MergeParents, after: LedgerSnapshot, key: Key) -> LocatedItem | None:
        """The item as the merge should have left it; None also where it goes by another id now."""
        names = self._names(key, (*sides.states, after))
        new = after.find(key)
        if new is None and _find(after, names):
            return None
        found = [_find(side, names) for side in sides.states]
        bases = {
            pair: [one.facts if one else None for one in (_find(base, names) for base in some)]
            for pair, some in sides.bases.items()
        }
        facts = expected_merge(
            [one.facts if one else None for one in found], bases, new.facts if new else None
        )
        place = new or next((one for one in found if one), None)
        return LocatedItem(facts, place.file) if facts and place else None

    def _names(self, key: Key, states: Sequence[LedgerSnapshot]) -> list[Key]:
        """The key of an item, and those that it goes by elsewhere: none that stands beside it."""
        names = [key]
        for name in names:
            names += [other for other in self._alike.get(name, ()) if other not in names]
        beside = [state for state in states if state.find(key)]
        return [key, *(name for name in names[1:] if not _find_any(beside, name))]


def _find_any(states: Sequence[LedgerSnapshot], key: Key) -> bool:
    return any(state.find(key) for state in states)


def _find(state: LedgerSnapshot, names: Sequence[Key]) -> LocatedItem | None:
    return next((found for name in names if (found := state.find(name))), None)


def _carried(
    before: ItemFacts,
    after: ItemFacts,
    states: Sequence[LedgerSnapshot],
    now: LedgerSnapshot,
    *,
    is_claimed: bool,
) -> MilestoneFacts | None:
    """What milestones hold of a directive, where that makes a difference: to find it, all are looked at."""
    if after.kind != DIRECTIVE:
        return None
    is_moved = before.due is not None and after.due is None
    lines = {*before.progress, *before.extensions, *before.handovers}
    is_lost = not lines <= {*after.progress, *after.extensions, *after.handovers}
    return carried_by(states, now, after.id) if is_claimed or is_moved or is_lost else None


def _unclean(sides: MergeParents, after: LedgerSnapshot) -> list[str]:
    """The files in which a merge may have done more than take over what one side changed."""
    found = []
    for path in dict.fromkeys(path for state in (*sides.states, after) for path in state.files):
        now = after.files.get(path)
        versions = [state.files.get(path) for state in sides.states]
        if all(version is now for version in versions):  # nearly always
            continue
        bases = {pair: [state.files.get(path) for state in some] for pair, some in sides.bases.items()}
        if any(version is not now for version in up_to_date(versions, bases)):
            found.append(path)
    return found
