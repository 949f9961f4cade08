"""Facts of git's blobs, in a file of their own: ``audit`` and ``history`` read only what is new."""

import json
import sqlite3
from array import array
from collections.abc import Iterable, Mapping
from typing import Any

from kltrack.history.facts import Facts, Line
from kltrack.history.kept import Recalled, Wanted
from kltrack.index.digest import short_digest
from kltrack.index.place import find_places
from kltrack.index.schema import stamp_of
from kltrack.index.store import Store, Unusable, open_store, remove

NAME = "history"
TABLES = (
    "CREATE TABLE about(name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID",
    "CREATE TABLE version(blob TEXT, kind TEXT, fault TEXT, groups BLOB, PRIMARY KEY(blob, kind))"
    " WITHOUT ROWID",
    # equal facts are one group, told by their digest
    "CREATE TABLE facts(n INTEGER PRIMARY KEY, digest BLOB UNIQUE, told TEXT)",
)
_AT_ONCE = 400  # values in one SELECT
_NUMBER = "I"


class History:
    """The file at hand, as a ``Kept``; new versions are written when it is finished."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._waiting: set[int] = set()
        self._facts: dict[int, tuple[Facts, ...]] = {}
        self._new: dict[Wanted, tuple[str | None, list[tuple[Facts, ...]]]] = {}

    def recall(self, wanted: Iterable[Wanted]) -> Mapping[Wanted, Recalled]:
        asked = set(wanted)
        blobs = sorted({blob for blob, _ in asked})
        found: dict[Wanted, Recalled] = {}
        for start in range(0, len(blobs), _AT_ONCE):
            some = blobs[start : start + _AT_ONCE]
            marks = ",".join("?" * len(some))
            sql = f"SELECT blob, kind, fault, groups FROM version WHERE blob IN ({marks})"
            for blob, kind, fault, groups in self._store.rows(sql, some):
                if (blob, kind) in asked:
                    numbers = tuple(array(_NUMBER, groups))
                    found[blob, kind] = Recalled(fault, numbers)
                    self._waiting.update(numbers)
        return found

    def facts(self, group: int) -> tuple[Facts, ...]:
        if group not in self._facts:
            self._read_waiting()
        return self._facts[group]

    def _read_waiting(self) -> None:
        numbers = sorted(self._waiting - self._facts.keys())
        for start in range(0, len(numbers), _AT_ONCE):
            some = numbers[start : start + _AT_ONCE]
            sql = f"SELECT n, told FROM facts WHERE n IN ({','.join(map(str, some))})"
            self._facts.update((n, _load(told)) for n, told in self._store.rows(sql))

    def keep(self, wanted: Wanted, fault: str | None, groups: Iterable[tuple[Facts, ...]]) -> None:
        self._new[wanted] = fault, list(groups)

    def finish(self) -> None:
        """Writes what is new; where that cannot be, it is read again another time."""
        self._store.rest()
        if self._new:
            try:
                self._write()
            except (sqlite3.Error, UnicodeEncodeError, Unusable):
                self._store.close()
        self._store.finish()

    def _write(self) -> None:
        self._store.begin_writing()
        db, known = self._store.db, dict[tuple[Facts, ...], int]()
        if self._store.about("stamp") is None:
            self._store.make_tables(stamp_of())
        for (blob, kind), (fault, groups) in self._new.items():
            for facts in groups:
                if facts not in known:
                    told = json.dumps(facts, ensure_ascii=False, separators=(",", ":"))
                    digest = short_digest(told.encode("utf-8"), 20)
                    db.execute("INSERT OR IGNORE INTO facts(digest, told) VALUES(?,?)", (digest, told))
                    known[facts] = db.execute("SELECT n FROM facts WHERE digest=?", (digest,)).fetchone()[0]
            numbers = array(_NUMBER, [known[facts] for facts in groups]).tobytes()
            db.execute("INSERT OR REPLACE INTO version VALUES(?,?,?,?)", (blob, kind, fault, numbers))


def open_history(root: str, environ: Mapping[str, str]) -> History | None:
    """What was kept of the history of the ledger in ``root``; None where nothing can be kept."""
    for path in find_places(root, environ, NAME):
        for _ in range(2):
            try:
                return _open_at(path)
            except Unusable as error:
                if error.reason != "damaged":
                    break
                remove(path)
            except (sqlite3.Error, OSError):
                break
    return None


def _open_at(path: str) -> History:
    store = open_store(path, make=True, tables=TABLES)
    try:
        if not store.begin(stamp_of()):
            store.begin_writing()
            store.make_tables(stamp_of())
    except BaseException:
        store.close()
        raise
    return History(store)


def _load(told: str) -> tuple[Facts, ...]:
    return tuple(_facts(one) for one in json.loads(told))


def _facts(made: list[Any]) -> Facts:
    found = Facts(*made)
    return found._replace(
        lead=tuple(found.lead),
        extensions=_lines(found.extensions),
        handovers=_lines(found.handovers),
        progress=_lines(found.progress),
    )


def _lines(made: Iterable[Any]) -> tuple[Line, ...]:
    return tuple(
        Line(date, tuple(to), status, tuple(authority), tuple((key, value) for key, value in rest))
        for date, to, status, authority, rest in made
    )
