"""Versions of files by the ids of their blobs: each is read from git once, and let go when done with."""

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache

from kltrack.history.fact_store import FactStore, VersionKey
from kltrack.history.history import Commit
from kltrack.history.snapshot import Reader, Version
from kltrack.history.state import HOLDING_ITEMS
from kltrack.ledger.fields import FILE_KINDS
from kltrack.ledger.layout import MAX_BYTES, pick_files
from kltrack.ledger.objects import Objects
from kltrack.ledger.record import Record

_AT_ONCE = 16


class Versions:
    """The versions that ``commits`` brought, to be asked for in their order."""

    def __init__(self, objects: Objects, commits: Iterable[Commit], store: FactStore) -> None:
        wanted = list(_wanted(commits))
        self._objects = objects
        self._reader = Reader()
        self.places = self._reader.places
        self._left = Counter(wanted)  # how often each will still be asked for
        self._store = store
        self._recalled = store.recall(wanted)
        self._ahead: Iterator[VersionKey] = iter(
            dict.fromkeys(one for one in wanted if one not in self._recalled)
        )
        self._data: dict[VersionKey, bytes | None] = {}
        self._known: dict[VersionKey, Version] = {}

    def read(self, path: str, kind: Record, blob: str) -> Version:
        """The version of the file at ``path`` that is ``blob``."""
        wanted = VersionKey(blob, kind.name)
        version = self._known.get(wanted)
        if version is None:
            version = self._known[wanted] = self._recall(path, wanted) or self._read(path, kind, wanted)
        self._left[wanted] -= 1
        if not self._left[wanted]:
            del self._known[wanted]
        return version

    def _recall(self, path: str, wanted: VersionKey) -> Version | None:
        recalled = self._recalled.get(wanted)
        if recalled is None:
            return None
        return self._reader.recall(path, recalled.groups, recalled.fault, self._store.facts_of)

    def _read(self, path: str, kind: Record, wanted: VersionKey) -> Version:
        while wanted not in self._data:
            self._read_ahead()
        data = self._data.pop(wanted)
        if data is None:  # a clone that lacks it may get it
            return Version((), "missing")
        version = self._reader.read(path, kind, data)
        self._store.keep(wanted, version.fault, (group.facts for group in version.groups))
        return version

    def _read_ahead(self) -> None:
        some = [wanted for _, wanted in zip(range(_AT_ONCE), self._ahead, strict=False)]
        found = self._objects.read_all([blob for blob, _ in some], MAX_BYTES + 1)
        for wanted, blob in zip(some, found, strict=True):
            self._data[wanted] = blob.data if blob.kind == "blob" else None


@lru_cache(maxsize=4096)
def kind_of(path: str) -> Record | None:
    """The kind of the file at ``path``, if it is one that holds items."""
    found = pick_files((path,)).files
    kind = FILE_KINDS[found[0].kind] if found else None
    return kind if kind in HOLDING_ITEMS else None


def _wanted(commits: Iterable[Commit]) -> Iterator[VersionKey]:
    for commit in commits:
        for change in commit.changes:
            kind = kind_of(change.path)
            if kind is not None and change.blob is not None and change.is_file:
                yield VersionKey(change.blob, kind.name)
