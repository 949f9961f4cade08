"""Answers from the index: items with their spells of the day, as the questions ask for them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from itertools import repeat
from typing import Any

from kltrack.diagnostic import Diagnostic
from kltrack.index.answers import Answer, Recalled, moment_of, recall, remember
from kltrack.index.asking import Conditions, age_of, leads_with, listed
from kltrack.index.book import Asked, Named
from kltrack.index.columns import NOBODY, NONES, items_of, tuples
from kltrack.index.current import Current
from kltrack.index.schema import ITEMS_OF_A_FILE, STATES, STATUSES
from kltrack.index.stamp import ANSWERS
from kltrack.index.texts import Texts
from kltrack.ledger.source import Source
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
from kltrack.yamltext.textfile import HasFile

_OPEN = frozenset(place for place, state in enumerate(STATES) if state not in CLOSED)
_FINISHED = frozenset(place for place, state in enumerate(STATES) if state in DONE)
_KINDS = {"unit": "u", "project": "p", "document": "d", "tag": "t"}
_LATE_COLUMNS = "s.id, s.title, s.term, s.last, s.postponed, s.lead, s.item"
_WORTHWHILE = 100  # files of a ledger, from which on answers are remembered
_FEW = 100  # numbers in a list, beyond which all are as soon read
_MANY = 1 << 24  # more lists of units than there are


class KeptBook:
    """The index as a ``Book``; items are without texts, reports and what else only a card shows."""

    def __init__(self, current: Current, source: Source) -> None:
        self._current = current
        self._rows = current.store.rows
        self.settings = current.settings
        self._moment = moment_of(current.store)
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
        before = recall(self._current.store.path, self._moment, f"{ANSWERS} {question}")
        if before is None:
            return None
        answer, change = before
        rows = self._rows("SELECT path FROM file WHERE changed>?", (change,))
        return Recalled(answer, frozenset(path for (path,) in rows))

    def remember(self, question: str, answer: Answer) -> None:
        remember(self._current.store.path, self._moment, f"{ANSWERS} {question}", answer)

    def rest(self) -> None:
        self._current.store.finish()

    # items

    def follow(self, question: Question, asked: Asked) -> Sequence[Followed]:
        if asked.states == LATE and not asked.in_full and not asked.by:
            found = self._follow_late(question, asked)
        else:
            found = self._follow_all(question, asked)
        return list(select(found, _left(asked.wanted)))

    def _follow_late(self, question: Question, asked: Asked) -> Iterable[Followed]:
        """What is late, out of one small index: all that a table of it shows, and no more."""
        said = self._conditions(question, asked)
        rows = self._rows(said.select(_LATE_COLUMNS, more=" ORDER BY s.last, s.id, s.item"), said.values)
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
        leads = leads_with(units, self._leads, self.units) if units else None
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
        return unit in self.units and self.units[unit].until is not None

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


def _left(wanted: Filter) -> Filter:
    """What the index leaves to be asked: who answers on the day is not written in it."""
    return Filter(units=wanted.units)
