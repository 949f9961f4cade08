"""A ledger read as far as one item is concerned: the index says in which files to look, and no more."""

from collections.abc import Mapping

from kltrack.index.current import open_current
from kltrack.index.ground import FolderGround
from kltrack.index.making import Making
from kltrack.index.part import path_of
from kltrack.index.schema import ITEMS_OF_A_FILE
from kltrack.index.store import Damaged, Store
from kltrack.ledger.folder import Folder
from kltrack.ledger.layout import SETTINGS, UNITS
from kltrack.ledger.ledger import Contents, Ledger
from kltrack.ledger.load import load_from
from kltrack.ledger.source import Selected
from kltrack.ledger.watch import Watch

_TRIES = 5


def load_about(
    root: str, environ: Mapping[str, str], name: str, known: Mapping[str, Contents], watch: Watch
) -> Ledger | None:
    """The files that hold the item ``name``, its order, its documents and what carries it out, and all units.

    What it says of the item is what the whole ledger says. None where the index does not know the item, or
    was wrong. Files whose text is that of ``known`` are not read again.
    """
    for _ in range(_TRIES):
        paths = _find_paths(root, environ, name, watch)
        if not paths:
            return None
        folder = Folder(root)
        ledger = load_from(Selected(folder, paths), known)
        if folder.is_as_read():
            is_there = name in ledger.directive_by_id or name in ledger.milestone_by_id
            return ledger if is_there else None
        known = ledger.files
    return None


def _find_paths(root: str, environ: Mapping[str, str], name: str, watch: Watch) -> set[str]:
    current = open_current(FolderGround(root), environ, Making(watch=watch))
    if current is None:
        return set()
    try:
        return _paths(current.store, name)
    except Damaged:
        return set()
    finally:
        current.store.finish()


def _paths(store: Store, name: str) -> set[str]:
    rows = store.rows("SELECT n, document, carries, project FROM item WHERE id=?", (name,))
    if not rows:
        return set()
    found = {n // ITEMS_OF_A_FILE for n, *_ in rows}
    orders = {carries for _, _, carries, _ in rows if carries}
    documents = {document for _, document, _, _ in rows if document}
    projects = {project for *_, project in rows if project}
    for order in orders:
        documents |= {
            document for (document,) in store.rows("SELECT document FROM item WHERE id=?", (order,))
        }
    for kind, names in (("c", {name}), ("o", orders), ("d", documents), ("p", projects)):
        for one in names:
            files = store.rows("SELECT file FROM defined WHERE kind=? AND id=?", (kind, one))
            found.update(n for (n,) in files)
    always = store.rows("SELECT path FROM file WHERE kind IN (?, ?) OR unread", (UNITS, SETTINGS))
    return {*(path_of(store.db, n) for n in found), *(path for (path,) in always)}
