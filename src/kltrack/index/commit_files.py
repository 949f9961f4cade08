"""The files of a commit for an index: a blob's id tells its text, so of the next commit only few are read."""

from collections.abc import Iterator, Sequence

from kltrack.index.sources import NO_STAMP, IndexedText, Scan, Stamp
from kltrack.ledger.revision import Revision
from kltrack.ledger.source import Source

_HEX_DIGITS = 15  # of a blob's id in one number of a stamp: as many as SQLite holds
_BLOBS_AT_ONCE = 200  # that one process of git is asked for
_EVER = 1 << 62  # later than any time of a file


class CommitFiles:
    """A commit of the ledger's repository."""

    def __init__(self, revision: Revision) -> None:
        self.source: Source = revision
        self._revision = revision
        self._blobs: dict[str, str] = {}

    def scan(self) -> Scan:
        listing, entries = self._revision.list_files()
        self._blobs = {path: entry.blob for path, entry in entries.items()}
        stamps = {
            file.path: _stamp_of(entries[file.path].blob) if entries[file.path].is_file else NO_STAMP
            for file in listing.files
        }
        return Scan({file.path: file for file in listing.files}, stamps, listing.diagnostics, _EVER)

    def open_texts(self, paths: Sequence[str]) -> Iterator[IndexedText]:
        for start in range(0, len(paths), _BLOBS_AT_ONCE):
            portion = paths[start : start + _BLOBS_AT_ONCE]
            for path, opened in zip(portion, self._revision.open_texts(portion), strict=True):
                is_read = not any(fault.rule == "unreadable-file" for fault in opened.diagnostics)
                yield IndexedText(path, opened, self._blobs[path].encode("ascii") if is_read else None)


def _stamp_of(blob: str) -> Stamp:
    starts = range(0, 4 * _HEX_DIGITS, _HEX_DIGITS)
    first, second, third, fourth = (int(blob[at : at + _HEX_DIGITS] or "0", 16) for at in starts)
    return first, second, third, fourth
