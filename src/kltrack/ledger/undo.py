"""What a commit did to the ledger's files, found again so that it can be taken back."""

from collections.abc import Sequence
from typing import NamedTuple

from kltrack.ledger.commit import ACTION, ITEM, UNDOES
from kltrack.ledger.git import Repository
from kltrack.ledger.layout import SETTINGS_FILE

_PATHS = ("data", SETTINGS_FILE)
_ABSENT = "0"


class KltrackCommit(NamedTuple):
    """One commit of kltrack's own: what it said it did, and to which items."""

    commit: str
    subject: str
    action: str
    items: tuple[str, ...]
    undoes: str | None


class FileChange(NamedTuple):
    """What a commit made of one file; None: there was none, or there is none any more."""

    path: str
    before: bytes | None
    after: bytes | None


def find_recorded(repository: Repository, revision: str | None = None) -> KltrackCommit | None:
    """Kltrack's last commit that touched the ledger and is not undone yet; with ``revision``, that one.

    None where there is none. Raises ``UnknownRevision``.
    """
    if revision is not None:
        commit = repository.resolve(revision)
        said = repository.run("show", "--no-patch", "--format=%P%x00%B", "--end-of-options", commit)
        parents, _, text = said.decode("utf-8", "replace").partition("\0")
        return None if " " in parents.strip() else _read(commit, text)
    if repository.head() is None:
        return None
    words = ("log", "-z", "--no-merges", "--format=%H%n%B", f"--grep=^{ACTION}: ", "HEAD", "--", *_PATHS)
    undone: set[str] = set()
    for entry in repository.run(*words).decode("utf-8", "replace").split("\0"):
        commit, _, text = entry.partition("\n")
        found = _read(commit, text)
        if found is None or commit in undone:
            continue
        if not found.undoes:
            return found
        undone.add(found.undoes)
    return None


def _read(commit: str, text: str) -> KltrackCommit | None:
    """The commit by its trailers: the last paragraph of its message, and no line of it else."""
    lines = text.strip().split("\n")
    body, _, last = text.strip().rpartition("\n\n")
    told = [line.partition(": ") for line in last.split("\n")] if body else []
    trailers = {name: value for name, _, value in told}
    if ACTION not in trailers:
        return None
    items = tuple(value for name, _, value in told if name == ITEM)
    return KltrackCommit(commit, lines[0], trailers[ACTION], items, trailers.get(UNDOES))


def find_changes(repository: Repository, commit: str) -> list[FileChange]:
    """What ``commit`` did to the ledger's files."""
    words = ("diff-tree", "-r", "-z", "--root", "--no-commit-id", "--no-renames", "--no-abbrev", "--relative")
    listed = repository.run(*words, "--end-of-options", commit, "--", *_PATHS)
    parts = listed.decode("utf-8", "surrogateescape").split("\0")[:-1]
    pairs = list(zip(parts[::2], parts[1::2], strict=True))
    with repository.objects() as objects:
        found = []
        for about, path in pairs:
            _, _, before, after, _ = about.split(" ")
            one, other = (_blob(objects.read_all([name])[0].data, name) for name in (before, after))
            found.append(FileChange(path, one, other))
    return found


def _blob(data: bytes, name: str) -> bytes | None:
    return None if not name.strip(_ABSENT) else data


def trailers_of(recorded: KltrackCommit) -> Sequence[tuple[str, str]]:
    """What the commit that undoes ``recorded`` says beside the usual."""
    return ((UNDOES, recorded.commit),)
