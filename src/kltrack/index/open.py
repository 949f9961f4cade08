"""Chooses where items come from: the index, updated first, or all the files if no index can be used."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from kltrack.ledger.source import ProgressCallback
from kltrack.queries.catalog import Catalog

if TYPE_CHECKING:  # an answer out of an index reads no file
    from kltrack.index.file_catalog import FileCatalog
    from kltrack.index.update import Index
    from kltrack.ledger.ledger import Contents, Ledger
    from kltrack.ledger.revision import Revision


_TRIES = 5


def open_catalog(
    root: str,
    revision: "Revision | None",
    environ: Mapping[str, str],
    read: "Callable[[], Ledger]",
    on_progress: ProgressCallback,
) -> Catalog:
    """The catalog of the ledger in ``root``, or of that in ``revision``; ``read`` gives the whole ledger.

    Raises what ``read`` does.
    """
    index = try_index(root, revision, environ, on_progress)
    if index is None:
        return _read_files(read)
    from kltrack.index.database import SPOILT
    from kltrack.index.index_catalog import IndexCatalog

    def give_up() -> "FileCatalog":
        dispose_of(index)
        return _read_files(read)

    try:
        return IndexCatalog(index, give_up)
    except SPOILT:
        return give_up()


def try_index(
    root: str, revision: "Revision | None", environ: Mapping[str, str], on_progress: ProgressCallback
) -> "Index | None":
    """The index, up to date; None where the files must be read instead. Raises ``LibyamlMissing``."""
    try:
        from kltrack.index.database import INDEX, KNOWN_AT, Unusable, find_place
    except ImportError:  # a Python without SQLite
        return None
    from kltrack.index.sources import FolderFiles, IndexSource
    from kltrack.index.update import open_index

    path = find_place(root, environ, INDEX if revision is None else KNOWN_AT)
    if path is None:
        return None
    files: IndexSource = FolderFiles(root)
    if revision is not None:
        from kltrack.index.commit_files import CommitFiles

        files = CommitFiles(revision)
    try:
        return open_index(path, files, on_progress)
    except Unusable:
        return None


def _read_files(read: "Callable[[], Ledger]") -> "FileCatalog":
    from kltrack.index.file_catalog import FileCatalog

    return FileCatalog(read())


def dispose_of(index: "Index") -> None:
    """Deletes an index that turned out to be spoilt, unless another process made a new one meanwhile."""
    from kltrack.index.database import remove

    (_, _, path) = index.db.execute("PRAGMA database_list").fetchone()
    index.db.close()
    remove(path)


def load_about(
    root: str,
    environ: Mapping[str, str],
    item: str,
    known: "Mapping[str, Contents]",
    on_progress: ProgressCallback,
) -> "Ledger | None":
    """Enough of the ledger to treat the item called ``item`` exactly as the whole ledger would.

    These files hold the item, its order, its document, its project, what carries it out, and all units. None
    where no index can tell them. Files whose text is that of ``known`` are not read again.
    """
    from kltrack.ledger.load import load_from
    from kltrack.ledger.source import Folder, SelectedSource

    for _ in range(_TRIES):
        index = try_index(root, None, environ, on_progress)
        if index is None:
            return None
        from kltrack.index.database import SPOILT

        paths: set[str] = set()
        with suppress(*SPOILT):  # all of the paths or none
            paths = set(_find_paths(index.db, item))
        index.release()
        if not paths:
            return None
        folder = Folder(root)
        ledger = load_from(SelectedSource(folder, paths), known)
        if folder.is_unchanged():
            is_there = item in ledger.directive_by_id or item in ledger.milestone_by_id
            return ledger if is_there else None
        known = ledger.files
    return None


def _find_paths(db: Any, item: str) -> Iterator[str]:
    from kltrack.index.database import PLACES

    rows = db.execute("SELECT n, document, project, carries FROM item WHERE id=?", (item,)).fetchall()
    orders = {order for *_, order in rows if order}
    named = [
        *(("document", document) for _, document, _, _ in rows if document),
        *(("project", project) for _, _, project, _ in rows if project),
    ]
    numbers = {n >> PLACES for n, *_ in rows}
    for name in (item, *orders):  # the order that a milestone carries out, and whatever carries this one out
        for n, document in db.execute("SELECT n, document FROM item WHERE id=? OR carries=?", (name, name)):
            numbers.add(n >> PLACES)
            named += [("document", document)] if document else []
    for kind, name in named:
        sql = "SELECT n FROM entry WHERE kind=? AND id=?"
        numbers.update(n >> PLACES for (n,) in db.execute(sql, (kind, name)))
    paths = dict(db.execute("SELECT n, path FROM file"))
    if numbers:
        yield from (paths[number] for number in numbers)
        # a file that could not be read may hold anything
        always = "SELECT path FROM file WHERE kind IN ('units', 'settings') OR unread"
        yield from (path for (path,) in db.execute(always))
