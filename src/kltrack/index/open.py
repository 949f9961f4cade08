"""Chooses where items come from: the index, updated first, or all the files if no index can be used."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING

from kltrack.ledger.source import ProgressCallback
from kltrack.queries.catalog import Catalog

if TYPE_CHECKING:  # an answer out of an index reads no file
    from kltrack.index.update import Index
    from kltrack.ledger.ledger import Contents, Ledger
    from kltrack.ledger.revision import Revision

_TRIES = 5
# The files that hold an item, its order, what carries these out, their documents and projects, and all units;
# a file that could not be read may hold any of them.
_CONCERNED = """
    WITH orders AS (SELECT :item AS id UNION SELECT carries FROM item WHERE id=:item AND carries NOT NULL),
    concerned AS (
        SELECT * FROM item WHERE id IN orders UNION ALL SELECT * FROM item WHERE carries IN orders
    )
    SELECT path FROM file WHERE kind IN ('units', 'settings') OR unread OR n IN (
        SELECT n >> {places} FROM concerned
        UNION SELECT n >> {places} FROM entry
            WHERE kind='document' AND id IN (SELECT document FROM concerned)
        UNION SELECT n >> {places} FROM entry WHERE kind='project' AND id IN (SELECT project FROM concerned)
    )
"""


def open_catalog(
    root: str,
    revision: "Revision | None",
    environ: Mapping[str, str],
    read_files: Callable[[], Catalog],
    on_progress: ProgressCallback,
) -> Catalog:
    """The index of the ledger in ``root``, or of that in ``revision``; else what ``read_files`` gives."""
    index = try_index(root, revision, environ, on_progress)
    if index is not None:
        from kltrack.index.database import SPOILT
        from kltrack.index.index_catalog import IndexCatalog

        with suppress(*SPOILT):
            return IndexCatalog(index, read_files)
        index.discard()
    return read_files()


def try_index(
    root: str, revision: "Revision | None", environ: Mapping[str, str], on_progress: ProgressCallback
) -> "Index | None":
    """The index, up to date; None where the files must be read instead. Raises ``LibyamlMissing``."""
    try:
        from kltrack.index.database import INDEX, KNOWN_AT, Unusable, find_place
    except ImportError:  # a Python without SQLite
        return None
    from kltrack.index.sources import CommitFiles, FolderFiles
    from kltrack.index.update import open_index

    path = find_place(root, environ, INDEX if revision is None else KNOWN_AT)
    if path is None:
        return None
    source = FolderFiles(root, environ) if revision is None else CommitFiles(revision)
    with suppress(Unusable):
        return open_index(path, source, on_progress)
    return None


def load_about(
    root: str,
    environ: Mapping[str, str],
    item: str,
    known: "Mapping[str, Contents]",
    on_progress: ProgressCallback,
) -> "Ledger | None":
    """Enough of the ledger to treat the item called ``item`` exactly as the whole ledger would.

    None where no index tells which files these are. A text that is ``known`` is not read again.
    """
    from kltrack.ledger.load import load_from
    from kltrack.ledger.source import Folder, SelectedSource

    for _ in range(_TRIES):
        index = try_index(root, None, environ, on_progress)
        if index is None:
            break
        from kltrack.index.database import PLACES, SPOILT

        paths = frozenset[str]()
        with suppress(*SPOILT):
            rows = index.db.execute(_CONCERNED.format(places=PLACES), {"item": item}).fetchall()
            paths = frozenset(path for (path,) in rows)
        index.release()
        folder = Folder(root, environ)
        ledger = load_from(SelectedSource(folder, paths), known)
        if folder.is_unchanged():
            return ledger if item in ledger.directive_by_id or item in ledger.milestone_by_id else None
        known = ledger.files
    return None
