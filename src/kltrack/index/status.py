"""What there is of an index, told without changing it."""

import os
import sqlite3
from collections.abc import Mapping
from typing import NamedTuple

from kltrack.index.current import find_changes, has_words
from kltrack.index.ground import FolderGround
from kltrack.index.place import find_places, may_be_made
from kltrack.index.schema import stamp_of
from kltrack.index.store import Store, Unusable, open_store, reason_of


class Status(NamedTuple):
    """``state``: current, stale, or why there is none, a last part of ``index.state.*``."""

    state: str
    path: str
    size: int = 0  # bytes
    files: int = 0
    items: int = 0
    is_searchable: bool = False
    changed: tuple[str, ...] = ()  # files that are not as the index knows them


def find_status(root: str, environ: Mapping[str, str]) -> Status | None:
    """What there is for the ledger in ``root``; None where there can be nothing."""
    places = list(find_places(root, environ))
    for path in places:
        if os.path.lexists(path):
            return _status_at(path, root)
    return next((Status("missing", path) for path in places if may_be_made(path)), None)


def _status_at(path: str, root: str) -> Status:
    try:
        store = open_store(path, make=False)
    except Unusable as unusable:
        return Status(unusable.reason, path)
    try:
        return _look_into(store, root)
    except Unusable as unusable:
        return Status(unusable.reason, path)
    except sqlite3.OperationalError as error:
        return Status(reason_of(error), path)
    except (sqlite3.Error, ValueError, LookupError, TypeError, OSError):
        return Status("damaged", path)
    finally:
        store.close()


def _look_into(store: Store, root: str) -> Status:
    if not store.begin(stamp_of()):
        return Status("missing", store.path)
    ground = FolderGround(root)
    changes = find_changes(store, ground.look(), ground)
    files, items = store.rows("SELECT (SELECT count(*) FROM file), (SELECT count(*) FROM item WHERE listed)")[
        0
    ]
    changed = (*changes.changed, *changes.gone)
    size = os.path.getsize(store.path)
    return Status(
        "stale" if changed else "current", store.path, size, files, items, has_words(store), changed
    )
