"""The state of an item on a day, and by how many days it is late."""

from datetime import date
from typing import Any

import pytest

from kltrack.model.entries import RECURRING, STANDING
from kltrack.model.item import Item
from kltrack.model.period import parse_period
from kltrack.model.progress import Extension, ProgressEntry, Status
from kltrack.model.state import State, assess
from kltrack.model.term import Policy, Workdays

POLICY = Policy(warn_days=7)


def item(due: str | None = "2023-09", **more: Any) -> Item:
    period = parse_period(due) if due else None
    return Item(id="KL1-1", is_milestone=False, title="t", due=period, **more)


def entry(day: str, status: Status, **more: Any) -> ProgressEntry:
    return ProgressEntry(date.fromisoformat(day), status, **more)


@pytest.mark.parametrize(
    ("as_of", "state", "days"),
    [
        ("2023-09-01", State.IN_TERM, -29),
        ("2023-09-22", State.IN_TERM, -8),
        ("2023-09-23", State.DUE_SOON, -7),
        ("2023-09-30", State.DUE_SOON, 0),  # due today is not overdue
        ("2023-10-01", State.OVERDUE, 1),
        ("2024-10-01", State.OVERDUE, 367),
    ],
)
def test_open_work_goes_by_the_last_day_of_its_term(as_of: str, state: State, days: int) -> None:
    assessment = assess(item(), date.fromisoformat(as_of), POLICY)
    assert (assessment.state, assessment.days_overdue) == (state, days)


@pytest.mark.parametrize(
    ("progress", "state"),
    [
        ([entry("2023-09-30", Status.DONE)], State.DONE_ON_TIME),
        ([entry("2023-10-01", Status.DONE)], State.DONE_LATE),
        ([entry("2023-10-20", Status.DONE, completed=date(2023, 9, 29))], State.DONE_ON_TIME),
        ([entry("2023-10-20", Status.SUBMITTED)], State.OVERDUE),
        ([entry("2023-10-20", Status.BLOCKED)], State.OVERDUE),
        ([entry("2023-09-20", Status.SUSPENDED)], State.SUSPENDED),
        ([entry("2023-09-20", Status.CANCELLED)], State.CANCELLED),
        ([entry("2023-09-20", Status.SUSPENDED), entry("2023-10-20", Status.IN_PROGRESS)], State.OVERDUE),
        ([entry("2024-02-01", Status.DONE)], State.OVERDUE),  # not yet known on that day
    ],
)
def test_the_last_entry_by_then_decides(progress: list[ProgressEntry], state: State) -> None:
    assert assess(item(progress=tuple(progress)), date(2023, 12, 31), POLICY).state is state


def test_without_a_term() -> None:
    day = date(2023, 12, 31)
    assert assess(item(None), day, POLICY).state is State.NO_DEADLINE
    assert assess(item(None, kind=STANDING), day, POLICY).state is State.STANDING
    done = (entry("2023-10-01", Status.DONE),)
    assert assess(item(None, progress=done), day, POLICY).state is State.DONE_ON_TIME


def test_an_extension_counts_from_its_day_on_and_the_original_is_kept() -> None:
    extended = item(extensions=(Extension(date(2023, 10, 5), parse_period("2023-Q4"), "812-CV/HU"),))
    assert assess(extended, date(2023, 10, 4), POLICY).state is State.OVERDUE
    later = assess(extended, date(2023, 10, 5), POLICY)
    assert (later.state, later.postponed, str(later.term.period if later.term else "")) == (
        State.IN_TERM,
        1,
        "2023-Q4",
    )
    first = assess(extended, date(2023, 10, 5), POLICY, original=True)
    assert (first.state, first.days_overdue) == (State.OVERDUE, 5)


def test_a_term_that_ends_on_a_day_off_may_end_on_the_next_working_day() -> None:
    # 30 September 2023 is a Saturday, 2 October is made a day off here
    moving = Policy(7, Workdays(frozenset({date(2023, 10, 2)}), frozenset()))
    assert assess(item(), date(2023, 10, 3), moving).state is State.DUE_SOON
    late = assess(item(), date(2023, 10, 4), moving)
    assert (late.state, late.days_overdue) == (State.OVERDUE, 1)
    assert late.term and late.term.last_day > late.term.end
    worked = Policy(7, Workdays(frozenset(), frozenset({date(2023, 9, 30)})))
    assert assess(item(), date(2023, 10, 1), worked).state is State.OVERDUE


def test_before_a_day_may_mean_the_day_before() -> None:
    worded = item("2023-10-20", due_text="trước ngày 20/10")
    strict = Policy(before_is_previous=True)
    assert assess(worded, date(2023, 10, 20), POLICY).state is State.DUE_SOON
    assert assess(worded, date(2023, 10, 20), strict).state is State.OVERDUE
    assert (
        assess(item("2023-10-20", due_text="chậm nhất ngày 20/10"), date(2023, 10, 20), strict).state
        is State.DUE_SOON
    )


def monthly(*progress: ProgressEntry, due: str | None = None) -> Item:
    return item(
        due, kind=RECURRING, repeat="FREQ=MONTHLY;BYMONTHDAY=20", anchor=date(2023, 8, 11), progress=progress
    )


def test_a_recurring_duty_has_the_state_of_its_earliest_unanswered_occurrence() -> None:
    def reported(day: str, month: str) -> ProgressEntry:
        return entry(day, Status.DONE, occurrence=parse_period(month))

    assert assess(monthly(), date(2023, 8, 20), POLICY).state is State.DUE_SOON
    late = assess(monthly(reported("2023-08-19", "2023-08")), date(2023, 9, 25), POLICY)
    assert (late.state, late.days_overdue, str(late.term.period if late.term else "")) == (
        State.OVERDUE,
        5,
        "2023-09-20",
    )
    both = monthly(reported("2023-08-19", "2023-08"), reported("2023-09-26", "2023-09"))
    assert assess(both, date(2023, 9, 27), POLICY).state is State.IN_TERM
    ended = monthly(reported("2023-08-19", "2023-08"), reported("2023-09-26", "2023-09"), due="2023-09-30")
    assert assess(ended, date(2023, 12, 1), POLICY).state is State.DONE_LATE


def test_percent_is_the_last_one_given_and_100_when_done() -> None:
    progress = (entry("2023-09-01", Status.IN_PROGRESS, percent=40), entry("2023-09-10", Status.BLOCKED))
    assert assess(item(progress=progress), date(2023, 9, 15), POLICY).percent == 40
    assert (
        assess(
            item(progress=(*progress, entry("2023-09-20", Status.DONE))), date(2023, 9, 21), POLICY
        ).percent
        == 100
    )
