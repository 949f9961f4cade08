"""The files that an index is made of, and what tells each version of one from the next without reading it."""

import os
import time
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

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

if TYPE_CHECKING:  # few questions ask git
    from kltrack.ledger.revision import Revision

# of a file: its size, the times of its last write and of its last change in nanoseconds, its inode
Stamp = tuple[int, int, int, int]
NO_STAMP: Stamp = (-1, 0, 0, 0)  # the file must be read to know
_MAX = (1 << 63) - 1  # the largest number that SQLite holds
_HEX_DIGITS = 15  # of a blob's id in one number of a stamp: as many as SQLite holds
_BLOBS_AT_ONCE = 200  # that one process of git is asked for
_EVER = 1 << 62  # later than any time of a file
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


class FolderFiles:
    """A ledger's folder."""

    def __init__(self, root: str, environ: Mapping[str, str]) -> None:
        self.root = root
        self._environ = environ

    @property
    def source(self) -> Source:
        return Folder(self.root, self._environ)

    def scan(self) -> Scan:
        at, was_settled = time.time_ns(), not has_pending(self.root)
        listing = find_files(self.root, self._environ)
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


class CommitFiles:
    """A commit of the ledger's repository. A blob's id tells its text: of the next commit few are read."""

    def __init__(self, revision: "Revision") -> None:
        self.source: Source = revision
        self._revision = revision
        self._blobs: dict[str, str] = {}

    def scan(self) -> Scan:
        listing, entries = self._revision.list_files()
        self._blobs = {path: entry.blob for path, entry in entries.items()}
        stamps = {
            file.path: _stamp_of_blob(entries[file.path].blob) if entries[file.path].is_file else NO_STAMP
            for file in listing.files
        }
        return Scan({file.path: file for file in listing.files}, stamps, listing.diagnostics, _EVER)

    def open_texts(self, paths: Sequence[str]) -> Iterator[IndexedText]:
        for start in range(0, len(paths), _BLOBS_AT_ONCE):
            portion = paths[start : start + _BLOBS_AT_ONCE]
            for path, opened in zip(portion, self._revision.open_texts(portion), strict=True):
                is_read = not any(fault.rule == "unreadable-file" for fault in opened.diagnostics)
                yield IndexedText(path, opened, self._blobs[path].encode("ascii") if is_read else None)


def _stamp_of_blob(blob: str) -> Stamp:
    starts = range(0, 4 * _HEX_DIGITS, _HEX_DIGITS)
    first, second, third, fourth = (int(blob[at : at + _HEX_DIGITS] or "0", 16) for at in starts)
    return first, second, third, fourth


IndexSource = FolderFiles | CommitFiles
