"""Which files make up a ledger, and how one is opened without following a link out of the ledger."""

import os
import stat
from collections.abc import Iterable, Mapping
from contextlib import suppress
from functools import lru_cache
from typing import NamedTuple

from kltrack.diagnostic import Diagnostic, Severity, Span, message
from kltrack.ledger.checkout import find_left_out
from kltrack.yamltext.textfile import TextFile

SETTINGS_FILE = "kltrack.yaml"
PENDING = ".kltrack-pending"  # the list of a change of several files: see ``journal``
MAX_BYTES = 16 * 1024 * 1024
_ENDINGS = (".yaml", ".yml")
# names that Windows keeps for devices, with any ending
_DEVICES = {"CON", "PRN", "AUX", "NUL", *(f"{port}{n}" for port in ("COM", "LPT") for n in range(1, 10))}
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")  # its byte order marks
# No link is followed at the last moment, no pipe waited for. No system has all of these flags.
_OPEN_FLAGS = ("O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC", "O_BINARY")
_ABSENT = {
    f"rule.unreadable-file.{reason}"
    for reason in ("left-out", "submodule", "checkout-unknown", "not-fetched")
}
# The kinds of files, as in ``fields.FILE_KINDS``; those of the data in the order of reading.
SETTINGS, UNITS, PROJECTS, DIRECTIVES, CLOSINGS = "settings", "units", "projects", "directives", "closings"
_DATA = (UNITS, PROJECTS, DIRECTIVES, CLOSINGS)


class LedgerPath(NamedTuple):
    """A file of the ledger: its path below the root, with ``/``, and the name of its kind."""

    path: str
    kind: str


class OpenedFile(NamedTuple):
    """A file's text, and why it is empty or spoilt where it could not be read."""

    file: TextFile
    diagnostics: list[Diagnostic]


class UnreadableFile(Exception):
    """A file cannot be read; ``reason`` is the last part of ``rule.unreadable-file.*``."""

    def __init__(self, reason: str, detail: object = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.detail = detail


class FileListing(NamedTuple):
    """The ledger's files, in the order in which they are read, and what is wrong with others."""

    files: list[LedgerPath]
    diagnostics: list[Diagnostic]


def find_root(start: str) -> str | None:
    """The nearest folder, from ``start`` upwards, that is a ledger's root; absolute."""
    try:
        folder, below = os.path.abspath(start), ""
    except OSError:  # the current folder was deleted
        return None
    while folder != below:
        if is_root(folder):
            return folder
        folder, below = os.path.dirname(folder), folder
    return None


def is_root(folder: str) -> bool:
    """Whether ``folder`` holds ``kltrack.yaml`` or ``data/directives.yaml``."""
    return any(
        os.path.lexists(os.path.join(folder, name)) for name in (SETTINGS_FILE, "data/directives.yaml")
    )


def has_pending(root: str) -> bool:
    """Whether a change of several files has begun to count and was not finished; hardly ever."""
    return os.path.lexists(os.path.join(root, PENDING))


def find_files(root: str, environ: Mapping[str, str], also: Iterable[str] = ()) -> FileListing:
    """The ledger's files below ``root``; those that are about to be there ``also``.

    A file that looks like one of them and is not read is reported: no order may get lost over a file's name,
    or because git did not put it into this checkout.
    """
    paths = [SETTINGS_FILE] if os.path.lexists(os.path.join(root, SETTINGS_FILE)) else []
    faults: list[Diagnostic] = []
    odd: list[str] = []
    with suppress(OSError):
        names = os.listdir(os.path.join(root, "data"))
        paths += [f"data/{name}" for name in names]
        odd += ["data/.git"] if ".git" in names else [] if names else ["data"]
    for kind in _DATA:
        _list_folder(root, f"data/{kind}", paths, faults, odd)
    faults.sort(key=lambda fault: fault.primary.path)
    picked = pick_files({*paths, *also})
    left_out = find_left_out(root, environ, ("data", SETTINGS_FILE), odd)
    hiding = [
        _unreadable(path, UnreadableFile(reason, detail))
        for path, reason, detail in left_out
        if hides_files(path) or pick_files((path,)).files
    ]
    return FileListing(picked.files, [*picked.diagnostics, *faults, *hiding])


def hides_files(path: str) -> bool:
    """Whether files of the ledger may lie behind a link or a submodule at ``path``."""
    return path == "data" or (_kind_of_folder(path) is not None and not path.lower().endswith(_ENDINGS))


def is_absent(fault: Diagnostic) -> bool:
    """Whether git holds what ``fault`` is about, but did not put here: no error of the ledger's."""
    return fault.message.key in _ABSENT


def pick_files(paths: Iterable[str]) -> FileListing:
    """Which of ``paths``, relative to a ledger's root, are its files, in the order of reading.

    Other YAML files in ``data/`` are reported: a misspelt ``directive.yaml`` would never be read.
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
    files = [ranked[-1] for ranked in sorted(placed)]
    if not any(file.kind == DIRECTIVES for file in files):
        faults.append(_unreadable("data/directives.yaml", UnreadableFile("missing")))
    return FileListing(files, sorted(faults, key=lambda fault: fault.primary.path))


@lru_cache(maxsize=256)
def _kind_of_folder(folder: str) -> str | None:
    """The kind of the files in ``folder``, which is ``data/directives/``, another like it, or below one."""
    if any(part.startswith(".") for part in folder.split("/")):
        return None
    return next((kind for kind in _DATA if f"{folder}/".startswith(f"data/{kind}/")), None)


def _list_folder(root: str, top: str, paths: list[str], faults: list[Diagnostic], odd: list[str]) -> None:
    """Adds every YAML file below ``top``, dot files aside; a linked folder is a fault, and not entered.

    What git must be asked about is added to ``odd``: see ``find_left_out``.
    """
    waiting = [top] if os.path.lexists(os.path.join(root, top)) else []
    while waiting:  # not by recursion: folders may lie in one another as deep as a path can say
        folder = waiting.pop()
        where = os.path.join(root, folder)
        if os.path.islink(where) or not os.path.isdir(where):
            faults.append(_unreadable(folder, UnreadableFile("no-folder")))
            continue
        try:
            children = sorted(os.scandir(where), key=lambda child: child.name)
        except OSError as error:
            faults.append(_unreadable(folder, UnreadableFile("denied", error.strerror)))
            continue
        odd += [] if children else [folder]
        for child in children:
            path = f"{folder}/{child.name}"
            odd += [path] if child.name == ".git" else []
            if child.name.startswith("."):
                continue
            if child.is_dir(follow_symlinks=False):
                waiting.append(path)
            elif child.name.lower().endswith(_ENDINGS):
                paths.append(path)
            elif child.is_symlink() and os.path.isdir(child.path):
                faults.append(_unreadable(path, UnreadableFile("no-folder")))


def open_text(root: str, path: str) -> OpenedFile:
    """The text of the file at ``path`` below ``root``: regular, in the ledger, UTF-8, at most 16 MiB."""
    try:
        return decode_text(path, read_inside(root, path, MAX_BYTES))
    except UnreadableFile as error:
        return unread_file(path, error)


def unread_file(path: str, error: UnreadableFile) -> OpenedFile:
    """An empty text, and the diagnostic that says why."""
    return OpenedFile(TextFile(path, ""), [_unreadable(path, error)])


def decode_text(path: str, data: bytes) -> OpenedFile:
    """The text of ``data``, the bytes of the file at ``path``; a located fault where they are not UTF-8."""
    # Windows editors save "Unicode" as UTF-16; without its mark, ASCII letters have zeros between them.
    if data[:2] in _UTF_16 or b"\0" in data[:4]:
        sentence, hint = message("rule.encoding.utf-16"), message("hint.encoding.utf-16")
        fault = Diagnostic("encoding", Severity.ERROR, sentence, Span(path, 0, 0), hint)
        return OpenedFile(TextFile(path, ""), [fault])
    try:
        return OpenedFile(TextFile(path, data.decode("utf-8")), [])
    except UnicodeDecodeError as error:
        file = TextFile(path, data.decode("utf-8", errors="replace"))
        start = len(data[: error.start].decode("utf-8")) - file.has_bom
        sentence, hint = message("rule.encoding", byte=f"0x{data[error.start]:02X}"), message("hint.encoding")
        span = Span(path, start, start + 1)
        return OpenedFile(file, [Diagnostic("encoding", Severity.ERROR, sentence, span, hint)])


def read_inside(root: str, path: str, most: int) -> bytes:
    """The bytes of the regular file at ``path`` below ``root``, at most ``most``; raises ``UnreadableFile``.

    A ledger may come in somebody's archive, so a link that leads out of it is not followed, and a pipe or
    a device is never waited for.
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
        status = os.fstat(descriptor)  # of what was opened: the name may lead elsewhere by now
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
    """``path`` below ``root`` with all links followed; None where it ends outside ``root``."""
    real_root = os.path.realpath(root)
    try:
        real = os.path.realpath(os.path.join(root, path))
        return real if os.path.commonpath([real_root, real]) == real_root else None
    except (OSError, ValueError):  # NUL in the path; another drive on Windows
        return None


def lies_within(path: str, places: Iterable[str]) -> bool:
    """Whether ``path``, written with ``/``, is one of ``places`` or lies below one."""
    return any(f"{path}/".startswith(f"{place}/") for place in places)


def _unreadable(path: str, error: UnreadableFile) -> Diagnostic:
    sentence = message(f"rule.unreadable-file.{error.reason}", detail=error.detail)
    hint = message(f"hint.unreadable-file.{error.reason}")
    return Diagnostic("unreadable-file", Severity.ERROR, sentence, Span(path, 0, 0), hint)


def is_file_inside(root: str, path: str) -> bool:
    """Whether ``path``, relative to ``root`` and written with ``/``, is a file in the ledger's folder.

    One that only a link out of the ledger reaches is not, nor one whose path has a backslash or a colon,
    which other systems would not find.
    """
    if os.path.isabs(path) or "\\" in path or ":" in path:
        return False
    real = real_inside(root, path)
    return real is not None and os.path.isfile(real)


def is_portable(path: str) -> bool:
    """Whether every system can hold a file at ``path``, written with ``/``."""
    from kltrack.yamltext.characters import find_forbidden  # only `add --file` asks

    return next(find_forbidden(path), None) is None and all(
        name
        and name.partition(".")[0].upper() not in _DEVICES
        and name[-1] not in " ."
        and not any(mark in name for mark in '<>:"|?*\\\t\n')
        for name in path.split("/")
    )
