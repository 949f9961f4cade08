"""A question as SQL, as far as the index can tell by itself which items it is about."""

from collections.abc import Iterable, Mapping

from kltrack.index.book import Asked
from kltrack.index.schema import ENDING, IN_FORCE, ITEMS_OF_A_FILE, ORIGINAL, STATES
from kltrack.model.folding import needle
from kltrack.model.unit import Unit
from kltrack.queries.followed import Question
from kltrack.queries.score import AGES

# an order's own text counts for the milestones that carry it out too
_SEARCH = (
    "WITH hit(item, is_by_text) AS"
    " (SELECT item, text GLOB ? FROM {table} WHERE words GLOB ? OR text GLOB ?),"
    " found(item) AS (SELECT item FROM hit UNION SELECT m.n FROM hit JOIN item i ON i.n=hit.item"
    " JOIN item m ON m.carries=i.id WHERE is_by_text AND i.stands AND NOT i.is_milestone) "
)


class Conditions:
    """The FROM and the WHERE of a question: ``s`` are spells, ``i`` their items.

    ``values`` are those of the whole SELECT.
    """

    def __init__(
        self,
        question: Question,
        asked: Asked,
        leads: Iterable[int] | None,
        files: Iterable[int] | None = None,
    ) -> None:
        wanted, day = asked.wanted, question.as_of.toordinal()
        measure = ORIGINAL if question.original else IN_FORCE
        self._said = [f"s.first<={day} AND s.until>={day} AND s.measure&{measure}"]
        self.values: list[object] = []
        if asked.states is not None or wanted.states:
            states = (asked.states or frozenset(STATES)) & (wanted.states_meant or frozenset(STATES))
            if asked.ending and asked.ending[0] >= question.as_of:  # others have no term, or are past it
                states &= ENDING
            codes = [place for place, state in enumerate(STATES) if state in states]
            # a partial index is found by "=" alone
            self._said.append(f"s.state={codes[0]}" if len(codes) == 1 else f"s.state IN ({listed(codes)})")
        if asked.ending:
            first, last = asked.ending
            self._said.append(f"s.last BETWEEN {first.toordinal()} AND {last.toordinal()}")
        if files is not None:
            ranges = (f"s.item>={n * ITEMS_OF_A_FILE} AND s.item<{(n + 1) * ITEMS_OF_A_FILE}" for n in files)
            self._said.append(f"({' OR '.join(ranges) or 'false'})")
        if leads is not None:
            self._said.append(f"s.lead IN ({listed(leads)})")
        self._needs_items = bool(wanted.projects or wanted.documents)
        self._is_search = bool(wanted.text)
        self._before = ""
        if wanted.text:
            sought = needle(wanted.text)
            self._before = _SEARCH.format(table="keyed" if sought.has_marks else "folded")
            self.values += [_pattern(sought.text)] * 3
        for column, names in (("i.project", wanted.projects), ("i.document", wanted.documents)):
            if names:
                self._add(f"{column} IN ({_marks(names)})", names)
        if wanted.tags:
            self._add(f"s.item IN (SELECT item FROM tag WHERE tag IN ({_marks(wanted.tags)}))", wanted.tags)

    def _add(self, said: str, values: Iterable[object]) -> None:
        self._said.append(said)
        self.values += values

    def select(self, columns: str, *, of_items: bool = False, more: str = "") -> str:
        """The SELECT of ``columns``, ``of_items`` too where it says so; ``more`` comes after the WHERE."""
        source = "found CROSS JOIN spell s ON s.item=found.item" if self._is_search else "spell s"
        if of_items or self._needs_items:
            source += " JOIN item i ON i.n=s.item"
        return f"{self._before}SELECT {columns} FROM {source} WHERE {' AND '.join(self._said)}{more}"


def _pattern(text: str) -> str:
    """``text`` for GLOB, which compares faster than a function is called."""
    return "*" + "".join(f"[{sign}]" if sign in "*?[" else sign for sign in text) + "*"


def _marks(names: Iterable[str]) -> str:
    return ",".join("?" for _ in names)


def listed(numbers: Iterable[int]) -> str:
    """Numbers as SQL lists them."""
    return ",".join(map(str, numbers))


def age_of(day: int) -> str:
    """SQL for the place in AGES, from 1, of the days that a term is over on ``day``; 0: it is not."""
    older = "".join(
        f" WHEN s.last<={day - days} THEN {place}" for place, days in reversed(list(enumerate(AGES, 1)))
    )
    return f"CASE{older} WHEN s.last IS NULL THEN {len(AGES) + 1} ELSE 0 END"


def leads_with(
    wanted: tuple[str, ...], leads: Mapping[int, tuple[str, ...]], units: Mapping[str, Unit]
) -> list[int]:
    """The lists of units in which one of ``wanted`` stands, or one that it may have succeeded."""
    meant = set(wanted)
    while True:
        before = {name for name, unit in units.items() if meant.intersection(unit.successors)}
        if before <= meant:
            return [n for n, names in leads.items() if meant.intersection(names)]
        meant |= before
