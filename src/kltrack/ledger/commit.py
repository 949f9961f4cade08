"""Commits that kltrack makes, and what is read from them again to undo one."""

import os
import shlex
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from typing import NamedTuple

from kltrack.errors import GitMissing, GitRefused, NoRepository, NotCommitted, NotInHistory
from kltrack.ledger.git import Repository, open_repository
from kltrack.ledger.layout import SETTINGS_FILE, real_inside

_PATHS = ("data", SETTINGS_FILE)
ITEM, ACTION, UNDOES = "Kltrack-Item", "Kltrack-Action", "Kltrack-Undoes"
# files of .git that are there while another command is under way: a commit of ours would become its
_UNDER_WAY = {
    "MERGE_HEAD": "merge",
    "CHERRY_PICK_HEAD": "cherry-pick",
    "REVERT_HEAD": "revert",
    "rebase-merge": "rebase",
    "rebase-apply": "rebase",
}


def commit_files(
    root: str,
    environ: Mapping[str, str],
    paths: Sequence[str],
    subject: str,
    trailers: Sequence[tuple[str, str]],
    on_said: Callable[[str], None] = lambda _: None,
) -> str:
    """Commits ``paths`` (relative to the ledger in ``root``) alone; returns the commit's id.

    Git applies the user's hooks, signing and identity; what hooks say goes to ``on_said``. Raises
    ``NotCommitted``: the files then keep what was written to them, and what was staged stays staged.
    """
    real = tuple(_behind_links(root, path) for path in paths)
    try:
        repository = open_repository(root, environ)
        reason, detail = _obstacle(repository)
        if not reason:
            # one line, then git trailers: text of the ledger cannot start a line of either
            lines = [" ".join(subject.split()).lstrip("#"), ""]
            lines += [f"{name}: {' '.join(value.split())}" for name, value in trailers]
            return _commit(repository, real, ("\n".join(lines) + "\n").encode("utf-8"), on_said)
    except NoRepository:
        reason, detail = "no-repository", ""
    except GitMissing:
        reason, detail = "no-git", ""
    except GitRefused as refusal:
        reason, detail = ("refused", refusal.reason) if refusal.reason else ("hook", "")
    raise NotCommitted(reason, detail, tuple(_from_here(root, path) for path in real))


def _from_here(root: str, path: str) -> str:
    """How a shell in the current folder names ``path`` of the ledger, for the hint that is to be copied."""
    with suppress(ValueError, OSError):  # another drive, a folder that is gone
        here, ledger = os.path.realpath(os.curdir), os.path.realpath(root)
        if os.path.commonpath([here, ledger]) in (here, ledger):
            path = os.path.relpath(os.path.join(ledger, path), here)
    return shlex.quote(path) if os.name != "nt" else f'"{path}"' if " " in path else path


def _behind_links(root: str, path: str) -> str:
    """Where ``path`` really lies below ``root``: git records what is behind a link, not the link."""
    real = real_inside(root, path)
    return os.path.relpath(real, os.path.realpath(root)).replace(os.sep, "/") if real else path


def _obstacle(repository: Repository) -> tuple[str, str]:
    """Why no commit can be made now, and which command of git is under way; "" where one can be made."""
    if repository.is_bare:
        return "no-repository", ""
    for name, under_way in _UNDER_WAY.items():
        if os.path.exists(os.path.join(repository.git_dir, name)):
            return "under-way", under_way
    if not repository.asks("symbolic-ref", "--quiet", "HEAD"):
        return "detached", ""
    try:
        repository.write("var", "GIT_COMMITTER_IDENT")
        repository.write("var", "GIT_AUTHOR_IDENT")
    except GitRefused:
        return "no-identity", ""
    return "", ""


def find_uncommitted(root: str, environ: Mapping[str, str], before: Mapping[str, bytes | None]) -> list[str]:
    """The paths of ``before``, the bytes on disk, that differ from the last commit."""
    try:
        repository = open_repository(root, environ)
        if repository.head() is None:
            return []
        names = {path: f"HEAD:{repository.prefix}{_behind_links(root, path)}" for path in before}
        with repository.objects() as objects:
            held = {path: objects.read(name) for path, name in names.items()}
    except (NoRepository, GitMissing, GitRefused):
        return []
    return [
        path
        for path, blob in held.items()
        if blob.kind == "blob"
        and (data := before[path]) is not None
        and without_returns(blob.data) != without_returns(data)
    ]


def without_returns(data: bytes) -> bytes:
    """``data`` without carriage returns, which git may take off when it records (core.autocrlf)."""
    return data.replace(b"\r\n", b"\n")


def _commit(repository: Repository, paths: Sequence[str], text: bytes, on_said: Callable[[str], None]) -> str:
    literal = ("--literal-pathspecs",)  # a file may be called "*.yaml"
    tracked = repository.run("ls-files", "-z", "--", *paths).split(b"\0")
    new = [path for path in paths if os.fsencode(path) not in tracked]
    if new:  # ``--only`` takes no path that git does not know
        repository.write(*literal, "add", "--intent-to-add", "--", *new)
    try:
        as_utf_8 = ("-c", "i18n.commitEncoding=UTF-8")  # it is what we hand over
        words = ("commit", "--quiet", "--only", "--cleanup=verbatim", "--file=-")
        repository.write(*literal, *as_utf_8, *words, "--", *paths, stdin=text, on_said=on_said)
    except GitRefused:
        if new:
            with suppress(GitRefused):
                repository.write(*literal, "reset", "--quiet", "--", *new)
        raise
    return repository.resolve("HEAD")


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
    """What ``commit`` did to the ledger's files; raises ``NotInHistory`` where the clone lacks them."""
    if repository.is_shallow and not repository.asks("rev-parse", "--verify", "--quiet", f"{commit}^"):
        raise NotInHistory("shallow")  # else it would seem to have added every file
    words = ("diff-tree", "-r", "-z", "--root", "--no-commit-id", "--no-renames", "--no-abbrev", "--relative")
    diff = repository.run(*words, "--end-of-options", commit, "--", *_PATHS)
    parts = diff.decode("utf-8", "surrogateescape").split("\0")[:-1]
    changes = []
    with repository.objects() as objects:
        for about, path in zip(parts[::2], parts[1::2], strict=True):
            # git's name for a file that does not exist is all zeros
            blobs = [objects.read(name) if name.strip("0") else None for name in about.split(" ")[2:4]]
            if any(blob and blob.kind == "missing" for blob in blobs):
                raise NotInHistory("partial")
            before, after = (blob.data if blob else None for blob in blobs)
            changes.append(FileChange(path, before, after))
    return changes
