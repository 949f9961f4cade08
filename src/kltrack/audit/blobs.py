"""Versions of files by the ids of their blobs: each is read from git once, and let go when done with."""

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache

from kltrack.audit.history import Commit
from kltrack.audit.snapshot import Reader, Version
from kltrack.audit.state import HOLDING_ITEMS
from kltrack.ledger.fields import FILE_KINDS
from kltrack.ledger.layout import MAX_BYTES, name_files
from kltrack.ledger.objects import Objects
from kltrack.ledger.record import Record

_AT_ONCE = 16
Wanted = tuple[str, str]  # a blob, and the kind of file that it is read as


class Versions:
    """The versions that ``commits`` brought, to be asked for in their order."""

    def __init__(self, objects: Objects, commits: Iterable[Commit]) -> None:
        wanted = list(_wanted(commits))
        self._objects = objects
        self._reader = Reader()
        self.places = self._reader.places
        self._left = Counter(wanted)  # how often each will still be asked for
        self._ahead: Iterator[Wanted] = iter(dict.fromkeys(wanted))
        self._data: dict[Wanted, bytes | None] = {}
        self._known: dict[Wanted, Version] = {}

    def read(self, path: str, kind: Record, blob: str) -> Version:
        """The version of the file at ``path`` that is ``blob``."""
        wanted = blob, kind.name
        version = self._known.get(wanted)
        if version is None:
            while wanted not in self._data:
                self._read_ahead()
            data = self._data.pop(wanted)
            version = Version((), "missing") if data is None else self._reader.read(path, kind, data)
            self._known[wanted] = version
        self._left[wanted] -= 1
        if not self._left[wanted]:
            del self._known[wanted]
        return version

    def _read_ahead(self) -> None:
        some = [wanted for _, wanted in zip(range(_AT_ONCE), self._ahead, strict=False)]
        found = self._objects.read_all([blob for blob, _ in some], MAX_BYTES + 1)
        for wanted, blob in zip(some, found, strict=True):
            self._data[wanted] = blob.data if blob.kind == "blob" else None


@lru_cache(maxsize=4096)
def kind_of(path: str) -> Record | None:
    """The kind of the file at ``path``, if it is one that holds items."""
    found = name_files((path,)).files
    kind = FILE_KINDS[found[0].kind] if found else None
    return kind if kind in HOLDING_ITEMS else None


def _wanted(commits: Iterable[Commit]) -> Iterator[Wanted]:
    for commit in commits:
        for change in commit.changes:
            kind = kind_of(change.path)
            if kind is not None and change.blob is not None and change.is_file:
                yield change.blob, kind.name
