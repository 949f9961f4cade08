"""What is recorded of an item after it was ordered: dated facts, appended and never edited."""

import datetime
from enum import StrEnum
from typing import NamedTuple

from kltrack.model.period import Period


class Status(StrEnum):
    """What a progress entry reports. Nobody types an item's state: ``model.state`` computes it.

    In real reports the states that people type contradict their own dates.
    """

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
    completed: datetime.date | None = None  # with DONE: the true day, where it is not ``date``
    # of a recurring duty: the occurrence that it answers; the key is ``for``
    occurrence: Period | None = None

    @property
    def completion(self) -> datetime.date:
        """The day on which the work was done; meaningful only with DONE."""
        return self.completed or self.date


class Extension(NamedTuple):
    """A new term, granted by a document; the original term stays on record."""

    date: datetime.date
    to: Period
    approved_by: str
    reason: str | None = None


class Handover(NamedTuple):
    """From ``date`` on other units answer for an item, on the basis of a document."""

    date: datetime.date
    to: tuple[str, ...]
    basis: str | None = None
    note: str | None = None


def may_follow(last: Status, new: ProgressEntry) -> bool:
    """Whether ``new`` may be recorded after ``last``, for an item that does not recur.

    Open statuses may follow each other freely, since a correction is a new entry too. After ``done`` only its
    day or its evidence can be corrected, by ``done`` with ``completed``. After ``cancelled`` nothing follows.
    """
    if last is Status.DONE:
        return new.status is Status.DONE and new.completed is not None
    return last is not Status.CANCELLED
