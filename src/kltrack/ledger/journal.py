"""Several files changed as one: a list of them, whose appearance is the moment at which all are changed.

A rename replaces one file at once, never two. So the new texts lie beside the old ones first; then the
list is put in its place; then each is renamed. Whoever reads in between, also after a kill, takes the
new text of each file listed; the next writer finishes the renaming. What somebody wrote into a listed
file by hand in the meantime is never overwritten.
"""

import json
import os
from collections.abc import Mapping
from contextlib import suppress

from kltrack.errors import EditedMeanwhile
from kltrack.ledger.disk import sync_folder, write_new
from kltrack.ledger.folder import NEW, PENDING, digest_of, find_listed, is_waiting, new_text_of
from kltrack.ledger.layout import real_inside


def rename_together(
    root: str, places: Mapping[str, str], new: Mapping[str, str], held: Mapping[str, bytes | None]
) -> None:
    """Gives the new texts their names. ``places``: by path in the ledger, where the file really lies.

    ``new`` maps the same paths to their temporary files, ``held`` to what the files hold until then.
    Raises ``OSError`` while nothing is changed yet; afterwards what could not be renamed stays listed,
    and is read from there.
    """
    if len(places) == 1:
        ((path, place),) = places.items()
        os.replace(new[path], place)
        sync_folder(os.path.dirname(place))
        return
    for folder in {os.path.dirname(path) for path in new.values()}:
        sync_folder(folder)  # the new texts have names that last before a list says that they count
    _write_list(root, {path: digest_of(held[path]) for path in sorted(places)})
    with suppress(OSError):
        finish(root)


def finish(root: str) -> None:
    """Renames what the list names and takes the list away. Under the lock.

    Raises ``EditedMeanwhile`` where somebody edited a file by hand before it could be renamed, and
    ``OSError``; the list and the new text stay then.
    """
    listed = find_listed(root)
    failure: Exception | None = None
    for path, digest in listed.items():
        place = real_inside(root, path)
        new = new_text_of(place) if place else ""
        if place is None or not os.path.lexists(new):  # renamed before the kill
            continue
        if not is_waiting(root, path, digest):
            failure = EditedMeanwhile(path, os.path.relpath(new, os.path.realpath(root)))
            continue
        try:
            os.replace(new, place)
        except OSError as error:  # the others shall have their names all the same
            failure = error
        sync_folder(os.path.dirname(place))
    if failure:
        raise failure
    with suppress(FileNotFoundError):
        os.unlink(os.path.join(root, PENDING))
    sync_folder(root)


def _write_list(root: str, listed: Mapping[str, str]) -> None:
    target = os.path.join(root, PENDING)
    new = target + NEW
    with suppress(FileNotFoundError):
        os.unlink(new)
    write_new(new, json.dumps(listed).encode("utf-8"))
    try:
        os.replace(new, target)
    except OSError:
        with suppress(OSError):
            os.unlink(new)
        raise
    sync_folder(root)
