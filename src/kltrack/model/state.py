"""The state of an item on a day, computed from recorded facts; nobody types a state."""

from collections.abc import Iterator, Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from kltrack.model.entries import RECURRING, STANDING
from kltrack.model.item import Item
from kltrack.model.period import day
from kltrack.model.progress import ProgressEntry, Status
from kltrack.model.recurrence import answer_to, occurrences
from kltrack.model.term import Policy, Term, make_term, term_on


class State(StrEnum):
    """Where an item stands, in the words of official reports (Decision 42/2014/QĐ-TTg and practice)."""

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
    """The state of an item as of a day, with what it was computed from.

    ``days_overdue`` counts from the term's last day to the day asked about, or to that of completion; what is
    below 0 is days left.
    """

    state: State
    status: Status
    percent: int | None
    term: Term | None
    days_overdue: int | None
    updated: date | None  # the day of the latest entry
    completed: date | None  # only where the state is one of DONE
    postponed: int  # how often it was extended by then

    @property
    def is_open(self) -> bool:
        return self.state not in CLOSED


def assess(item: Item, as_of: date, policy: Policy, *, original: bool = False) -> Assessment:
    """The state of ``item`` at the end of the day ``as_of``.

    Only entries dated on or before that day count. With ``original`` the original term is the measure, and
    extensions do not count.
    """
    entries = [entry for entry in item.progress if entry.date <= as_of]
    last = latest(entries)
    status = last.status if last else Status.NOT_STARTED
    term = term_on(item, as_of, policy, original=original)
    completed = last.completion if last and status is Status.DONE else None
    if status is Status.SUSPENDED:
        state = State.SUSPENDED
    elif status is Status.CANCELLED:
        state = State.CANCELLED
    elif item.kind == RECURRING and item.repeat and item.anchor:
        days = occurrences(item.repeat, item.anchor, term.end if term else None)
        state, term, completed = _judge_occurrences(days, entries, as_of, policy, term)
        if status is Status.DONE and state not in DONE:
            status = Status.IN_PROGRESS  # "done" was said of an occurrence, not of the duty
    elif completed:
        # work without a deadline cannot be late
        state = State.DONE_LATE if term and completed > term.last_day else State.DONE_ON_TIME
    else:
        state = State.STANDING if item.kind == STANDING else open_state(term, as_of, policy)
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
        # most items have no extensions, and this runs for each item of each question
        sum([extension.date <= as_of for extension in item.extensions]) if item.extensions else 0,
    )


def latest(entries: Sequence[ProgressEntry]) -> ProgressEntry | None:
    """The newest of ``entries``, the last of those of one day; None where there are none.

    Entries should be in date order, but one that is not must not decide the state.
    """
    newest: ProgressEntry | None = None
    for entry in entries:
        if newest is None or entry.date >= newest.date:
            newest = entry
    return newest


def open_state(term: Term | None, as_of: date, policy: Policy) -> State:
    """The state on the day ``as_of`` of a task with this ``term`` that is not finished."""
    if term is None:
        return State.NO_DEADLINE
    if as_of > term.last_day:  # a term lasts until 24:00 of its last day (Civil Code 2015, article 148.6)
        return State.OVERDUE
    return State.DUE_SOON if (term.last_day - as_of).days <= policy.warn_days else State.IN_TERM


def days_past(term: Term | None, on: date) -> int | None:
    """Days from the last day of ``term`` to ``on``, below 0 before it; None without a term."""
    return (on - term.last_day).days if term else None


def _judge_occurrences(
    days: Iterator[date], entries: list[ProgressEntry], as_of: date, policy: Policy, whole: Term | None
) -> tuple[State, Term | None, date | None]:
    """State, term and completion of the earliest occurrence not yet answered; done where all of them are.

    ``days`` are those of the occurrences, ``whole`` is the term that ends the series.
    """
    term: Term | None = None
    late: Term | None = None
    completed: date | None = None
    for occurrence in days:
        term = make_term(day(occurrence), policy)
        answer = answer_to(occurrence, entries)
        if answer is None:
            return open_state(term, as_of, policy), term, None
        completed = answer.completion
        late = term if completed > term.last_day else late
    return State.DONE_LATE if late else State.DONE_ON_TIME, late or term or whole, completed
