"""The state of an item on a day, computed from recorded facts; nobody types a state."""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from kltrack.model.directive import RECURRING
from kltrack.model.item import Item
from kltrack.model.period import day
from kltrack.model.progress import ProgressEntry, Status, latest
from kltrack.model.recurrence import answers, occurrences
from kltrack.model.term import Policy, Term, make_term, term_on


class State(StrEnum):
    """Where an item stands; the words of official reports (Decision 42/2014/QĐ-TTg and practice)."""

    DONE_ON_TIME = "done-on-time"
    DONE_LATE = "done-late"
    IN_TERM = "in-term"
    DUE_SOON = "due-soon"
    OVERDUE = "overdue"
    NO_DEADLINE = "no-deadline"
    STANDING = "standing"
    SUSPENDED = "suspended"
    CANCELLED = "cancelled"


DONE = frozenset({State.DONE_ON_TIME, State.DONE_LATE})
CLOSED = DONE | {State.SUSPENDED, State.CANCELLED}


class Assessment(NamedTuple):
    """An item as of a day. ``days_overdue`` counts from the term's last day; below 0: days left."""

    state: State
    status: Status
    percent: int | None
    term: Term | None
    days_overdue: int | None
    updated: date | None  # the last entry's day
    completed: date | None
    postponed: int  # extensions by then

    @property
    def is_open(self) -> bool:
        return self.state not in CLOSED

    def answered_on(self, as_of: date) -> date:
        """The day whose lead answers ``as_of``: finished work stays with those who finished it."""
        return self.completed if self.state in DONE and self.completed else as_of


def assess(item: Item, as_of: date, policy: Policy, *, original: bool = False) -> Assessment:
    """The state of ``item`` at the end of the day ``as_of``.

    Only entries dated on or before that day count. With ``original`` the first term is the measure,
    whatever was extended.
    """
    entries = [entry for entry in item.progress if entry.date <= as_of]
    term = term_on(item, as_of, policy, original=original)
    if item.kind == RECURRING and item.repeat and item.anchor:
        days = occurrences(item.repeat, item.anchor, term.end if term else None)
        return _assess_recurring(item, entries, as_of, policy, term, days)
    last = latest(entries)
    status = last.status if last else Status.NOT_STARTED
    completed = last.completion if last and status is Status.DONE else None
    state = _state(item, status, completed, term, as_of, policy)
    return _assessment(item, entries, last, as_of, (state, status, term, completed))


def _state(
    item: Item, status: Status, completed: date | None, term: Term | None, as_of: date, policy: Policy
) -> State:
    if status is Status.SUSPENDED:
        return State.SUSPENDED
    if status is Status.CANCELLED:
        return State.CANCELLED
    if completed is not None:
        return State.DONE_LATE if term and completed > term.last_day else State.DONE_ON_TIME
    if item.is_standing:
        return State.STANDING
    return open_state(term, as_of, policy)


def open_state(term: Term | None, as_of: date, policy: Policy) -> State:
    """The state of a task that is not finished: what its ``term`` makes of the day ``as_of``."""
    if term is None:
        return State.NO_DEADLINE
    if as_of > term.last_day:
        return State.OVERDUE
    return State.DUE_SOON if (term.last_day - as_of).days <= policy.warn_days else State.IN_TERM


def days_past(term: Term | None, on: date) -> int | None:
    """Days from the last day of ``term`` to ``on``: the day of completion, or the day asked about."""
    return (on - term.last_day).days if term else None


def _assess_recurring(
    item: Item,
    entries: list[ProgressEntry],
    as_of: date,
    policy: Policy,
    whole: Term | None,
    days: Iterator[date],
) -> Assessment:
    last = latest(entries)
    status = last.status if last else Status.NOT_STARTED
    term: Term | None = None
    late: Term | None = None
    completed: date | None = None
    state = State.DONE_ON_TIME
    if status in (Status.SUSPENDED, Status.CANCELLED):
        state = State.SUSPENDED if status is Status.SUSPENDED else State.CANCELLED
        return _assessment(item, entries, last, as_of, (state, status, whole, None))
    for occurrence in days:
        term = make_term(day(occurrence), policy)
        answer = next((entry for entry in entries if answers(entry, occurrence)), None)
        if answer is None:
            status = Status.IN_PROGRESS if status is Status.DONE else status
            state = open_state(term, as_of, policy)
            return _assessment(item, entries, last, as_of, (state, status, term, None))
        completed = answer.completion
        late = term if completed > term.last_day else late
    state = State.DONE_LATE if late else state
    return _assessment(item, entries, last, as_of, (state, status, late or term or whole, completed))


def _assessment(
    item: Item,
    entries: list[ProgressEntry],
    last: ProgressEntry | None,
    as_of: date,
    found: tuple[State, Status, Term | None, date | None],
) -> Assessment:
    state, status, term, completed = found
    percent: int | None = None
    for entry in entries:
        if entry.percent is not None:
            percent = entry.percent
    return Assessment(
        state,
        status,
        100 if state in DONE else percent,
        term,
        days_past(term, completed or as_of),
        last.date if last else None,
        completed,
        sum([extension.date <= as_of for extension in item.extensions]),
    )
