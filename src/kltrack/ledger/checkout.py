"""The checkout around a ledger, as its files tell: no git is run for it."""

import os
import re
import stat
from collections.abc import Mapping

DRIVER = "merge-driver"
# as kltrack registered it before: it imported from the repository, or was missed without a word
_OLD_DRIVER = re.compile(rb'(?m)(^|= )(kltrack|\\?"[^"\n]*" -m kltrack) merge-driver %O %A %B %P$')
_LONGEST = 1024 * 1024


def find_git_dir(folder: str) -> str | None:
    """Where git keeps its data on the checkout around ``folder``, found without git; None without one.

    A ``.git`` file is followed only to a directory that names the file in turn, as a worktree's does: a
    ledger may come from anybody, and must not make us write elsewhere.
    """
    folder, below = os.path.realpath(folder), ""
    while folder != below:
        git = os.path.join(folder, ".git")
        try:
            mode = os.lstat(git).st_mode
        except OSError:
            mode = 0
        if stat.S_ISDIR(mode) and os.path.isfile(os.path.join(git, "HEAD")):
            return git
        if stat.S_ISREG(mode):
            return _worktree(git)
        folder, below = os.path.dirname(folder), folder
    return None


def _worktree(git: str) -> str | None:
    line = _first_line(git)
    if not line.startswith("gitdir: "):
        return None
    git_dir = os.path.join(os.path.dirname(git), line.removeprefix("gitdir: "))
    back = _first_line(os.path.join(git_dir, "gitdir"))
    leads_back = back and os.path.realpath(os.path.join(git_dir, back)) == os.path.realpath(git)
    return git_dir if leads_back else None


def _first_line(path: str) -> str:
    return os.fsdecode(_content(path).partition(b"\n")[0].strip(b"\r"))


def _content(path: str) -> bytes:
    try:
        with open(path, "rb") as stream:
            return stream.read(_LONGEST)
    except (OSError, ValueError):  # no name of a file
        return b""


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
    return DRIVER.encode() in configuration and not _OLD_DRIVER.search(configuration)
