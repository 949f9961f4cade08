"""The index as a SQLite file of this user's cache: found, trusted, opened, laid out, removed.

It lies nowhere but in the cache, so nobody can ship one with a ledger; and it says on which disk and under
which inode it was made, so a copy of somebody else's is not believed. All that it holds follows from the
ledger's files: whatever is wrong with it, it is deleted, and the files are read.
"""

import os
import sqlite3
import stat
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import lru_cache
from zlib import crc32

INDEX, KNOWN_AT, FACTS = "index", "known-at", "facts"  # what is kept of a ledger, and of its history
PLACES = 20  # bits of a row's number that tell the entry's place in its file; the others number the file
PLACE = (1 << PLACES) - 1
WAIT = 0.25  # seconds for another process; whoever waits longer reads the files
_FOLDER, _ENDING = "kltrack", ".sqlite"
_SIDES = ("", "-journal")  # SQLite's own, while it writes
_HALF_A_YEAR = 182 * 24 * 3600  # seconds
_CODE = ("yamltext", "ledger", "model", "checks", "history", "index")  # packages that rows come from

TABLES = (
    "CREATE TABLE about(name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID",
    # What each file was when it was read; their numbers are in the order of reading.
    # is_suspect: it may break a rule about links between entries; faults: those of its own, as JSON
    "CREATE TABLE file(n INTEGER PRIMARY KEY, path TEXT UNIQUE, kind TEXT, size INT, mtime INT, ctime INT,"
    " inode INT, sure INT, digest BLOB, unread INT, is_suspect INT, faults TEXT)",
    # units, projects, documents, closings and the settings; day: a document's date, a unit's last day
    "CREATE TABLE entry(n INTEGER PRIMARY KEY, kind TEXT, id TEXT, day INT, row TEXT)",
    # Directives and milestones: columns by which SQL leaves out what cannot match, and the hot facts.
    # carries: the directive that a milestone carries out
    # first_due, last_due: between these days all its terms end
    # closed_on: the day from which it stays closed
    # repeat: the rule of a recurring duty
    # has_own: its kind is standing, or it has a term or progress of its own: no milestone may carry it out
    # is_linked: a rule about links between entries looks at it
    "CREATE TABLE item(n INTEGER PRIMARY KEY, kind TEXT, id TEXT, is_invalid INT, document TEXT,"
    " project TEXT, carries TEXT, first_due INT, last_due INT, closed_on INT, repeat TEXT, has_own INT,"
    " is_linked INT, line INT, row TEXT)",
    # all facts of the same directives and milestones
    "CREATE TABLE full(n INTEGER PRIMARY KEY, row TEXT)",
    # the ids that each file names, of whatever file; and its tags
    "CREATE TABLE named(kind TEXT, id TEXT, file INT, PRIMARY KEY(kind, id, file)) WITHOUT ROWID",
    # the days on which a recurring duty falls, by its rule and its first day
    "CREATE TABLE falls(rule TEXT, start INT, days TEXT, PRIMARY KEY(rule, start)) WITHOUT ROWID",
)
INDEXES = (
    "CREATE INDEX named_file ON named(file)",
    "CREATE INDEX entry_id ON entry(kind, id)",
    "CREATE INDEX item_id ON item(id, kind, has_own)",
    "CREATE INDEX item_document ON item(document, kind, is_invalid)",
    "CREATE INDEX item_carries ON item(carries) WHERE carries NOT NULL",
    "CREATE INDEX item_linked ON item(is_linked) WHERE is_linked",
)
FACT_TABLES = (
    TABLES[0],
    "CREATE TABLE version(blob TEXT, kind TEXT, fault TEXT, groups BLOB, PRIMARY KEY(blob, kind))"
    " WITHOUT ROWID",
    # equal groups of facts are kept once, found by their digest
    "CREATE TABLE facts(n INTEGER PRIMARY KEY, digest BLOB UNIQUE, row TEXT)",
)


# what reading a file of rubbish may raise: SQLite tells some of it, what is made of the rows tells the rest
SPOILT = (sqlite3.Error, ValueError, LookupError, TypeError, AttributeError)


class Unusable(Exception):
    """No index can be had; ``reason`` is the last part of a key ``index.state.*`` of the messages."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def reason_of(error: Exception) -> str:
    """Why an index could not be read (``SPOILT``), as ``Unusable`` says it."""
    text = str(error) if isinstance(error, sqlite3.Error) else ""
    if "locked" in text:
        return "busy"
    is_refused = any(word in text for word in ("readonly", "full", "unable to open", "disk I/O"))
    return "unwritable" if is_refused else "damaged"


def find_place(root: str, environ: Mapping[str, str], what: str = INDEX) -> str | None:
    """The file for ``what`` of the ledger in ``root``; None where the system names no cache."""
    home = os.path.expanduser("~")
    if sys.platform == "win32":
        cache = environ.get("LOCALAPPDATA")
    elif sys.platform == "darwin":
        cache = os.path.join(home, "Library", "Caches")
    else:
        cache = environ.get("XDG_CACHE_HOME") or os.path.join(home, ".cache")
    if not cache or not os.path.isabs(cache):
        return None
    name = os.path.realpath(root).encode("utf-8", "surrogateescape")
    # two sums: of one alone two ledgers in a hundred thousand would share a file, and make it anew in turn
    return os.path.join(cache, _FOLDER, f"{what}-{crc32(name):08x}{crc32(name[::-1]):08x}{_ENDING}")


def may_be_made(path: str) -> bool:
    """Whether an index could be made at ``path``, as far as that can be told without trying."""
    folder = os.path.dirname(path)
    while not os.path.lexists(folder):
        folder = os.path.dirname(folder)
    return os.path.isdir(folder) and os.access(folder, os.W_OK)


def open_database(path: str, tables: tuple[str, ...] = TABLES + INDEXES) -> sqlite3.Connection:
    """The index at ``path``, within a transaction that reads; raises ``Unusable``.

    "missing": there is none; "foreign": it is another user's, or open to others; "damaged": it is no index
    that this code made here.
    """
    if not os.path.lexists(path):
        raise Unusable("missing")
    if not _is_private(os.path.dirname(path), stat.S_ISDIR) or not _is_private(path, stat.S_ISREG):
        raise Unusable("foreign")
    db, reason = None, "damaged"
    try:
        db = _connect(path)
        db.execute("BEGIN")
        schema = {sql for (sql,) in db.execute("SELECT sql FROM sqlite_master WHERE sql NOT NULL")}
        if schema == set(tables) and read_about(db, "made") == _identity(path):
            return db
    except SPOILT as error:
        reason = reason_of(error)
    if db:
        db.close()
    raise Unusable(reason)


def _connect(path: str) -> sqlite3.Connection:
    """A connection that opens no transaction by itself."""
    db = sqlite3.connect(path, timeout=WAIT, isolation_level=None)
    db.execute("PRAGMA trusted_schema=OFF")
    db.execute("PRAGMA synchronous=NORMAL")
    return db


@contextmanager
def making_database(path: str, tables: tuple[str, ...] = TABLES) -> Iterator[sqlite3.Connection]:
    """A new index, laid out, to be filled; it takes the place of the one at ``path`` when all went well.

    Nobody sees it before, so it needs no journal, and who makes one too waits for nobody: the last one stays.
    Raises ``Unusable``.
    """
    folder, new = os.path.dirname(path), f"{path}.{os.getpid()}.new"
    try:
        os.makedirs(folder, 0o700, exist_ok=True)
        if not _is_private(folder, stat.S_ISDIR):
            raise Unusable("foreign")
        with suppress(OSError):
            os.unlink(new)
        os.close(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        db = _connect(new)
        try:
            for pragma in ("page_size=8192", "journal_mode=OFF", "synchronous=OFF", "cache_size=-65536"):
                db.execute(f"PRAGMA {pragma}")
            db.execute("BEGIN")
            for sql in tables:
                db.execute(sql)
            write_about(db, "made", _identity(new))
            yield db
            db.execute("COMMIT")
        finally:
            db.close()
        with open(new, "rb+") as file:  # else a power cut after the rename may leave a file of zeros
            os.fsync(file.fileno())
        os.replace(new, path)
    except sqlite3.Error as error:
        raise Unusable(reason_of(error)) from None
    except OSError:
        raise Unusable("unwritable") from None
    finally:
        with suppress(OSError):
            os.unlink(new)
    _remove_unused(folder)


def _remove_unused(folder: str) -> None:
    """Deletes indexes that nobody wrote to for half a year: ledgers are moved and deleted."""
    oldest = time.time() - _HALF_A_YEAR
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            is_ours = _ENDING in entry.name and entry.is_file(follow_symlinks=False)
            if is_ours and entry.stat(follow_symlinks=False).st_mtime < oldest:
                with suppress(OSError):
                    os.unlink(entry.path)


def remove(path: str) -> None:
    """Deletes an index: it holds nothing that the ledger does not."""
    for side in _SIDES:
        with suppress(OSError):
            os.unlink(path + side)


def read_about(db: sqlite3.Connection, name: str) -> str | None:
    """A value that the index holds about itself."""
    row = db.execute("SELECT value FROM about WHERE name=?", (name,)).fetchone()
    return row[0] if row else None


def rows_of(file: int) -> tuple[int, int]:
    """The numbers of the first and the last row that the file of this number may have."""
    return file << PLACES, file << PLACES | PLACE


def write_about(db: sqlite3.Connection, name: str, value: str) -> None:
    """Notes a value about the index itself."""
    db.execute("INSERT OR REPLACE INTO about VALUES(?,?)", (name, value))


def _identity(path: str) -> str:
    """What an index must have been made by and where: this code, this Python (its Unicode), this file."""
    status = os.stat(path)
    python = f"{sys.version_info[0]}.{sys.version_info[1]}"
    return f"{_stamp_of_code()} {python} {status.st_dev} {status.st_ino}"


@lru_cache(maxsize=1)
def _stamp_of_code() -> str:
    """What changes with the modules that rows come from: their names, sizes and times."""
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    files = []
    for name in _CODE:
        with suppress(OSError), os.scandir(os.path.join(package, name)) as entries:
            code = [entry for entry in entries if entry.name.endswith((".py", ".tsv"))]
            files += [(name, file.name, file.stat().st_size, file.stat().st_mtime_ns) for file in code]
    return f"{crc32(repr(sorted(files)).encode()):08x}"


def _is_private(path: str, is_kind: Callable[[int], bool]) -> bool:
    """Whether ``path`` is what it should be, this user's, and closed to others."""
    try:
        status = os.lstat(path)
    except OSError:
        return False
    if hasattr(os, "geteuid") and (status.st_uid != os.geteuid() or status.st_mode & 0o077):
        return False  # on Windows the rights of the user's own folder decide
    return is_kind(status.st_mode)
