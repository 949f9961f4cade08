"""A report's figures as they were closed: what leaders were told, remembered."""

import datetime
from typing import NamedTuple


class Figures(NamedTuple):
    """The sums of a report; ``in_term`` holds what was due soon."""

    total: int
    done_on_time: int = 0
    done_late: int = 0
    in_term: int = 0
    overdue: int = 0
    no_deadline: int = 0
    standing: int = 0
    suspended: int = 0
    cancelled: int = 0
    postponed: int = 0


class Closing(NamedTuple):
    """The figures of the items that the report was about, on the day ``as_of``.

    ``documents``, ``units`` and ``projects`` say about what it was; empty: about everything.
    ``overdue`` and ``done_late`` are the ids that it named as late.
    """

    id: str
    as_of: datetime.date
    date: datetime.date  # when it was closed
    figures: Figures
    report: str | None = None
    documents: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    projects: tuple[str, ...] = ()
    overdue: tuple[str, ...] = ()
    done_late: tuple[str, ...] = ()
    note: str | None = None
