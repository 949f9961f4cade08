"""Files written so that they outlast a power cut: whole or not at all, and then the names in their folder."""

import os
import stat
from contextlib import suppress

from kltrack.errors import OutputRefused
from kltrack.ledger.layout import real_inside

# How the name of a file ends that is about to be renamed over another. Git ignores such names in a new
# ledger, readers pass over them, and the next writer clears away what a killed one left.
NEW = ".kltrack-new"


def write_new(path: str, data: bytes, like: str | None = None) -> None:
    """Creates ``path`` with ``data``, and with the mode, owner and attributes of the file ``like``.

    The bytes are on disk when it returns. Raises ``OSError``, and then leaves nothing behind.
    """
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
    # 0600 until it has the rights of the old file: nobody else is to read it before that
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
        own = os.fstat(descriptor)
        if (own.st_uid, own.st_gid) != (status.st_uid, status.st_gid):
            with suppress(OSError):  # only root may give a file away, but the group can often be kept
                os.fchown(descriptor, -1, status.st_gid)
            with suppress(OSError):
                os.fchown(descriptor, status.st_uid, -1)
    # after chown, which takes away the setuid and setgid bits
    os.chmod(new, stat.S_IMODE(status.st_mode))
    if hasattr(os, "listxattr"):
        with suppress(OSError):
            for name in os.listxattr(old):
                with suppress(OSError):
                    os.setxattr(descriptor, name, os.getxattr(old, name))


def sync_folder(folder: str) -> None:
    """Brings the names in ``folder`` to disk, where the system can.

    It raises nothing: the names count already, so a failure here could not be undone.
    """
    if os.name == "nt":  # folders cannot be opened there
        return
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY | getattr(os, "O_CLOEXEC", 0))
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def write_atomically(path: str, data: bytes, new: str | None = None) -> None:
    """Replaces the file at ``path``, or creates it, whole or not at all; raises ``OSError``.

    Until then the text lies at ``new``: by default, under a name that no other process uses.
    """
    folder, name = os.path.split(os.path.abspath(path))
    new = new or os.path.join(folder, f".{name}.{os.getpid()}{NEW}")
    write_new(new, data, like=path if os.path.exists(path) else None)
    try:
        os.replace(new, path)
    except OSError:
        with suppress(OSError):
            os.unlink(new)
        raise
    sync_folder(folder)


def refuse_link_out(root: str, path: str) -> None:
    """Raises ``OutputRefused`` where ``path`` stands in the folder ``root``, and a link leads out of it.

    Nothing is written through such a link: a ledger may come in somebody's archive, and the link with it.
    """
    try:
        below = os.path.relpath(os.path.abspath(path), os.path.abspath(root))
    except ValueError:  # another drive
        return
    if below.split(os.sep)[0] != os.pardir and real_inside(root, below) is None:
        raise OutputRefused("leads-out", path=path)
