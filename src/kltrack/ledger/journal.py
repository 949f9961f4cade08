"""Several files changed as one: a list of them, whose appearance is the moment at which all are changed.

A rename replaces one file at once, never two. So the new texts lie beside the old ones first; then the
list is put in its place; then each is renamed. Whoever reads in between, also after a kill, takes the
new text of each file listed; the next writer finishes the renaming.
"""

import json
import os
from collections.abc import Mapping
from contextlib import suppress

from kltrack.ledger.disk import sync_folder, write_new
from kltrack.ledger.folder import NEW, PENDING, find_pending
from kltrack.ledger.layout import real_inside


def rename_together(root: str, places: Mapping[str, str], new: Mapping[str, str]) -> None:
    """Gives the new texts their names. ``places``: by path in the ledger, where the file really lies.

    ``new`` maps the same paths to their temporary files. Raises ``OSError`` while nothing is
    changed yet; afterwards what could not be renamed stays listed, and is read from there.
    """
    if len(places) == 1:
        ((path, place),) = places.items()
        os.replace(new[path], place)
        sync_folder(os.path.dirname(place))
        return
    for folder in {os.path.dirname(path) for path in new.values()}:
        sync_folder(folder)  # the new texts have names that last before a list says that they count
    _write_list(root, sorted(places))
    with suppress(OSError):
        finish(root)


def finish(root: str) -> None:
    """Renames what the list names and takes the list away; without a list, nothing. Under the lock."""
    pending = find_pending(root)
    failure: OSError | None = None
    for path in pending:
        place = real_inside(root, path)
        if place is None:
            continue
        folder, name = os.path.split(place)
        try:
            os.replace(os.path.join(folder, f".{name}{NEW}"), place)
        except FileNotFoundError:  # renamed before the kill
            pass
        except OSError as error:  # the others shall have their names all the same
            failure = error
        sync_folder(folder)
    if failure:
        raise failure
    if pending:
        os.unlink(os.path.join(root, PENDING))
        sync_folder(root)


def _write_list(root: str, paths: list[str]) -> None:
    target = os.path.join(root, PENDING)
    new = target + NEW
    with suppress(FileNotFoundError):
        os.unlink(new)
    write_new(new, json.dumps(paths).encode("utf-8"))
    try:
        os.replace(new, target)
    except OSError:
        with suppress(OSError):
            os.unlink(new)
        raise
    sync_folder(root)
