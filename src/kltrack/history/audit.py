"""The audit of a ledger: the walk through its git history, each commit against its parents."""

from collections.abc import Iterator, Mapping, Sequence, Set
from datetime import tzinfo
from typing import NamedTuple

from kltrack.history.commits import (
    PATHS,
    Bases,
    Commit,
    Stamp,
    find_bases,
    find_boundary,
    find_origin,
    last_uses,
    read_commits,
    read_stamp,
)
from kltrack.history.compare import Rules
from kltrack.history.events import Event, Finding, Flag, Unread
from kltrack.history.facts import FactStore
from kltrack.history.judging import Judge
from kltrack.history.snapshot import NOTHING, LedgerSnapshot, MergeParents, UnreadMerge
from kltrack.history.versions import FileVersion, VersionLoader, kind_of
from kltrack.ledger.git import Repository
from kltrack.ledger.layout import hides_files
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
    store: FactStore | None = None,
    on_progress: ProgressCallback = no_progress,
) -> Trail:
    """Every change of a fact behind ``head``, in the order in which it was recorded.

    Days are those of ``zone``; ``store`` has what earlier runs read; ``on_progress`` is called after each
    commit. What a shallow clone holds at its boundary counts as there from the first, never as added then.
    Raises ``GitRefused``.
    """
    return _follow(_Run(repository, Judge(rules), zone, store, on_progress), head, (repository.prefix,))


class _Run(NamedTuple):
    """What one audit works with, in whatever folder the ledger lay."""

    repository: Repository
    judge: Judge
    zone: tzinfo
    store: FactStore | None
    on_progress: ProgressCallback


def _follow(run: _Run, head: str, folders: tuple[str, ...]) -> Trail:
    """The trail of the ledger in the last of ``folders``, and of the folder that it was moved from.

    The others of ``folders`` are those that it was moved to since.
    """
    commits = read_commits(run.repository, head, folders[-1])
    with run.repository.objects() as objects:
        return _Walk(run, objects, commits, head, folders).go()


class _Walk:
    """Goes through ``commits``, parents first."""

    def __init__(
        self, run: _Run, objects: Objects, commits: Sequence[Commit], head: str, folders: tuple[str, ...]
    ) -> None:
        self._run = run
        self._objects = objects
        self._commits = commits
        self._folders = folders
        # a clone has no history behind these
        self._boundary = find_boundary(run.repository, head, commits)
        # the base of sides that have none in common; behind a boundary it is not known
        self._no_base = () if self._boundary else (NOTHING,)
        self._versions = VersionLoader(objects, commits, run.store)
        parents = [commit.parents for commit in commits]
        self._bases: Mapping[int, Bases] = {
            place: find_bases(sides, parents) for place, sides in enumerate(parents) if len(sides) > 1
        }
        self._last_uses = last_uses(parents, self._bases)
        self._snapshots: dict[int, LedgerSnapshot] = {}
        self._unread: list[Unread] = []

    def go(self) -> Trail:
        """Walks to the end."""
        events: list[Event] = []
        backward = _find_backward(self._commits, self._objects)
        snapshot = NOTHING
        for place, commit in enumerate(self._commits):
            snapshot = self._snapshots[place] = self._snapshot_after(place, commit)
            if place not in self._boundary:
                before = self._before(commit, snapshot, events)
                changes = self._judge(place, commit, before, snapshot)
                events += [event._replace(commit=commit) for event in changes]
            if place in backward:
                file = commit.changes[0].path if commit.changes else ""
                events.append(Event(backward[place], commit, file))
            # each holds on to the versions of all its files, which would fill the memory
            for needless in self._last_uses[place]:
                del self._snapshots[needless]
            self._run.on_progress(place + 1, len(self._commits))
        # nothing readable has replaced these
        current = {item.file: item for item in self._unread if item.file in snapshot.unread}
        unread = [item._replace(is_current=item is current.get(item.file)) for item in self._unread]
        return Trail(events, unread, snapshot)

    def _snapshot_after(self, place: int, commit: Commit) -> LedgerSnapshot:
        first = self._first_parent(commit)
        files, unread = dict(first.files), set(first.unread)
        for change in commit.changes:
            path, kind = change.path, kind_of(change.path)
            unread.discard(path)
            if change.blob is None:
                files.pop(path, None)
                continue
            if change.is_file:
                if kind is None:
                    continue
                version = self._versions.load(path, kind, change.blob)
            elif kind is not None or hides_files(path):
                version = FileVersion((), "link")
            else:
                continue
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
        if len(commit.parents) < len(commit.true_parents):
            names = [f"{commit.true_parents[0]}:{self._folders[-1]}{path}" for path in PATHS]
            if all(blob.kind == "missing" for blob in self._objects.read_all(names)):
                return NOTHING
        return self._snapshots[commit.parents[0]]

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
        origin = find_origin(self._run.repository, commit, self._folders[-1])
        if origin is None or origin in self._folders:
            return before
        trail = _follow(self._run, commit.true_parents[0], (*self._folders, origin))
        events += trail.events
        self._unread += trail.unread
        return trail.head if trail.head.files else before

    def _judge(
        self, place: int, commit: Commit, before: LedgerSnapshot, after: LedgerSnapshot
    ) -> Iterator[Event]:
        judge, recorded = self._run.judge, commit.committed.day(self._run.zone)
        parents = self._merge_parents(place)
        if parents:
            others = enumerate(commit.parents[1:], 1)
            # the first parent contains the others, and the merge left its ledger as it was
            if commit.changes or any(self._bases[place][0, n] != [other] for n, other in others):
                yield from judge.compare_merge(
                    parents, after, recorded, lambda path: path not in after.unread
                )
            return
        # what an unreadable version changed is told at the commit that mends it
        paths = [change.path for change in commit.changes]
        if not before.files or len(commit.parents) != len(commit.true_parents):
            paths = list(dict.fromkeys((*before.files, *after.files)))
        changed = [path for path in paths if path not in before.unread]
        mended = before.unread - after.unread
        if before.merge:
            merged = mended & before.merge.paths
            mended -= merged
            yield from judge.compare_merge(before.merge.parents, after, recorded, merged.__contains__)
        yield from judge.compare(before, after, [*changed, *sorted(mended)], recorded)


def _find_backward(commits: Sequence[Commit], objects: Objects) -> dict[int, Finding]:
    """Commits dated before one of their parents, by their places: a clock was wrong, or set back.

    Parents that the clone lacks are not looked at.
    """
    changing = {
        place: commit for place, commit in enumerate(commits) if commit.changes or len(commit.parents) > 1
    }
    recorded: dict[str, Stamp] = {commit.id: commit.committed for commit in commits}
    others = {parent for commit in changing.values() for parent in commit.true_parents} - recorded.keys()
    names = sorted(others)
    for name, blob in zip(names, objects.read_all(names), strict=True):
        header = blob.data.partition(b"\n\n")[0].split(b"\n")
        committer = next((line[10:] for line in header if line.startswith(b"committer ")), None)
        if blob.kind == "commit" and committer is not None:
            recorded[name] = read_stamp(committer)[1]
    findings = {}
    for place, commit in changing.items():
        parents = [recorded[parent] for parent in commit.true_parents if parent in recorded]
        latest = max(parents, default=commit.committed)
        if commit.committed.seconds < latest.seconds - _TOLERANCE:
            dates = latest.iso(), commit.committed.iso()
            findings[place] = Finding(None, "commit", *dates, flags=(Flag.COMMIT_BEFORE_PARENT,))
    return findings
