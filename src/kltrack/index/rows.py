"""What is kept of one file, as rows: written, taken out, compared with what is kept already."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from kltrack.index.derive import Derived
from kltrack.index.schema import ITEMS_OF_A_FILE
from kltrack.index.store import Store


class _Table(NamedTuple):
    """Which rows of a table are a file's: those of its items, or of its number; and what tells them apart."""

    name: str
    of: str
    width: int
    key: tuple[tuple[str, int], ...]  # columns and their places
    is_of_items: bool = True

    def range_of(self, n: int) -> tuple[str, tuple[int, ...]]:
        """The WHERE of the rows of the file ``n``, and its values."""
        return (f"{self.of} BETWEEN ? AND ?", _items_of(n)) if self.is_of_items else (f"{self.of}=?", (n,))


_TABLES = {
    table.name: table
    for table in (
        _Table("entry", "file", 8, (("kind", 2), ("file", 0), ("place", 1)), is_of_items=False),
        _Table("item", "n", 12, (("n", 0),)),
        _Table("spell", "item", 15, (("item", 0), ("first", 1), ("measure", 3))),
        _Table("tag", "item", 2, (("item", 1), ("tag", 0))),
        _Table("defined", "file", 5, (("kind", 0), ("id", 1), ("file", 2)), is_of_items=False),
        _Table("named", "file", 3, (("kind", 0), ("id", 1), ("file", 2)), is_of_items=False),
    )
}
_WORDS = ("folded", "keyed")  # tables of texts, which are long: their digests tell whether they are the same


class Rows:
    """Writes rows; terms and lists of units are kept once, however many spells share them."""

    def __init__(self, store: Store) -> None:
        self._db = store.db
        self._terms: dict[tuple[object, ...], int] = {}
        self._leads: dict[str, int] = {}
        self._filled = {n for (n,) in self._db.execute("SELECT n FROM file WHERE size NOT NULL")}
        self._numbers: dict[str, int] = dict(self._db.execute("SELECT path, n FROM file"))

    def place_file(self, path: str, kind: str) -> int:
        """The number of the file at ``path``, given to it where it is new."""
        if path not in self._numbers:
            cursor = self._db.execute("INSERT INTO file(path, kind) VALUES(?,?)", (path, kind))
            self._numbers[path] = cursor.lastrowid or 0
        return self._numbers[path]

    def number_of(self, path: str) -> int | None:
        """The number of the file at ``path``; None where nothing is kept of it."""
        n = self._numbers.get(path)
        return n if n in self._filled else None

    def put(self, n: int, derived: Derived, *, has_words: bool) -> None:
        """Keeps ``derived`` of the file ``n``, in place of what was kept of it."""
        base = n * ITEMS_OF_A_FILE
        self._put("entry", n, [(n, place, *row) for place, row in enumerate(derived.entries)])
        self._put("item", n, [(base + row[0], *row[1:]) for row in derived.items])  # type: ignore[operator]
        self._put("spell", n, [self._spell(base, row) for row in derived.spells])
        self._put("tag", n, [(tag, base + place) for tag, place in derived.tags])
        if has_words:
            self.put_words(n, derived)
        self._put("defined", n, [(*name, n, *facts) for name, facts in derived.defined.items()])
        self._put("named", n, [(*name, n) for name in derived.named])
        self._filled.add(n)

    def _put(self, name: str, n: int, rows: Sequence[tuple[object, ...]]) -> None:
        """Makes ``rows`` those of the file ``n``: what was kept already, and is the same, is not touched."""
        table, new = _TABLES[name], rows
        if n in self._filled:
            where, values = table.range_of(n)
            kept = set(self._db.execute(f"SELECT * FROM {name} WHERE {where}", values))
            new = [row for row in rows if row not in kept]
            self._take(table, kept.difference(rows))
        self._db.executemany(f"INSERT INTO {name} VALUES({','.join('?' * table.width)})", new)

    def _take(self, table: _Table, rows: Iterable[tuple[object, ...]]) -> None:
        said = " AND ".join(f"{column}=?" for column, _ in table.key)
        keys = [tuple(row[place] for _, place in table.key) for row in rows]
        self._db.executemany(f"DELETE FROM {table.name} WHERE {said}", keys)

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

    def digests_of(self, n: int) -> set[tuple[int, bytes]]:
        """Those of the texts of the file ``n`` that are kept for searches: see ``Derived``."""
        rows = self._db.execute("SELECT item, digest FROM folded WHERE item BETWEEN ? AND ?", _items_of(n))
        return {(item % ITEMS_OF_A_FILE, digest) for item, digest in rows}

    def put_words(self, n: int, derived: Derived) -> None:
        """Keeps the texts of the file ``n`` that searches look into."""
        base, kept, digests = n * ITEMS_OF_A_FILE, self.digests_of(n), dict(derived.digests)
        gone = [(base + place,) for place, _ in kept.difference(derived.digests)]
        new = [row for row in derived.words if (row[0], digests[row[0]]) not in kept]
        folded = [(base + place, digests[place], *texts) for place, *texts, _, _ in new]
        keyed = [(base + place, *texts) for place, _, _, *texts in new]
        for table in _WORDS:
            self._db.executemany(f"DELETE FROM {table} WHERE item=?", gone)
        self._db.executemany("INSERT INTO folded VALUES(?,?,?,?)", folded)
        self._db.executemany("INSERT INTO keyed VALUES(?,?,?)", keyed)
        self._db.execute("UPDATE file SET has_words=1 WHERE n=?", (n,))

    def take_out(self, path: str) -> None:
        """Forgets the file at ``path``, and what was kept of it."""
        n = self._numbers.pop(path)
        self._filled.discard(n)
        for table in _TABLES.values():
            where, values = table.range_of(n)
            self._db.execute(f"DELETE FROM {table.name} WHERE {where}", values)
        for name in _WORDS:
            self._db.execute(f"DELETE FROM {name} WHERE item BETWEEN ? AND ?", _items_of(n))
        self._db.execute("DELETE FROM file WHERE n=?", (n,))


def _items_of(n: int) -> tuple[int, int]:
    """The first and the last number that an item of the file ``n`` may have."""
    return n * ITEMS_OF_A_FILE, (n + 1) * ITEMS_OF_A_FILE - 1
