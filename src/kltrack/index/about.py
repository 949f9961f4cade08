"""A ledger read as far as one item is concerned: its index says which files that are."""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import suppress

from kltrack.index.database import PLACES
from kltrack.index.open import try_index
from kltrack.ledger.ledger import Contents, Ledger
from kltrack.ledger.load import load_from
from kltrack.ledger.source import Folder, ProgressCallback, SelectedSource

_TRIES = 5


def load_about(
    root: str,
    environ: Mapping[str, str],
    item: str,
    known: Mapping[str, Contents],
    on_progress: ProgressCallback,
) -> Ledger | None:
    """The ledger's files about the item called ``item``: of it they say what the whole ledger says.

    They hold the item, its order, its document, its project, what carries it out, and all units. None
    where no index can tell them. Files whose text is that of ``known`` are not read again.
    """
    for _ in range(_TRIES):
        index = try_index(root, None, environ, on_progress)
        if index is None:
            return None
        paths: set[str] = set()
        with suppress(sqlite3.Error):
            paths.update(_find_paths(index.db, item))
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


def _find_paths(db: sqlite3.Connection, item: str) -> Iterator[str]:
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
