"""Where a report goes: to standard output, or into a file that replaces another only when told to."""

import os
import sys
from contextlib import suppress
from secrets import token_hex

from kltrack.errors import OutputRefused
from kltrack.ledger.disk import sync_folder, write_new
from kltrack.ledger.layout import SETTINGS_FILE

STDOUT = "-"


def check_place(root: str, path: str, *, force: bool) -> None:
    """Raises ``OutputRefused`` for a place among the ledger's own files, or one that is taken."""
    real, real_root = os.path.realpath(path), os.path.realpath(root)
    own = [os.path.join(real_root, name) for name in ("data", "sources", "schema", ".git", SETTINGS_FILE)]
    if any(real == place or real.startswith(place + os.sep) for place in own):
        raise OutputRefused("in-ledger", path=path)
    if os.path.exists(real) and not os.path.isfile(real):  # a folder, a device
        raise OutputRefused("no-file", path=path)
    if os.path.lexists(path) and not force:
        raise OutputRefused("in-the-way", path=path)


def deliver(root: str, path: str, data: bytes, *, force: bool) -> None:
    """Writes ``data`` to the file at ``path``, whole or not at all; raises ``OutputRefused``."""
    check_place(root, path, force=force)
    path = os.path.realpath(path)  # a link stays a link: the file that it names is written
    folder = os.path.dirname(path)
    beside = os.path.join(folder, f".kltrack-{token_hex(8)}.tmp")
    try:
        write_new(beside, data, like=path if os.path.exists(path) else None)
        if force:
            os.replace(beside, path)
        else:
            _take_place(beside, path)
        sync_folder(folder)
    except FileExistsError:
        raise OutputRefused("in-the-way", path=path) from None
    except OSError as error:
        raise OutputRefused("failed", path=path, detail=error.strerror or str(error)) from None
    finally:
        with suppress(OSError):
            os.unlink(beside)


def _take_place(beside: str, path: str) -> None:
    """Renames ``beside`` to ``path``; raises ``FileExistsError`` where a file came there in the meantime.

    A rename of POSIX would replace it without a word; a hard link refuses.
    """
    if os.name == "nt":
        os.rename(beside, path)  # Windows refuses where the name is taken
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
    """Writes ``data`` to standard output as it is: no encoding, no line ends of the system."""
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def open_file(path: str) -> bool:
    """Opens the file in the program that the system has for it; False where there is none."""
    import typer

    try:
        return typer.launch(os.path.abspath(path)) == 0
    except OSError:
        return False
