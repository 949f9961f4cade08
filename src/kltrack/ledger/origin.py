"""Which commit is checked out, and whether the ledger that was read differs from it."""

import hashlib
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from kltrack.errors import KltrackError
from kltrack.ledger.git import Repository, open_repository
from kltrack.ledger.layout import SETTINGS_FILE, pick_files
from kltrack.ledger.ledger import Ledger
from kltrack.yamltext.textfile import BOM, TextFile


class Checkout(NamedTuple):
    """The commit that is checked out, if any, and whether the files that were read differ from it."""

    commit: str | None = None
    is_changed: bool = False


def find_origin(ledger: Ledger, root: str, environ: Mapping[str, str]) -> Checkout:
    """What is checked out where ``ledger`` was read, the folder ``root``."""
    try:
        repository = open_repository(root, environ)
        head = repository.head()
        return Checkout(head, _is_changed(repository, head, ledger)) if head else Checkout()
    except KltrackError:  # no repository, no git, or one that is not trusted: nothing is known
        return Checkout()


def _is_changed(repository: Repository, head: str, ledger: Ledger) -> bool:
    held = {entry.path: entry.blob for entry in repository.tree(head, ("data", SETTINGS_FILE))}
    named = {file.path for file in pick_files(held).files}
    if named != set(ledger.files):
        return True
    return any(
        held[path] not in _blobs(contents.file, len(held[path])) for path, contents in ledger.files.items()
    )


def _blobs(file: TextFile, digits: int) -> Iterable[str]:
    """The ids that git gives to the file's bytes: as they are, and without the line ends of a checkout."""
    text = (BOM if file.has_bom else "") + file.text
    for written in dict.fromkeys((text, text.replace("\r\n", "\n"))):
        data = written.encode("utf-8")
        data = b"blob %d\0" % len(data) + data
        # git identifies objects so; nothing is kept secret by it
        named = hashlib.sha1(data, usedforsecurity=False) if digits == 40 else hashlib.sha256(data)
        yield named.hexdigest()
