"""What each file of a ledger is on disk, as far as that can be told without reading it."""

import os
import time
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from kltrack.diagnostic import Diagnostic
from kltrack.ledger.folder import has_list
from kltrack.ledger.layout import SETTINGS_FILE, LedgerPath, changed_at, find_files

_RACY = 2_000_000_000  # nanoseconds: the coarsest clock of a file system (FAT)


# a file's bytes, nanoseconds of its last write and of its last change, and its own number
Stamp = tuple[int, int, int, int]
_MOST = (1 << 63) - 1  # that SQLite holds
ABSENT: Stamp = (-1, 0, 0, 0)  # there is no telling: it must be read


class Scan(NamedTuple):
    """The ledger's files in the order of reading, each with its stamp, and what stood in the way of others.

    ``folders``: when files last came into each folder or left it. ``when`` is the clock, in nanoseconds,
    before the first was looked at; ``is_settled``: no change of several files was under way.
    """

    files: dict[str, LedgerPath]
    stamps: dict[str, Stamp]
    diagnostics: list[Diagnostic]
    folders: Mapping[str, int]
    when: int
    is_settled: bool


def scan(root: str) -> Scan:
    """Looks at every file of the ledger in ``root``."""
    when = time.time_ns()
    found = find_files(root)  # and when its folders changed last, before a change may begin
    was_settled = not has_list(root)
    stamps = {file.path: stamp_of(f"{root}/{file.path}") for file in found.files}
    settled = was_settled and not has_list(root)
    files = {file.path: file for file in found.files}
    return Scan(files, stamps, found.diagnostics, found.folders, when, settled)


def is_as_seen(root: str, seen: Scan, paths: Iterable[str]) -> bool:
    """Whether ``paths``, read since, surely go with what was ``seen``, without a second look at all files.

    They do where they are as they were, and no file came into any folder or left it: a change of several
    files replaces them, and has its list in the ledger's folder meanwhile.
    """
    return (
        not has_list(root)
        and all(changed_at(root, folder) == when for folder, when in seen.folders.items())
        and all(
            stamp_of(f"{root}/{path}") == seen.stamps.get(path, ABSENT) for path in {SETTINGS_FILE, *paths}
        )
    )


def stamp_of(path: str) -> Stamp:
    """The stamp of a file, links followed."""
    try:
        status = os.stat(path)
    except (OSError, ValueError):
        return ABSENT
    return status.st_size, status.st_mtime_ns & _MOST, status.st_ctime_ns & _MOST, status.st_ino & _MOST


def is_sure(stamp: Stamp, when: int) -> bool:
    """Whether a write after the moment ``when`` would have given the file another stamp (git: racy-git)."""
    return stamp != ABSENT and max(stamp[1:3]) < when - _RACY
