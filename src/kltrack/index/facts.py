"""The audit's store of facts, by content: what a blob holds never changes, so it is read once."""

import json
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

_NUMBER = "I"  # of a group, in the array that a version holds


class StoredFacts:
    """See ``FactStore``. ``finish`` writes new versions; one that it cannot is read again another time."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._db = open_database(path, FACT_TABLES)
        self._is_spoilt = False
        self._groups: dict[int, FactGroup] = {}  # those that recalled versions name
        self._new: dict[VersionKey, tuple[str | None, list[FactGroup]]] = {}

    def recall(self, keys: Iterable[VersionKey]) -> Mapping[VersionKey, StoredVersion]:
        wanted = set(keys)
        blobs = sorted({key.blob for key in wanted})
        try:
            versions = {
                VersionKey(blob, kind): StoredVersion(fault, tuple(array(_NUMBER, groups)))
                for blob, kind, fault, groups in self._select("* FROM version WHERE blob", blobs)
                if (blob, kind) in wanted
            }
            numbers = {
                group for version in versions.values() for group in version.groups
            } - self._groups.keys()
            rows = dict(self._select("n, row FROM facts WHERE n", sorted(numbers)))
            self._groups.update((n, load_facts(rows[n])) for n in numbers)
        except SPOILT:
            self._is_spoilt = True
            return {}
        return versions

    def _select(self, what: str, values: list[Any]) -> list[tuple[Any, ...]]:
        sql = f"SELECT {what} IN (SELECT value FROM json_each(?))"
        return self._db.execute(sql, [json.dumps(values)]).fetchall()

    def facts_of(self, group: int) -> FactGroup:
        return self._groups[group]

    def keep(self, key: VersionKey, fault: str | None, groups: Iterable[FactGroup]) -> None:
        self._new[key] = fault, list(groups)

    def finish(self) -> None:
        """Writes what is new, and lets go of the file; one that is spoilt is deleted."""
        with suppress(*SPOILT):
            self._db.execute("ROLLBACK")
            if self._new and not self._is_spoilt:
                self._db.execute("BEGIN IMMEDIATE")
                self._write()
                self._db.execute("COMMIT")
        self._db.close()
        if self._is_spoilt:
            remove(self._path)

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
            return StoredFacts(path)
        except Unusable as unusable:
            if unusable.reason not in ("missing", "damaged"):
                break
        with suppress(Unusable), making_database(path, FACT_TABLES):
            pass  # it takes the place of a damaged one, and is empty
    return None
