"""Recording a change of the ledger in git: its own files, nothing else that lies staged or dirty."""

import os
from collections.abc import Mapping, Sequence
from contextlib import suppress

from kltrack.errors import GitMissing, GitRefused, NoRepository, NotCommitted
from kltrack.ledger.git import Repository, open_repository

ITEM, ACTION, UNDOES = "Kltrack-Item", "Kltrack-Action", "Kltrack-Undoes"
# what lies in git's folder while something is under way that a commit of ours would cut into
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
) -> str:
    """Commits ``paths`` (relative to the ledger in ``root``) alone; gives the commit's id.

    The user's hooks, signing and identity are git's to apply. Raises ``NotCommitted``; the files keep
    what was written to them, and what was staged stays staged.
    """
    try:
        repository = open_repository(root, environ)
        _check_state(repository)
        return _commit(repository, paths, _message(subject, trailers))
    except NoRepository:
        raise NotCommitted("no-repository") from None
    except GitMissing:
        raise NotCommitted("no-git") from None
    except GitRefused as refusal:
        raise NotCommitted("refused", refusal.reason) from None


def _check_state(repository: Repository) -> None:
    if repository.is_bare:
        raise NotCommitted("no-repository")
    for name, under_way in _UNDER_WAY.items():
        if os.path.exists(os.path.join(repository.git_dir, name)):
            raise NotCommitted("under-way", under_way)
    if not repository.asks("symbolic-ref", "--quiet", "HEAD"):
        raise NotCommitted("detached")
    try:
        repository.write("var", "GIT_COMMITTER_IDENT")
        repository.write("var", "GIT_AUTHOR_IDENT")
    except GitRefused:
        raise NotCommitted("no-identity") from None


def _commit(repository: Repository, paths: Sequence[str], text: bytes) -> str:
    literal = ("--literal-pathspecs",)
    tracked = repository.run("ls-files", "-z", "--", *paths).split(b"\0")
    new = [path for path in paths if os.fsencode(path) not in tracked]
    if new:
        repository.write(*literal, "add", "--intent-to-add", "--", *new)
    try:
        repository.write(
            *literal,
            "commit",
            "--quiet",
            "--only",
            "--cleanup=verbatim",
            "--file=-",
            "--",
            *paths,
            stdin=text,
        )
    except GitRefused:
        if new:
            with suppress(GitRefused):
                repository.write(*literal, "reset", "--quiet", "--", *new)
        raise
    return repository.resolve("HEAD")


def _message(subject: str, trailers: Sequence[tuple[str, str]]) -> bytes:
    """The commit's message: one line, then git trailers; text of the ledger can begin neither."""
    lines = [" ".join(subject.split()).lstrip("#"), ""]
    lines += [f"{name}: {' '.join(value.split())}" for name, value in trailers]
    return ("\n".join(lines) + "\n").encode("utf-8")
