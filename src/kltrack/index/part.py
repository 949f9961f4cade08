"""Some files of a ledger as a ledger: with those that explain them, and what the index knows of the rest."""

import sqlite3
from collections.abc import Iterable, Iterator

from kltrack.checks.run import guard
from kltrack.diagnostic import Diagnostic
from kltrack.index.ground import Ground
from kltrack.index.known import ELSEWHERE, Stored, with_known
from kltrack.index.reading import read_contents
from kltrack.index.stamps import Scan
from kltrack.index.store import Store
from kltrack.ledger.layout import PROJECTS, UNITS
from kltrack.ledger.ledger import Contents, Ledger
from kltrack.ledger.watch import Watch

_MOST_ROUNDS = 8


class Part:
    """Makes ledgers of some of the files ``seen`` on ``ground``; ``watch`` is told of each that is read."""

    def __init__(self, store: Store, ground: Ground, seen: Scan, watch: Watch) -> None:
        self._store = store
        self._db = store.db
        self._ground = ground
        self._files = seen.files
        self._listing = seen.diagnostics
        self._watch = watch
        self._count = 0  # of the files to be read
        self._read: dict[str, tuple[Contents, bytes | None]] = {}

    def ledger_of(self, paths: set[str]) -> tuple[Ledger, list[Diagnostic]]:
        """A ledger of ``paths`` and of the files that faults in them are explained by; and its faults."""
        self._count = len(self._read.keys() | paths)
        inside = {*paths, *self._unread(), *self._linked(paths)}
        for _ in range(_MOST_ROUNDS):
            self._count = len(self._read.keys() | inside)
            inside |= self._same_ids(inside)
            found = [self.read(path)[0] for path in self._files if path in inside]
            ledger = with_known(Ledger(self._ground.source, found, self._listing), Stored(self._store, paths))
            faults = guard(ledger)
            elsewhere = set(_elsewhere(fault for fault in faults if fault.primary.path in paths))
            if elsewhere <= inside:
                break
            inside |= elsewhere
        return ledger, faults

    def read(self, path: str) -> tuple[Contents, bytes | None]:
        """A file as read, once, and the digest of its bytes."""
        if path not in self._read:
            self._read[path] = read_contents(self._ground, self._files[path])
            self._watch(len(self._read), max(len(self._read), self._count))
        return self._read[path]

    @property
    def paths(self) -> set[str]:
        """The files that were read."""
        return set(self._read)

    def _unread(self) -> set[str]:
        """Files that could not be read: what seems unknown may stand there."""
        rows = self._db.execute("SELECT path FROM file WHERE unread")
        return {path for (path,) in rows if path in self._files}

    def _same_ids(self, paths: set[str]) -> set[str]:
        """Files that define what ``paths`` define: the first in the order of reading stands."""
        names = {entry.id for path in paths for entry in self.read(path)[0].entries}
        found: set[int] = set()
        for name in names:
            rows = self._db.execute("SELECT file FROM defined WHERE id=? AND kind!='c'", (name,))
            found.update(n for (n,) in rows)
        return {path for path in paths_of(self._db, found) if path in self._files}

    def _linked(self, paths: set[str]) -> set[str]:
        """Files of milestones or units that may lead to those of ``paths``, or from them."""
        kinds = {self._files[path].kind for path in paths}
        found: set[str] = set()
        if UNITS in kinds:
            found |= {path for path, file in self._files.items() if file.kind == UNITS}
        if PROJECTS in kinds:
            steps = self._db.execute("SELECT DISTINCT file FROM named WHERE kind='m'").fetchall()
            named = self._db.execute(
                "SELECT DISTINCT d.file FROM named n JOIN defined d ON d.kind='m' AND d.id=n.id"
                " WHERE n.kind='m'"
            ).fetchall()
            found |= {path_of(self._db, n) for (n,) in [*steps, *named]}
            found |= self._named_steps(paths)
        return {path for path in found if path in self._files}

    def _named_steps(self, paths: set[str]) -> set[str]:
        """Files of the milestones that ``paths`` name and do not hold."""
        found: set[str] = set()
        for path in paths:
            for entry in self.read(path)[0].entries:
                for name in getattr(entry.model, "after", ()):
                    rows = self._db.execute("SELECT file FROM defined WHERE kind='m' AND id=?", (name,))
                    found |= {path_of(self._db, n) for (n,) in rows}
        return found


def path_of(db: sqlite3.Connection, n: int) -> str:
    """The path of the file ``n``; "" where it is not known."""
    row = db.execute("SELECT path FROM file WHERE n=?", (n,)).fetchone()
    return str(row[0]) if row else ""


def paths_of(db: sqlite3.Connection, numbers: Iterable[int]) -> Iterator[str]:
    """The paths of files by their numbers."""
    return (path_of(db, n) for n in numbers)


def _elsewhere(faults: Iterable[Diagnostic]) -> Iterator[str]:
    """The files that places of ``faults`` must be looked up in."""
    for fault in faults:
        for span in (fault.primary, *(one.span for one in fault.related)):
            if span.path.startswith(ELSEWHERE):
                yield span.path.removeprefix(ELSEWHERE)
