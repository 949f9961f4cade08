"""The commits that touched the ledger, in order, and which of its files each of them changed.

One ``git log`` tells it all. Commits that leave the ledger alone are passed over: the parents of a
commit are the nearest ones that touched it, and hold the same ledger as its true parents.
"""

import posixpath
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from typing import NamedTuple

from kltrack.ledger.git import Repository
from kltrack.ledger.layout import SETTINGS_FILE

_WHEN = re.compile(rb" *(-?[0-9]{1,20})(?: ([+-])([0-9]{2})([0-9]{2}))?")

_FIRST, _LAST = datetime(1, 1, 1, tzinfo=UTC), datetime(9999, 12, 31, tzinfo=UTC)


class Stamp(NamedTuple):
    """Seconds of the epoch, and minutes by which the clock that showed them was ahead of UTC."""

    seconds: int
    zone: int = 0

    def iso(self) -> str:
        """ISO 8601 with its zone."""
        return self._at(timezone(timedelta(minutes=self.zone))).isoformat()

    def day(self, zone: tzinfo) -> date:
        """The day that it was in ``zone``."""
        return self._at(zone).date()

    def _at(self, zone: tzinfo) -> datetime:
        try:
            return datetime.fromtimestamp(self.seconds, zone)
        except (OverflowError, ValueError, OSError):  # git takes times beyond any calendar
            return _LAST if self.seconds > 0 else _FIRST


def read_stamp(line: bytes) -> tuple[str, Stamp]:
    """Of ``Name <mail> 1700000000 +0700`` the person and the stamp; 1970 where there is none."""
    name, _, rest = line.partition(b"<")
    mail = rest.partition(b">")[0]
    person = f"{name.decode('utf-8', 'replace').strip()} <{mail.decode('utf-8', 'replace')}>".strip()
    match = _WHEN.match(line.rpartition(b">")[2])
    if match is None:
        return person, Stamp(0)
    seconds, sign, hours, minutes = match.groups()
    ahead = int(hours or 0) * 60 + int(minutes or 0)
    zone = max(min(-ahead if sign == b"-" else ahead, 1439), -1439)
    return person, Stamp(int(seconds), zone)


PATHS = ("data", SETTINGS_FILE)
_PARENTS_AS_RECORDED = ("-c", "core.commitGraph=false")  # that file could tell others
_ROOTS = (*_PARENTS_AS_RECORDED, "rev-list", "--max-parents=0")
_DIFF = (
    "diff-tree", "-r", "--raw", "-z", "--no-renames", "--no-ext-diff", "--no-textconv", "--no-relative",
)  # fmt: skip
_LOG = (
    *_PARENTS_AS_RECORDED,
    "log", "--pretty=raw", "--parents", "--full-history", "--topo-order", "--reverse",
    "--raw", "-z", "--no-abbrev", "--no-abbrev-commit", "--no-renames", "--diff-merges=first-parent",
    "--no-ext-diff", "--no-textconv", "--no-relative", "--no-color", "--no-notes", "--no-decorate",
    "--no-mailmap", "--no-show-signature",
    "--encoding=none",  # converted headers could hold line ends
)  # fmt: skip
_FILE_MODES = (b"100644", b"100755", b"100664")
_GONE = b"000000"
_SIGNATURES = (b"gpgsig ", b"gpgsig-sha256 ")


class ChangedFile(NamedTuple):
    """A file after a commit: its path below the ledger, its blob; None where nothing stands there now.

    ``is_file`` is False of links and submodules.
    """

    path: str
    blob: str | None
    is_file: bool


class Commit(NamedTuple):
    """One commit. ``parents`` are places in the list of commits, ``true_parents`` ids."""

    id: str
    parents: tuple[int, ...]
    true_parents: tuple[str, ...]
    author: str
    committer: str
    authored: Stamp
    committed: Stamp
    is_signed: bool
    changes: tuple[ChangedFile, ...]  # against its first true parent


def read_history(repository: Repository, head: str) -> list[Commit]:
    """The commits behind ``head`` that touched the ledger, and all merges; parents come first."""
    return read_history_of(repository, head, repository.prefix)


def read_history_of(repository: Repository, head: str, prefix: str) -> list[Commit]:
    """The same of a ledger in another folder of the repository, "" or "so/"."""
    told = repository.run(*_LOG, "--end-of-options", head, "--", *_seen_from(repository.prefix, prefix))
    encoded = prefix.encode("utf-8", "surrogateescape")
    found: list[Commit] = []
    places: dict[str, int] = {}
    for header, files in _cut(told):
        commit = _commit(header, files, encoded, places)
        places[commit.id] = len(found)
        found.append(commit)
    return found


def _seen_from(here: str, prefix: str) -> list[str]:
    """The ledger's paths as git takes them: relative to the folder that it is started in."""
    if here == prefix:
        return list(PATHS)
    return [posixpath.relpath(f"/{prefix}{path}", f"/{here}") for path in PATHS]


def _cut(told: bytes) -> Iterator[tuple[bytes, list[tuple[bytes, bytes]]]]:
    """Each commit's header, and its files: what became of each, and its path.

    Lines of the message are indented, so nothing that was typed there passes for a file.
    """
    tokens = told.split(b"\0")
    at = 0
    while at < len(tokens):
        header, _, below = tokens[at].partition(b"\n\n")
        at += 1
        if not header.startswith(b"commit "):  # nothing stands between two commits
            continue
        files = []
        about = below.rpartition(b"\n")[2]
        while about.startswith(b":") and at < len(tokens):
            files.append((about, tokens[at]))
            at += 1
            about = tokens[at] if at < len(tokens) else b""
            at += about.startswith(b":")
        yield header, files


def _commit(header: bytes, files: list[tuple[bytes, bytes]], prefix: bytes, places: dict[str, int]) -> Commit:
    first, *lines = header.split(b"\n")
    name, *parents = first.decode("ascii").split(" ")[1:]
    fields: dict[bytes, bytes] = {}
    for line in lines:
        key, _, value = line.partition(b" ")
        fields.setdefault(key, value)
    author, authored = read_stamp(fields.get(b"author", b""))
    committer, committed = read_stamp(fields.get(b"committer", b""))
    changes = (_change(about, path[len(prefix) :]) for about, path in files if path.startswith(prefix))
    return Commit(
        name,
        tuple(places[parent] for parent in parents if parent in places),
        tuple(line[7:].decode("ascii", "replace") for line in lines if line.startswith(b"parent ")),
        author,
        committer,
        authored,
        committed,
        any(line.startswith(_SIGNATURES) for line in lines),
        tuple(changes),
    )


def _change(about: bytes, path: bytes) -> ChangedFile:
    _, mode, _, blob, _ = about.split(b" ", 4)
    name = path.decode("utf-8", "surrogateescape")
    return ChangedFile(name, None if mode == _GONE else blob.decode("ascii"), mode in _FILE_MODES)


def find_boundary(repository: Repository, head: str, commits: Sequence[Commit]) -> frozenset[int]:
    """The places of the commits at which a shallow clone was cut: they have parents that it does not hold."""
    if not repository.is_shallow:
        return frozenset()
    told = repository.run(*_ROOTS, "--end-of-options", head, "--")
    roots = set(told.decode("ascii").split())
    return frozenset(
        place for place, commit in enumerate(commits) if commit.true_parents and commit.id in roots
    )


def find_origin(repository: Repository, commit: Commit, prefix: str) -> str | None:
    """The folder from which ``commit`` moved the ledger to ``prefix``; None where it moved none."""
    told = repository.run(*_DIFF, "--end-of-options", commit.true_parents[0], commit.id)
    tokens = told.decode("utf-8", "surrogateescape").split("\0")
    gone = [path for about, path in zip(tokens[::2], tokens[1::2], strict=False) if about.endswith(" D")]
    folders = Counter(path[: f"/{path}".rfind("/data/")] for path in gone if "/data/" in f"/{path}")
    return next((folder for folder, _ in folders.most_common() if folder != prefix), None)


def ids_behind(repository: Repository, head: str) -> frozenset[str]:
    """Every commit behind ``head``, itself included."""
    told = repository.run(*_PARENTS_AS_RECORDED, "rev-list", "--end-of-options", head, "--")
    return frozenset(told.decode("ascii").split())
