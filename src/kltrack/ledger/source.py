"""Where a ledger's files come from: a folder on disk, or one with texts that are not written yet.

A commit is a third kind of source: ``revision.py``.
"""

import os
from collections.abc import Callable, Container, Mapping
from contextlib import suppress
from typing import Protocol

from kltrack.ledger.journal import find_pending, new_text_of
from kltrack.ledger.layout import (
    MAX_BYTES,
    FileListing,
    OpenedFile,
    UnreadableFile,
    decode_text,
    find_files,
    has_pending,
    is_file_inside,
    open_text,
    pick_files,
    read_inside,
    real_inside,
)

# Called while files, or commits, are read: how many are done, of how many.
ProgressCallback = Callable[[int, int], None]
_Stamp = tuple[int, int, int]  # inode, time of the last write in nanoseconds, size


def no_progress(done: int, count: int) -> None:
    """The callback where nobody watches."""


class Source(Protocol):
    """What loading and the checks ask of a place where a ledger lies."""

    @property
    def root(self) -> str:
        """The ledger's folder on disk; of a commit, the folder whose repository holds it."""

    def find_files(self) -> FileListing:
        """The ledger's files, in the order in which they are read."""

    def open_text(self, path: str) -> OpenedFile:
        """The text of one of them."""

    def has_file(self, path: str) -> bool:
        """Whether the ledger holds this file: a document's source, a piece of evidence."""

    def read(self, path: str, most: int) -> bytes:
        """The first ``most`` bytes of a file; raises ``UnreadableFile``."""


class Folder:
    """A ledger on disk, to which others may write while it is read."""

    def __init__(self, root: str, environ: Mapping[str, str]) -> None:
        self.root = root
        self._environ = environ
        self._pending = _pending_in(root)
        self._stamps: dict[str, _Stamp | None] = {}

    def find_files(self) -> FileListing:
        """The files in the folder, and those that a change of several files is about to put there."""
        return find_files(self.root, self._environ, self._pending)

    def open_text(self, path: str) -> OpenedFile:
        """The file's text; the new one where it is agreed on and only its rename is missing."""
        # before the text is read, so that a change in between shows
        self._stamps[path] = _stamp(os.path.join(self.root, path))
        if path in self._pending:
            real = new_text_of(real_inside(self.root, path) or path)
            with suppress(UnreadableFile):
                new = os.path.relpath(real, os.path.realpath(self.root))
                return decode_text(path, read_inside(self.root, new, MAX_BYTES))
        return open_text(self.root, path)

    def is_unchanged(self) -> bool:
        """Whether what was read belongs together: none of several files was replaced since.

        A single file needs no second look, since a rename replaces it as a whole.
        """
        return len(self._stamps) < 2 or (
            _pending_in(self.root) == self._pending
            and all(_stamp(os.path.join(self.root, path)) == stamp for path, stamp in self._stamps.items())
        )

    def has_file(self, path: str) -> bool:
        """Whether the folder holds this file; see ``is_file_inside``."""
        return is_file_inside(self.root, path)

    def read(self, path: str, most: int) -> bytes:
        """A file's first bytes; raises ``UnreadableFile``. See ``read_inside``."""
        return read_inside(self.root, path, most)


def _pending_in(root: str) -> frozenset[str]:
    return find_pending(root) if has_pending(root) else frozenset()


def _stamp(path: str) -> _Stamp | None:
    """What changes with a file's text, got without reading it; None where there is no file."""
    try:
        status = os.stat(path)
    except OSError:
        return None
    return status.st_ino, status.st_mtime_ns, status.st_size


class _Layer:
    """Another source, of which those that build on it change what is listed, or what files hold."""

    def __init__(self, below: Source) -> None:
        self._below = below

    @property
    def root(self) -> str:
        return self._below.root

    def open_text(self, path: str) -> OpenedFile:
        """The text below."""
        return self._below.open_text(path)

    def has_file(self, path: str) -> bool:
        """Whether the file lies below."""
        return self._below.has_file(path)

    def read(self, path: str, most: int) -> bytes:
        """The first bytes of a file below; raises ``UnreadableFile``."""
        return self._below.read(path, most)


class SelectedSource(_Layer):
    """Some of the files of another source, as if the ledger had no others."""

    def __init__(self, below: Source, paths: Container[str]) -> None:
        super().__init__(below)
        self._paths = paths

    def find_files(self) -> FileListing:
        """The selected ones; nothing is reported about the rest."""
        return FileListing([file for file in self._below.find_files().files if file.path in self._paths], [])


class ProposedSource(_Layer):
    """Another source as it will be once ``texts`` (by path) are written: what a change is judged by.

    A text that is None stands for a file that is removed.
    """

    def __init__(self, below: Source, texts: Mapping[str, bytes | None]) -> None:
        super().__init__(below)
        self._texts = texts

    def find_files(self) -> FileListing:
        """The files below, without those removed and with the new ones."""
        listing = self._below.find_files()
        known = {file.path for file in listing.files}
        removed = {path for path, text in self._texts.items() if text is None}
        if self._texts.keys() <= known and not removed:
            return listing
        named = pick_files((known | self._texts.keys()) - removed)
        faults = [fault for fault in listing.diagnostics if fault.primary.path not in self._texts]
        return FileListing(named.files, faults)

    def open_text(self, path: str) -> OpenedFile:
        """The text proposed, else the one below."""
        data = self._texts.get(path)
        return super().open_text(path) if data is None else decode_text(path, data)

    def has_file(self, path: str) -> bool:
        """Whether the file is among those proposed, or lies below."""
        return self._texts.get(path) is not None or super().has_file(path)

    def read(self, path: str, most: int) -> bytes:
        """The first bytes of the file proposed, else of the one below; raises ``UnreadableFile``."""
        data = self._texts.get(path)
        return super().read(path, most) if data is None else data[:most]
