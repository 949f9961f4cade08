"""Writes ledger files, and is the only module that does.

A write is whole or not at all. Under the ledger's lock, and only while the file still holds the very bytes
that were read, the new text goes into a temporary file beside it and to disk; then it is renamed over the
old one, and the folder goes to disk. A lock dies with its holder (flock): nobody has to remove one by hand.
"""

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from io import BytesIO
from typing import IO

from kltrack.errors import Busy, CannotLock, CannotWrite, ChangedMeanwhile, LinkRefused, WriterWaits
from kltrack.ledger.checkout import find_git_dir
from kltrack.ledger.disk import NEW, sync_folder, write_new
from kltrack.ledger.journal import finish_pending, new_text_of, rename_together
from kltrack.ledger.layout import has_pending, real_inside

_WAIT_SECONDS = 60.0
_TELL_AFTER_SECONDS = 1.0
_POLL_SECONDS = 0.02
_HELD = "KLTRACK_HELD"  # locks whose holders wait for this process, one a line


@contextmanager
def locked(
    root: str, environ: Mapping[str, str], on_wait: Callable[[], None] = lambda: None
) -> Iterator[Mapping[str, str]]:
    """Holds the lock of the ledger in ``root``; gives the environment for programs that are run meanwhile.

    By it a kltrack that a hook of git calls knows whom it must not wait for. Calls ``on_wait`` after a second
    of waiting. Raises ``WriterWaits`` then where the holder waits for this process, ``Busy`` after a minute,
    ``CannotLock`` where no lock can be had.
    """
    from filelock import FileLock, Timeout

    git_dir = find_git_dir(root)
    path = os.path.join(git_dir, "kltrack.lock") if git_dir else os.path.join(root, ".kltrack.lock")
    held = [*environ.get(_HELD, "").split("\n"), os.path.realpath(path)]
    # no soft lock: that is a mere file, which a killed writer leaves behind for good
    lock = FileLock(path, fallback_to_soft=False, poll_interval=_POLL_SECONDS)
    try:
        try:
            lock.acquire(timeout=_TELL_AFTER_SECONDS)
        except Timeout:
            if held[-1] in held[:-1]:
                raise WriterWaits from None
            on_wait()
            lock.acquire(timeout=_WAIT_SECONDS - _TELL_AFTER_SECONDS)
    except Timeout:
        raise Busy(int(_WAIT_SECONDS)) from None
    except (OSError, NotImplementedError) as error:
        raise CannotLock(path, getattr(error, "strerror", None) or str(error)) from None
    try:
        if has_pending(root):  # a killed writer had agreed on a change
            try:
                finish_pending(root)
            except OSError as error:
                raise CannotWrite(root, error.strerror or str(error)) from None
        _sweep(root)
        yield {**environ, _HELD: "\n".join(held)}
    finally:
        with suppress(OSError):  # the lock dies with this process at the latest
            lock.release()


def replace_files(root: str, before: Mapping[str, bytes | None], texts: Mapping[str, bytes | None]) -> None:
    """Writes ``texts`` by path below ``root``, each over the bytes that ``before`` says were read.

    A file whose text is None is removed, after the others are written. The caller holds the lock, of which
    editors know nothing: what one of them writes into a file up to the moment of its replacement is found
    in the old file, and put back. Raises ``ChangedMeanwhile`` where a file holds other bytes by now,
    ``LinkRefused`` and ``CannotWrite``; then nothing is left of this change.
    """
    places = {path: _place(root, path) for path in texts}
    new: dict[str, str] = {}
    with ExitStack() as stack:
        try:
            for path, data in texts.items():
                if data is not None:
                    new[path] = _prepare(path, places[path], data, before[path])
            old = {
                path: stack.enter_context(_open_unchanged(path, places[path], before[path])) for path in texts
            }
            if new:
                rename_together(root, {path: places[path] for path in new}, new, before)
            for path in texts.keys() - new.keys():
                os.unlink(places[path])
                sync_folder(os.path.dirname(places[path]))
        except BaseException as error:
            if not has_pending(root):  # with the list, the change counts, and these are its texts
                for temporary in new.values():
                    with suppress(OSError):
                        os.unlink(temporary)
            if isinstance(error, OSError):
                raise CannotWrite(next(iter(texts)), error.strerror or str(error)) from None
            raise
        _put_back_late(root, places, before, texts, {path: old[path] for path in new})


@contextmanager
def writing_new_files(root: str, files: Mapping[str, bytes]) -> Iterator[None]:
    """Writes new ``files`` that belong to a change, such as the source of a document.

    They are there before the entry that names them is, and are removed where the change fails. One that is
    there already stays as it is. The caller holds the lock. Raises what ``replace_files`` does.
    """
    written = []
    try:
        for path, data in files.items():
            if not os.path.lexists(_place(root, path)):
                replace_files(root, {path: None}, {path: data})
                written.append(path)
        yield
    except BaseException:
        for path in written:
            with suppress(OSError):
                os.unlink(_place(root, path))
        raise


def _put_back_late(
    root: str,
    places: Mapping[str, str],
    before: Mapping[str, bytes | None],
    written: Mapping[str, bytes | None],
    old: Mapping[str, IO[bytes]],
) -> None:
    """Where somebody wrote into an old file at the last moment, puts all old texts back, with that change.

    Raises ``ChangedMeanwhile`` then. Not on Windows, which cannot replace a file that is held open.
    """
    texts = {path: _read_again(old[path], data) for path in old if (data := before[path]) is not None}
    late = [path for path, data in texts.items() if data != before[path]]
    if late and os.name != "nt":
        try:
            again = {path: _prepare(path, places[path], data, data) for path, data in texts.items()}
            rename_together(root, {path: places[path] for path in again}, again, written)
        except OSError as error:
            raise CannotWrite(late[0], error.strerror or str(error)) from None
        raise ChangedMeanwhile(late[0])


def _read_again(stream: IO[bytes], before: bytes) -> bytes:
    with suppress(OSError):  # which is no sign that anybody wrote there
        stream.seek(0)
        return stream.read()
    return before


def _open_unchanged(path: str, place: str, before: bytes | None) -> IO[bytes]:
    """The file at ``place``, open, if it still holds ``before``; raises ``ChangedMeanwhile``.

    On Windows an open file cannot be replaced, so there it is a copy in memory.
    """
    if before is None:
        if os.path.lexists(place):
            raise ChangedMeanwhile(path)
        return BytesIO()
    try:
        stream = open(place, "rb")  # noqa: SIM115
    except FileNotFoundError:
        raise ChangedMeanwhile(path) from None
    now = stream.read()
    if now == before and os.name != "nt":
        return stream
    stream.close()
    if now != before:
        raise ChangedMeanwhile(path)
    return BytesIO(now)


def _place(root: str, path: str) -> str:
    """Where ``path`` really lies, behind links within the ledger; raises ``LinkRefused``."""
    real = real_inside(root, path)
    folder = path.rpartition("/")[0]
    straight = os.path.join(os.path.realpath(root), *folder.split("/"))
    if folder not in ("", "data") and real_inside(root, folder) != straight:
        raise LinkRefused(path)  # files behind a linked folder are not read
    if real is None or (os.path.lexists(real) and not os.path.isfile(real)):
        raise LinkRefused(path)
    if os.path.islink(os.path.join(root, path)) and not os.path.exists(real):
        raise LinkRefused(path)  # a dangling link: where a new file should go is not for us to guess
    return real


def _prepare(path: str, place: str, data: bytes, before: bytes | None) -> str:
    """Writes ``data`` to disk in a temporary file beside ``place``; its path. Raises ``CannotWrite``."""
    new = new_text_of(place)
    try:
        if before is None:
            os.makedirs(os.path.dirname(place), exist_ok=True)
        with suppress(FileNotFoundError):
            os.unlink(new)  # a killed writer left it behind a link, where no sweep came
        write_new(new, data, like=place if before is not None else None)
    except OSError as error:
        raise CannotWrite(path, error.strerror or str(error)) from None
    return new


def _sweep(root: str) -> None:
    """Removes temporary files that killed writers left. The caller holds the lock, so nobody needs them."""
    for folder, below, names in os.walk(os.path.join(root, "data")):
        below[:] = [name for name in below if not name.startswith(".")]  # dot folders are not the ledger's
        _sweep_folder(folder, names)
        for name in names:
            path = os.path.join(folder, name)
            real = real_inside(root, os.path.relpath(path, root)) if os.path.islink(path) else None
            if real is not None:
                with suppress(OSError):
                    _sweep_folder(os.path.dirname(real), os.listdir(os.path.dirname(real)))
    with suppress(OSError):
        _sweep_folder(root, os.listdir(root))


def _sweep_folder(folder: str, names: list[str]) -> None:
    for name in names:
        if name.startswith(".") and name.endswith(NEW):
            with suppress(OSError):
                os.unlink(os.path.join(folder, name))
