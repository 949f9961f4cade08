"""Where a ledger's index lies: in its git directory, else in the user's cache; and whether to trust it."""

import os
import stat
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from zlib import crc32

from kltrack.ledger.checkout import find_git_dir

_FOLDER = "kltrack"
INDEX = "index"
_ENDING = ".sqlite"
_HALF_A_YEAR = 182 * 24 * 3600  # seconds


def find_places(root: str, environ: Mapping[str, str], name: str = INDEX) -> Iterator[str]:
    """The files in which what is derived of the ledger in ``root`` may lie, the best first."""
    real = os.path.realpath(root)
    found = find_git_dir(real)
    if found and found.git_dir:
        below = "" if found.top == real else os.path.relpath(real, found.top)
        yield os.path.join(found.git_dir, _FOLDER, _name(name, below))
    cache = _cache_folder(environ)
    if cache:
        yield os.path.join(cache, _FOLDER, _name(name, real))


def _name(name: str, which: str) -> str:
    """One repository may hold several ledgers, one user many."""
    if not which:
        return name + _ENDING
    data = which.encode("utf-8", "surrogateescape")
    # two ledgers of one name would read each other's index as one of files that all changed
    return f"{name}-{crc32(data):08x}{crc32(data[::-1]):08x}{_ENDING}"


def _cache_folder(environ: Mapping[str, str]) -> str | None:
    """Where the system keeps what a program can make again."""
    home = os.path.expanduser("~")
    if sys.platform == "win32":
        found = environ.get("LOCALAPPDATA")
    elif sys.platform == "darwin":
        found = os.path.join(home, "Library", "Caches")
    else:
        found = environ.get("XDG_CACHE_HOME") or os.path.join(home, ".cache")
    return found if found and os.path.isabs(found) else None


def make_folder(path: str) -> bool:
    """Makes the folder of the index at ``path``, readable by its user alone; whether it may be used."""
    folder = os.path.dirname(path)
    try:
        if not os.path.isdir(os.path.dirname(folder)):
            os.makedirs(os.path.dirname(folder), exist_ok=True)
        os.mkdir(folder, 0o700)
    except FileExistsError:
        pass
    except OSError:
        return False
    return _is_own(folder, stat.S_ISDIR)


def clear_old(path: str) -> None:
    """Deletes what lies beside the index at ``path`` and was not written for half a year.

    Ledgers are moved and deleted, and nobody looks into a cache; who still asks has it made again.
    """
    oldest = time.time() - _HALF_A_YEAR
    with suppress(OSError), os.scandir(os.path.dirname(path)) as entries:
        for entry in entries:
            is_ours = _ENDING in entry.name and entry.is_file(follow_symlinks=False)
            if is_ours and entry.stat(follow_symlinks=False).st_mtime < oldest:
                with suppress(OSError):
                    os.unlink(entry.path)


def may_be_made(path: str) -> bool:
    """Whether an index could be made at ``path``, as far as that can be told without trying."""
    above = os.path.dirname(path)
    while not os.path.lexists(above) and above != os.path.dirname(above):
        above = os.path.dirname(above)
    return os.path.isdir(above) and os.access(above, os.W_OK)


def is_trusted(path: str) -> bool:
    """Whether the file at ``path`` is a plain one of this user's, that nobody else may write or read."""
    return _is_own(os.path.dirname(path), stat.S_ISDIR) and _is_own(path, stat.S_ISREG)


def read_own(path: str, most: int) -> bytes | None:
    """The first ``most`` bytes of a plain file of this user's; None where there is none."""
    flags = os.O_RDONLY | sum(getattr(os, name, 0) for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY"))
    try:
        if not _is_own(path, stat.S_ISREG):
            return None
        with open(os.open(path, flags), "rb") as stream:
            return stream.read(most) if stat.S_ISREG(os.fstat(stream.fileno()).st_mode) else None
    except OSError:
        return None


def write_own(path: str, *parts: bytes | memoryview) -> None:
    """Puts ``parts`` in the place of what is at ``path``, for this user alone; raises ``OSError``."""
    new = f"{path}.{os.getpid()}"
    with suppress(OSError):
        os.unlink(new)
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with open(os.open(new, flags, 0o600), "wb") as stream:
        stream.writelines(parts)
    os.replace(new, path)


def _is_own(path: str, is_kind: Callable[[int], bool]) -> bool:
    try:
        status = os.lstat(path)
    except OSError:
        return False
    if not is_kind(status.st_mode):
        return False
    if not hasattr(os, "geteuid"):  # Windows: the folder's own rights decide
        return True
    return status.st_uid == os.geteuid() and not status.st_mode & 0o077
