"""The audit of a ledger: the walk through its git history, each commit against its parents."""

from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from datetime import tzinfo
from typing import NamedTuple

from kltrack.history.commits import (
    PATHS,
    Commit,
    Stamp,
    find_boundary,
    find_origin,
    read_commits,
    read_stamp,
)
from kltrack.history.compare import Rules
from kltrack.history.events import Event, Finding, Flag, Unread
from kltrack.history.fact_store import NO_STORE, FactStore
from kltrack.history.graph import Bases, find_bases, last_uses
from kltrack.history.judging import Judge, LocatedFinding
from kltrack.history.snapshot import NOTHING, LedgerSnapshot, MergeParents, UnreadMerge
from kltrack.history.versions import FileVersion, VersionLoader, kind_of
from kltrack.ledger.git import Repository
from kltrack.ledger.objects import Objects
from kltrack.ledger.source import ProgressCallback, no_progress

_TOLERANCE = 60  # seconds by which clocks may differ


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
        """The trail of the ledger in the last of ``folders``, and of the folder that it was moved from."""
        prefix = folders[-1]
        commits = read_commits(repository, head, prefix)
        boundary = find_boundary(repository, head, commits)

        def follow_move(commit: Commit) -> Trail:
            origin = find_origin(repository, commit, prefix)
            if origin is None or origin in folders:
                return NOTHING_RECORDED
            return follow(commit.true_parents[0], (*folders, origin))

        with repository.objects() as objects:
            walk = Walk(objects, commits, boundary, follow_move, zone=zone, prefix=prefix, store=store)
            return walk.go(judge, on_progress)

    return follow(head, (repository.prefix,))


class Walk:
    """Goes through ``commits``, parents first, of the ledger in the folder ``prefix``.

    A clone has no history behind the commits at ``boundary``. ``follow_move`` gives what happened in
    another folder before a commit that moved the ledger here.
    """

    def __init__(
        self,
        objects: Objects,
        commits: Sequence[Commit],
        boundary: frozenset[int],
        follow_move: Callable[[Commit], Trail],
        *,
        zone: tzinfo,
        prefix: str,
        store: FactStore,
    ) -> None:
        self._prefix = prefix
        self._objects = objects
        self._commits = commits
        self._boundary = boundary
        self._follow_move = follow_move
        self._zone = zone
        # the base of sides that have none in common; behind a boundary it is not known
        self._no_base = () if boundary else (NOTHING,)
        self._versions = VersionLoader(objects, commits, store)
        parents = [commit.parents for commit in commits]
        self._bases: Mapping[int, Bases] = {
            place: find_bases(sides, parents) for place, sides in enumerate(parents) if len(sides) > 1
        }
        self._last_uses = last_uses(parents, self._bases)
        self._snapshots: dict[int, LedgerSnapshot] = {}
        self._unread: list[Unread] = []

    def go(self, judge: Judge, on_progress: ProgressCallback) -> Trail:
        """Walks to the end; ``on_progress`` is called after each commit."""
        events: list[Event] = []
        backward = _find_backward(self._commits, self._objects)
        snapshot = NOTHING
        for place, commit in enumerate(self._commits):
            snapshot = self._snapshots[place] = self._snapshot_after(place, commit)
            if place not in self._boundary:
                before = self._before(commit, snapshot, events)
                findings = self._judge(judge, place, commit, before, snapshot)
                events += [Event(located.finding, commit, located.file) for located in findings]
            if place in backward:
                file = commit.changes[0].path if commit.changes else ""
                events.append(Event(backward[place], commit, file))
            # each holds on to the versions of all its files, which would fill the memory
            for needless in self._last_uses[place]:
                del self._snapshots[needless]
            on_progress(place + 1, len(self._commits))
        return Trail(events, self._mark_current(snapshot), snapshot)

    def _mark_current(self, head: LedgerSnapshot) -> list[Unread]:
        """The unread versions, those marked that nothing readable has replaced."""
        last = {unread.file: unread for unread in self._unread}
        current = {path: last[path] for path in head.unread if path in last}
        return [unread._replace(is_current=unread is current.get(unread.file)) for unread in self._unread]

    def _snapshot_after(self, place: int, commit: Commit) -> LedgerSnapshot:
        first = self._first_parent(commit)
        files, unread = dict(first.files), set(first.unread)
        for change in commit.changes:
            path, kind = change.path, kind_of(change.path)
            if kind is None:
                continue
            unread.discard(path)
            if change.blob is None:
                files.pop(path, None)
                continue
            is_file = change.is_file
            version = self._versions.load(path, kind, change.blob) if is_file else FileVersion((), "link")
            if version.fault is None:
                files[path] = version
            else:
                unread.add(path)
                self._unread.append(Unread(commit.id, path, version.fault))
        merge = self._unread_merge(place, first, unread)
        return LedgerSnapshot(files, self._versions.places, frozenset(unread), merge)

    def _unread_merge(self, place: int, first: LedgerSnapshot, unread: Set[str]) -> UnreadMerge | None:
        """The merge at ``place``, or one before it, that left files unread which are so still."""
        parents = self._merge_parents(place)
        if parents:
            return UnreadMerge(parents, frozenset(unread)) if unread else None
        paths = first.merge.paths & unread if first.merge else frozenset()
        return first.merge._replace(paths=paths) if first.merge and paths else None

    def _first_parent(self, commit: Commit) -> LedgerSnapshot:
        """The ledger that the commit's changes start from: that of its first true parent."""
        if not commit.parents:
            return NOTHING
        # git leaves a parent out where no ledger was; the first that is left may be another side's
        if len(commit.parents) < len(commit.true_parents) and self._has_no_ledger(commit.true_parents[0]):
            return NOTHING
        return self._snapshots[commit.parents[0]]

    def _has_no_ledger(self, commit: str) -> bool:
        names = [f"{commit}:{self._prefix}{path}" for path in PATHS]
        return all(blob.kind == "missing" for blob in self._objects.read_all(names))

    def _merge_parents(self, place: int) -> MergeParents | None:
        """What the merge at ``place`` brought together; None where the commit is no merge."""
        if place not in self._bases:
            return None
        snapshots = tuple(self._snapshots[parent] for parent in self._commits[place].parents)
        bases = {
            pair: tuple(self._snapshots[base] for base in places) or self._no_base
            for pair, places in self._bases[place].items()
        }
        return MergeParents(snapshots, bases)

    def _before(self, commit: Commit, after: LedgerSnapshot, events: list[Event]) -> LedgerSnapshot:
        """The ledger before ``commit``.

        Where the commit moved the ledger here, ``events`` first gets what happened in the other folder.
        """
        before = self._snapshots[commit.parents[0]] if commit.parents else NOTHING
        if before.has_items or not after.has_items or not commit.true_parents or len(commit.parents) > 1:
            return before
        trail = self._follow_move(commit)
        events += trail.events
        self._unread += trail.unread
        return trail.head if trail.head.files else before

    def _judge(
        self, judge: Judge, place: int, commit: Commit, before: LedgerSnapshot, after: LedgerSnapshot
    ) -> Iterator[LocatedFinding]:
        recorded = commit.committed.day(self._zone)
        parents = self._merge_parents(place)
        if parents:
            if not self._adds_nothing(place, commit):
                yield from judge.compare_merge(
                    parents, after, recorded, lambda path: path not in after.unread
                )
            return
        # what an unreadable version changed is told at the commit that mends it
        changed = [path for path in _changed_paths(before, after, commit) if path not in before.unread]
        mended = before.unread - after.unread
        if before.merge:
            merged = mended & before.merge.paths
            mended -= merged
            yield from judge.compare_merge(before.merge.parents, after, recorded, merged.__contains__)
        yield from judge.compare(before, after, [*changed, *sorted(mended)], recorded)

    def _adds_nothing(self, place: int, commit: Commit) -> bool:
        """Whether the first parent contains the others, and the merge left its ledger as it was."""
        others = enumerate(commit.parents[1:], 1)
        return not commit.changes and all(self._bases[place][0, n] == [other] for n, other in others)


def _changed_paths(before: LedgerSnapshot, after: LedgerSnapshot, commit: Commit) -> list[str]:
    """The files that may differ."""
    if before.files and len(commit.parents) == len(commit.true_parents):
        return [change.path for change in commit.changes]
    return list(dict.fromkeys((*before.files, *after.files)))


def _find_backward(commits: Sequence[Commit], objects: Objects) -> dict[int, Finding]:
    """Commits dated before one of their parents, by their places: a clock was wrong, or set back.

    Parents that the clone lacks are not looked at.
    """
    changing = {
        place: commit for place, commit in enumerate(commits) if commit.changes or len(commit.parents) > 1
    }
    recorded: dict[str, Stamp] = {commit.id: commit.committed for commit in commits}
    others = {parent for commit in changing.values() for parent in commit.true_parents} - recorded.keys()
    recorded.update(_read_stamps(sorted(others), objects))
    findings = {}
    for place, commit in changing.items():
        parents = [recorded[parent] for parent in commit.true_parents if parent in recorded]
        latest = max(parents, default=commit.committed)
        if commit.committed.seconds < latest.seconds - _TOLERANCE:
            dates = latest.iso(), commit.committed.iso()
            findings[place] = Finding(None, "commit", *dates, flags=(Flag.COMMIT_BEFORE_PARENT,))
    return findings


def _read_stamps(names: Sequence[str], objects: Objects) -> Mapping[str, Stamp]:
    stamps = {}
    for name, blob in zip(names, objects.read_all(names), strict=True):
        header = blob.data.partition(b"\n\n")[0].split(b"\n")
        committer = next((line[10:] for line in header if line.startswith(b"committer ")), None)
        if blob.kind == "commit" and committer is not None:
            stamps[name] = read_stamp(committer)[1]
    return stamps
