"""Where a report goes: standard output, or a new file that takes nobody else's place unasked."""

import os
import sys
from contextlib import suppress
from tempfile import mkstemp

from kltrack.errors import OutputRefused
from kltrack.ledger.layout import SETTINGS_FILE

STDOUT = "-"


def check_place(root: str, path: str, *, force: bool) -> None:
    """Raises ``OutputRefused`` where ``path`` must not be written."""
    real, real_root = os.path.realpath(path), os.path.realpath(root)
    own = [os.path.join(real_root, name) for name in ("data", "sources", "schema", ".git", SETTINGS_FILE)]
    if any(real == one or real.startswith(one + os.sep) for one in own):
        raise OutputRefused("in-ledger", path)
    if os.path.exists(real) and not os.path.isfile(real):  # a folder, a device
        raise OutputRefused("no-file", path)
    if os.path.lexists(path) and not force:
        raise OutputRefused("in-the-way", path)


def deliver(root: str, path: str, data: bytes, *, force: bool) -> None:
    """Writes ``data`` to the file at ``path``, whole or not at all.

    Raises ``OutputRefused``.
    """
    check_place(root, path, force=force)
    path = os.path.realpath(path)  # a link stays one
    try:
        descriptor, beside = mkstemp(".tmp", ".kltrack-", os.path.dirname(path))
    except OSError as error:
        raise OutputRefused("failed", path, error.strerror or str(error)) from None
    try:
        with open(descriptor, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        os.chmod(beside, _usual_mode(path))
        if force:
            os.replace(beside, path)
        else:
            _take_place(beside, path)
    except FileExistsError:
        raise OutputRefused("in-the-way", path) from None
    except OSError as error:
        raise OutputRefused("failed", path, error.strerror or str(error)) from None
    finally:
        with suppress(OSError):
            os.unlink(beside)


def _usual_mode(path: str) -> int:
    """The rights of the file that is replaced, or those that a new file gets."""
    with suppress(OSError):
        return os.stat(path).st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _take_place(beside: str, path: str) -> None:
    """Gives the file its name, unless another has it by now."""
    if os.name == "nt":
        os.rename(beside, path)  # refuses where the name is taken
        return
    try:
        os.link(beside, path)
    except FileExistsError:
        raise
    except OSError:  # a file system without links
        if os.path.lexists(path):
            raise FileExistsError from None
        os.rename(beside, path)


def print_bytes(data: bytes) -> None:
    """Writes ``data`` to standard output as it is."""
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def open_file(path: str) -> bool:
    """Shows the file with the program that the system has for it; whether there is one."""
    import typer

    try:
        return typer.launch(os.path.abspath(path)) == 0
    except OSError:
        return False
