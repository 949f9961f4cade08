"""What a report is about: the sums, the items that each part of it lists, what changed since the last."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from kltrack.model.entries import Closing
from kltrack.model.progress import Status
from kltrack.model.state import DONE, State
from kltrack.queries.assessed import AssessedItem
from kltrack.queries.closing import FigureChanges
from kltrack.queries.lists import find_overdue
from kltrack.queries.score import Score, ScoreRow


class Comparison(NamedTuple):
    """What happened between an earlier day and the report's day. ``total`` holds the sums of the earlier day.

    ``figure_changes`` says how the ledger now differs from what was reported for that day.
    """

    day: date
    total: ScoreRow
    completed: tuple[AssessedItem, ...] = ()
    fell_overdue: tuple[AssessedItem, ...] = ()
    extended: tuple[AssessedItem, ...] = ()
    given: tuple[AssessedItem, ...] = ()
    figure_changes: FigureChanges | None = None


class ReportData(NamedTuple):
    """The items as of a day, in the ledger's order, and their sums by lead unit."""

    as_of: date
    items: tuple[AssessedItem, ...]
    score: Score
    since: Comparison | None = None

    @property
    def overdue(self) -> list[AssessedItem]:
        """The longest overdue first."""
        return find_overdue(self.items)

    @property
    def done(self) -> list[AssessedItem]:
        """In the order of completion."""
        done = [row for row in self.items if row.assessment.state in DONE]
        return sorted(done, key=lambda row: (row.assessment.completed or date.min, row.item.id))

    @property
    def due_soon(self) -> list[AssessedItem]:
        """The nearest first."""
        soon = [row for row in self.items if row.assessment.state is State.DUE_SOON]
        return sorted(soon, key=lambda row: (-(row.assessment.days_overdue or 0), row.item.id))

    @property
    def extended(self) -> list[AssessedItem]:
        """Items whose term was extended by then, done or not."""
        return [row for row in self.items if row.assessment.postponed]

    @property
    def stuck(self) -> list[AssessedItem]:
        """Open items whose last entry says that something stands in their way."""
        return self._open_with(Status.BLOCKED)

    @property
    def unconfirmed(self) -> list[AssessedItem]:
        """Open items that their unit has reported as done and nobody has accepted yet."""
        return self._open_with(Status.SUBMITTED)

    def _open_with(self, status: Status) -> list[AssessedItem]:
        return [row for row in self.items if row.assessment.is_open and row.assessment.status is status]

    @property
    def waiting(self) -> list[AssessedItem]:
        """Open items whose unit has ended and that no other unit has taken over."""
        return [row for row in self.items if row.waiting]

    @property
    def undated(self) -> list[AssessedItem]:
        """Open tasks without a term."""
        return [row for row in self.items if row.assessment.state is State.NO_DEADLINE]

    @property
    def milestones(self) -> list[AssessedItem]:
        """Steps of works."""
        return [row for row in self.items if row.item.is_milestone]


def compare_with(
    data: ReportData,
    day: date,
    before: Sequence[AssessedItem],
    total: ScoreRow,
    closing: Closing | None = None,
    figure_changes: FigureChanges | None = None,
) -> ReportData:
    """``data`` with what happened since ``day``: its items as they were then, and its sums.

    Where that day was closed, the states that were reported then go before those that the ledger gives now.
    """
    states: dict[str, State | None] = {row.item.id: row.assessment.state for row in before}
    if closing:
        reported = dict.fromkeys(closing.overdue, State.OVERDUE) | dict.fromkeys(
            closing.done_late, State.DONE_LATE
        )
        # an item that is late by the ledger alone: an entry recorded since made it so, and what was reported
        # of it is not known
        late = (State.OVERDUE, State.DONE_LATE)
        states = {
            name: reported.get(name, None if state in late else state) for name, state in states.items()
        }
    now = data.items
    comparison = Comparison(
        day,
        total,
        completed=tuple(
            row for row in now if row.assessment.state in DONE and states.get(row.item.id) not in DONE
        ),
        fell_overdue=tuple(
            row
            for row in now
            if row.assessment.state is State.OVERDUE and states.get(row.item.id) is not State.OVERDUE
        ),
        extended=tuple(
            row for row in now if any(day < entry.date <= data.as_of for entry in row.item.extensions)
        ),
        given=tuple(row for row in now if row.item.id not in states),
        figure_changes=figure_changes or None,
    )
    return data._replace(since=comparison)
