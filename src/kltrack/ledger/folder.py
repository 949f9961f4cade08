"""A ledger's folder on disk, read while others may write to it."""

import os

from kltrack.ledger.layout import (
    MAX_BYTES,
    Found,
    Opened,
    Refused,
    find_files,
    is_file_inside,
    name_files,
    open_text,
    read_inside,
    real_inside,
)
from kltrack.yamltext.textfile import BOM, TextFile

PENDING = ".kltrack-pending"  # lists files that are changed together: see journal
NEW = ".kltrack-new"  # how the names of their new texts end, and of all that is about to be renamed


def has_list(root: str) -> bool:
    """Whether a change of several files was agreed on and has not been finished; nearly never."""
    return os.path.lexists(os.path.join(root, PENDING))


def find_listed(root: str) -> dict[str, str]:
    """The files of such a change by their paths, each with the digest of what it held before."""
    import json

    try:
        listed = json.loads(read_inside(root, PENDING, MAX_BYTES))
    except (Refused, ValueError):
        return {}
    if not isinstance(listed, dict):
        return {}
    known = {path: digest for path, digest in listed.items() if "/../" not in f"/{path}/"}
    return {file.path: str(known[file.path]) for file in name_files(known).files}


def find_pending(root: str) -> frozenset[str]:
    """Those of them that still hold it: their new texts count, and are not yet in their places.

    One that was edited by hand since is what it is.
    """
    if not has_list(root):
        return frozenset()
    return frozenset(path for path, digest in find_listed(root).items() if is_waiting(root, path, digest))


def is_waiting(root: str, path: str, digest: str) -> bool:
    """Whether the new text of ``path`` lies ready, and the file still holds what ``digest`` tells."""
    place = real_inside(root, path)
    if place is None or not os.path.lexists(new_text_of(place)):
        return False
    try:
        held: bytes | None = read_inside(root, path, MAX_BYTES)
    except Refused as refusal:
        held = None if refusal.reason == "missing" else b""
    return digest_of(held) == digest


def new_text_of(place: str) -> str:
    """Where the new text of the file at ``place`` lies until it is renamed."""
    folder, name = os.path.split(place)
    return os.path.join(folder, f".{name}{NEW}")


def digest_of(data: bytes | None) -> str:
    """What tells whether a file was changed; "" where there is none."""
    from hashlib import sha256

    return "" if data is None else sha256(data).hexdigest()


_Stamp = tuple[int, int, int]


def _stamp(path: str) -> _Stamp | None:
    """What tells one text of a file from the next without reading it; None where there is no file."""
    try:
        status = os.stat(path)
    except OSError:
        return None
    return status.st_ino, status.st_mtime_ns, status.st_size


class Folder:
    """A ledger on disk: where its files come from for all that read one."""

    def __init__(self, root: str) -> None:
        self.root = root
        self._pending = find_pending(root)
        self._stamps: dict[str, _Stamp | None] = {}

    def find_files(self) -> Found:
        """Its files; see ``find_files``."""
        found = find_files(self.root)
        new = self._pending - {file.path for file in found.files}
        return name_files([*(file.path for file in found.files), *new]) if new else found

    def open_text(self, path: str) -> Opened:
        """The text of one of them; see ``open_text``."""
        self._stamps[path] = _stamp(os.path.join(self.root, path))
        if path in self._pending:
            real = new_text_of(real_inside(self.root, path) or path)
            opened = open_text(self.root, os.path.relpath(real, os.path.realpath(self.root)))
            if not any(fault.rule == "unreadable-file" for fault in opened.diagnostics):
                text = (BOM if opened.file.has_bom else "") + opened.file.text
                return Opened(TextFile(path, text), opened.diagnostics)
        return open_text(self.root, path)

    def is_as_read(self) -> bool:
        """Whether what was read belongs together: of several files none was replaced since."""
        return len(self._stamps) < 2 or (
            find_pending(self.root) == self._pending
            and all(_stamp(os.path.join(self.root, path)) == stamp for path, stamp in self._stamps.items())
        )

    def has_file(self, path: str) -> bool:
        """Whether a source or a piece of evidence lies in the ledger; see ``is_file_inside``."""
        return is_file_inside(self.root, path)

    def read(self, path: str, most: int) -> bytes:
        """A file's first bytes; raises ``Refused``. See ``read_inside``."""
        return read_inside(self.root, path, most)
