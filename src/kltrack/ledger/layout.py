"""Where a ledger's files lie, and how one is opened without being led out of the ledger."""

import os
import stat
from collections.abc import Iterable, Mapping
from contextlib import suppress
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from kltrack.diagnostic import Diagnostic, Severity, Span, message
from kltrack.yamltext.textfile import TextFile

SETTINGS_FILE = "kltrack.yaml"
MAX_BYTES = 16 * 1024 * 1024
_ENDINGS = (".yaml", ".yml")
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")  # its byte order marks
_OPEN_FLAGS = ("O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC", "O_BINARY")  # those that this system knows
# kinds of files by name, as in ``fields.FILE_KINDS``; the data in the order of reading
SETTINGS, UNITS, PROJECTS, DIRECTIVES, CLOSINGS = "settings", "units", "projects", "directives", "closings"
_DATA = (UNITS, PROJECTS, DIRECTIVES, CLOSINGS)


class LedgerPath(NamedTuple):
    """A file of the ledger: its path below the root, with ``/``, and the name of its kind."""

    path: str
    kind: str


class OpenedFile(NamedTuple):
    """A file's text, or why it could not be had."""

    file: TextFile
    diagnostics: list[Diagnostic]


def find_root(start: str) -> str | None:
    """The nearest folder, from ``start`` upwards, that is a ledger's root; absolute."""
    try:
        folder = os.path.abspath(start)
    except OSError:  # the current folder was deleted
        return None
    while True:
        if is_root(folder):
            return folder
        above = os.path.dirname(folder)
        if above == folder:
            return None
        folder = above


def is_root(folder: str) -> bool:
    """Whether ``folder`` holds ``kltrack.yaml`` or ``data/directives.yaml``."""
    return os.path.lexists(os.path.join(folder, SETTINGS_FILE)) or os.path.lexists(
        os.path.join(folder, "data", "directives.yaml")
    )


class FileListing(NamedTuple):
    """The ledger's files, in the order in which they are read, and what stood in the way of others.

    ``folders``: the folders looked into, each with the time of its last change in nanoseconds, before it was.
    """

    files: list[LedgerPath]
    diagnostics: list[Diagnostic]
    folders: Mapping[str, int] = MappingProxyType({})


def find_files(root: str) -> FileListing:
    """The ledger's files below ``root``.

    What looks like one and is not read is told: a ledger must not lose orders for a file's name.
    """
    paths = [SETTINGS_FILE] if os.path.lexists(os.path.join(root, SETTINGS_FILE)) else []
    faults: list[Diagnostic] = []
    folders = {folder: changed_at(root, folder) for folder in ("", "data")}
    with suppress(OSError):
        paths += [f"data/{name}" for name in os.listdir(os.path.join(root, "data"))]
    for kind in _DATA:
        below = _below(root, f"data/{kind}")
        paths += below.files
        faults += below.diagnostics
        folders |= below.folders
    named = pick_files(paths)
    return FileListing(named.files, [*named.diagnostics, *faults], folders)


def changed_at(root: str, folder: str) -> int:
    """When a file came into ``folder`` last, left it, or took the place of another, in nanoseconds."""
    try:
        return os.stat(os.path.join(root, folder)).st_mtime_ns
    except OSError:
        return -1


def pick_files(paths: Iterable[str]) -> FileListing:
    """Which of ``paths``, relative to a ledger's root, are its files, in the order of reading.

    YAML files in ``data/`` that go by no name of the ledger's are told: nobody reads them.
    """
    known = {f"data/{kind}{ending}": kind for kind in _DATA for ending in _ENDINGS}
    placed: list[tuple[int, bool, str, LedgerPath]] = []
    faults: list[Diagnostic] = []
    for path in paths:
        folder, _, name = path.rpartition("/")
        kind = SETTINGS if path == SETTINGS_FILE else known.get(path) or _kind_of_folder(folder)
        if name.startswith("."):
            continue
        if kind is not None and (kind == SETTINGS or name.lower().endswith(_ENDINGS)):
            rank = -1 if kind == SETTINGS else _DATA.index(kind)
            placed.append((rank, path not in known, path, LedgerPath(path, kind)))
        elif folder == "data" and name.lower().endswith(_ENDINGS):
            faults.append(_unreadable(path, UnreadableFile("stray")))
    files = [one[-1] for one in sorted(placed)]
    if not any(file.kind == DIRECTIVES for file in files):
        faults.append(_unreadable("data/directives.yaml", UnreadableFile("missing")))
    return FileListing(files, sorted(faults, key=lambda fault: fault.primary.path))


@lru_cache(maxsize=256)
def _kind_of_folder(folder: str) -> str | None:
    """The kind of the files in ``folder``, if it is ``data/directives/`` or one of its like, or below it."""
    if any(part.startswith(".") for part in folder.split("/")):
        return None
    return next((kind for kind in _DATA if f"{folder}/".startswith(f"data/{kind}/")), None)


class _Below(NamedTuple):
    files: list[str]
    diagnostics: list[Diagnostic]
    folders: dict[str, int]


def _below(root: str, folder: str) -> _Below:
    """Every YAML file below ``folder``; dot files are not ours, links to folders are not followed."""
    found = _Below([], [], {folder: changed_at(root, folder)})
    where = os.path.join(root, folder)
    if not os.path.lexists(where):
        return found
    if os.path.islink(where) or not os.path.isdir(where):
        found.diagnostics.append(_unreadable(folder, UnreadableFile("no-folder")))
        return found
    try:
        children = sorted(os.scandir(where), key=lambda child: child.name)
    except OSError as error:
        found.diagnostics.append(_unreadable(folder, UnreadableFile("denied", error.strerror)))
        return found
    for child in children:
        path = f"{folder}/{child.name}"
        if child.name.startswith("."):
            continue
        if child.is_dir(follow_symlinks=False):
            nested = _below(root, path)
            found.files.extend(nested.files)
            found.diagnostics.extend(nested.diagnostics)
            found.folders.update(nested.folders)
        elif child.name.lower().endswith(_ENDINGS):
            found.files.append(path)
        elif child.is_symlink() and os.path.isdir(child.path):
            found.diagnostics.append(_unreadable(path, UnreadableFile("no-folder")))
    return found


def open_text(root: str, path: str) -> OpenedFile:
    """The text of the file at ``path`` below ``root``: regular, in the ledger, UTF-8, of sane size."""
    try:
        return decode_text(path, read_inside(root, path, MAX_BYTES))
    except UnreadableFile as refusal:
        return unread_file(path, refusal)


def unread_file(path: str, refusal: "UnreadableFile") -> OpenedFile:
    """What stands for the text of a file that is not read."""
    return OpenedFile(TextFile(path, ""), [_unreadable(path, refusal)])


def decode_text(path: str, data: bytes) -> OpenedFile:
    """The text of the file at ``path``, whose bytes are ``data``: UTF-8, or a located fault."""
    if data[:2] in _UTF_16 or b"\0" in data[:4]:
        said, hint = message("rule.encoding.utf-16"), message("hint.encoding.utf-16")
        return OpenedFile(
            TextFile(path, ""), [Diagnostic("encoding", Severity.ERROR, said, Span(path, 0, 0), hint)]
        )
    try:
        return OpenedFile(TextFile(path, data.decode("utf-8")), [])
    except UnicodeDecodeError as error:
        file = TextFile(path, data.decode("utf-8", errors="replace"))
        start = len(data[: error.start].decode("utf-8")) - file.has_bom
        said = message("rule.encoding", byte=f"0x{data[error.start]:02X}")
        hint = message("hint.encoding")
        return OpenedFile(
            file, [Diagnostic("encoding", Severity.ERROR, said, Span(path, start, start + 1), hint)]
        )


class UnreadableFile(Exception):
    """A file is not read; ``reason`` is the last part of ``rule.unreadable-file.*``."""

    def __init__(self, reason: str, detail: object = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.detail = detail


def read_inside(root: str, path: str, most: int) -> bytes:
    """At most ``most`` bytes of the regular file at ``path`` below ``root``; raises ``UnreadableFile``.

    Links that lead out of the ledger are not followed; pipes and devices are not waited for.
    """
    real = real_inside(root, path)
    if real is None:
        raise UnreadableFile("outside")
    flags = os.O_RDONLY | sum(getattr(os, name, 0) for name in _OPEN_FLAGS)
    try:
        descriptor = os.open(real, flags)
    except FileNotFoundError:
        raise UnreadableFile("missing") from None
    except OSError as error:
        raise UnreadableFile("denied", error.strerror) from None
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise UnreadableFile("not-regular")
        if status.st_size > most:
            raise UnreadableFile("too-large", most // (1024 * 1024))
        with open(descriptor, "rb", closefd=False) as stream:
            return stream.read(most)
    except OSError as error:
        raise UnreadableFile("denied", error.strerror) from None
    finally:
        os.close(descriptor)


def real_inside(root: str, path: str) -> str | None:
    """Where ``path`` below ``root`` really lies; None where that is not below ``root``."""
    real_root = os.path.realpath(root)
    try:
        real = os.path.realpath(os.path.join(root, path))
        return real if os.path.commonpath([real_root, real]) == real_root else None
    except (OSError, ValueError):  # NUL in the path; another drive on Windows
        return None


def _unreadable(path: str, refusal: UnreadableFile) -> Diagnostic:
    said = message(f"rule.unreadable-file.{refusal.reason}", detail=refusal.detail)
    hint = message(f"hint.unreadable-file.{refusal.reason}")
    return Diagnostic("unreadable-file", Severity.ERROR, said, Span(path, 0, 0), hint)


def is_file_inside(root: str, path: str) -> bool:
    """Whether ``path``, relative to ``root`` and written with ``/``, is a file of the ledger.

    No link may lead out of it; what would be a path on one system only is none.
    """
    if os.path.isabs(path) or "\\" in path or ":" in path:
        return False
    real = real_inside(root, path)
    return real is not None and os.path.isfile(real)
