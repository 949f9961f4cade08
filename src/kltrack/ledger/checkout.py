"""The git directory of the checkout that a folder is part of, found without git."""

import os
import stat
from typing import NamedTuple


class CheckoutPlace(NamedTuple):
    """``top`` holds ``.git``; None for ``git_dir``: it is there, and not to be believed."""

    top: str
    git_dir: str | None


def find_git_dir(folder: str) -> CheckoutPlace | None:
    """Where git keeps what belongs to the checkout around ``folder``; None where there is no checkout.

    A ``.git`` file is followed only to a directory that names it in turn, as those of worktrees do: a ledger
    may come from anybody, and must not make us write elsewhere.
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
    named = _first_line(git)
    if not named.startswith("gitdir: "):
        return None
    found = os.path.join(os.path.dirname(git), named.removeprefix("gitdir: "))
    back = _first_line(os.path.join(found, "gitdir"))
    return found if back and os.path.realpath(os.path.join(found, back)) == os.path.realpath(git) else None


def _first_line(path: str) -> str:
    try:
        with open(path, encoding="utf-8") as stream:
            return stream.readline(4096).strip("\r\n")
    except (OSError, ValueError):
        return ""
