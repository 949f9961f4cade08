"""The index as the ledger's files are now: opened, compared with them, made or brought up to date.

Rows follow from one file's text, so a file that changed is read and nothing else. What hangs on several
files is joined when a question is asked; only the faults across files are looked for at once (``across``).
"""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from kltrack.index.database import (
    INDEXES,
    PLACES,
    SPOILT,
    Unusable,
    making_database,
    open_database,
    read_about,
    reason_of,
    remove,
    rows_of,
    write_about,
)
from kltrack.index.sources import NO_STAMP, FolderFiles, IndexSource, Scan
from kltrack.ledger.source import ProgressCallback

if TYPE_CHECKING:  # most questions find nothing to read
    from kltrack.index.file_rows import FileRows

_TRIES = 5
_WORTH_A_POOL = 3_000_000  # bytes; below, two processes take longer to start than one to read


class Index(NamedTuple):
    """An index that agrees with the files of ``scan``. Its transaction is open."""

    db: sqlite3.Connection
    scan: Scan
    source: IndexSource

    def release(self) -> None:
        """Ends the transaction: what was written is kept, unless somebody reads the index just now.

        If the commit fails, the next question reads those files again.
        """
        try:
            if self.db.in_transaction:
                self.db.execute("COMMIT")
        except sqlite3.Error:
            pass
        self.db.close()


class Changes(NamedTuple):
    """How the files differ from what the index was made of.

    ``settled``: files whose stamp was too young to be trusted before, and that have not changed since.
    """

    changed: list[str]
    gone: list[str]
    settled: list[str]
    listing_differs: bool  # other files stand in the way of reading


def open_index(path: str, source: IndexSource, on_progress: ProgressCallback) -> Index:
    """The index at ``path``, up to date with ``source``; raises ``Unusable``, ``LibyamlMissing``."""
    for attempt in range(_TRIES):
        scan = source.scan()
        if not scan.is_settled:
            raise Unusable("busy")
        try:
            index, has_read = _open(path, source, scan, on_progress)
        except SPOILT as error:
            reason = reason_of(error)
            if reason != "damaged" or attempt:
                raise Unusable(reason) from None
            index = None
        if index is None:
            remove(path)
            continue
        # if files changed while we read, we may hold half of a change: then all is looked at again
        if not has_read or source.scan()._replace(at=scan.at) == scan:
            return index
        index.db.close()
    raise Unusable("busy")


def _open(path: str, source: IndexSource, scan: Scan, on_progress: ProgressCallback) -> tuple[Index, bool]:
    """The index as the files of ``scan`` are, and whether any of them was read for it."""
    try:
        db = open_database(path)
    except Unusable as unusable:
        if unusable.reason not in ("missing", "damaged"):
            raise
        remove(path)
        with making_database(path) as db:
            new = Changes(list(scan.files), [], [], listing_differs=True)
            _apply(Index(db, scan, source), new, on_progress, is_new=True)
        return Index(open_database(path), scan, source), True
    index = Index(db, scan, source)
    if not any(find_changes(index)):
        return index, False
    db.execute("ROLLBACK")
    db.execute("BEGIN IMMEDIATE")
    changes = find_changes(index)  # once more: another process may have been faster
    _apply(index, changes, on_progress)
    return index, bool(changes.changed)


def find_changes(index: Index) -> Changes:
    """How the files of the index's scan differ from what it was made of."""
    db, scan = index.db, index.scan
    rows = db.execute("SELECT path, size, mtime, ctime, inode, sure, digest FROM file").fetchall()
    known = {row[0]: row for row in rows}
    changed, doubtful = [], []
    for path, stamp in scan.stamps.items():
        row = known.get(path)
        if row is None or row[1:5] != stamp or stamp == NO_STAMP:
            changed.append(path)
        elif not row[5]:
            doubtful.append(path)
    settled = []
    for text in index.source.open_texts(doubtful):
        if text.digest is None or text.digest != known[text.path][6]:
            changed.append(text.path)
        elif scan.is_sure(text.path):
            settled.append(text.path)
    gone = [path for path in known if path not in scan.stamps]
    return Changes(changed, gone, settled, (read_about(db, "listing") or "[]") != _listing_of(scan))


def _listing_of(scan: Scan) -> str:
    """What stands in the way of files, for comparison."""
    return repr([(fault.rule, fault.primary.path) for fault in scan.diagnostics if fault.is_error])


def _apply(index: Index, changes: Changes, on_progress: ProgressCallback, *, is_new: bool = False) -> None:
    from kltrack.index.across import find_faults_across, foresee_occurrences

    db = index.db
    db.execute("PRAGMA cache_size=-65536")  # kilobytes: what is written stays in memory until it is committed
    db.executemany("UPDATE file SET sure=1 WHERE path=?", [(path,) for path in changes.settled])
    if not (changes.changed or changes.gone or changes.listing_differs):
        return
    numbers: dict[str, int] = dict(db.execute("SELECT path, n FROM file"))
    for path in (*changes.gone, *changes.changed):
        if path in numbers:
            _delete(db, numbers[path])
    free = max(numbers.values(), default=0)
    for path in changes.changed:  # in the order of reading: then that of rows' numbers need not be sorted
        if path not in numbers:
            numbers[path] = free = free + 1
    _insert(index, changes.changed, numbers, on_progress)
    if is_new:
        for sql in INDEXES:
            db.execute(sql)
    write_about(db, "listing", _listing_of(index.scan))
    if isinstance(index.source, FolderFiles):  # commits lie in the past
        foresee_occurrences(db, index.scan.at)
    write_about(db, "faults", find_faults_across(db, index.source, index.scan) or "")


def _delete(db: sqlite3.Connection, number: int) -> None:
    for table in ("entry", "item", "full"):
        db.execute(f"DELETE FROM {table} WHERE n>=? AND n<?", rows_of(number))
    db.execute("DELETE FROM named WHERE file=?", (number,))
    db.execute("DELETE FROM file WHERE n=?", (number,))


def _insert(
    index: Index, paths: Sequence[str], numbers: Mapping[str, int], on_progress: ProgressCallback
) -> None:
    db, scan = index.db, index.scan
    for done, rows in enumerate(_read(index, paths), 1):
        number, path = numbers[rows.path], rows.path
        # what could not be read is looked at each time: a partial clone may fetch its text later
        stamp = (*scan.stamps[path], rows.digest is not None and scan.is_sure(path))
        file = (number, path, scan.files[path].kind, *stamp, rows.digest, rows.is_unread, rows.faults)
        db.execute("INSERT INTO file VALUES(?,?,?,?,?,?,?,?,?,?,?)", file)
        for table, values in (("entry", rows.entries), ("item", rows.items), ("full", rows.full)):
            if values:
                numbered = [((number << PLACES) + place, *row) for place, *row in values]
                marks = ",".join("?" * len(numbered[0]))
                db.executemany(f"INSERT INTO {table} VALUES({marks})", numbered)
        db.executemany("INSERT INTO named VALUES(?,?,?)", [(*name, number) for name in rows.named])
        on_progress(done, len(paths))


def _read(index: Index, paths: Sequence[str]) -> "Iterator[FileRows]":
    """The rows of ``paths``, in any order; by several processes where there is much to read."""
    from kltrack.index.file_rows import make_rows

    left = dict.fromkeys(paths)
    size = sum(index.scan.stamps[path][0] for path in paths)
    if isinstance(index.source, FolderFiles) and size >= _WORTH_A_POOL and len(paths) > 1:
        from kltrack.index.workers import read_by_several

        files = [index.scan.files[path] for path in paths]
        for rows in read_by_several(index.source.root, files):
            del left[rows.path]
            yield rows
    for text in index.source.open_texts(list(left)):  # all, or what other processes could not read
        yield make_rows(index.source.source, index.scan.files[text.path], text)
