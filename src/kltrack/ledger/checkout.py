"""The git directory of the checkout that a folder is part of, found without git."""

import os
import stat
from typing import NamedTuple


class CheckoutPlace(NamedTuple):
    """The folder that holds ``.git``, and where that leads; None where it cannot be trusted."""

    top: str
    git_dir: str | None


def find_git_dir(folder: str) -> CheckoutPlace | None:
    """Where git keeps its data on the checkout around ``folder``; None where there is no checkout.

    A ``.git`` file is followed only to a directory that names the file in turn, as a worktree's does: a
    ledger may come from anybody, and must not make us write elsewhere.
    """
    folder = os.path.realpath(folder)
    while True:
        git = os.path.join(folder, ".git")
        try:
            mode = os.lstat(git).st_mode
        except OSError:
            mode = 0
        if stat.S_ISDIR(mode) and os.path.isfile(os.path.join(git, "HEAD")):
            return CheckoutPlace(folder, git)
        if stat.S_ISREG(mode):
            return CheckoutPlace(folder, _worktree(git))
        above = os.path.dirname(folder)
        if above == folder:
            return None
        folder = above


def _worktree(git: str) -> str | None:
    line = _first_line(git)
    if not line.startswith("gitdir: "):
        return None
    git_dir = os.path.join(os.path.dirname(git), line.removeprefix("gitdir: "))
    back = _first_line(os.path.join(git_dir, "gitdir"))
    leads_back = back and os.path.realpath(os.path.join(git_dir, back)) == os.path.realpath(git)
    return git_dir if leads_back else None


def _first_line(path: str) -> str:
    try:
        with open(path, encoding="utf-8") as stream:
            return stream.readline(4096).strip("\r\n")
    except (OSError, ValueError):
        return ""
