"""The audit's store of facts, by content: what a blob holds never changes, so it is read once."""

import sqlite3
from array import array
from collections.abc import Iterable, Mapping
from contextlib import suppress
from typing import Any

from kltrack.history.facts import FactGroup, StoredVersion, VersionKey, dump_facts, load_facts
from kltrack.index.database import (
    FACT_TABLES,
    FACTS,
    SPOILT,
    Unusable,
    find_place,
    making_database,
    open_database,
    remove,
)

_AT_ONCE = 400  # values in one SELECT
_NUMBER = "I"  # of a group, in the array that a version holds


class StoredFacts:
    """See ``FactStore``. ``finish`` writes new versions; one that it cannot is read again another time."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._is_spoilt = False
        self._groups: dict[int, FactGroup] = {}  # those that recalled versions name
        self._new: dict[VersionKey, tuple[str | None, list[FactGroup]]] = {}

    def recall(self, keys: Iterable[VersionKey]) -> Mapping[VersionKey, StoredVersion]:
        try:
            versions = self._find(set(keys))
            self._load({group for version in versions.values() for group in version.groups})
        except SPOILT:
            self._is_spoilt = True
            return {}
        return versions

    def _find(self, wanted: set[VersionKey]) -> dict[VersionKey, StoredVersion]:
        blobs = sorted({key.blob for key in wanted})
        versions: dict[VersionKey, StoredVersion] = {}
        for start in range(0, len(blobs), _AT_ONCE):
            portion = blobs[start : start + _AT_ONCE]
            marks = ",".join("?" * len(portion))
            sql = f"SELECT blob, kind, fault, groups FROM version WHERE blob IN ({marks})"
            for blob, kind, fault, groups in self._rows(sql, portion):
                key = VersionKey(blob, kind)
                if key in wanted:
                    versions[key] = StoredVersion(fault, tuple(array(_NUMBER, groups)))
        return versions

    def _load(self, groups: set[int]) -> None:
        """Reads ``groups``; raises ``LookupError`` where one is not there."""
        numbers = sorted(groups - self._groups.keys())
        for start in range(0, len(numbers), _AT_ONCE):
            listed = ",".join(map(str, numbers[start : start + _AT_ONCE]))
            rows = self._rows(f"SELECT n, row FROM facts WHERE n IN ({listed})")
            self._groups.update((n, load_facts(row)) for n, row in rows)
        if not groups <= self._groups.keys():
            raise LookupError(groups - self._groups.keys())

    def facts_of(self, group: int) -> FactGroup:
        return self._groups[group]

    def keep(self, key: VersionKey, fault: str | None, groups: Iterable[FactGroup]) -> None:
        self._new[key] = fault, list(groups)

    def finish(self) -> None:
        """Writes what is new, and lets go of the file; one that is spoilt is deleted."""
        if self._is_spoilt:
            (_, _, path) = self._db.execute("PRAGMA database_list").fetchone()
            self._db.close()
            remove(path)
            return
        with suppress(*SPOILT):
            self._db.execute("ROLLBACK")
            if self._new:
                self._db.execute("BEGIN IMMEDIATE")
                self._write()
                self._db.execute("COMMIT")
        self._db.close()

    def _rows(self, sql: str, values: Iterable[str] = ()) -> list[tuple[Any, ...]]:
        return self._db.execute(sql, tuple(values)).fetchall()

    def _write(self) -> None:
        numbers: dict[FactGroup, int] = {}
        for key, (fault, groups) in self._new.items():
            for group in groups:
                if group not in numbers:
                    numbers[group] = self._number(dump_facts(group))
            stored = array(_NUMBER, [numbers[group] for group in groups]).tobytes()
            self._db.execute("INSERT OR REPLACE INTO version VALUES(?,?,?,?)", (*key, fault, stored))

    def _number(self, row: str) -> int:
        from hashlib import blake2b

        digest = blake2b(row.encode(), digest_size=20).digest()
        self._db.execute("INSERT OR IGNORE INTO facts(digest, row) VALUES(?,?)", (digest, row))
        return int(self._db.execute("SELECT n FROM facts WHERE digest=?", (digest,)).fetchone()[0])


def open_facts(root: str, environ: Mapping[str, str]) -> StoredFacts | None:
    """The store of the ledger in ``root``; None where there can be none."""
    path = find_place(root, environ, FACTS)
    if path is None:
        return None
    for _ in range(2):
        try:
            return StoredFacts(open_database(path, FACT_TABLES))
        except Unusable as reason:
            if reason.reason == "damaged":
                remove(path)
            elif reason.reason != "missing":
                return None
        with suppress(Unusable), making_database(path, FACT_TABLES):
            pass  # empty
    return None
