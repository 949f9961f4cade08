"""Who gives the items of a ledger: its index, brought up to date, or its files where there can be none."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from kltrack.ledger.source import ProgressCallback
from kltrack.queries.catalog import Catalog

if TYPE_CHECKING:  # an answer out of an index reads no file
    from kltrack.index.file_catalog import FileCatalog
    from kltrack.index.update import Index
    from kltrack.ledger.ledger import Ledger
    from kltrack.ledger.revision import Revision


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
    from kltrack.index.index_catalog import _SPOILT, IndexCatalog

    def give_up() -> "FileCatalog":
        dispose_of(index)
        return _read_files(read)

    try:
        return IndexCatalog(index, give_up)
    except _SPOILT:
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
