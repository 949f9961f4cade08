"""The files that an index is made of, and what tells each version of one from the next without reading it."""

import os
import time
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple, Protocol

from kltrack.diagnostic import Diagnostic
from kltrack.ledger.layout import (
    MAX_BYTES,
    LedgerPath,
    OpenedFile,
    UnreadableFile,
    decode_text,
    find_files,
    has_pending,
    read_inside,
    unread_file,
)
from kltrack.ledger.source import Folder, Source

# of a file: its size, the times of its last write and of its last change in nanoseconds, its inode
Stamp = tuple[int, int, int, int]
NO_STAMP: Stamp = (-1, 0, 0, 0)  # the file must be read to know
_MAX = (1 << 63) - 1  # the largest number that SQLite holds
_RACY = 2_000_000_000  # nanoseconds: FAT, the coarsest clock of a file system, ticks every two seconds


class Scan(NamedTuple):
    """The ledger's files at one moment, in the order in which they are read.

    ``at``: the clock before the first file was looked at, in nanoseconds; ``is_settled``: no change of
    several files was under way.
    """

    files: Mapping[str, LedgerPath]
    stamps: Mapping[str, Stamp]
    diagnostics: Sequence[Diagnostic]
    at: int
    is_settled: bool = True

    def is_sure(self, path: str) -> bool:
        """Whether a write after this scan would give the file another stamp.

        Within a clock's tick it may not (git's "racy" files): such a file's text is compared the next time.
        """
        stamp = self.stamps[path]
        return stamp != NO_STAMP and max(stamp[1:3]) < self.at - _RACY


class IndexedText(NamedTuple):
    """A file's text, and a digest of its bytes; None: it could not be read."""

    path: str
    opened: OpenedFile
    digest: bytes | None


class IndexSource(Protocol):
    """Where an index's files lie."""

    @property
    def source(self) -> Source:
        """The same place, as loading and the checks see it."""

    def scan(self) -> Scan:
        """Looks at every file and reads none."""

    def open_texts(self, paths: Sequence[str]) -> Iterator[IndexedText]:
        """The texts of ``paths``, in their order."""


class FolderFiles:
    """A ledger's folder."""

    def __init__(self, root: str) -> None:
        self.root = root

    @property
    def source(self) -> Source:
        return Folder(self.root)

    def scan(self) -> Scan:
        at, was_settled = time.time_ns(), not has_pending(self.root)
        listing = find_files(self.root)
        stamps = {file.path: _stamp_at(f"{self.root}/{file.path}") for file in listing.files}
        is_settled = was_settled and not has_pending(self.root)
        files = {file.path: file for file in listing.files}
        return Scan(files, stamps, listing.diagnostics, at, is_settled)

    def open_texts(self, paths: Sequence[str]) -> Iterator[IndexedText]:
        for path in paths:
            from hashlib import blake2b  # loads OpenSSL, and most questions read no file

            try:
                data = read_inside(self.root, path, MAX_BYTES)
            except UnreadableFile as refusal:
                yield IndexedText(path, unread_file(path, refusal), None)
            else:
                yield IndexedText(path, decode_text(path, data), blake2b(data, digest_size=16).digest())


def _stamp_at(path: str) -> Stamp:
    """The stamp of a file, links followed."""
    try:
        status = os.stat(path)
    except (OSError, ValueError):
        return NO_STAMP
    return status.st_size, status.st_mtime_ns & _MAX, status.st_ctime_ns & _MAX, status.st_ino & _MAX
