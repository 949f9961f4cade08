"""The faults that several files make together: looked for once after a change, and kept till the next.

SQL picks the rows that could break a rule across files: nearly always none, or few. Those rules then run over
these rows as they run over a ledger; an entry opens its file when a rule asks it for a place.
"""

import sqlite3
import time
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from kltrack.checks import BLOCKING_RULES_ACROSS_FILES
from kltrack.checks.run import find_blocking_faults
from kltrack.diagnostic import Span
from kltrack.index.codec import decode, encode, unpacker_of
from kltrack.index.database import PLACES, rows_of
from kltrack.index.faults import dump_faults
from kltrack.index.file_rows import RECORDS, SUSPECT
from kltrack.index.sources import IndexSource, Scan
from kltrack.ledger.fields import DIRECTIVE, FILE_KINDS
from kltrack.ledger.ledger import Contents, Ledger, milestones_by_directive
from kltrack.ledger.load import read_file
from kltrack.model.recurrence import occurrences
from kltrack.yamltext.nodes import Step

_YEARS_AHEAD = 2  # for which the days of recurring duties are kept
_AT_ONCE = 500  # rows in one SELECT
_ROWS = (
    "SELECT i.n, i.kind, i.id, f.row FROM item i JOIN full f ON f.n=i.n WHERE i.n IN ({numbers})"
    " UNION ALL SELECT n, kind, id, row FROM entry WHERE n IN ({numbers}) AND kind!='settings'"
)
_PLACE = (1 << PLACES) - 1
_TABLES = {"unit": "entry", "document": "entry", "project": "entry", "directive": "item", "milestone": "item"}
_UNDEFINED = " UNION ".join(
    f"SELECT file FROM named WHERE kind='{kind}'"
    f" AND NOT EXISTS(SELECT 1 FROM {table} d WHERE d.kind='{kind}' AND d.id=named.id)"
    for kind, table in _TABLES.items()
)
# ids that stand twice: looked for kind by kind, which their indexes answer
_TWICE = (
    "SELECT id FROM item GROUP BY id HAVING count(*)>1"
    " UNION SELECT id FROM entry WHERE kind!='settings' GROUP BY id HAVING count(*)>1"
    " UNION SELECT id FROM entry e WHERE EXISTS(SELECT 1 FROM item i WHERE i.id=e.id)"
)
_CARRIED = "SELECT DISTINCT carries FROM item WHERE carries NOT NULL"
_SUSPICIONS = (
    f"SELECT 1 FROM item WHERE link={SUSPECT} LIMIT 1",
    f"SELECT 1 FROM item WHERE kind='directive' AND has_own AND id IN ({_CARRIED}) LIMIT 1",
)
# where there is a suspicion: all that rules about links look at
_LINKED = (
    "SELECT n FROM item WHERE link",
    f"SELECT n FROM item WHERE kind='directive' AND id IN ({_CARRIED})",
)


def find_faults_across(db: sqlite3.Connection, source: IndexSource, scan: Scan) -> str | None:
    """The faults across files, with the ids of their entries, as text; None: there are none."""
    numbers = {n for (n,) in db.execute("SELECT n FROM entry WHERE kind='unit'")}  # a circle of successors
    twice = [name for (name,) in db.execute(_TWICE)]
    undefined = db.execute(_UNDEFINED).fetchall()
    for table in ("item", "entry"):
        for name in twice:
            numbers.update(n for (n,) in db.execute(f"SELECT n FROM {table} WHERE id=?", (name,)))
        for (file,) in undefined:
            rows = db.execute(f"SELECT n FROM {table} WHERE n>=? AND n<?", rows_of(file))
            numbers.update(n for (n,) in rows)
    if twice or any(db.execute(sql).fetchone() for sql in _SUSPICIONS):
        numbers.update(n for sql in _LINKED for (n,) in db.execute(sql))
    ledger = RowLedger(db, source, scan, sorted(numbers))
    faults = find_blocking_faults(ledger, BLOCKING_RULES_ACROSS_FILES)
    return dump_faults([(fault, ledger.id_at(fault.primary)) for fault in faults])


class RowEntry(NamedTuple):
    """An entry as its row has it; its place is looked up in its file when it is asked for."""

    ledger: "RowLedger"
    n: int
    kind: str
    id: str
    model: Any

    def span(self, *route: Step) -> Span:
        """See ``Entry.span``."""
        contents = self.ledger.contents_of(self.n >> PLACES)
        return contents.entries[self.n & _PLACE].span(*route)


class RowLedger(Ledger):
    """Rows of an index as a ledger for the rules across files: its lists hold some, its ``*_by_id`` all."""

    def __init__(
        self, db: sqlite3.Connection, source: IndexSource, scan: Scan, numbers: Sequence[int]
    ) -> None:
        self._db = db
        self._index_source = source
        self._scan = scan
        self._paths: dict[int, str] = dict(db.execute("SELECT n, path FROM file"))
        self.files: dict[str, Contents] = {}  # those that a place was asked of
        self.diagnostics = ()
        order = {path: place for place, path in enumerate(scan.files)}
        entries = sorted(
            self._entries(numbers), key=lambda entry: (order[self._paths[entry.n >> PLACES]], entry.n)
        )
        by_kind: dict[str, list[Any]] = {}
        for entry in entries:
            by_kind.setdefault(entry.kind, []).append(entry)
        self.documents = by_kind.get("document", [])
        self.directives = by_kind.get("directive", [])
        self.projects = by_kind.get("project", [])
        self.milestones = by_kind.get("milestone", [])
        self.units = by_kind.get("unit", [])
        self.closings = by_kind.get("closing", [])
        self.unit_by_id = _ById(db, self, "unit", self.units)
        self.document_by_id = _ById(db, self, "document", self.documents)
        self.project_by_id = _ById(db, self, "project", self.projects)
        self.directive_by_id = _ById(db, self, "directive", self.directives)
        self.milestone_by_id = _ById(db, self, "milestone", self.milestones)
        # every milestone that carries a directive out is linked, so all of them are here
        self.milestones_of = milestones_by_directive(self.milestones)

    def _entries(self, numbers: Sequence[int]) -> Iterator[RowEntry]:
        for start in range(0, len(numbers), _AT_ONCE):
            listed = ",".join(map(str, numbers[start : start + _AT_ONCE]))
            for n, kind, name, text in self._db.execute(_ROWS.format(numbers=listed)):
                yield RowEntry(self, n, kind, name, unpacker_of(RECORDS[kind])(decode(text)))

    def entry_at(self, n: int) -> RowEntry:
        """The entry of the row ``n``."""
        return next(self._entries([n]))

    def contents_of(self, number: int) -> Contents:
        """The contents of a file, by its number."""
        path = self._paths[number]
        if path not in self.files:
            text = next(self._index_source.open_texts([path]))
            self.files[path] = read_file(text.opened, FILE_KINDS[self._scan.files[path].kind])
        return self.files[path]

    def has_unread(self, kind: str) -> bool:
        is_unread = "SELECT 1 FROM file WHERE kind=? AND unread LIMIT 1"
        return self._db.execute(is_unread, (kind,)).fetchone() is not None or any(
            fault.is_error and fault.primary.path.startswith(f"data/{kind}")
            for fault in self._scan.diagnostics
        )

    def id_at(self, span: Span) -> str | None:
        return Ledger(self._index_source.source, [self.files[span.path]], ()).id_at(span)


class _ById(Mapping[str, Any]):
    """All entries of a kind by id, each read when it is asked for; of equal ids all are ``at_hand``."""

    def __init__(self, db: sqlite3.Connection, ledger: RowLedger, kind: str, at_hand: list[Any]) -> None:
        self._db = db
        self._ledger = ledger
        self._kind = kind
        self._table = _TABLES[kind]
        self._at_hand: dict[str, Any] = {}
        for entry in at_hand:
            self._at_hand.setdefault(entry.id, entry)

    def __getitem__(self, name: str) -> Any:
        if name not in self._at_hand:
            self._at_hand[name] = self._ledger.entry_at(self._number(name))
        return self._at_hand[name]

    def __contains__(self, name: object) -> bool:
        try:
            return name in self._at_hand or self._number(str(name)) > 0
        except KeyError:
            return False

    def _number(self, name: str) -> int:
        row = self._db.execute(
            f"SELECT n FROM {self._table} WHERE kind=? AND id=?", (self._kind, name)
        ).fetchone()
        if row is None:
            raise KeyError(name)
        return int(row[0])

    def __iter__(self) -> Iterator[str]:
        rows = self._db.execute(f"SELECT DISTINCT id FROM {self._table} WHERE kind=?", (self._kind,))
        return (name for (name,) in rows.fetchall())

    def __len__(self) -> int:
        return sum(1 for _ in self)


def foresee_occurrences(db: sqlite3.Connection, at: int) -> None:
    """Keeps the days on which recurring duties fall, until the second year after the moment ``at`` ends.

    To work them out takes a library as long to load as a question to answer.
    """
    end = date(time.gmtime(at // 1_000_000_000).tm_year + _YEARS_AHEAD, 12, 31)
    known = set(db.execute("SELECT rule, start FROM falls"))
    duties = db.execute(
        "SELECT i.row, d.day FROM item i JOIN entry d ON d.kind='document' AND d.id=i.document"
        " WHERE i.kind='directive' AND i.first_due=0 AND d.day NOT NULL"
    ).fetchall()
    unpack = unpacker_of(DIRECTIVE, is_hot=True)
    needed = {(rule, start) for row, start in duties if (rule := unpack(decode(row)).repeat)}
    for rule, start in needed - known:
        days = occurrences(rule, date.fromordinal(start), end)
        db.execute(
            "INSERT INTO falls VALUES(?,?,?)", (rule, start, encode([day.toordinal() for day in days]))
        )
    db.executemany("DELETE FROM falls WHERE rule=? AND start=?", known - needed)
