"""What there is of an index, and whether it says what the files say; neither changes it."""

import os
import sqlite3
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from kltrack.index.database import (
    SPOILT,
    Unusable,
    find_place,
    may_be_made,
    open_database,
    reason_of,
    rows_of,
)
from kltrack.index.sources import FolderFiles
from kltrack.index.update import Index, find_changes
from kltrack.ledger.source import ProgressCallback


class IndexStatus(NamedTuple):
    """``state``: current, stale, or why there is none; the last part of a key ``index.state.*``."""

    state: str
    path: str
    size: int = 0  # bytes
    files: int = 0
    items: int = 0
    is_searchable: bool = False  # whatever holds items is; programs that read JSON know the key
    changed: tuple[str, ...] = ()  # files that are not as the index has them


def find_status(root: str, environ: Mapping[str, str]) -> IndexStatus | None:
    """What there is for the ledger in ``root``; None where there can be nothing."""
    path = find_place(root, environ)
    if path is None or not (os.path.lexists(path) or may_be_made(path)):
        return None
    try:
        db = open_database(path)
    except Unusable as unusable:
        return IndexStatus(unusable.reason, path)
    files = FolderFiles(root)
    try:
        changes = find_changes(Index(db, files.scan(), files))
        sql = "SELECT (SELECT count(*) FROM file), (SELECT count(*) FROM item WHERE NOT is_invalid)"
        file_count, item_count = db.execute(sql).fetchone()
    except SPOILT as error:
        return IndexStatus(reason_of(error), path)
    finally:
        db.close()
    changed = (*changes.changed, *changes.gone)
    state = "stale" if changed else "current"
    return IndexStatus(
        state, path, os.path.getsize(path), file_count, item_count, is_searchable=True, changed=changed
    )


def find_differences(index: Index, on_progress: ProgressCallback) -> list[str]:
    """The paths of files whose rows are others than their texts give."""
    from kltrack.index.file_rows import make_rows

    scan, differing = index.scan, []
    for done, text in enumerate(index.source.open_texts(list(scan.files)), 1):
        rows = make_rows(index.source.source, scan.files[text.path], text)
        expected = [
            (rows.is_unread, rows.faults),
            *sorted(rows.entries),
            *rows.items,
            *rows.full,
            *sorted(rows.named),
        ]
        try:
            is_as_expected = expected == list(_stored(index.db, text.path))
        except SPOILT:
            is_as_expected = False
        if not is_as_expected:
            differing.append(text.path)
        on_progress(done, len(scan.files))
    return differing


def _stored(db: sqlite3.Connection, path: str) -> Iterator[tuple[object, ...]]:
    """The rows of one file as ``make_rows`` gives them."""
    number, *facts = db.execute("SELECT n, unread, faults FROM file WHERE path=?", (path,)).fetchone()
    yield tuple(facts)
    first, end = rows_of(number)
    for table in ("entry", "item", "full"):
        rows = db.execute(f"SELECT * FROM {table} WHERE n>=? AND n<? ORDER BY n", (first, end))
        yield from ((row[0] - first, *row[1:]) for row in rows)
    yield from db.execute("SELECT kind, id FROM named WHERE file=? ORDER BY kind, id", (number,))
