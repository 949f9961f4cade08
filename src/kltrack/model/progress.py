"""What is recorded of an item after it was ordered: facts with their dates, never edited."""

import datetime
from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from kltrack.model.period import Period


class Status(StrEnum):
    """What a progress entry says; the state of an item is computed from it and the term."""

    NOT_STARTED = "not-started"
    IN_PROGRESS = "in-progress"
    BLOCKED = "blocked"
    SUBMITTED = "submitted"  # reported done, not yet accepted: still open
    DONE = "done"
    SUSPENDED = "suspended"
    CANCELLED = "cancelled"


class ProgressEntry(NamedTuple):
    """One dated report on an item."""

    date: datetime.date
    status: Status
    percent: int | None = None
    note: str | None = None
    evidence: tuple[str, ...] = ()
    by: str | None = None
    completed: datetime.date | None = None  # with DONE: the true day, where it is not the entry's
    occurrence: Period | None = None  # of a recurring duty: which one it answers

    @property
    def completion(self) -> datetime.date:
        """The day on which the work was done; means something with DONE only."""
        return self.completed or self.date


class Extension(NamedTuple):
    """A new term, granted by a document; the original stays on record."""

    date: datetime.date
    to: Period
    approved_by: str
    reason: str | None = None


class Handover(NamedTuple):
    """From that day on other units answer, on the basis of a document."""

    date: datetime.date
    to: tuple[str, ...]
    basis: str | None = None
    note: str | None = None


def latest(entries: Sequence[ProgressEntry]) -> ProgressEntry | None:
    """The newest of ``entries``, of the same day the last; None where there are none."""
    newest: ProgressEntry | None = None
    for entry in entries:
        if newest is None or entry.date >= newest.date:
            newest = entry
    return newest


def may_follow(last: Status, new: ProgressEntry) -> bool:
    """Whether ``new`` may be recorded after ``last``, of an item that does not recur.

    What is open may be corrected and resumed at will, by a new entry. What is done can only have its
    day or its evidence corrected, by ``done`` with ``completed``; what is cancelled is closed.
    """
    if last is Status.DONE:
        return new.status is Status.DONE and new.completed is not None
    return last is not Status.CANCELLED
