"""What git left out of a checkout: files that sparse-checkout skips, submodules that were not fetched.

Most checkouts hold everything, and no git is started to find that out.
"""

import os
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

_PLAIN_VERSION = 2  # of git's index: only later ones can mark a file as skipped


class LeftOut(NamedTuple):
    """A path that is in git's index and not on disk; ``reason`` is that of an ``UnreadableFile``."""

    path: str
    reason: str
    detail: str = ""


def find_left_out(
    root: str, environ: Mapping[str, str], paths: Sequence[str], odd: Sequence[str]
) -> Iterator[LeftOut]:
    """What git's index holds at or below ``paths`` and did not put there, all of them relative to ``root``.

    ``odd``: what only submodules have, so that git must be asked: an empty folder, a ``.git`` further down.
    """
    if not odd and not _may_skip(root):
        return
    yield from _ask(root, environ, "", paths)
    for place in odd:
        if place.endswith("/.git"):
            yield from _ask(root, environ, place.removesuffix(".git"), ["."])


def _ask(root: str, environ: Mapping[str, str], folder: str, paths: Sequence[str]) -> Iterator[LeftOut]:
    from kltrack.errors import GitMissing, GitRefused
    from kltrack.ledger.git import Repository

    try:
        index = Repository(os.path.join(root, folder), environ).index_entries(paths)
    except (GitMissing, GitRefused) as error:
        reason = getattr(error, "reason", "git")
        if "not a git repository" not in reason:
            yield LeftOut(folder.removesuffix("/") or paths[0], "checkout-unknown", reason)
        return
    for entry in index:
        path = folder + entry.path
        if entry.is_submodule and not _has_content(os.path.join(root, path)):
            yield LeftOut(path, "submodule")
        elif entry.is_skipped and not os.path.lexists(os.path.join(root, path)):
            yield LeftOut(path, "left-out")


def _has_content(folder: str) -> bool:
    try:
        return bool(os.listdir(folder))
    except OSError:
        return False


def _may_skip(root: str) -> bool:
    """Whether git's index of the checkout around ``root`` may leave files out, as far as its head tells."""
    git_dir = _find_git_dir(root)
    if git_dir is None:
        return False
    try:
        with open(os.path.join(git_dir, "index"), "rb") as stream:
            version = int.from_bytes(stream.read(8)[4:], "big")
        # the marks of a split index may all lie in its shared part
        return version > _PLAIN_VERSION or any(
            name.startswith("sharedindex.") for name in os.listdir(git_dir)
        )
    except OSError:
        return False


def _find_git_dir(root: str) -> str | None:
    """Where git keeps its data on the checkout around ``root``. Only read there: it may be a stranger's."""
    folder, below = os.path.realpath(root), ""
    while folder != below:
        git = os.path.join(folder, ".git")
        if os.path.isdir(git):
            return git
        try:  # of a worktree or a submodule
            with open(git, encoding="utf-8", errors="surrogateescape") as stream:
                return os.path.join(folder, stream.readline(4096).strip("\r\n").removeprefix("gitdir: "))
        except (OSError, ValueError):
            folder, below = os.path.dirname(folder), folder
    return None
