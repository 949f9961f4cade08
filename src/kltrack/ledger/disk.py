"""Bytes brought to disk: new files whole or not at all, folders with their names."""

import os
import stat
from contextlib import suppress

# How the name of a file ends that is about to be renamed over another. Git ignores such names in a new
# ledger, readers pass over them, and the next writer clears away what a killed one left.
NEW = ".kltrack-new"


def write_new(path: str, data: bytes, like: str | None = None) -> None:
    """Creates ``path`` with ``data``, brought to disk; with the mode and the owner of ``like``.

    Raises ``OSError``, and leaves nothing behind then.
    """
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
    # nobody else reads it before it has the rights of the old file
    descriptor = os.open(path, flags, 0o666 if like is None else 0o600)
    try:
        with open(descriptor, "wb") as stream:
            stream.write(data)
            stream.flush()
            if like is not None:
                _copy_rights(like, path, descriptor)
            os.fsync(descriptor)
    except BaseException:
        with suppress(OSError):
            os.unlink(path)
        raise


def _copy_rights(old: str, new: str, descriptor: int) -> None:
    status = os.stat(old)
    if hasattr(os, "fchown"):
        made = os.fstat(descriptor)
        if (made.st_uid, made.st_gid) != (status.st_uid, status.st_gid):
            with suppress(OSError):  # only root may give a file away; the group often may be kept
                os.fchown(descriptor, -1, status.st_gid)
            with suppress(OSError):
                os.fchown(descriptor, status.st_uid, -1)
    os.chmod(new, stat.S_IMODE(status.st_mode))
    if hasattr(os, "listxattr"):
        with suppress(OSError):
            for name in os.listxattr(old):
                with suppress(OSError):
                    os.setxattr(descriptor, name, os.getxattr(old, name))


def sync_folder(folder: str) -> None:
    """Brings a folder's names to disk, where the system can.

    It raises nothing: the names are given already, and what cannot be undone is no failure.
    """
    if os.name == "nt":
        return
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY | getattr(os, "O_CLOEXEC", 0))
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def write_whole(path: str, data: bytes) -> None:
    """Replaces the file at ``path`` with ``data``, whole or not at all; raises ``OSError``."""
    folder, name = os.path.split(os.path.abspath(path))
    new = os.path.join(folder, f".{name}.{os.getpid()}{NEW}")
    write_new(new, data, like=path if os.path.exists(path) else None)
    try:
        os.replace(new, path)
    except OSError:
        with suppress(OSError):
            os.unlink(new)
        raise
    sync_folder(folder)
