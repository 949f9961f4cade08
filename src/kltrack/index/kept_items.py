"""Items out of the index, with their spells of the day: what is asked of them as SQL, and rows as tuples."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property
from itertools import repeat
from typing import Any

from kltrack.index.asking import Conditions, age_of, leads_with, listed
from kltrack.index.book import Asked
from kltrack.index.columns import NOBODY, NONES, items_of, tuples
from kltrack.index.schema import ITEMS_OF_A_FILE, STATES, STATUSES
from kltrack.index.store import Store
from kltrack.model.item import Item
from kltrack.model.period import Period
from kltrack.model.progress import Status
from kltrack.model.state import CLOSED, DONE, Assessment, State
from kltrack.model.succession import succeed
from kltrack.model.term import Term
from kltrack.model.unit import Unit
from kltrack.queries.filters import Filter, select
from kltrack.queries.followed import Followed, Question
from kltrack.queries.overdue import LATE
from kltrack.queries.score import AGES

_OPEN = frozenset(place for place, state in enumerate(STATES) if state not in CLOSED)
_FINISHED = frozenset(place for place, state in enumerate(STATES) if state in DONE)
_LATE_COLUMNS = "s.id, s.title, s.term, s.last, s.postponed, s.lead, s.item"
_FEW = 100  # numbers in a list, beyond which all are as soon read
_MANY = 1 << 24  # more lists of units than there are


class KeptItems:
    """The items of an index; without texts, reports and what else only a card shows.

    ``paths`` of its files, by number; ``places``: their places in the order of reading, where that is not
    the order of their numbers.
    """

    def __init__(
        self,
        store: Store,
        units: Mapping[str, Unit],
        paths: Mapping[int, str],
        places: Mapping[int, int] | None,
    ) -> None:
        self._rows = store.rows
        self._units = units
        self._paths = paths
        self._places = places

    def follow(self, question: Question, asked: Asked) -> Sequence[Followed]:
        if _is_of_late(asked):
            found = self._follow_late(question, asked)
        else:
            found = self._follow_all(question, asked)
        return list(select(found, _left(asked.wanted)))

    def count(self, question: Question, asked: Asked) -> int | None:
        is_exact = not asked.wanted.units or not any(unit.until for unit in self._units.values())
        if self._places or not _is_of_late(asked) or not is_exact:
            return None
        said = self._conditions(question, asked)
        return int(self._rows(said.select("count(*)"), said.values)[0][0])

    def _follow_late(self, question: Question, asked: Asked) -> Iterable[Followed]:
        """What is late, out of one small index: all that a table of it shows, and no more."""
        said = self._conditions(question, asked)
        order = f" ORDER BY s.last, s.id, s.item{f' LIMIT {asked.most}' if asked.most else ''}"
        rows = self._rows(said.select(_LATE_COLUMNS, more=order), said.values)
        if not rows:
            return ()
        if self._places:
            rows.sort(key=lambda row: (row[3], row[0], self._place(row[6])))
        ids, titles, codes, lasts, postponed, leads, numbers = zip(*rows, strict=True)
        day, terms = question.as_of.toordinal(), self._terms(codes)
        led, waiting = self._answerable(question, leads)
        standings = tuples(
            Assessment, repeat(State.OVERDUE), NONES, NONES, map(terms.__getitem__, codes),
            [day - last for last in lasts], NONES, NONES, postponed,
        )  # fmt: skip
        items = items_of(ids, titles, led, files=self._files_of(numbers))
        found: Iterable[Followed] = tuples(Followed, items, standings, led, waiting)
        return found

    def _files_of(self, items: Sequence[int]) -> list[str]:
        return [self._paths[n // ITEMS_OF_A_FILE] for n in items]

    def _follow_all(self, question: Question, asked: Asked) -> Iterable[Followed]:
        said = self._conditions(question, asked)
        facts = "i.facts" if asked.in_full else "NULL"
        rows = self._rows(
            said.select(
                "s.item, i.id, i.title, s.state, s.status, s.percent, s.term, s.last, s.updated, s.completed,"
                f" s.postponed, s.lead, i.is_milestone, i.document, i.project, i.line, {facts}",
                of_items=True,
            ),
            said.values,
        )
        return self._make(rows, question, asked) if rows else ()

    def _conditions(self, question: Question, asked: Asked) -> Conditions:
        units = asked.wanted.units
        leads = leads_with(units, self._leads, self._units) if units else None
        if asked.files is None:
            return Conditions(question, asked, leads)
        return Conditions(
            question, asked, leads, [n for n, path in self._paths.items() if path in asked.files]
        )

    @cached_property
    def _leads(self) -> dict[int, tuple[str, ...]]:
        rows = self._rows("SELECT n, units FROM lead")
        return {n: tuple(units.split(";")) if units else () for n, units in rows}

    def _make(self, rows: list[tuple[Any, ...]], question: Question, asked: Asked) -> Iterable[Followed]:
        """The rows as items in the ledger's order, column by column: there may be very many."""
        rows.sort(key=self._order)
        (item, ids, titles, states, statuses, percents, codes, lasts, updated, completed, postponed, leads,
         is_milestone, documents, projects, lines, facts) = zip(*rows, strict=True)  # fmt: skip
        day, terms = question.as_of.toordinal(), self._terms(codes)
        dates: dict[int | None, date | None] = {
            n: date.fromordinal(n) for n in {*updated, *completed} if n is not None
        }
        dates[None] = None
        left = [
            None if last is None else (done or day) - last
            for last, done in zip(lasts, completed, strict=True)
        ]
        finished = [
            done if state in _FINISHED else None for state, done in zip(states, completed, strict=True)
        ]
        led, waiting = self._answerable(question, leads, finished)
        standings = tuples(
            Assessment, map(STATES.__getitem__, states), map(STATUSES.__getitem__, statuses), percents,
            map(terms.__getitem__, codes),
            left,
            map(dates.__getitem__, updated), map(dates.__getitem__, completed), postponed,
        )  # fmt: skip
        files = self._files_of(item)
        items = items_of(ids, titles, led, map(bool, is_milestone), documents, projects, lines, files)
        if asked.in_full:
            from kltrack.index.facts import load_item

            items = list(map(load_item, facts, items))
        waiting = [one if state in _OPEN else NOBODY for one, state in zip(waiting, states, strict=True)]
        found: Iterable[Followed] = tuples(Followed, items, standings, led, waiting)
        return found

    def _place(self, item: int) -> int:
        return (self._places or {})[item // ITEMS_OF_A_FILE]

    def _order(self, row: tuple[Any, ...]) -> tuple[Any, ...]:
        return (row[12], self._place(row[0]) if self._places else 0, row[0])

    def _terms(self, codes: Sequence[int | None]) -> dict[int | None, Term | None]:
        wanted = {code for code in codes if code is not None}
        few = f" WHERE n IN ({listed(wanted)})" if len(wanted) < _FEW else ""
        day = date.fromordinal
        found: dict[int | None, Term | None] = {
            n: Term(Period(day(end), day(start), value, granularity), day(ending), day(last))
            for n, value, start, end, granularity, ending, last in self._rows(f"SELECT * FROM term{few}")
        }
        return found | {None: None}

    def _answerable(
        self, question: Question, leads: Sequence[int], finished: Sequence[int | None] | None = None
    ) -> tuple[list[tuple[str, ...]], list[frozenset[str]]]:
        """Who answers, and who waits: of finished work those who finished it, else those of the day."""
        today = {n: succeed(self._leads[n], question.units, question.as_of) for n in set(leads)}
        found = list(map(today.__getitem__, leads))
        moved = {n for n in today if any(map(self._ends, self._leads[n]))}
        if moved and finished:
            for place, (n, done) in enumerate(zip(leads, finished, strict=True)):
                if done and n in moved:
                    found[place] = succeed(self._leads[n], question.units, date.fromordinal(done))
        return [one.units for one in found], [one.waiting for one in found]

    def _ends(self, unit: str) -> bool:
        return unit in self._units and self._units[unit].until is not None

    def tally(self, question: Question, asked: Asked) -> Iterable[tuple[Followed, int]]:
        """See ``Book``; of days that a score does not tell apart the fewest stand for all."""
        said, day, by = self._conditions(question, asked), question.as_of.toordinal(), asked.by or "unit"
        # one number for what is asked of every item: to group by it is faster than by its parts
        columns = [f"((s.postponed*{_MANY}+s.lead)*16+s.state)*16+{age_of(day)}", "0", "NULL"]
        moved = [n for n, units in self._leads.items() if any(map(self._ends, units))]
        ends = sorted({unit.until.toordinal() for unit in question.units.values() if unit.until})
        if moved:  # of finished work: how many of the units that ever ended had ended by then
            passed = "+".join(f"(s.completed>{end})" for end in ends)
            done = f"s.lead IN ({listed(moved)}) AND s.state IN ({listed(_FINISHED)})"
            columns[1] = f"CASE WHEN {done} THEN 1+{passed} ELSE 0 END"
        if by != "unit":
            columns[2] = f"i.{by}"
        groups = [column for column in columns if column not in ("0", "NULL")]
        sql = said.select(
            f"{', '.join(columns)}, count(*)", of_items=by != "unit", more=f" GROUP BY {', '.join(groups)}"
        )
        rows = self._rows(sql, said.values)
        left = _left(asked.wanted)
        before = [ends[0], *(end + 1 for end in ends)] if ends else []
        for code, passed, name, count in rows:
            on = date.fromordinal(before[passed - 1]) if passed else question.as_of
            one = self._like(question, code, on, {} if by == "unit" else {by: name})
            if left.accepts(one):
                yield one, count

    def _like(self, question: Question, alike: int, on: date, about: dict[str, Any]) -> Followed:
        """An item that scores as all do that are ``alike``; its units are those that answer ``on`` a day."""
        rest, age = divmod(alike, 16)
        rest, state = divmod(rest, 16)
        postponed, lead = divmod(rest, _MANY)
        days = (-1, *AGES, None)[age]
        term = None
        if days is not None:
            last = date.fromordinal(question.as_of.toordinal() - days)
            term = Term(Period(last, last, "", "day"), last, last)
        units = succeed(self._leads[lead], question.units, on).units
        standing = Assessment(STATES[state], Status.NOT_STARTED, None, term, days, None, None, postponed)
        return Followed(Item("", False, "", **about), standing, units, NOBODY)


def _is_of_late(asked: Asked) -> bool:
    """Whether it is about what is late, of which nothing is asked but what a table of it shows."""
    return asked.states == LATE and not asked.in_full and not asked.by


def _left(wanted: Filter) -> Filter:
    """What the index leaves to be asked: who answers on the day is not written in it."""
    return Filter(units=wanted.units)
