"""The commits that touched the ledger, in order, and which of its files each of them changed.

One ``git log`` says it all. Commits that leave the ledger alone are passed over: the parents of a
commit are the nearest ones that touched it, and hold the same ledger as its true parents.
"""

import posixpath
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from heapq import heappop, heappush
from itertools import chain, combinations
from typing import NamedTuple

from kltrack.ledger.git import Repository
from kltrack.ledger.layout import SETTINGS_FILE

PATHS = ("data", SETTINGS_FILE)
_DIFF = (
    "diff-tree", "-r", "--raw", "-z", "--no-renames", "--no-ext-diff", "--no-textconv", "--no-relative",
)  # fmt: skip
_LOG = (
    "log", "--pretty=raw", "--parents",
    "--full-history",  # else git leaves out a side whose changes a merge dropped, the very ones to be told
    "--topo-order", "--reverse",
    "--raw", "-z", "--no-abbrev", "--no-abbrev-commit", "--no-renames", "--diff-merges=first-parent",
    "--no-ext-diff", "--no-textconv", "--no-relative", "--no-color", "--no-notes", "--no-decorate",
    "--no-mailmap", "--no-show-signature",
    "--encoding=none",  # converted headers could hold line ends
)  # fmt: skip
_FILE_MODES = (b"100644", b"100755", b"100664")
_GONE = b"000000"
_SIGNATURES = (b"gpgsig ", b"gpgsig-sha256 ")
_WHEN = re.compile(rb" *(-?[0-9]{1,20})(?: ([+-])([0-9]{2})([0-9]{2}))?")
_LONGEST_NAME = 1000  # bytes; some of Python's encodings take quadratic time
Parents = Sequence[Sequence[int]]  # of each commit, by its place: the places of its parents
Bases = Mapping[tuple[int, int], Sequence[int]]
_FIRST, _LAST = datetime(1, 1, 1, tzinfo=UTC), datetime(9999, 12, 31, tzinfo=UTC)


class Stamp(NamedTuple):
    """When a commit was made: seconds of the epoch, and minutes by which its clock was ahead of UTC."""

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


class ChangedFile(NamedTuple):
    """A file after a commit. ``path`` is relative to the ledger; ``blob`` is None where the file is gone."""

    path: str
    blob: str | None
    is_file: bool  # and no link or submodule


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


def read_commits(repository: Repository, head: str, prefix: str) -> list[Commit]:
    """The commits behind ``head`` that touched the ledger in the folder ``prefix`` ("" or "so/").

    Merges are there too, whatever they touched; parents come before their children.
    """
    paths: Sequence[str] = PATHS
    if prefix != repository.prefix:  # git takes them relative to the folder that it is started in
        paths = [posixpath.relpath(f"/{prefix}{path}", f"/{repository.prefix}") for path in PATHS]
    log = repository.run(*_LOG, "--end-of-options", head, "--", *paths)
    encoded = prefix.encode("utf-8", "surrogateescape")
    commits: list[Commit] = []
    places: dict[str, int] = {}
    for header, files in _cut_log(log):
        commits.append(_parse_commit(header, files, encoded, places))
        places[commits[-1].id] = len(places)
    return commits


def _cut_log(log: bytes) -> Iterator[tuple[bytes, list[tuple[bytes, bytes]]]]:
    """Each commit's header, and its files: git's words on what became of each, and its path.

    Lines of the message are indented, so nothing that was typed there passes for a file.
    """
    tokens = log.split(b"\0")
    at = 0
    while at < len(tokens):
        header, _, below = tokens[at].partition(b"\n\n")
        at += 1
        if not header.startswith(b"commit "):  # an empty token may stand between two commits
            continue
        files = []
        about = below.rpartition(b"\n")[2]
        while about.startswith(b":") and at < len(tokens):
            files.append((about, tokens[at]))
            at += 1
            about = tokens[at] if at < len(tokens) else b""
            at += about.startswith(b":")
        yield header, files


def _parse_commit(
    header: bytes, files: list[tuple[bytes, bytes]], prefix: bytes, places: dict[str, int]
) -> Commit:
    first, *lines = header.split(b"\n")
    name, *parents = first.decode("ascii").split(" ")[1:]
    fields: dict[bytes, bytes] = {}
    for line in lines:
        key, _, value = line.partition(b" ")
        fields.setdefault(key, value)
    encoding = fields.get(b"encoding", b"").decode("ascii", "replace")
    author, authored = read_stamp(fields.get(b"author", b""), encoding)
    committer, committed = read_stamp(fields.get(b"committer", b""), encoding)
    changes = []
    for about, path in files:
        if path.startswith(prefix):
            _, mode, _, blob, _ = about.split(b" ", 4)
            name_below = path[len(prefix) :].decode("utf-8", "surrogateescape")
            held = None if mode == _GONE else blob.decode("ascii")
            changes.append(ChangedFile(name_below, held, mode in _FILE_MODES))
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


def read_stamp(line: bytes, encoding: str = "") -> tuple[str, Stamp]:
    """The person and the time in ``Name <mail> 1700000000 +0700``; 1970 where there is no time."""
    name, _, rest = line.partition(b"<")
    mail = rest.partition(b">")[0]
    person = f"{_decode(name, encoding).strip()} <{_decode(mail, encoding)}>".strip()
    match = _WHEN.match(line.rpartition(b">")[2])
    if match is None:
        return person, Stamp(0)
    seconds, sign, hours, minutes = match.groups()
    ahead = int(hours or 0) * 60 + int(minutes or 0)
    zone = max(min(-ahead if sign == b"-" else ahead, 1439), -1439)  # Python takes less than a day
    return person, Stamp(int(seconds), zone)


def _decode(text: bytes, encoding: str) -> str:
    """``text`` in the encoding that the commit names, where it is in it; else UTF-8."""
    if encoding and len(text) < _LONGEST_NAME:
        with suppress(LookupError, ValueError):
            return text.decode(encoding)
    return text.decode("utf-8", "replace")


def find_boundary(repository: Repository, head: str, commits: Sequence[Commit]) -> frozenset[int]:
    """The places of the commits at which a shallow clone was cut: it does not hold their parents."""
    if not repository.is_shallow:
        return frozenset()
    roots = set(
        repository.run("rev-list", "--max-parents=0", "--end-of-options", head, "--").decode("ascii").split()
    )
    return frozenset(
        place for place, commit in enumerate(commits) if commit.true_parents and commit.id in roots
    )


def find_origin(repository: Repository, commit: Commit, prefix: str) -> str | None:
    """The folder from which ``commit`` moved the ledger to ``prefix``, if it did."""
    diff = repository.run(*_DIFF, "--end-of-options", commit.true_parents[0], commit.id)
    tokens = diff.decode("utf-8", "surrogateescape").split("\0")
    gone = [path for about, path in zip(tokens[::2], tokens[1::2], strict=False) if about.endswith(" D")]
    folders = Counter(path[: f"/{path}".rfind("/data/")] for path in gone if "/data/" in f"/{path}")
    return next((folder for folder, _ in folders.most_common() if folder != prefix), None)


def ids_behind(repository: Repository, head: str) -> frozenset[str]:
    """Every commit behind ``head``, itself included."""
    ids = repository.run("rev-list", "--end-of-options", head, "--")
    return frozenset(ids.decode("ascii").split())


def find_bases(commits: Sequence[int], parents: Parents) -> Bases:
    """For each two of ``commits``, by their places in it, their nearest common ancestors, if any."""
    return {
        (i, j): _nearest_common(commits[i], commits[j], parents)
        for i, j in combinations(range(len(commits)), 2)
    }


def _nearest_common(left: int, right: int, parents: Parents) -> list[int]:
    """Walks back from both at once, the latest commit first.

    A commit's mark has 1 where ``left`` leads to it, 2 where ``right`` does, and 4 where it lies behind
    a common ancestor that was found. The walk ends when nothing else is left.
    """
    if left == right:
        return [left]
    marks = {left: 1, right: 2}
    waiting = [-left, -right]  # negative: the heap gives the smallest first
    waiting.sort()
    undecided = 2  # how many of those waiting lack the 4
    common: list[int] = []
    while undecided:
        commit = -heappop(waiting)
        mark = marks.pop(commit)
        undecided -= mark < 4
        if mark == 3:
            common.append(commit)
        mark = 7 if mark & 3 == 3 else mark
        for parent in parents[commit]:
            before = marks.get(parent)
            if before is None:
                heappush(waiting, -parent)
            now = (before or 0) | mark
            undecided += (now < 4) - (before is not None and before < 4)
            marks[parent] = now
    return common


def last_uses(parents: Parents, bases: Mapping[int, Bases]) -> list[list[int]]:
    """For each commit those whose ledgers are not needed after it; ``bases`` are those of merges."""
    last: dict[int, int] = {}
    for commit, own in enumerate(parents):
        for needed in (*own, *chain.from_iterable(bases.get(commit, {}).values())):
            last[needed] = commit
    needless: list[list[int]] = [[] for _ in parents]
    for needed, commit in last.items():
        needless[commit].append(needed)
    return needless
