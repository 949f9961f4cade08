"""The index as a catalog: SQL leaves out items that cannot match; the rest is worked out as without it."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache, cached_property, wraps
from typing import Any, TypeVar

from kltrack.index.codec import decode, unpacker_of
from kltrack.index.database import PLACES, SPOILT, read_about
from kltrack.index.faults import PlacedFault, load_faults
from kltrack.index.update import Index
from kltrack.ledger.fields import DIRECTIVE, DOCUMENT, MILESTONE, PROJECT, SETTINGS, UNIT
from kltrack.ledger.items import item_of_milestone
from kltrack.ledger.settings import Settings
from kltrack.model.entries import Unit
from kltrack.model.item import Item
from kltrack.model.recurrence import preload
from kltrack.model.state import CLOSED, State
from kltrack.queries.catalog import Catalog, ItemQuery, Named
from kltrack.queries.lists import LATE
from kltrack.yamltext.textfile import HasFile

# of an item, what its own row does not tell
_GIVEN = ("is_milestone", "directive", "anchor", "file", "line")
_NAMED = {"unit": UNIT, "project": PROJECT, "document": DOCUMENT}
_SLACK = 30  # days: the longest that days off may move the end of a term
_CARRIED = "SELECT carries FROM item WHERE carries NOT NULL"
_DOCUMENTS = "(SELECT value FROM json_each(?1))"
# of a milestone its order tells; of equal ids the first stands
_LATER = (
    "SELECT (SELECT count(*) FROM item WHERE kind='directive' AND NOT is_invalid"
    f" AND document IN {_DOCUMENTS} AND id NOT IN ({_CARRIED}))"
    " + (SELECT count(*) FROM item m WHERE m.carries NOT NULL AND NOT m.is_invalid"
    " AND (SELECT d.document FROM item d WHERE d.kind='directive' AND d.id=m.carries ORDER BY d.n LIMIT 1)"
    f" IN {_DOCUMENTS})"
)
Answer = TypeVar("Answer")


def _or_from_files(method: Callable[..., Answer]) -> Callable[..., Answer]:
    """Has the files asked in the index's place from the moment on when it turns out to be spoilt."""

    @wraps(method)
    def ask(self: "IndexCatalog", *arguments: Any) -> Answer:
        if self._files is None:
            try:
                return method(self, *arguments)
            except SPOILT:
                self._index.discard()
                self._files = self._read_files()
        answer: Answer = getattr(self._files, method.__name__)(*arguments)
        return answer

    return ask


class IndexCatalog:
    """See ``Catalog``. ``read_files`` gives the catalog that answers where this one cannot."""

    def __init__(self, index: Index, read_files: Callable[[], Catalog]) -> None:
        self._index = index
        self._db = index.db
        self._read_files = read_files
        self._files: Catalog | None = None
        self._paths: dict[int, str] = dict(self._db.execute("SELECT n, path FROM file"))
        row = self._db.execute("SELECT row FROM entry WHERE kind='settings'").fetchone()
        self.settings: Settings = unpacker_of(SETTINGS)(decode(row[0])) if row else Settings()
        self.faults = self._load_faults()
        # a unit that never ends answers for itself, whatever the register says of it
        ended = self._by_id("SELECT id, CASE WHEN day NOT NULL THEN row END FROM entry WHERE kind='unit'")
        unpack = unpacker_of(UNIT)
        self.units: Mapping[str, Unit] = {name: unpack(decode(row)) for name, row in ended.items() if row}

    def _load_faults(self) -> list[PlacedFault]:
        faults: list[PlacedFault] = [(f, None) for f in self._index.scan.diagnostics if f.is_error]
        texts = [text for (text,) in self._db.execute("SELECT faults FROM file WHERE faults NOT NULL")]
        for text in filter(None, (*texts, read_about(self._db, "faults"))):
            faults += load_faults(text)
        return sorted(
            faults, key=lambda placed: (placed[0].primary.path, placed[0].primary.start, placed[0].rule)
        )

    @cached_property
    def files(self) -> Mapping[str, HasFile]:
        noted = (note.span for fault, _ in self.faults for note in fault.related)
        paths = {span.path for span in (*noted, *(fault.primary for fault, _ in self.faults))}
        return {path: self._index.source.source.open_text(path) for path in paths}

    @_or_from_files
    def named(self, kind: str) -> Sequence[Named]:
        if kind == "tag":
            return [
                (tag, ()) for (tag,) in self._db.execute("SELECT DISTINCT id FROM named WHERE kind='tag'")
            ]
        unpack = unpacker_of(_NAMED[kind])
        rows = self._db.execute("SELECT id, row FROM entry WHERE kind=? ORDER BY n", [kind])
        return [(name, unpack(decode(row)).names) for name, row in rows]

    @_or_from_files
    def titles(self) -> Iterable[tuple[str, str]]:
        titles = []
        for record in (DIRECTIVE, MILESTONE):
            unpack = unpacker_of(record, is_hot=True)
            rows = self._db.execute("SELECT id, row FROM item WHERE kind=? ORDER BY n", [record.name])
            titles += [(name, unpack(decode(row)).title) for name, row in rows]
        return titles

    @_or_from_files
    def count_later(self, as_of: date) -> int:
        later = [name for name, issued in self._issued.items() if issued is not None and issued > as_of]
        return int(self._db.execute(_LATER, [json.dumps(later)]).fetchone()[0]) if later else 0

    @_or_from_files
    def items(self, as_of: date, query: ItemQuery) -> Iterable[Item]:
        is_hot = not query.in_full and not query.filter.text
        conditions, values = _conditions(as_of, query, self.settings)
        for rule, start, days in self._db.execute("SELECT rule, start, days FROM falls"):
            preload(rule, date.fromordinal(start), decode(days))
        facts = "i.row FROM item i" if is_hot else "f.row FROM item i JOIN full f ON f.n=i.n"
        sql = f"SELECT i.n, i.id, i.document, i.line, {facts} WHERE {conditions} AND i.kind=? ORDER BY i.n"
        as_item = unpacker_of(DIRECTIVE, _GIVEN, is_hot=is_hot)
        issued, paths = self._issued, self._paths
        carried = {name for (name,) in self._db.execute(_CARRIED)}
        items = []
        for n, name, document, line, row in self._db.execute(sql, [*values, "directive"]):
            anchor = issued.get(document)
            # what was ordered later need not even be read
            if name not in carried and (anchor is None or anchor <= as_of):
                items.append(as_item(decode(row), False, name, anchor, paths[n >> PLACES], line))
        steps = self._db.execute(sql, [*values, "milestone"]).fetchall()
        return [*items, *self._milestones(steps, facts, is_hot=is_hot)] if steps else items

    def release(self) -> None:
        if self._files is None:
            self._index.release()

    @cached_property
    def _issued(self) -> Mapping[str, date | None]:
        days = self._by_id("SELECT id, day FROM entry WHERE kind='document'")
        return {name: date.fromordinal(day) if day else None for name, day in days.items()}

    def _milestones(self, rows: Sequence[tuple[Any, ...]], facts: str, *, is_hot: bool) -> Iterator[Item]:
        """The milestones of ``rows``, joined with their projects and the directives that they carry out."""
        projects = self._by_id("SELECT id, row FROM entry WHERE kind='project'")
        orders = self._by_id(f"SELECT i.id, {facts} WHERE i.kind='directive' AND i.id IN ({_CARRIED})", "i.n")
        unpack = unpacker_of(MILESTONE, is_hot=is_hot)
        unpack_order, unpack_project = unpacker_of(DIRECTIVE, is_hot=is_hot), unpacker_of(PROJECT)
        # several milestones carry out one order, and more stand in one project
        order_of = cache(lambda name: unpack_order(decode(orders[name])) if name in orders else None)
        project_of = cache(lambda name: unpack_project(decode(projects[name])) if name in projects else None)
        for n, name, _, line, row in rows:
            step = unpack(decode(row))
            order = order_of(step.directive)
            issued = self._issued.get(order.document) if order else None
            project = project_of(name.partition("/")[0])
            yield item_of_milestone(name, step, project, order, issued, self._paths[n >> PLACES], line)

    def _by_id(self, sql: str, number: str = "n") -> dict[str, Any]:
        """The second column that ``sql`` selects by the first, an id; the first of equal ids stands."""
        return dict(self._db.execute(f"{sql} ORDER BY {number} DESC").fetchall())


def _conditions(as_of: date, query: ItemQuery, settings: Settings) -> tuple[str, list[str]]:
    """The SQL condition on rows that ``query`` may need, and the values of its question marks."""
    day, wanted = as_of.toordinal(), query.filter
    conditions, values = ["NOT i.is_invalid"], list[str]()
    states = query.states or frozenset(State)
    if wanted.states:
        states &= wanted.states_meant
    if not states & CLOSED:
        conditions.append(f"i.closed_on>{day}")
    if states <= LATE:
        # what is due on the day is late on it only where "before" that day ends on the day before
        conditions.append(f"i.first_due<{day + (settings.before_day == 'previous')}")
    if query.ending:
        start, end = query.ending[0].toordinal(), query.ending[1].toordinal()
        # "before" a day may end a day sooner, a day off may end it later
        conditions.append(f"i.first_due<={end + 1} AND i.last_due>={start - _SLACK}")
    if wanted.documents:  # of a milestone its order tells
        conditions.append(f"(i.kind='milestone' OR i.document IN ({','.join('?' * len(wanted.documents))}))")
        values += wanted.documents
    if wanted.projects:
        conditions.append(f"i.project IN ({','.join('?' * len(wanted.projects))})")
        values += wanted.projects
    return " AND ".join(conditions), values
