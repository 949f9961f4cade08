"""The index as the ledger's files are now: opened, compared with them, made or brought up to date.

Rows follow from one file's text, so a file that changed is read and nothing else. What hangs on several
files is joined when a question is asked; only the faults across files are looked for at once (``across``).
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any, NamedTuple

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
_GAP = 1 << 20  # between the numbers of two files, for those that come in between later
_WORTH_A_POOL = 3_000_000  # bytes; below, two processes take longer to start than one to read


class Index(NamedTuple):
    """An index at ``path`` that agrees with the files of ``scan``. Its transaction is open."""

    path: str
    db: sqlite3.Connection
    scan: Scan
    source: IndexSource

    def release(self) -> None:
        """Ends the transaction: what was written is kept, unless somebody reads the index just now.

        If the commit fails, the next question reads those files again.
        """
        with suppress(sqlite3.Error):
            if self.db.in_transaction:
                self.db.execute("COMMIT")
        self.db.close()

    def discard(self) -> None:
        """Deletes an index that turned out to be spoilt."""
        self.db.close()
        remove(self.path)


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
            break
        try:
            index, has_read = _open(path, source, scan, on_progress)
        except SPOILT as error:
            if attempt or reason_of(error) != "damaged":
                raise Unusable(reason_of(error)) from None
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
        index = Index(path, open_database(path), scan, source)
    except Unusable as unusable:
        if unusable.reason not in ("missing", "damaged"):
            raise
        remove(path)
        with making_database(path) as db:
            _apply(Index(path, db, scan, source), Changes(list(scan.files), [], [], True), on_progress)
        return Index(path, open_database(path), scan, source), True
    if not any(find_changes(index)):
        return index, False
    index.db.execute("ROLLBACK")
    index.db.execute("BEGIN IMMEDIATE")
    changes = find_changes(index)  # once more: another process may have been faster
    _apply(index, changes, on_progress)
    return index, bool(changes.changed)


def find_changes(index: Index) -> Changes:
    """How the files of the index's scan differ from what it was made of."""
    scan, changed, doubtful = index.scan, list[str](), list[str]()
    rows = index.db.execute("SELECT path, digest, sure, size, mtime, ctime, inode FROM file")
    known = {path: (digest, sure, tuple(stamp)) for path, digest, sure, *stamp in rows}
    for path, stamp in scan.stamps.items():
        _, is_sure, before = known.get(path, (None, False, NO_STAMP))
        if stamp == NO_STAMP or stamp != before:
            changed.append(path)
        elif not is_sure:
            doubtful.append(path)
    settled = []
    for text in index.source.open_texts(doubtful):
        if text.digest is None or text.digest != known[text.path][0]:
            changed.append(text.path)
        elif scan.is_sure(text.path):
            settled.append(text.path)
    gone = [path for path in known if path not in scan.stamps]
    return Changes(changed, gone, settled, read_about(index.db, "listing") != _listing_of(scan))


def _listing_of(scan: Scan) -> str:
    """What stands in the way of files, for comparison."""
    return repr([(fault.rule, fault.primary.path) for fault in scan.diagnostics if fault.is_error])


def _apply(index: Index, changes: Changes, on_progress: ProgressCallback) -> None:
    from kltrack.index.across import find_faults_across, foresee_occurrences

    db = index.db
    db.execute("PRAGMA cache_size=-65536")  # kilobytes: what is written stays in memory until it is committed
    db.executemany("UPDATE file SET sure=1 WHERE path=?", [(path,) for path in changes.settled])
    if not (changes.changed or changes.gone or changes.listing_differs):
        return
    known: dict[str, int] = dict(db.execute("SELECT path, n FROM file"))
    for path in (*changes.gone, *changes.changed):
        if path in known:
            _delete(db, known[path])
    _insert(index, changes.changed, _number(index.scan.files, known), on_progress)
    for sql in INDEXES:  # of SQLite; a new file has none yet: to fill them row by row would take longer
        db.execute(sql.replace("INDEX", "INDEX IF NOT EXISTS", 1))
    write_about(db, "listing", _listing_of(index.scan))
    if isinstance(index.source, FolderFiles):  # commits lie in the past
        foresee_occurrences(db, index.scan.at)
    write_about(db, "faults", find_faults_across(db, index.source, index.scan) or "")


def _number(paths: Iterable[str], known: Mapping[str, int]) -> dict[str, int]:
    """A number for each of ``paths``, growing in their order, so that rows need not be sorted.

    Those ``known`` are kept. Raises ``ValueError`` where no room is left between two: the index is made anew.
    """
    numbers, last = dict[str, int](), 0
    following = sorted((known[path] for path in paths if path in known), reverse=True)
    for path in paths:
        if path in known:
            last = following.pop()
        else:
            before, last = last, (last + (following[-1] if following else last + 2 * _GAP)) // 2
            if last == before:
                raise ValueError(path)
        numbers[path] = last
    return numbers


def _delete(db: sqlite3.Connection, number: int) -> None:
    for table in ("entry", "item", "full"):
        db.execute(f"DELETE FROM {table} WHERE n BETWEEN ? AND ?", rows_of(number))
    db.execute("DELETE FROM named WHERE file=?", (number,))
    db.execute("DELETE FROM file WHERE n=?", (number,))


def _insert(
    index: Index, paths: Sequence[str], numbers: Mapping[str, int], on_progress: ProgressCallback
) -> None:
    scan = index.scan
    for done, rows in enumerate(_read(index, paths), 1):
        number, path = numbers[rows.path], rows.path
        # what could not be read is looked at each time: a partial clone may fetch its text later
        stamp = (*scan.stamps[path], rows.digest is not None and scan.is_sure(path))
        file = (number, path, scan.files[path].kind, *stamp, rows.digest, *rows.about)
        tables: dict[str, list[tuple[Any, ...]]] = {"file": [file]}
        tables["named"] = [(*name, number) for name in rows.named]
        for table, values in (("entry", rows.entries), ("item", rows.items), ("full", rows.full)):
            tables[table] = [((number << PLACES) + place, *row) for place, *row in values]
        for table, values in tables.items():
            if values:
                marks = ",".join("?" * len(values[0]))
                index.db.executemany(f"INSERT INTO {table} VALUES({marks})", values)
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
