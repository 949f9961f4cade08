"""What a commit did to the ledger's files, so that it can be undone."""

from collections.abc import Sequence
from typing import NamedTuple

from kltrack.ledger.commit import ACTION, ITEM, UNDOES
from kltrack.ledger.git import Repository
from kltrack.ledger.layout import SETTINGS_FILE
from kltrack.ledger.objects import Objects

_PATHS = ("data", SETTINGS_FILE)


class KltrackCommit(NamedTuple):
    """A commit that kltrack made: by its trailers, what it did, and to which items."""

    commit: str
    subject: str
    action: str
    items: tuple[str, ...]
    undoes: str | None


class FileChange(NamedTuple):
    """A file before and after a commit; None where it does not exist."""

    path: str
    before: bytes | None
    after: bytes | None


def find_recorded(repository: Repository, revision: str | None = None) -> KltrackCommit | None:
    """The commit ``revision``; without one, the last by kltrack that changed the ledger and is not undone.

    None where there is no such commit by kltrack, or it is a merge. Raises ``UnknownRevision``.
    """
    if revision is not None:
        commit = repository.resolve(revision)
        shown = repository.run("show", "--no-patch", "--format=%P%x00%B", "--end-of-options", commit)
        parents, _, text = shown.decode("utf-8", "replace").partition("\0")
        return None if " " in parents.strip() else _read(commit, text)
    if repository.head() is None:
        return None
    words = ("log", "-z", "--no-merges", "--format=%H%n%B", f"--grep=^{ACTION}: ", "HEAD", "--", *_PATHS)
    undone: set[str] = set()
    for entry in repository.run(*words).decode("utf-8", "replace").split("\0"):
        commit, _, text = entry.partition("\n")
        recorded = _read(commit, text)
        if recorded is None or commit in undone:
            continue
        if not recorded.undoes:
            return recorded
        undone.add(recorded.undoes)
    return None


def _read(commit: str, text: str) -> KltrackCommit | None:
    """The commit, by its trailers. They are the last paragraph; like lines elsewhere are somebody's text."""
    lines = text.strip().split("\n")
    body, _, last = text.strip().rpartition("\n\n")
    pairs = [line.partition(": ") for line in last.split("\n")] if body else []
    trailers = {name: value for name, _, value in pairs}
    if ACTION not in trailers:
        return None
    items = tuple(value for name, _, value in pairs if name == ITEM)
    return KltrackCommit(commit, lines[0], trailers[ACTION], items, trailers.get(UNDOES))


def find_changes(repository: Repository, commit: str) -> list[FileChange]:
    """What ``commit`` did to the ledger's files."""
    words = ("diff-tree", "-r", "-z", "--root", "--no-commit-id", "--no-renames", "--no-abbrev", "--relative")
    diff = repository.run(*words, "--end-of-options", commit, "--", *_PATHS)
    parts = diff.decode("utf-8", "surrogateescape").split("\0")[:-1]
    changes = []
    with repository.objects() as objects:
        for about, path in zip(parts[::2], parts[1::2], strict=True):
            _, _, before, after, _ = about.split(" ")
            changes.append(FileChange(path, _read_blob(objects, before), _read_blob(objects, after)))
    return changes


def _read_blob(objects: Objects, name: str) -> bytes | None:
    """The file's bytes; git's name for a file that does not exist is all zeros."""
    return objects.read(name).data if name.strip("0") else None


def trailers_of(recorded: KltrackCommit) -> Sequence[tuple[str, str]]:
    """The further trailers of the commit that undoes ``recorded``."""
    return ((UNDOES, recorded.commit),)
