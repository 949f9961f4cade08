"""The figures of a report as they were closed: a record of what leaders were told."""

import datetime
from typing import NamedTuple


class Figures(NamedTuple):
    """The sums of a report. ``in_term`` includes what was due soon; the names are those of a score's row."""

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
    """The figures of a report as of the day ``as_of``.

    ``documents``, ``units`` and ``projects`` are its scope; where all three are empty it covered everything.
    ``overdue`` and ``done_late`` hold the ids of the items that it named as late.
    """

    id: str
    as_of: datetime.date
    date: datetime.date  # the day on which it was closed
    figures: Figures
    report: str | None = None
    documents: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    projects: tuple[str, ...] = ()
    overdue: tuple[str, ...] = ()
    done_late: tuple[str, ...] = ()
    note: str | None = None
