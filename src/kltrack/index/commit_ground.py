"""A commit as the ground of an index: what a blob holds never changes, so its id is a file's stamp."""

from collections.abc import Iterable, Sequence

from kltrack.index.stamps import ABSENT, Scan, Stamp
from kltrack.ledger.layout import Opened
from kltrack.ledger.revision import Revision
from kltrack.ledger.source import Source

_DIGITS = 15  # hexadecimal, of a number that SQLite holds
_EVER = 1 << 62  # later than any stamp


class CommitGround:
    """A commit, in which a file is what its blob is."""

    def __init__(self, revision: Revision) -> None:
        self.home = revision.root
        self.name = "known-at"  # one index for all commits: from one to the next few files differ
        self.source: Source = revision
        self.is_shared = False
        self.parse = None
        self._revision = revision
        self._opened: dict[str, Opened] = {}
        self._blobs: dict[str, str] = {}

    def look(self) -> Scan:
        found, entries = self._revision.list_files()
        self._blobs = {path: entry.blob for path, entry in entries.items()}
        stamps = {
            file.path: _stamp_of(entries[file.path].blob) if entries[file.path].is_file else ABSENT
            for file in found.files
        }
        return Scan({file.path: file for file in found.files}, stamps, found.diagnostics, {}, _EVER, True)

    def is_as_seen(self, seen: Scan, paths: Iterable[str]) -> bool:
        return True

    def prepare(self, paths: Sequence[str]) -> None:
        self._opened = {}
        for path, opened in zip(paths, self._revision.open_texts(paths), strict=True):
            self._opened[path] = opened

    def open_text(self, path: str) -> tuple[Opened, bytes | None]:
        opened = self._opened.pop(path, None) or self._revision.open_text(path)
        is_there = not any(fault.rule == "unreadable-file" for fault in opened.diagnostics)
        return opened, self._blobs.get(path, "").encode("ascii") if is_there else None


def _stamp_of(blob: str) -> Stamp:
    """A blob's id as a file's stamp: neither changes without the other."""
    one, two, three, four = (int(blob[at : at + _DIGITS] or "0", 16) for at in range(0, 4 * _DIGITS, _DIGITS))
    return one, two, three, four
