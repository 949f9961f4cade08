"""Which report may follow which; which occurrence a report of a recurring duty answers."""

from datetime import date

import pytest

from kltrack.changes.mark import next_occurrence
from kltrack.model.item import Item
from kltrack.model.period import day, parse_period
from kltrack.model.progress import ProgressEntry, Status, may_follow
from kltrack.model.term import Policy

DAY = date(2024, 3, 1)
OPEN = (Status.NOT_STARTED, Status.IN_PROGRESS, Status.BLOCKED, Status.SUBMITTED, Status.SUSPENDED)


@pytest.mark.parametrize("last", OPEN)
@pytest.mark.parametrize("new", Status)
def test_anything_may_follow_what_is_open(last: Status, new: Status) -> None:
    assert may_follow(last, ProgressEntry(DAY, new))


@pytest.mark.parametrize("new", Status)
def test_nothing_follows_what_is_cancelled(new: Status) -> None:
    assert not may_follow(Status.CANCELLED, ProgressEntry(DAY, new))
    assert not may_follow(Status.CANCELLED, ProgressEntry(DAY, new, completed=DAY))


@pytest.mark.parametrize("new", Status)
def test_only_a_correction_follows_what_is_done(new: Status) -> None:
    assert not may_follow(Status.DONE, ProgressEntry(DAY, new))
    assert may_follow(Status.DONE, ProgressEntry(DAY, new, completed=DAY)) == (new is Status.DONE)


MONTHLY = Item(
    id="TB1-1",
    is_milestone=False,
    title="Báo cáo tháng",
    kind="recurring",
    repeat="FREQ=MONTHLY;BYMONTHDAY=25",
    anchor=date(2024, 1, 5),
)
DONE = ProgressEntry(DAY, Status.DONE)


def occurrence(item: Item, report: ProgressEntry = DONE) -> str | None:
    found = next_occurrence(item, report, Policy()).occurrence
    return found.value if found else None


def test_a_report_answers_the_earliest_occurrence_that_is_open() -> None:
    assert occurrence(MONTHLY) == "2024-01-25"
    january = ProgressEntry(date(2024, 1, 24), Status.DONE, occurrence=day(date(2024, 1, 25)))
    assert occurrence(MONTHLY._replace(progress=(january,))) == "2024-02-25"
    march = ProgressEntry(date(2024, 1, 24), Status.DONE, occurrence=parse_period("2024-03"))
    assert occurrence(MONTHLY._replace(progress=(march,))) == "2024-01-25"


def test_what_was_reported_later_does_not_count_yet() -> None:
    later = ProgressEntry(date(2024, 4, 1), Status.DONE, occurrence=parse_period("2024-01"))
    assert occurrence(MONTHLY._replace(progress=(later,))) == "2024-01-25"


def test_an_occurrence_that_is_named_stays() -> None:
    assert occurrence(MONTHLY, DONE._replace(occurrence=parse_period("2024-02"))) == "2024-02"


@pytest.mark.parametrize("status", [one for one in Status if one is not Status.DONE])
def test_only_what_is_done_answers_one(status: Status) -> None:
    assert occurrence(MONTHLY, ProgressEntry(DAY, status)) is None


def test_a_task_has_none() -> None:
    assert occurrence(MONTHLY._replace(kind="task", repeat=None)) is None
