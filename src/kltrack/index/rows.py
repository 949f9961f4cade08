"""What is kept of one file, as rows: written, taken out, compared with what is kept already."""

from collections.abc import Sequence
from typing import Any

from kltrack.index.derive import Derived
from kltrack.index.schema import ITEMS_OF_A_FILE
from kltrack.index.store import Store

_OF_ITEMS = (("item", "n"), ("spell", "item"), ("tag", "item"), ("folded", "item"), ("keyed", "item"))


class Rows:
    """Writes rows; terms and lists of units are kept once, however many spells share them."""

    def __init__(self, store: Store) -> None:
        self._db = store.db
        self._terms: dict[tuple[object, ...], int] = {}
        self._leads: dict[str, int] = {}
        self._filled = {n for (n,) in self._db.execute("SELECT n FROM file WHERE size NOT NULL")}

    def place_file(self, path: str, kind: str) -> int:
        """The number of the file at ``path``, given to it where it is new."""
        row = self._db.execute("SELECT n FROM file WHERE path=?", (path,)).fetchone()
        if row:
            return int(row[0])
        cursor = self._db.execute("INSERT INTO file(path, kind) VALUES(?,?)", (path, kind))
        return int(cursor.lastrowid or 0)

    @property
    def has_any(self) -> bool:
        """Whether anything was kept of any file."""
        return bool(self._filled)

    def is_kept(self, n: int) -> bool:
        """Whether anything is kept of the file ``n``."""
        return n in self._filled

    def put(self, n: int, derived: Derived, *, has_words: bool) -> None:
        """Keeps ``derived`` of the file ``n``, in place of what was kept of it."""
        if n in self._filled:
            self.take_out(n)
        self._filled.add(n)
        db, base = self._db, n * ITEMS_OF_A_FILE
        db.executemany(
            "INSERT INTO entry VALUES(?,?,?,?,?,?,?,?)",
            [(n, place, *row) for place, row in enumerate(derived.entries)],
        )
        db.executemany(
            "INSERT INTO item VALUES(?,?,?,?,?,?,?,?,?,?,?,?)",
            [(base + row[0], *row[1:]) for row in derived.items],  # type: ignore[operator]
        )
        db.executemany(
            "INSERT INTO spell VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
            [self._spell(base, row) for row in derived.spells],
        )
        db.executemany("INSERT INTO tag VALUES(?,?)", [(tag, base + place) for tag, place in derived.tags])
        if has_words:
            self.put_words(n, derived)
        db.executemany(
            "INSERT INTO defined VALUES(?,?,?,?,?)",
            [(kind, name, n, *facts) for (kind, name), facts in derived.defined.items()],
        )
        db.executemany("INSERT INTO named VALUES(?,?,?)", [(kind, name, n) for kind, name in derived.named])

    def _spell(self, base: int, row: tuple[Any, ...]) -> tuple[object, ...]:
        place, first, until, measure, state, status, percent, term, updated, completed, postponed, lead = row[
            :12
        ]
        code = last = None
        if term is not None:
            code, last = self._terms.get(term) or self._place_term(term), term[-1]
        led = self._leads.get(lead) or self._place_lead(lead)
        return (
            base + place, first, until, measure, state, status, percent, code, last, updated, completed,
            postponed, led, row[12], row[13],
        )  # fmt: skip

    def _place_term(self, term: tuple[Any, ...]) -> int:
        known = "SELECT n FROM term WHERE value=? AND ending=? AND last=?"
        self._terms[term] = n = self._place(
            known, (term[0], *term[-2:]), "term VALUES(NULL,?,?,?,?,?,?)", term
        )
        return n

    def _place_lead(self, units: str) -> int:
        self._leads[units] = n = self._place(
            "SELECT n FROM lead WHERE units=?", (units,), "lead VALUES(NULL,?)", (units,)
        )
        return n

    def _place(self, known: str, by: Sequence[object], new: str, values: Sequence[object]) -> int:
        """The number of a row that many share, given to it where it is new."""
        row = self._db.execute(known, by).fetchone()
        return int(row[0] if row else self._db.execute(f"INSERT INTO {new}", values).lastrowid or 0)

    def put_words(self, n: int, derived: Derived) -> None:
        """Keeps the texts of the file ``n`` that searches look into."""
        base = n * ITEMS_OF_A_FILE
        for table, words, text in (("folded", 1, 2), ("keyed", 3, 4)):
            self._db.executemany(
                f"INSERT INTO {table} VALUES(?,?,?)",
                [(base + row[0], row[words], row[text]) for row in derived.words],
            )
        self._db.execute("UPDATE file SET has_words=1 WHERE n=?", (n,))

    def take_out(self, n: int) -> None:
        """Forgets what was kept of the file ``n``."""
        first, last = n * ITEMS_OF_A_FILE, (n + 1) * ITEMS_OF_A_FILE - 1
        for table, column in _OF_ITEMS:
            self._db.execute(f"DELETE FROM {table} WHERE {column} BETWEEN ? AND ?", (first, last))
        self._db.execute("DELETE FROM entry WHERE file=?", (n,))
        self._db.execute("DELETE FROM defined WHERE file=?", (n,))
        self._db.execute("DELETE FROM named WHERE file=?", (n,))
