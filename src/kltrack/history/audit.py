"""The walk through history: the ledger at each commit against that of its parents."""

from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from datetime import tzinfo
from typing import NamedTuple

from kltrack.history.commits import (
    PATHS,
    Commit,
    Stamp,
    find_boundary,
    find_origin,
    read_history_of,
    read_stamp,
)
from kltrack.history.compare import Rules
from kltrack.history.events import COMMIT_BEFORE_PARENT, Event, Finding, Unread
from kltrack.history.fact_store import NO_STORE, FactStore
from kltrack.history.graph import Bases, find_bases, last_uses
from kltrack.history.judging import Judge, LocatedFinding
from kltrack.history.snapshot import NOTHING, LedgerSnapshot, MergeParents, UnreadMerge
from kltrack.history.versions import FileVersion, VersionLoader, kind_of
from kltrack.ledger.git import Repository
from kltrack.ledger.objects import Objects
from kltrack.ledger.source import ProgressCallback, no_progress


class Trail(NamedTuple):
    """What history says: events and unread versions in order, and the ledger at the head."""

    events: list[Event]
    unread: list[Unread]
    head: LedgerSnapshot


NOTHING_RECORDED = Trail([], [], NOTHING)


def audit(
    repository: Repository,
    head: str,
    rules: Rules,
    zone: tzinfo,
    store: FactStore = NO_STORE,
    on_progress: ProgressCallback = no_progress,
) -> Trail:
    """Every change of a fact behind ``head``, in the order in which it was recorded.

    Days are those of ``zone``; ``store`` has what earlier runs read; ``on_progress`` is called after each
    commit. What a shallow clone holds at its boundary counts as there from the first, never as added then.
    Raises ``GitRefused``.
    """
    judge = Judge(rules)

    def follow(head: str, folders: tuple[str, ...]) -> Trail:
        """The trail in the last of ``folders``; where a move began it, what came before in another."""
        prefix = folders[-1]
        commits = read_history_of(repository, head, prefix)
        boundary = find_boundary(repository, head, commits)

        def before(commit: Commit) -> Trail:
            origin = find_origin(repository, commit, prefix)
            if origin is None or origin in folders:
                return NOTHING_RECORDED
            return follow(commit.true_parents[0], (*folders, origin))

        with repository.objects() as objects:
            walk = Walk(objects, commits, boundary, before, zone=zone, prefix=prefix, store=store)
            return walk.go(judge, on_progress)

    return follow(head, (repository.prefix,))


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
        self._versions = VersionLoader(objects, commits, store)
        parents = [commit.parents for commit in commits]
        self._bases: Mapping[int, Bases] = {
            place: find_bases(those, parents) for place, those in enumerate(parents) if len(those) > 1
        }
        self._done_with = last_uses(parents, self._bases)
        self._states: dict[int, LedgerSnapshot] = {}
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

    def _told(self, head: LedgerSnapshot) -> list[Unread]:
        """The unread versions, marked where nothing readable has replaced them."""
        last = {one.file: one for one in self._unread}
        current = {path: last[path] for path in head.unread if path in last}
        return [one._replace(is_current=one is current.get(one.file)) for one in self._unread]

    def _state_after(self, place: int, commit: Commit) -> LedgerSnapshot:
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
                self._versions.read(change.path, kind, change.blob)
                if change.is_file
                else FileVersion((), "link")
            )
            if version.fault is None:
                files[change.path] = version
            else:
                unread.add(change.path)
                self._unread.append(Unread(commit.id, change.path, version.fault))
        return LedgerSnapshot(
            files, self._versions.places, frozenset(unread), self._unjudged(place, first, unread)
        )

    def _unjudged(self, place: int, first: LedgerSnapshot, unread: Set[str]) -> UnreadMerge | None:
        sides = self._sides(place)
        if sides:
            return UnreadMerge(sides, frozenset(unread)) if unread else None
        paths = first.merge.paths & unread if first.merge else frozenset()
        return first.merge._replace(paths=paths) if first.merge and paths else None

    def _first_state(self, commit: Commit) -> LedgerSnapshot:
        """What the commit's changes are told against: the ledger of its first true parent."""
        if not commit.parents:
            return NOTHING
        if len(commit.parents) < len(commit.true_parents) and self._has_no_ledger(commit.true_parents[0]):
            return NOTHING
        return self._states[commit.parents[0]]

    def _has_no_ledger(self, commit: str) -> bool:
        names = [f"{commit}:{self._prefix}{path}" for path in PATHS]
        return all(blob.kind == "missing" for blob in self._objects.read_all(names))

    def _sides(self, place: int) -> MergeParents | None:
        """What the merge at ``place`` brought together; None where it is none."""
        if place not in self._bases:
            return None
        states = tuple(self._states[parent] for parent in self._commits[place].parents)
        bases = {
            pair: tuple(self._states[base] for base in some) or self._unknown
            for pair, some in self._bases[place].items()
        }
        return MergeParents(states, bases)

    def _before(self, commit: Commit, after: LedgerSnapshot, events: list[Event]) -> LedgerSnapshot:
        """The ledger before ``commit``; of one that was moved here, which ``events`` are told of first."""
        before = self._states[commit.parents[0]] if commit.parents else NOTHING
        if before.files or not after.files or not commit.true_parents or len(commit.parents) > 1:
            return before
        trail = self._earlier(commit)
        events += trail.events
        self._unread += trail.unread
        return trail.head if trail.head.files else before

    def _judge(
        self, judge: Judge, place: int, commit: Commit, before: LedgerSnapshot, after: LedgerSnapshot
    ) -> Iterator[LocatedFinding]:
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


def _paths(before: LedgerSnapshot, after: LedgerSnapshot, commit: Commit) -> list[str]:
    """The files that may differ."""
    if before.files and len(commit.parents) == len(commit.true_parents):
        return [change.path for change in commit.changes]
    return list(dict.fromkeys((*before.files, *after.files)))


_TOLERANCE = 60  # seconds by which clocks may differ


def find_backward(commits: Sequence[Commit], objects: Objects) -> dict[int, Finding]:
    """What is to be said of such commits, by their places; parents that are not there are not looked at."""
    changing = {
        place: commit for place, commit in enumerate(commits) if commit.changes or len(commit.parents) > 1
    }
    recorded: dict[str, Stamp] = {commit.id: commit.committed for commit in commits}
    others = {parent for commit in changing.values() for parent in commit.true_parents} - recorded.keys()
    recorded.update(_read_stamps(sorted(others), objects))
    found = {}
    for place, commit in changing.items():
        parents = [recorded[parent] for parent in commit.true_parents if parent in recorded]
        latest = max(parents, default=commit.committed)
        if commit.committed.seconds < latest.seconds - _TOLERANCE:
            dates = latest.iso(), commit.committed.iso()
            found[place] = Finding(None, "commit", *dates, flags=(COMMIT_BEFORE_PARENT,))
    return found


def _read_stamps(names: Sequence[str], objects: Objects) -> Mapping[str, Stamp]:
    found = {}
    for name, blob in zip(names, objects.read_all(names), strict=True):
        header = blob.data.partition(b"\n\n")[0].split(b"\n")
        committer = next((line[10:] for line in header if line.startswith(b"committer ")), None)
        if blob.kind == "commit" and committer is not None:
            found[name] = read_stamp(committer)[1]
    return found
