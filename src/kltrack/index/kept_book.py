"""The index as a book: what the ledger knows by name, what it could not read, what was answered before."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from kltrack.diagnostic import Diagnostic
from kltrack.index.answers import Answer, Recalled, recall, remember, tokens_of
from kltrack.index.book import Asked, Named
from kltrack.index.current import Current
from kltrack.index.schema import ITEMS_OF_A_FILE
from kltrack.index.stamp import ANSWERS
from kltrack.index.texts import Texts
from kltrack.ledger.source import Source
from kltrack.model.unit import Unit
from kltrack.queries.followed import Followed, Question
from kltrack.yamltext.textfile import HasFile

if TYPE_CHECKING:  # an answer of before needs none
    from kltrack.index.kept_items import KeptItems

_KINDS = {"unit": "u", "project": "p", "document": "d", "tag": "t"}
_WORTHWHILE = 100  # files of a ledger, from which on answers are remembered


class KeptBook:
    """The index as a ``Book``."""

    def __init__(self, current: Current, source: Source) -> None:
        self._current = current
        self._rows = current.store.rows
        self.settings = current.settings
        self._tokens = tokens_of(current.store)
        self.files: Mapping[str, HasFile] = Texts(source)
        self.faults = self._load_faults()
        paths = dict(self._rows("SELECT n, path FROM file"))
        self._paths: dict[int, str] = paths
        place = {path: place for place, path in enumerate(current.seen.files)}
        order = [place[path] for _, path in sorted(paths.items())]
        # items go by the numbers of their files, unless a file came in later
        self._places = None if order == sorted(order) else {n: place[path] for n, path in paths.items()}

    def _load_faults(self) -> list[tuple[Diagnostic, str | None]]:
        found: list[tuple[Diagnostic, str | None]] = [
            (fault, None) for fault in self._current.seen.diagnostics if fault.is_error
        ]
        texts = [text for (text,) in self._rows("SELECT faults FROM file WHERE faults NOT NULL")]
        if texts:
            from kltrack.index.faults import load_faults

            found += [one for text in texts for one in load_faults(text)]
        return sorted(found, key=lambda one: (one[0].primary.path, one[0].primary.start, one[0].rule))

    @cached_property
    def units(self) -> Mapping[str, Unit]:
        found: dict[str, Unit] = {}
        for name, shown, until, successors in self._entries("unit", "shown, until, successors"):
            last = date.fromordinal(until) if until else None
            heirs = tuple(successors.split(";")) if successors else ()
            found.setdefault(name, Unit(name, shown, until=last, successors=heirs))
        return found

    def _entries(self, what: str, columns: str) -> list[tuple[Any, ...]]:
        """Rows of the registry in the ledger's order: the id, and ``columns``."""
        rows = self._rows(
            f"SELECT file, id, {columns} FROM entry WHERE kind=? ORDER BY file, place", (_KINDS[what],)
        )
        if self._places:
            places = self._places
            rows.sort(key=lambda row: places[row[0]])
        return [row[1:] for row in rows]

    def named(self, what: str) -> Sequence[Named]:
        if what == "tag":
            return [Named(tag, tag, ()) for tag in sorted({tag for tag, _ in self._entries("tag", "shown")})]
        from kltrack.index.facts import load_names

        rows = self._entries(what, "shown, names")
        return [Named(name, shown, load_names(names)) for name, shown, names in rows]

    def shown(self, what: str) -> Mapping[str, str]:
        return dict(self._entries(what, "shown"))

    def items(self) -> Iterator[tuple[str, str]]:
        rows = self._rows("SELECT n, id, title FROM item ORDER BY is_milestone, n")
        if self._places:
            rows = self._rows("SELECT n, id, title, is_milestone FROM item ORDER BY n")
            rows.sort(key=lambda row: (row[3], self._place(row[0])))
        return ((row[1], row[2]) for row in rows)

    def _place(self, item: int) -> int:
        return (self._places or {})[item // ITEMS_OF_A_FILE]

    def count_later(self, as_of: date) -> int:
        sql = "SELECT count(*) FROM item WHERE listed AND anchor>?"
        return int(self._rows(sql, (as_of.toordinal(),))[0][0])

    @property
    def remembers(self) -> bool:
        return len(self._paths) >= _WORTHWHILE

    def recall(self, question: str) -> Recalled | None:
        before = recall(self._current.store.path, self._tokens, f"{ANSWERS} {question}")
        if before is None:
            return None
        answer, change = before
        rows = self._rows("SELECT path FROM file WHERE changed>?", (change,))
        return Recalled(answer, frozenset(path for (path,) in rows))

    def remember(self, question: str, answer: Answer) -> None:
        remember(self._current.store.path, self._tokens, f"{ANSWERS} {question}", answer)

    def rest(self) -> None:
        self._current.store.finish()

    # items

    @cached_property
    def _items(self) -> "KeptItems":
        from kltrack.index.kept_items import KeptItems

        return KeptItems(self._current.store, self.units, self._paths, self._places)

    def follow(self, question: Question, asked: Asked) -> Sequence[Followed]:
        return self._items.follow(question, asked)

    def count(self, question: Question, asked: Asked) -> int | None:
        return self._items.count(question, asked)

    def tally(self, question: Question, asked: Asked) -> Iterable[tuple[Followed, int]]:
        return self._items.tally(question, asked)
