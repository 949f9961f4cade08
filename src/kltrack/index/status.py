"""What there is of an index, and whether it says what the files say."""

import os
from collections.abc import Mapping
from contextlib import suppress
from typing import NamedTuple
from zlib import crc32

from kltrack.index.database import (
    PLACE,
    PLACES,
    SPOILT,
    Unusable,
    find_place,
    may_be_made,
    open_database,
    reason_of,
    remove,
)
from kltrack.index.sources import FolderFiles
from kltrack.index.update import Index, find_changes, open_index
from kltrack.ledger.source import ProgressCallback

# of every row: its file's path and digest, its place in the file, its number, which differs, and the rest
_ROWS = (
    "SELECT path, digest, 0, n, unread, is_suspect, faults FROM file",
    "SELECT path, digest, 0, n, named.kind, id FROM named JOIN file ON n=file ORDER BY n, 5, id",
    *(
        f"SELECT path, digest, t.n&{PLACE}, t.* FROM {table} t JOIN file f ON f.n=t.n>>{PLACES} ORDER BY t.n"
        for table in ("entry", "item", "full")
    ),
)


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
    """What there is for the ledger in ``root``; None where there can be nothing. Nothing is changed."""
    path = find_place(root, environ)
    if path is None or not (os.path.lexists(path) or may_be_made(path)):
        return None
    source = FolderFiles(root, environ)
    try:
        index = Index(path, open_database(path), source.scan(), source)
        changes = find_changes(index)
        sql = "SELECT (SELECT count(*) FROM file), (SELECT count(*) FROM item WHERE NOT is_invalid)"
        files, items = index.db.execute(sql).fetchone()
    except Unusable as unusable:
        return IndexStatus(unusable.reason, path)
    except SPOILT as error:
        return IndexStatus(reason_of(error), path)
    index.release()
    changed = (*changes.changed, *changes.gone)
    return IndexStatus(
        "stale" if changed else "current", path, os.path.getsize(path), files, items, True, changed
    )


def find_differences(index: Index, on_progress: ProgressCallback) -> list[str]:
    """The paths of files whose rows are others than their texts give: than those of an index made anew."""
    path = f"{index.path}.verify"
    remove(path)
    fresh = open_index(path, index.source, on_progress)
    try:
        expected, stored = _sums(fresh), _sums(index)
    finally:
        fresh.discard()
    # a file that was changed just now has another digest
    return sorted(path for path, digest in expected if stored.get((path, digest)) != expected[path, digest])


def _sums(index: Index) -> dict[tuple[str, bytes | None], int]:
    """A checksum of each file's rows, by its path and digest; not of all, where the index is spoilt."""
    sums: dict[tuple[str, bytes | None], int] = {}
    with suppress(*SPOILT):
        for sql in _ROWS:
            for path, digest, place, _, *values in index.db.execute(sql):
                row = repr((place, values)).encode()
                sums[path, digest] = crc32(row, sums.get((path, digest), 0))
    return sums
