"""Several files changed as one: a list of them, and the moment it appears they all count as changed.

A rename replaces one file at once, never two. So the new texts are written beside the old files first;
then the list takes its name, in a single rename; then each file is renamed. From then on readers take the
new text of every file listed, and the next writer finishes the renames: a kill leaves all or nothing. What
somebody typed into a listed file in the meantime is never overwritten.
"""

import os
from collections.abc import Mapping
from contextlib import suppress

from kltrack.errors import EditedMeanwhile
from kltrack.ledger.disk import NEW, sync_folder, write_atomically
from kltrack.ledger.layout import MAX_BYTES, PENDING, UnreadableFile, pick_files, read_inside, real_inside


def read_pending(root: str) -> dict[str, str]:
    """The files listed, by path, each with the digest of what it held before the change."""
    import json

    try:
        listed = json.loads(read_inside(root, PENDING, MAX_BYTES))
    except (UnreadableFile, ValueError):
        return {}
    if not isinstance(listed, dict):
        return {}
    # the list may have come with somebody's archive: it must not lead out of the ledger
    known = {path: digest for path, digest in listed.items() if "/../" not in f"/{path}/"}
    return {file.path: str(known[file.path]) for file in pick_files(known).files}


def find_pending(root: str) -> frozenset[str]:
    """The files whose new text counts but has not got its name yet.

    A listed file that was edited by hand since then is not among them: it counts as it is.
    """
    return frozenset(path for path, digest in read_pending(root).items() if is_pending(root, path, digest))


def is_pending(root: str, path: str, digest: str) -> bool:
    """Whether the new text of ``path`` lies ready, and the file still holds the text with that ``digest``."""
    place = real_inside(root, path)
    if place is None or not os.path.lexists(new_text_of(place)):
        return False
    try:
        held: bytes | None = read_inside(root, path, MAX_BYTES)
    except UnreadableFile as error:
        held = None if error.reason == "missing" else b""
    return digest_of(held) == digest


def new_text_of(place: str) -> str:
    """Where the new text of the file at ``place`` lies until it is renamed."""
    folder, name = os.path.split(place)
    return os.path.join(folder, f".{name}{NEW}")


def digest_of(data: bytes | None) -> str:
    """The SHA-256 of ``data`` in hexadecimal; "" where there is no file."""
    from hashlib import sha256

    return "" if data is None else sha256(data).hexdigest()


def rename_together(
    root: str, places: Mapping[str, str], new: Mapping[str, str], held: Mapping[str, bytes | None]
) -> None:
    """Gives the new texts their names. All three mappings have the files' paths in the ledger as keys.

    ``places`` say where each file really lies, ``new`` where its new text does, ``held`` what it holds until
    now. Raises ``OSError`` while nothing is changed yet; afterwards a file that could not be renamed stays
    listed, and is read from its new text.
    """
    if len(places) == 1:
        ((path, place),) = places.items()
        os.replace(new[path], place)
        sync_folder(os.path.dirname(place))
        return
    import json  # few changes concern several files

    for folder in {os.path.dirname(path) for path in new.values()}:
        sync_folder(folder)  # else a power cut could leave a list that names texts which are not there
    listed = {path: digest_of(held[path]) for path in sorted(places)}
    target = os.path.join(root, PENDING)
    write_atomically(target, json.dumps(listed).encode("utf-8"), target + NEW)
    with suppress(OSError):  # the change counts already: the next writer tries again
        finish_pending(root)


def finish_pending(root: str) -> None:
    """Renames the files listed and removes the list. The caller holds the lock.

    Raises ``EditedMeanwhile`` where somebody edited a file by hand before it could be renamed, and
    ``OSError``; then the list and the new texts that are left stay.
    """
    failure: Exception | None = None
    for path, digest in read_pending(root).items():
        place = real_inside(root, path)
        new = new_text_of(place) if place else ""
        if place is None or not os.path.lexists(new):  # renamed before the kill
            continue
        if not is_pending(root, path, digest):
            failure = EditedMeanwhile(path, os.path.relpath(new, os.path.realpath(root)))
            continue
        try:
            os.replace(new, place)
        except OSError as error:  # one file that cannot be renamed does not hold up the others
            failure = error
        sync_folder(os.path.dirname(place))
    if failure:
        raise failure
    with suppress(FileNotFoundError):
        os.unlink(os.path.join(root, PENDING))
    sync_folder(root)
