"""Brings the index up to what lies in the ledger's folder: only what changed is read, and what depends on it.

What is kept of a file follows from its text, from the facts of the ids that it names, and from nothing else.
So when a file's ids or facts change, the files that name them are read again too; see the schema for the
kinds of ids.
"""

from collections.abc import Container, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from kltrack.diagnostic import Diagnostic
from kltrack.index.answers import last_change, note_change
from kltrack.index.derive import HAS_OWN, IS_STANDING, Derived, Key, derive
from kltrack.index.faults import Placed, dump_faults
from kltrack.index.ground import Ground
from kltrack.index.known import Stored, Told
from kltrack.index.making import Making
from kltrack.index.part import Part, path_of, paths_of
from kltrack.index.reading import Read, foresee, helped, placed, read_each, worth
from kltrack.index.rows import Rows
from kltrack.index.stamps import Scan, is_sure
from kltrack.index.store import Store
from kltrack.ledger.layout import CLOSINGS, DIRECTIVES, PROJECTS, SETTINGS, UNITS, LedgerPath
from kltrack.ledger.ledger import Ledger
from kltrack.model.term import Policy

if TYPE_CHECKING:  # few files are read without
    from kltrack.index.workers import Workers

_MOST_ROUNDS = 8
_KIND_OF_FILE = {DIRECTIVES: "do", PROJECTS: "pm", UNITS: "u", CLOSINGS: "x", SETTINGS: ""}
_ROWS_ALONE = (DIRECTIVES, PROJECTS)  # of whose files no row of others shows anything
_FACTS = "doc"  # kinds of which others take facts; of the rest they ask only whether they are there


class _Before(NamedTuple):
    """What was kept of a file before it was read again."""

    defined: dict[Key, tuple[str, int]]
    digest: bytes | None
    was_unread: bool

    @property
    def kept(self) -> dict[Key, tuple[str, int]]:
        """What a file that cannot be read still defines: nobody is told that it is missing."""
        return {name: facts for name, facts in self.defined.items() if name[0] not in _FACTS}

    def find_changes(self, now: Derived, digest: bytes | None, file: LedgerPath) -> set[Key]:
        """What others may depend on, and find changed."""
        was, is_now = self.defined, now.defined
        changed = {name for name in was.keys() | is_now.keys() if was.get(name) != is_now.get(name)}
        if self.was_unread != now.is_unread or was.keys() != is_now.keys():
            changed |= _kind_keys(file.kind)
        if self.digest != digest:
            changed.add(("f", file.path))
        return changed


class Refresh:
    """One bringing up to date, within one transaction."""

    def __init__(self, store: Store, ground: Ground, seen: Scan, policy: Policy, making: Making) -> None:
        self._store = store
        self._db = store.db
        self._ground = ground
        self._seen = seen
        self._policy = policy
        self._with_words = making.with_words
        self._watch = making.watch
        self._rows = Rows(store)
        self._part = Part(store, ground, seen, making.watch)
        self._change = last_change(store) + 1
        self._is_confined = True  # to rows of the files that are kept anew
        self._kept: set[str] = set()
        self._count = 0  # of the files to be read
        self._workers: Workers | None = None

    def run(
        self, changed: Iterable[str], gone: Iterable[str], *, has_other_listing: bool = False
    ) -> set[str]:
        """Reads the files ``changed``, forgets those that are ``gone``, and follows what that changes.

        Returns the paths of all files that were read.
        """
        named = set(changed)
        paths = [path for path in self._seen.files if path in named]
        touched: set[Key] = {("k", kind) for kind in "doupm"} if has_other_listing else set()
        for path in gone:
            touched |= self._forget(path)
        count = worth([self._seen.files[path] for path in paths], self._seen.stamps)
        self._is_confined = count < 2 and not touched
        if count < 2:
            self._follow({*paths, *self._affected(touched)})
        else:
            with self._store.many_pages(), helped(self._ground, count) as self._workers:
                again = self._read_many(paths, touched)
            self._follow(again | self._affected_beside(set(paths), touched))
        note_change(self._store, self._change, is_confined=self._is_confined)
        return self._kept | self._part.paths

    def _forget(self, path: str) -> set[Key]:
        n, kind = self._db.execute("SELECT n, kind FROM file WHERE path=?", (path,)).fetchone()
        was = self._defined(n)
        self._rows.take_out(path)
        return {*was, *_kind_keys(kind)}

    # many files: each by itself first, then what cannot be judged so

    def _read_many(self, paths: list[str], touched: set[Key]) -> set[str]:
        """Keeps what each file gives by itself; the files that must be looked at among the others."""
        self._count = len(paths)
        again = {path for (path,) in self._db.execute("SELECT path FROM file WHERE faults NOT NULL")}
        for path in paths:  # items are numbered in the order of reading
            self._rows.place_file(path, self._seen.files[path].kind)
        changed: dict[str, set[Key]] = {}
        files = [self._seen.files[path] for path in paths]
        others = [file for file in files if file.kind != PROJECTS]
        # directives with documents of other files before the milestones that carry them out
        taking = self._keep_alone(dict.fromkeys(others), changed)
        self._store.make_indexes("item_id")
        stored = Stored(self._store)
        self._keep_alone({file: stored.tell(named) for file, named in taking.items()}, changed)
        told = {file: stored.tell(foresee(self._ground, file)) for file in files if file.kind == PROJECTS}
        begun = self._read_each(told)
        self._store.make_indexes()  # while others read
        taking = self._keep_read(begun, told, changed)
        self._keep_alone({file: stored.tell(named) for file, named in taking.items()}, changed)
        self._stand_aside()
        touched |= set().union(*changed.values())
        return {path for path in again | self._suspects() if path in self._seen.files}

    def _keep_alone(
        self, files: Mapping[LedgerPath, Told | None], changed: dict[str, set[Key]]
    ) -> dict[LedgerPath, set[Key]]:
        """Keeps what each of ``files`` gives by itself, and by what it was told; those that name more."""
        return self._keep_read(self._read_each(files), files, changed)

    def _read_each(self, files: Mapping[LedgerPath, Told | None]) -> Iterator[Read]:
        stamps, policy = self._seen.stamps, self._policy
        return read_each(self._workers, self._ground, files, stamps, policy, with_words=self._with_words)

    def _keep_read(
        self,
        read: Iterable[Read],
        files: Mapping[LedgerPath, Told | None],
        changed: dict[str, set[Key]],
    ) -> dict[LedgerPath, set[Key]]:
        taking: dict[LedgerPath, set[Key]] = {}
        for one in read:
            file, before = self._seen.files[one.path], self._before(one.path)
            if one.derived.is_unread:
                one.derived.defined.update(before.kept)
            self._keep(one.path, one.derived, one.faults, one.digest)
            changed.setdefault(one.path, set()).update(before.find_changes(one.derived, one.digest, file))
            self._watch(len(self._kept), self._count)
            told = files[file]
            if not (one.derived.is_whole if told is None else told.knows(one.derived.named)):
                taking[file] = one.derived.named
        return taking

    def _stand_aside(self) -> None:
        """Takes what milestones of other files carry out off the lists."""
        carried = "SELECT i.n FROM item i JOIN defined c ON c.kind='c' AND c.id=i.id WHERE NOT i.is_milestone"
        self._db.execute(f"DELETE FROM spell WHERE item IN ({carried})")
        self._db.execute(f"DELETE FROM tag WHERE item IN ({carried})")
        self._db.execute(f"UPDATE item SET listed=0 WHERE n IN ({carried})")

    def _suspects(self) -> set[str]:
        """The files in which a fault may lie that shows only among the others."""
        questions = (
            # what they name is nowhere
            "SELECT n.file FROM named n LEFT JOIN defined d ON d.kind=n.kind AND d.id=n.id"
            " WHERE d.id IS NULL AND n.kind IN ('d','o','p','m','u')",
            # what they define is defined elsewhere too
            "SELECT file FROM defined WHERE id IN"
            " (SELECT id FROM defined WHERE kind!='c' GROUP BY id HAVING count(*)>1)",
            # a directive has a term of its own, or no end, and milestones of another file carry it out
            f"SELECT d.file FROM defined c JOIN defined d ON d.kind='o' AND d.id=c.id"
            f" WHERE c.kind='c' AND d.own&{HAS_OWN}",
            f"SELECT c.file FROM defined c JOIN defined d ON d.kind='o' AND d.id=c.id"
            f" WHERE c.kind='c' AND d.own&{IS_STANDING}",
            # steps and successions that lead from file to file may lead in a circle
            "SELECT file FROM named WHERE kind='m'",
            "SELECT n.file FROM named n JOIN file f ON f.n=n.file WHERE n.kind='u' AND f.kind='units'",
        )
        found = {n for question in questions for (n,) in self._db.execute(question)}
        return {path_of(self._db, n) for n in found}

    # few files: among all the others, whatever depends on them after them

    def _follow(self, paths: set[str]) -> None:
        waiting = paths
        for _ in range(_MOST_ROUNDS):
            if not waiting:
                return
            waiting = self._affected_beside(waiting, self._read_among_others(waiting))

    def _affected_beside(self, read: set[str], touched: set[Key]) -> set[str]:
        """The files beside those just ``read`` that are affected: none need be looked for where all were."""
        return set() if len(read) == len(self._seen.files) else self._affected(touched) - read

    def _affected(self, touched: set[Key]) -> set[str]:
        """The files that name or define what was ``touched``."""
        found: set[int] = set()
        for kind, name in touched:
            found.update(
                n for (n,) in self._db.execute("SELECT file FROM named WHERE kind=? AND id=?", (kind, name))
            )
            if kind == "c":
                sql, values = "SELECT file FROM defined WHERE kind='o' AND id=?", (name,)
            elif kind in "kf":
                continue
            else:
                sql, values = "SELECT file FROM defined WHERE kind!='c' AND id=?", (name,)
            found.update(n for (n,) in self._db.execute(sql, values))
        return {path for path in paths_of(self._db, found) if path in self._seen.files}

    def _read_among_others(self, paths: set[str]) -> set[Key]:
        """Keeps what ``paths`` give as parts of the whole ledger; what that changed for others."""
        before = {path: self._before(path) for path in paths}
        ledger, found = self._part.ledger_of(paths)
        faults: dict[str, list[Placed]] = {path: [] for path in paths}
        for fault, name in placed(ledger, found):
            if fault.primary.path in faults:
                faults[fault.primary.path].append((fault, name))
        touched: set[Key] = set()
        for path in paths:
            contents, digest = self._part.read(path)
            n = self._rows.number_of(path)
            kept = self._rows.digests_of(n) if n is not None else ()
            derived = derive(contents, ledger, self._policy, with_words=self._with_words, kept_digests=kept)
            derived.named.update(_named_by_faults(fault for fault, _ in faults[path]))
            derived.named.update(_not_there(derived.named, ledger))
            if derived.is_unread:
                derived.defined.update(before[path].kept)
            self._keep(path, derived, dump_faults(faults[path]), digest)
            touched |= before[path].find_changes(derived, digest, self._seen.files[path])
        return touched

    def _before(self, path: str) -> _Before:
        """What was kept of a file that is read again."""
        n = self._rows.number_of(path)
        if n is None:
            return _Before({}, None, False)
        digest, was_unread = self._db.execute("SELECT digest, unread FROM file WHERE n=?", (n,)).fetchone()
        return _Before(self._defined(n), digest, bool(was_unread))

    # one file's rows

    def _keep(self, path: str, derived: Derived, faults: str | None, digest: bytes | None) -> None:
        """Writes what is kept of the file at ``path``."""
        stamp, kind = self._seen.stamps[path], self._seen.files[path].kind
        self._kept.add(path)
        self._is_confined &= kind in _ROWS_ALONE and self._rows.number_of(path) is not None
        n = self._rows.place_file(path, kind)
        self._rows.put(n, derived, has_words=self._with_words)
        sure = digest is not None and is_sure(stamp, self._seen.when)
        self._db.execute(
            "UPDATE file SET size=?, mtime=?, ctime=?, inode=?, sure=?, digest=?, unread=?, faults=?,"
            " changed=? WHERE n=?",
            (*stamp, sure, digest, derived.is_unread, faults, self._change, n),
        )

    def _defined(self, n: int) -> dict[Key, tuple[str, int]]:
        rows = self._db.execute("SELECT kind, id, facts, own FROM defined WHERE file=?", (n,))
        return {(kind, name): (facts, own) for kind, name, facts, own in rows}


def _kind_keys(kind_of_file: str) -> set[Key]:
    return {("k", kind) for kind in _KIND_OF_FILE.get(kind_of_file, "")}


def _named_by_faults(faults: Iterable[Diagnostic]) -> Iterator[Key]:
    """The files that ``faults`` point into beside their own."""
    for fault in faults:
        yield from (("f", one.span.path) for one in fault.related if one.span.path != fault.primary.path)


def _not_there(named: Iterable[Key], ledger: Ledger) -> list[Key]:
    """The kinds of what is ``named`` and is nowhere: it is compared with all ids of its kind."""
    known: dict[str, Container[str]] = {
        "d": ledger.document_by_id,
        "o": ledger.directive_by_id,
        "p": ledger.project_by_id,
        "m": ledger.milestone_by_id,
        "u": ledger.unit_by_id,
    }
    return [("k", kind) for kind, name in named if kind in known and name not in known[kind]]
