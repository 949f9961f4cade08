"""The index as a file: opened, sealed against whatever else may write to it, thrown away when in doubt."""

import os
import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any

from kltrack.index.place import clear_old, is_trusted, make_folder, read_own, write_own
from kltrack.index.schema import TABLES

MEMORY = ":memory:"
WAIT = 3.0  # seconds for another process to finish writing
_SEAL = "-seal"
_LONGEST_SEAL = 200
_UNSEALED = 20  # times that a writer is given to seal what it wrote
_PAUSE = 0.01  # seconds between them
_NEVER = ("-journal", "-wal", "-shm")  # what our way of writing never makes
_CACHE = 2000  # kilobytes of pages, as SQLite holds them
_LARGE_CACHE = 65536  # while many files are written
_PAGE = 8192  # bytes: larger ones make searches faster, smaller ones single items
_SIDES = ("", *_NEVER, _SEAL)


class Unusable(Exception):
    """The index cannot be used; ``reason`` is the last part of ``index.state.*``."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Damaged(Exception):
    """The index failed while it was asked; the files must be. Where ``path`` is given, that one must go."""

    def __init__(self, path: str | None) -> None:
        super().__init__(path)
        self.path = path


def reason_of(error: sqlite3.OperationalError) -> str:
    """Why an index cannot be used, by what SQLite says."""
    said = str(error)
    if "locked" in said:
        return "busy"
    refused = ("readonly", "full", "unable to open", "disk I/O")
    return "unwritable" if any(word in said for word in refused) else "damaged"


class Store:
    """An open index, within one transaction: no other process changes it meanwhile."""

    def __init__(self, path: str, *, is_new: bool, tables: Sequence[str] = TABLES) -> None:
        self.path = path
        self._tables = tables
        self.is_new = is_new
        self._writes = False
        try:
            self.db = sqlite3.connect(path, timeout=WAIT, isolation_level=None, check_same_thread=False)
            self.db.execute("PRAGMA trusted_schema=OFF")
        except sqlite3.Error:
            raise Unusable("damaged") from None

    def begin(self, stamp: str) -> bool:
        """Starts to read; whether the index is one of ``stamp`` and as its last writer left it."""
        self._start("BEGIN")
        found = [sql for (sql,) in self.db.execute("SELECT sql FROM sqlite_master WHERE sql NOT NULL")]
        if not found and self.is_new:
            self.rest()
            return False
        if set(found) != set(self._tables) or self.about("stamp") != stamp:
            raise Unusable("damaged")
        return True

    def begin_writing(self) -> None:
        """Starts to write: nobody else may; others go on reading what there was."""
        self.db.execute(f"PRAGMA page_size={_PAGE}")  # of a new one
        # what a power cut or a kill leaves half-written does not fit its seal: no journal need undo it
        self.db.execute("PRAGMA journal_mode=MEMORY")
        self.db.execute("PRAGMA synchronous=NORMAL")
        self._start("BEGIN IMMEDIATE")
        self._writes = True

    def _start(self, how: str) -> None:
        """Starts a transaction on the index as its last writer left it, who may still be about to seal it."""
        for _ in range(_UNSEALED):
            self.db.execute(how)
            self.db.execute(
                "SELECT 1 FROM sqlite_master LIMIT 1"
            ).fetchone()  # from here on it stays as it is
            if self.path == MEMORY or self._is_sealed():
                return
            self.rest()
            time.sleep(_PAUSE)
        raise Unusable("damaged")

    @contextmanager
    def many_pages(self) -> Iterator[None]:
        """Holds many pages in memory meanwhile, for much to be written."""
        self.db.execute(f"PRAGMA cache_size=-{_LARGE_CACHE}")
        yield
        self.db.execute(f"PRAGMA cache_size=-{_CACHE}")

    def make_tables(self, stamp: str) -> None:
        """Lays out an empty index of ``stamp``."""
        for sql in self._tables:
            if sql.startswith("CREATE TABLE"):
                self.db.execute(sql)
        self.set_about("stamp", stamp)

    def make_indexes(self, *names: str) -> None:
        """Makes what indexes the tables lack, or those ``names``: at once is faster than row by row."""
        known = {sql for (sql,) in self.db.execute("SELECT sql FROM sqlite_master")}
        for sql in self._tables:
            if sql not in known and (not names or sql.split()[2] in names):
                self.db.execute(sql)

    def version(self) -> int:
        """Another number after every writing by others."""
        return int(self.db.execute("PRAGMA data_version").fetchone()[0])

    def about(self, name: str) -> str | None:
        """A value that the index holds about itself; None too where it holds nothing yet."""
        if not self.db.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone():
            return None
        row = self.db.execute("SELECT value FROM about WHERE name=?", (name,)).fetchone()
        return row[0] if row else None

    def set_about(self, name: str, value: str) -> None:
        """Remembers a value about the index itself."""
        self.db.execute("INSERT OR REPLACE INTO about VALUES(?,?)", (name, value))

    def rows(self, sql: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """The rows of a SELECT; raises ``Damaged``."""
        try:
            return self.db.execute(sql, values).fetchall()
        except UnicodeEncodeError:  # a word that no file can hold
            raise Damaged(None) from None
        except sqlite3.Error as error:
            raise Damaged(None if "too complex" in str(error) else self.path) from None

    def finish(self) -> None:
        """Ends the transaction, and lets go of the file: others may write from here on.

        What was written is kept, and sealed. Where it cannot be, it is lost, and nobody is the poorer.
        """
        try:
            if self._writes:
                self.db.execute("COMMIT")
                self.db.close()
                if self.path != MEMORY:
                    self._seal()
        except (sqlite3.Error, OSError):
            pass
        self.close()

    def _seal(self) -> None:
        write_own(self.path + _SEAL, _seal_of(self.path))

    def rest(self) -> None:
        """Ends a transaction; what was written in it is lost."""
        if self.db.in_transaction:
            self.db.execute("ROLLBACK")

    def close(self) -> None:
        """Lets go of the file."""
        for let_go in (self.rest, self.db.close):
            with suppress(sqlite3.Error):
                let_go()

    def __del__(self) -> None:
        """A question that fails lets go too; by itself a connection stays open until garbage is collected."""
        if hasattr(self, "db"):
            self.close()

    def _is_sealed(self) -> bool:
        """Whether nothing but kltrack wrote to the file: a byte that changes elsewhere shows in its times."""
        try:
            return read_own(self.path + _SEAL, _LONGEST_SEAL) == _seal_of(self.path)
        except OSError:
            return False


def _seal_of(path: str) -> bytes:
    status = os.stat(path)
    return b"%d %d %d %d" % (status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)


def _is_ours(path: str) -> bool:
    """Whether the index at ``path`` was made here: SQLite must not even open one that was not.

    It would play back a journal beside it, and delete the file that such a journal may name. The seal names
    the index's inode, which nobody knows who makes an archive.
    """
    if any(os.path.lexists(path + side) for side in _NEVER):
        return False
    seal = (read_own(path + _SEAL, _LONGEST_SEAL) or b"").split()
    return len(seal) == 4 and seal[3] == b"%d" % os.stat(path).st_ino


def open_store(path: str, *, make: bool, tables: Sequence[str] = TABLES) -> Store:
    """The index at ``path``, made where there is none and ``make`` says so; raises ``Unusable``."""
    if os.path.lexists(path):
        if not is_trusted(path):
            raise Unusable("foreign")
        if not _is_ours(path):
            raise Unusable("damaged")
        return Store(path, is_new=os.path.getsize(path) == 0, tables=tables)
    if not make:
        raise Unusable("missing")
    if not make_folder(path):
        raise Unusable("unwritable")
    try:
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)
        os.close(os.open(path, flags, 0o600))
        write_own(path + _SEAL, _seal_of(path))
        clear_old(path)
    except FileExistsError:  # another process was faster, and is about to seal it
        time.sleep(5 * _PAUSE)
        return open_store(path, make=False, tables=tables)
    except OSError:
        raise Unusable("unwritable") from None
    return Store(path, is_new=True, tables=tables)


def remove(path: str) -> None:
    """Deletes an index: it holds nothing that the ledger does not."""
    for side in _SIDES:
        with suppress(OSError):
            os.unlink(path + side)
