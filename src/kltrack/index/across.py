"""The faults that several files make together: looked for once after a change, and kept till the next.

SQL tells whether there can be any: nearly always there can be none. Else the rules run over the rows
concerned as they run over a ledger's entries; an entry opens its file when a rule asks it for a place.
"""

import sqlite3
import time
from datetime import date
from functools import cached_property
from typing import Any

from kltrack.checks import BLOCKING_RULES_ACROSS_FILES
from kltrack.checks.run import find_blocking_faults
from kltrack.diagnostic import Diagnostic, Severity, Span, message
from kltrack.index.codec import decode, encode, unpacker_of
from kltrack.index.database import PLACE, PLACES, rows_of
from kltrack.index.faults import dump_faults
from kltrack.index.file_rows import RECORDS
from kltrack.index.sources import IndexSource, Scan
from kltrack.ledger.fields import FILE_KINDS
from kltrack.ledger.ledger import Contents, Ledger
from kltrack.ledger.load import read_file
from kltrack.model.recurrence import occurrences
from kltrack.yamltext.nodes import Step
from kltrack.yamltext.textfile import TextFile

_YEARS_AHEAD = 2  # for which the days of recurring duties are kept
_TABLES = {"unit": "entry", "document": "entry", "project": "entry", "directive": "item", "milestone": "item"}
# ids that stand twice: looked for table by table, which their indexes answer
_TWICE = (
    "SELECT id FROM item GROUP BY id HAVING count(*)>1"
    " UNION SELECT id FROM entry WHERE kind!='settings' GROUP BY id HAVING count(*)>1"
    " UNION SELECT id FROM entry e WHERE EXISTS(SELECT 1 FROM item i WHERE i.id=e.id)"
)
# files that name something unknown
_UNDEFINED = " UNION ".join(
    f"SELECT file FROM named WHERE kind='{kind}'"
    f" AND NOT EXISTS(SELECT 1 FROM {table} d WHERE d.kind='{kind}' AND d.id=named.id)"
    for kind, table in _TABLES.items()
)
_CARRIED = "SELECT carries FROM item WHERE carries NOT NULL"
_ARE_LINKS_SUSPECT = (
    "SELECT EXISTS(SELECT 1 FROM file WHERE is_suspect)"
    f" OR EXISTS(SELECT 1 FROM item WHERE kind='directive' AND has_own AND id IN ({_CARRIED}))"
)
_LINKED = f"SELECT id FROM item WHERE is_linked UNION {_CARRIED} UNION SELECT id FROM entry WHERE kind='unit'"
# with the rows of what is linked: to ask for one after the other would take longer
_ENTRIES = (
    "SELECT n, kind, id, row FROM entry WHERE kind!='settings' UNION ALL SELECT n, kind, id,"
    " CASE WHEN is_linked OR kind='milestone' THEN (SELECT row FROM full WHERE full.n=item.n) END"
    " FROM item ORDER BY n"
)


def find_faults_across(db: sqlite3.Connection, source: IndexSource, scan: Scan) -> str | None:
    """The faults across files, with the ids of their entries, as text; None: there are none."""
    twice = {name for (name,) in db.execute(_TWICE)}
    ids = set(twice)
    for (file,) in db.execute(_UNDEFINED).fetchall():
        for table in ("entry", "item"):
            beside = db.execute(f"SELECT id FROM {table} WHERE n BETWEEN ? AND ?", rows_of(file))
            ids.update(name for (name,) in beside)
    if twice or db.execute(_ARE_LINKS_SUSPECT).fetchone()[0]:
        ids.update(name for (name,) in db.execute(_LINKED))
    if not ids:
        return None
    rows = _Rows(db, source, scan)
    faults = find_blocking_faults(rows.ledger.focused(ids), BLOCKING_RULES_ACROSS_FILES)
    return dump_faults(
        [(fault, rows.id_at(fault.primary)) for fault in faults if fault.rule in BLOCKING_RULES_ACROSS_FILES]
    )


class _Rows:
    """The rows of an index as a ledger; a file is read when a place in it is asked for."""

    def __init__(self, db: sqlite3.Connection, source: IndexSource, scan: Scan) -> None:
        self.db = db
        self._source = source
        paths: dict[int, str] = dict(db.execute("SELECT n, path FROM file"))
        files = {
            path: Contents(TextFile(path, ""), None, FILE_KINDS[kind], [], [])
            for path, kind in scan.files.values()
        }
        for n, *row in db.execute(_ENTRIES):
            contents = files[paths[n >> PLACES]]
            entry: Any = _RowEntry(self, contents.file, n, *row)
            contents.entries.append(entry)
        # what seems unknown may stand in a file that could not be read
        unread = [
            Diagnostic("unreadable-file", Severity.ERROR, message(""), Span(path, 0, 0))
            for (path,) in db.execute("SELECT path FROM file WHERE unread")
        ]
        self.ledger = Ledger(source.source, list(files.values()), [*scan.diagnostics, *unread])
        self.ledger.files = self._files = files

    def read(self, path: str) -> Contents:
        """All that the file at ``path`` holds."""
        contents = self._files[path]
        if contents.root is None:
            text = next(self._source.open_texts([path]))
            contents = self._files[path] = read_file(text.opened, contents.kind)
        return contents

    def id_at(self, span: Span) -> str | None:
        """See ``Ledger.id_at``."""
        return Ledger(self._source.source, [self._files[span.path]], ()).id_at(span)


class _RowEntry:
    """An entry as its row has it, for the rules across files."""

    def __init__(self, rows: _Rows, file: TextFile, n: int, kind: str, name: str, row: str | None) -> None:
        self.file, self.kind, self.id = file, kind, name
        self._rows, self._n, self._row = rows, n, row

    @cached_property
    def model(self) -> Any:
        """See ``Entry``."""
        row = self._row
        if row is None:
            (row,) = self._rows.db.execute("SELECT row FROM full WHERE n=?", (self._n,)).fetchone()
        return unpacker_of(RECORDS[self.kind])(decode(row))

    def span(self, *route: Step) -> Span:
        """See ``Entry.span``."""
        return self._rows.read(self.file.path).entries[self._n & PLACE].span(*route)


_DUTIES = (  # of all items those that are linked are looked at: CROSS keeps SQLite from beginning elsewhere
    "SELECT i.repeat, d.day FROM item i CROSS JOIN entry d ON d.kind='document' AND d.id=i.document"
    " WHERE i.is_linked AND i.repeat NOT NULL AND d.day NOT NULL"
)


def foresee_occurrences(db: sqlite3.Connection, at: int) -> None:
    """Keeps the days on which recurring duties fall, until the second year after the moment ``at`` ends.

    To work them out takes a library as long to load as a question to answer.
    """
    end = date(time.gmtime(at // 1_000_000_000).tm_year + _YEARS_AHEAD, 12, 31)
    known = set(db.execute("SELECT rule, start FROM falls"))
    needed = set(db.execute(_DUTIES))
    for rule, start in needed - known:
        days = occurrences(rule, date.fromordinal(start), end)
        db.execute(
            "INSERT INTO falls VALUES(?,?,?)", (rule, start, encode([day.toordinal() for day in days]))
        )
    db.executemany("DELETE FROM falls WHERE rule=? AND start=?", known - needed)
