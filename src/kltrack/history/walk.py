"""The walk through history: the ledger at each commit against that of its parents."""

from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from datetime import tzinfo
from typing import NamedTuple

from kltrack.history.blobs import Versions, kind_of
from kltrack.history.clocks import find_backward
from kltrack.history.events import Event, Unread
from kltrack.history.fact_store import FactStore
from kltrack.history.graph import Bases, find_bases, last_uses
from kltrack.history.history import PATHS, Commit
from kltrack.history.judging import Judge, Placed
from kltrack.history.snapshot import Version
from kltrack.history.state import NOTHING, Sides, State, Unjudged
from kltrack.ledger.objects import Objects
from kltrack.ledger.source import ProgressCallback


class Trail(NamedTuple):
    """What history says: events and unread versions in order, and the ledger at the head."""

    events: list[Event]
    unread: list[Unread]
    head: State


NOTHING_RECORDED = Trail([], [], NOTHING)


class Walk:
    """Goes through ``commits``, parents first, of the ledger in the folder ``prefix``.

    Behind those at ``boundary`` a clone has no history. ``earlier`` gives what happened, before the
    commit with which the ledger appears there, in another folder.
    """

    def __init__(
        self,
        objects: Objects,
        commits: Sequence[Commit],
        boundary: frozenset[int],
        earlier: Callable[[Commit], Trail],
        *,
        zone: tzinfo,
        prefix: str,
        store: FactStore,
    ) -> None:
        self._prefix = prefix
        self._objects = objects
        self._commits = commits
        self._boundary = boundary
        self._earlier = earlier
        self._zone = zone
        self._unknown = () if boundary else (NOTHING,)  # the base of what has none in common
        self._versions = Versions(objects, commits, store)
        parents = [commit.parents for commit in commits]
        self._bases: Mapping[int, Bases] = {
            place: find_bases(those, parents) for place, those in enumerate(parents) if len(those) > 1
        }
        self._done_with = last_uses(parents, self._bases)
        self._states: dict[int, State] = {}
        self._unread: list[Unread] = []

    def go(self, judge: Judge, on_progress: ProgressCallback) -> Trail:
        """Walks to the end; ``on_progress`` is told after each commit."""
        events: list[Event] = []
        backward = find_backward(self._commits, self._objects)
        state = NOTHING
        for place, commit in enumerate(self._commits):
            state = self._states[place] = self._state_after(place, commit)
            if place not in self._boundary:
                before = self._before(commit, state, events)
                found = self._judge(judge, place, commit, before, state)
                events += [Event(one.finding, commit, one.file) for one in found]
            if place in backward:
                events.append(Event(backward[place], commit, next((one.path for one in commit.changes), "")))
            for other in self._done_with[place]:
                del self._states[other]
            on_progress(place + 1, len(self._commits))
        return Trail(events, self._told(state), state)

    def _told(self, head: State) -> list[Unread]:
        """The unread versions, marked where nothing readable has replaced them."""
        last = {one.file: one for one in self._unread}
        current = {path: last[path] for path in head.unread if path in last}
        return [one._replace(is_current=one is current.get(one.file)) for one in self._unread]

    def _state_after(self, place: int, commit: Commit) -> State:
        first = self._first_state(commit)
        files, unread = dict(first.files), set(first.unread)
        for change in commit.changes:
            kind = kind_of(change.path)
            if kind is None:
                continue
            unread.discard(change.path)
            if change.blob is None:
                files.pop(change.path, None)
                continue
            version = (
                self._versions.read(change.path, kind, change.blob) if change.is_file else Version((), "link")
            )
            if version.fault is None:
                files[change.path] = version
            else:
                unread.add(change.path)
                self._unread.append(Unread(commit.id, change.path, version.fault))
        return State(files, self._versions.places, frozenset(unread), self._unjudged(place, first, unread))

    def _unjudged(self, place: int, first: State, unread: Set[str]) -> Unjudged | None:
        sides = self._sides(place)
        if sides:
            return Unjudged(sides, frozenset(unread)) if unread else None
        paths = first.merge.paths & unread if first.merge else frozenset()
        return first.merge._replace(paths=paths) if first.merge and paths else None

    def _first_state(self, commit: Commit) -> State:
        """What the commit's changes are told against: the ledger of its first true parent."""
        if not commit.parents:
            return NOTHING
        if len(commit.parents) < len(commit.true_parents) and self._has_no_ledger(commit.true_parents[0]):
            return NOTHING
        return self._states[commit.parents[0]]

    def _has_no_ledger(self, commit: str) -> bool:
        names = [f"{commit}:{self._prefix}{path}" for path in PATHS]
        return all(blob.kind == "missing" for blob in self._objects.read_all(names))

    def _sides(self, place: int) -> Sides | None:
        """What the merge at ``place`` brought together; None where it is none."""
        if place not in self._bases:
            return None
        states = tuple(self._states[parent] for parent in self._commits[place].parents)
        bases = {
            pair: tuple(self._states[base] for base in some) or self._unknown
            for pair, some in self._bases[place].items()
        }
        return Sides(states, bases)

    def _before(self, commit: Commit, after: State, events: list[Event]) -> State:
        """The ledger before ``commit``; of one that was moved here, which ``events`` are told of first."""
        before = self._states[commit.parents[0]] if commit.parents else NOTHING
        if before.files or not after.files or not commit.true_parents or len(commit.parents) > 1:
            return before
        trail = self._earlier(commit)
        events += trail.events
        self._unread += trail.unread
        return trail.head if trail.head.files else before

    def _judge(
        self, judge: Judge, place: int, commit: Commit, before: State, after: State
    ) -> Iterator[Placed]:
        recorded = commit.committed.day(self._zone)
        sides = self._sides(place)
        if sides:
            if not self._adds_nothing(place, commit):
                yield from judge.compare_merge(sides, after, recorded, lambda path: path not in after.unread)
            return
        changed = [path for path in _paths(before, after, commit) if path not in before.unread]
        again = before.unread - after.unread
        if before.merge:
            merged = again & before.merge.paths
            again -= merged
            yield from judge.compare_merge(before.merge.sides, after, recorded, merged.__contains__)
        yield from judge.compare(before, after, [*changed, *sorted(again)], recorded)

    def _adds_nothing(self, place: int, commit: Commit) -> bool:
        """Whether all other sides of a merge are behind the first, and the merge left that as it was."""
        others = enumerate(commit.parents[1:], 1)
        return not commit.changes and all(self._bases[place][0, n] == [other] for n, other in others)


def _paths(before: State, after: State, commit: Commit) -> list[str]:
    """The files that may differ."""
    if before.files and len(commit.parents) == len(commit.true_parents):
        return [change.path for change in commit.changes]
    return list(dict.fromkeys((*before.files, *after.files)))
