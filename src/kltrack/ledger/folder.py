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


def find_pending(root: str) -> frozenset[str]:
    """The paths of files whose new texts are agreed on and not yet in their places; nearly always none."""
    if not os.path.lexists(os.path.join(root, PENDING)):
        return frozenset()
    import json

    try:
        paths = json.loads(read_inside(root, PENDING, MAX_BYTES))
    except (Refused, ValueError):
        return frozenset()
    known = [path for path in paths if isinstance(path, str)] if isinstance(paths, list) else []
    return frozenset(file.path for file in name_files(known).files if "/../" not in f"/{file.path}/")


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
            real = real_inside(self.root, path) or path
            folder, name = os.path.split(os.path.relpath(real, os.path.realpath(self.root)))
            opened = open_text(self.root, os.path.join(folder, f".{name}{NEW}"))
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
