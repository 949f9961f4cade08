"""The checkout around a ledger, as its files tell: whether git left something out of it, knows our driver.

Left out are files that sparse-checkout skips, and submodules that were not fetched. Most checkouts hold
everything and know the driver, and no git is started to find that out.
"""

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

DRIVER = "merge-driver"
# as kltrack registered it before: it imported from the repository, or was missed without a word
_OLD_DRIVER = rb'(?m)(^|= )(kltrack|\\?"[^"\n]*" -m kltrack) merge-driver %O %A %B %P$'
_LONGEST = 1024 * 1024
_PLAIN_VERSION = 2  # of git's index: only later ones can mark a file as skipped


def find_git_dir(folder: str) -> str | None:
    """Where git keeps its data on the checkout around ``folder``, found without git; None without one.

    A ``.git`` file is followed only to a directory that names the file in turn, as a worktree's does: a
    ledger may come from anybody, and must not make us write elsewhere.
    """
    git = _find_git(folder)
    if git is None or os.path.islink(git):
        return None
    if os.path.isdir(git):
        return git
    git_dir = os.path.join(os.path.dirname(git), _first_line(git).removeprefix("gitdir: "))
    back = _first_line(os.path.join(git_dir, "gitdir"))
    leads_back = back and os.path.realpath(os.path.join(git_dir, back)) == os.path.realpath(git)
    return git_dir if leads_back else None


def _find_git(folder: str) -> str | None:
    """The ``.git`` of the checkout around ``folder``: git's data, or a file that says where it lies."""
    folder, below = os.path.realpath(folder), ""
    while folder != below:
        git = os.path.join(folder, ".git")
        if os.path.isfile(os.path.join(git, "HEAD")) or os.path.isfile(git):
            return git
        folder, below = os.path.dirname(folder), folder
    return None


def _first_line(path: str) -> str:
    return os.fsdecode(_content(path).partition(b"\n")[0].strip(b"\r"))


def _content(path: str) -> bytes:
    try:
        with open(path, "rb") as stream:
            return stream.read(_LONGEST)
    except (OSError, ValueError):  # no name of a file
        return b""


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
    git_dir = _find_git(root)
    if git_dir is None:
        return False
    if os.path.isfile(git_dir):  # of a worktree or a submodule
        git_dir = os.path.join(os.path.dirname(git_dir), _first_line(git_dir).removeprefix("gitdir: "))
    try:
        with open(os.path.join(git_dir, "index"), "rb") as stream:
            version = int.from_bytes(stream.read(8)[4:], "big")
        # the marks of a split index may all lie in its shared part
        return version > _PLAIN_VERSION or any(
            name.startswith("sharedindex.") for name in os.listdir(git_dir)
        )
    except OSError:
        return False


def lacks_driver(root: str, environ: Mapping[str, str]) -> bool:
    """Whether the ledger's files are to be merged by kltrack, which this clone does not know."""
    folder, below, is_asked = os.path.realpath(root), "", False
    while folder != below:
        is_asked = is_asked or b"merge=kltrack" in _content(os.path.join(folder, ".gitattributes"))
        is_top = os.path.lexists(os.path.join(folder, ".git"))
        folder, below = folder if is_top else os.path.dirname(folder), folder
    git_dir = find_git_dir(root) if is_asked else None
    if git_dir is None:
        return False
    common = os.path.join(git_dir, _first_line(os.path.join(git_dir, "commondir")))
    home = os.path.expanduser("~")
    places = (
        os.path.join(common, "config"),
        os.path.join(environ.get("XDG_CONFIG_HOME") or os.path.join(home, ".config"), "git", "config"),
        environ.get("GIT_CONFIG_GLOBAL") or os.path.join(home, ".gitconfig"),
        "/etc/gitconfig",
    )
    configuration = b"\n".join(map(_content, places))
    # what an included file says is for git to know
    return not names_driver(configuration) and b"[include" not in configuration


def names_driver(configuration: bytes) -> bool:
    """Whether git's ``configuration``, or the one value of it, names the driver as it is to be called."""
    return DRIVER.encode() in configuration and not re.search(_OLD_DRIVER, configuration)
