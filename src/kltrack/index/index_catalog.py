"""The index as a catalog: SQL leaves out items that cannot match; the rest is worked out as without it."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property, wraps
from typing import TYPE_CHECKING, Any, TypeVar

from kltrack.index.codec import decode, unpacker_of
from kltrack.index.database import PLACES, SPOILT, read_about
from kltrack.index.faults import PlacedFault, load_faults
from kltrack.index.update import Index
from kltrack.ledger.fields import DIRECTIVE, DOCUMENT, MILESTONE, PROJECT, SETTINGS, UNIT
from kltrack.ledger.items import item_of_milestone
from kltrack.ledger.record import Record
from kltrack.ledger.settings import Settings
from kltrack.model.entries import Unit
from kltrack.model.item import Item
from kltrack.model.recurrence import preload
from kltrack.model.state import CLOSED, State
from kltrack.queries.catalog import ItemQuery, Named, name_document, name_project, name_tags, name_unit
from kltrack.queries.lists import LATE
from kltrack.yamltext.textfile import HasFile

if TYPE_CHECKING:  # reads files
    from kltrack.index.file_catalog import FileCatalog

# of an item, what its own row does not tell
_GIVEN = ("is_milestone", "directive", "anchor", "file", "line")
_SLACK = 30  # days: the longest that days off may move the end of a term
Answer = TypeVar("Answer")


def _or_from_files(method: Callable[..., Answer]) -> Callable[..., Answer]:
    """Has the files asked in the index's place from the moment on when it turns out to be spoilt."""

    @wraps(method)
    def ask(self: "IndexCatalog", *arguments: Any) -> Answer:
        if self._files is None:
            try:
                return method(self, *arguments)
            except SPOILT:
                self._files = self._give_up()
        answer: Answer = getattr(self._files, method.__name__)(*arguments)
        return answer

    return ask


class IndexCatalog:
    """See ``Catalog``. ``give_up`` deletes a spoilt index and reads the files; raises what reading raises."""

    def __init__(self, index: Index, give_up: "Callable[[], FileCatalog]") -> None:
        self._index = index
        self._db = index.db
        self._give_up = give_up
        self._files: FileCatalog | None = None
        self._paths: dict[int, str] = dict(self._db.execute("SELECT n, path FROM file ORDER BY n"))
        place = {path: place for place, path in enumerate(index.scan.files)}
        order = [place[path] for path in self._paths.values()]
        # rows go by the numbers of their files, unless a file came in between later
        self._places = None if order == sorted(order) else {n: place[path] for n, path in self._paths.items()}
        row = self._db.execute("SELECT row FROM entry WHERE kind='settings'").fetchone()
        self.settings: Settings = unpacker_of(SETTINGS)(decode(row[0])) if row else Settings()
        self.faults = self._load_faults()
        self.files: Mapping[str, HasFile] = _Texts(index)
        # a unit that never ends answers for itself, whatever the register says of it
        ended = self._by_id("SELECT n, id, CASE WHEN day NOT NULL THEN row END FROM entry WHERE kind='unit'")
        unpack = unpacker_of(UNIT)
        self.units: Mapping[str, Unit] = {name: unpack(decode(row)) for name, row in ended.items() if row}

    def _load_faults(self) -> list[PlacedFault]:
        faults: list[PlacedFault] = [(f, None) for f in self._index.scan.diagnostics if f.is_error]
        texts = [text for (text,) in self._db.execute("SELECT faults FROM file WHERE faults NOT NULL")]
        for text in (*texts, read_about(self._db, "faults")):
            faults += load_faults(text) if text else []
        return sorted(
            faults, key=lambda placed: (placed[0].primary.path, placed[0].primary.start, placed[0].rule)
        )

    @_or_from_files
    def named(self, kind: str) -> Sequence[Named]:
        if kind == "unit":
            return [name_unit(name, unit.name, unit.aliases) for name, unit in self._models(UNIT)]
        if kind == "project":
            return [name_project(name, work.name, work.aliases) for name, work in self._models(PROJECT)]
        if kind == "document":
            return [name_document(name, paper.number) for name, paper in self._models(DOCUMENT)]
        return name_tags(tag for (tag,) in self._db.execute("SELECT DISTINCT id FROM named WHERE kind='tag'"))

    @_or_from_files
    def titles(self) -> Iterable[tuple[str, str]]:
        titles = []
        for record in (DIRECTIVE, MILESTONE):
            unpack = unpacker_of(record, is_hot=True)
            for _, name, row in self._in_order("SELECT n, id, row FROM item WHERE kind=?", [record.name]):
                titles.append((name, unpack(decode(row)).title))
        return titles

    @_or_from_files
    def count_later(self, as_of: date) -> int:
        later = [name for name, issued in self._issued.items() if issued is not None and issued > as_of]
        if not later:
            return 0
        count = 0
        for start in range(0, len(later), _NAMES_AT_ONCE):
            names = later[start : start + _NAMES_AT_ONCE]
            sql = _LATER.format(marks=",".join("?" * len(names)))
            count += int(self._db.execute(sql, (*names, *names)).fetchone()[0])
        return count

    @_or_from_files
    def items(self, as_of: date, query: ItemQuery) -> Iterable[Item]:
        is_hot = not query.in_full and not query.filter.text
        conditions, values = _conditions(as_of, query)
        for rule, start, days in self._db.execute("SELECT rule, start, days FROM falls"):
            preload(rule, date.fromordinal(start), decode(days))
        facts = "i.row FROM item i" if is_hot else "f.row FROM item i JOIN full f ON f.n=i.n"
        sql = f"SELECT i.n, i.id, i.document, i.line, {facts} WHERE i.kind=? AND {' AND '.join(conditions)}"
        as_item = unpacker_of(DIRECTIVE, _GIVEN, is_hot=is_hot)
        issued, carried, paths = self._issued, self._carried, self._paths
        items = []
        for n, name, document, line, row in self._in_order(sql, ["directive", *values]):
            anchor = issued.get(document)
            # what was ordered later need not even be read
            if name not in carried and (anchor is None or anchor <= as_of):
                items.append(as_item(decode(row), False, name, anchor, paths[n >> PLACES], line))
        steps = list(self._in_order(sql, ["milestone", *values]))
        return [*items, *self._milestones(steps, facts, is_hot=is_hot)] if steps else items

    def release(self) -> None:
        if self._files is None:
            self._index.release()

    # what items are joined with, each read once, when the first item needs it

    @cached_property
    def _issued(self) -> Mapping[str, date | None]:
        days = self._by_id("SELECT n, id, day FROM entry WHERE kind='document'")
        return {name: date.fromordinal(day) if day else None for name, day in days.items()}

    @cached_property
    def _carried(self) -> frozenset[str]:
        rows = self._db.execute("SELECT carries FROM item WHERE carries NOT NULL")
        return frozenset(name for (name,) in rows)

    def _milestones(self, rows: Sequence[tuple[Any, ...]], facts: str, *, is_hot: bool) -> Iterator[Item]:
        """The milestones of ``rows``, joined with their projects and the directives that they carry out."""
        projects = self._by_id("SELECT n, id, row FROM entry WHERE kind='project'")
        orders = self._by_id(
            f"SELECT i.n, i.id, {facts} WHERE i.kind='directive'"
            " AND i.id IN (SELECT carries FROM item WHERE carries NOT NULL)"
        )
        unpack_step = unpacker_of(MILESTONE, is_hot=is_hot)
        unpack_order = unpacker_of(DIRECTIVE, is_hot=is_hot)
        unpack_project = unpacker_of(PROJECT)
        for n, name, _, line, row in rows:
            step = unpack_step(decode(row))
            order_row, project_row = orders.get(step.directive or ""), projects.get(name.partition("/")[0])
            order = unpack_order(decode(order_row)) if order_row else None
            project = unpack_project(decode(project_row)) if project_row else None
            issued = self._issued.get(order.document) if order else None
            yield item_of_milestone(name, step, project, order, issued, self._paths[n >> PLACES], line)

    def _by_id(self, sql: str) -> dict[str, Any]:
        """The last of the three columns n, id and another, by id; the first of equal ids stands."""
        first: dict[str, Any] = {}
        for _, name, value in self._in_order(sql):
            first.setdefault(name, value)
        return first

    def _models(self, record: Record) -> list[tuple[str, Any]]:
        unpack, sql = unpacker_of(record), "SELECT n, id, row FROM entry WHERE kind=?"
        return [(name, unpack(decode(row))) for _, name, row in self._in_order(sql, [record.name])]

    def _in_order(self, sql: str, values: Sequence[str] = ()) -> Iterable[tuple[Any, ...]]:
        """The rows of ``sql``, which begin with their number, as in the files."""
        rows, places = self._db.execute(f"{sql} ORDER BY 1", values), self._places
        if places is None:
            return rows  # one by one: there may be very many
        return sorted(rows, key=lambda row: (places[row[0] >> PLACES], row[0]))


_NAMES_AT_ONCE = 200  # in one SELECT
_LATER = (
    "SELECT (SELECT count(*) FROM item WHERE kind='directive' AND NOT is_invalid AND document IN ({marks})"
    " AND id NOT IN (SELECT carries FROM item WHERE carries NOT NULL))"
    " + (SELECT count(*) FROM item m WHERE m.carries NOT NULL AND NOT m.is_invalid"
    " AND (SELECT d.document FROM item d WHERE d.kind='directive' AND d.id=m.carries ORDER BY d.n LIMIT 1)"
    " IN ({marks}))"
)


def _conditions(as_of: date, query: ItemQuery) -> tuple[list[str], list[str]]:
    """The SQL conditions on rows that ``query`` may need, and the values of their question marks."""
    day, wanted = as_of.toordinal(), query.filter
    conditions, values = ["NOT i.is_invalid"], list[str]()
    states = query.states or frozenset(State)
    if wanted.states:
        states &= wanted.states_meant
    if not states & CLOSED:
        conditions.append(f"i.closed_on>{day}")
    if states <= LATE:
        conditions.append(f"i.first_due<={day}")
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
    return conditions, values


class _Texts(Mapping[str, HasFile]):
    """The files of a ledger, each opened when a fault's place is asked for."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._opened: dict[str, HasFile] = {}

    def __getitem__(self, path: str) -> HasFile:
        if path not in self._opened:
            self._opened[path] = self._index.source.source.open_text(path)
        return self._opened[path]

    def __iter__(self) -> Any:
        return iter(self._opened)

    def __len__(self) -> int:
        return len(self._opened)
