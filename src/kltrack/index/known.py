"""What an index knows of files that are not read again: by id, in the shape of a ledger's entries."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, Protocol

from kltrack.diagnostic import Span
from kltrack.index.facts import load_day, load_item
from kltrack.index.schema import ITEMS_OF_A_FILE
from kltrack.index.store import Store
from kltrack.ledger.ledger import Ledger
from kltrack.model.item import Item
from kltrack.model.official_document import OfficialDocument

ELSEWHERE = "\0"  # begins the path of a place that must be looked up in its file


OrderFacts = tuple[str, str | None, str | None, str]  # title, document, project and the rest as JSON


class Stub(NamedTuple):
    """An entry of another file: its model, as far as others refer to it; its place is not known."""

    kind: str
    id: str
    model: Any
    path: str

    @property
    def is_flawed(self) -> bool:
        return False

    def span(self, *route: object) -> Span:
        """A place that says in which file the real one is."""
        return Span(ELSEWHERE + self.path, 0, 0)


class Others(Protocol):
    """Who knows the entries of files that are not read."""

    def look_up(self, kind: str, name: str) -> Sequence[Stub]:
        """What is known by that name; of what carries out a directive, all in the order of reading."""

    def names(self, kind: str) -> Iterable[str]:
        """All ids of a kind."""


class Known(Mapping[str, Any]):
    """Entries of one kind by id: those read, and those that are known of other files."""

    def __init__(self, read: Mapping[str, Any], kind: str, others: Others) -> None:
        self._read = read
        self._kind = kind
        self._others = others
        self._found: dict[str, Any] = {}
        self._ids: list[str] = []

    def __getitem__(self, name: str) -> Any:
        if name in self._read and self._kind != "c":
            return self._read[name]
        if name not in self._found:
            self._found[name] = self._look_up(name)
        if self._found[name] is None:
            raise KeyError(name)
        return self._found[name]

    def __contains__(self, name: object) -> bool:
        return self.get(name) is not None  # type: ignore[call-overload]

    def __iter__(self) -> Iterator[str]:
        """All ids, in no order that matters: they are what a wrong one is compared with."""
        self._ids = self._ids or list(dict.fromkeys([*self._read, *self._others.names(self._kind)]))
        return iter(self._ids)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def _look_up(self, name: str) -> Any:
        found = self._others.look_up(self._kind, name)
        if self._kind != "c":
            return found[0] if found else None
        read = self._read.get(name, [])
        inside = {entry.file.path for entry in read}
        every = [*read, *(stub for stub in found if stub.path not in inside)]
        return sorted(every, key=lambda one: _order_of(getattr(one, "path", None) or one.file.path)) or None


class Stored:
    """The index as one who knows; what it holds of the files at the paths ``but`` is out of date."""

    def __init__(self, store: Store, but: Collection[str] = ()) -> None:
        self._db = store.db
        known = self._db.execute("SELECT n, path FROM file") if but else ()
        self._old = ",".join(str(n) for n, path in known if path in but)
        self._valid = f"file NOT IN ({self._old})"

    def look_up(self, kind: str, name: str) -> Sequence[Stub]:
        rows = self._defined(kind, name)
        if kind == "c":
            return [Stub("milestone", step, None, path) for path, facts in rows for step in facts.split(";")]
        return [
            make_stub(kind, name, path, facts, self.order(name) if kind == "o" else None)
            for path, facts in rows
        ]

    def order(self, name: str) -> OrderFacts:
        """What is told of a directive."""
        found: OrderFacts = self._db.execute(
            "SELECT title, document, project, facts FROM item WHERE id=? AND NOT is_milestone"
            f" AND n/{ITEMS_OF_A_FILE} NOT IN ({self._old}) ORDER BY stands DESC, n LIMIT 1",
            (name,),
        ).fetchone()
        return found

    def names(self, kind: str) -> Iterable[str]:
        sql = f"SELECT DISTINCT id FROM defined WHERE kind=? AND {self._valid} ORDER BY id"
        rows = self._db.execute(sql, (kind,))
        return (name for (name,) in rows)

    def tell(self, named: Iterable[tuple[str, str]]) -> "Told":
        """The facts of what is ``named``, for another process."""
        found: dict[tuple[str, str], tuple[str, str, OrderFacts | None]] = {}
        wanted = [one for one in named if one[0] in ("d", "o")]
        for kind, name in wanted:  # grows by the documents of the orders
            rows = self._defined(kind, name)
            if rows:
                order = self.order(name) if kind == "o" else None
                found[kind, name] = (*rows[0], order)
                if order and order[1]:
                    wanted.append(("d", order[1]))
        return Told(found)

    def _defined(self, kind: str, name: str) -> list[tuple[str, str]]:
        """Paths and facts."""
        sql = (
            "SELECT f.path, d.facts FROM defined d JOIN file f ON f.n=d.file"
            f" WHERE d.kind=? AND d.id=? AND d.{self._valid}"
        )
        return self._db.execute(sql, (kind, name)).fetchall()


class Told:
    """One who knows what was told: the documents and directives that a file names."""

    def __init__(self, told: Mapping[tuple[str, str], tuple[str, str, OrderFacts | None]]) -> None:
        self._told = told

    def knows(self, named: Iterable[tuple[str, str]]) -> bool:
        """Whether it was told of all documents and directives that are ``named``."""
        return all(one in self._told for one in named if one[0] in ("d", "o"))

    def look_up(self, kind: str, name: str) -> Sequence[Stub]:
        found = self._told.get((kind, name))
        return [make_stub(kind, name, *found)] if found else []

    def names(self, kind: str) -> Iterable[str]:
        return (name for known, name in self._told if known == kind)


def make_stub(kind: str, name: str, path: str, facts: str, order: OrderFacts | None) -> Stub:
    """The entry of the file at ``path`` that its facts tell of."""
    if kind == "d":
        return Stub("document", name, OfficialDocument(name, "", "", "", issued=load_day(facts)), path)
    if order:  # a directive as the item that it is: what milestones take from it goes by the same names
        title, document, project, made = order
        return Stub(
            "directive", name, load_item(made, Item(name, False, title, document, project=project)), path
        )
    return Stub(kind, name, None, path)


def _order_of(path: str) -> tuple[bool, str]:
    """The place of a file among its like: see ``ledger.layout.name_files``."""
    return path.count("/") > 1, path


def with_known(ledger: Ledger, others: Others) -> Ledger:
    """``ledger``, some files of a larger one, with all that is known of the ``others``."""
    ledger.document_by_id = Known(ledger.document_by_id, "d", others)
    ledger.directive_by_id = Known(ledger.directive_by_id, "o", others)
    ledger.project_by_id = Known(ledger.project_by_id, "p", others)
    ledger.milestone_by_id = Known(ledger.milestone_by_id, "m", others)
    ledger.unit_by_id = Known(ledger.unit_by_id, "u", others)
    ledger.carried = Known(ledger.carried, "c", others)
    return ledger
