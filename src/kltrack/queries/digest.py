"""What a report tells of the items asked about: the sums, and which items each part of it lists."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from kltrack.model.closing import Closing
from kltrack.model.progress import ProgressEntry, Status, latest
from kltrack.model.state import DONE, State
from kltrack.queries.assessed import AssessedItem
from kltrack.queries.closing import Drift
from kltrack.queries.overdue import find_overdue
from kltrack.queries.score import Score, ScoreRow, score


class Since(NamedTuple):
    """What came to pass between an earlier day and the report's: ``total`` are the sums of that day."""

    day: date
    total: ScoreRow
    completed: tuple[AssessedItem, ...] = ()
    fell_overdue: tuple[AssessedItem, ...] = ()
    extended: tuple[AssessedItem, ...] = ()
    given: tuple[AssessedItem, ...] = ()
    drift: Drift | None = None  # how the ledger now differs from what was reported


class Digest(NamedTuple):
    """The items as of a day, in the ledger's order, and their sums by lead unit."""

    as_of: date
    items: tuple[AssessedItem, ...]
    score: Score
    since: Since | None = None

    @property
    def overdue(self) -> list[AssessedItem]:
        """The longest overdue first."""
        return find_overdue(self.items)

    @property
    def done(self) -> list[AssessedItem]:
        """In the order of completion."""
        done = [one for one in self.items if one.assessment.state in DONE]
        return sorted(done, key=lambda one: (one.assessment.completed or date.min, one.item.id))

    @property
    def due_soon(self) -> list[AssessedItem]:
        """The nearest first."""
        soon = [one for one in self.items if one.assessment.state is State.DUE_SOON]
        return sorted(soon, key=lambda one: (-(one.assessment.days_overdue or 0), one.item.id))

    @property
    def extended(self) -> list[AssessedItem]:
        """Those whose term was extended by then, done or not."""
        return [one for one in self.items if one.assessment.postponed]

    @property
    def stuck(self) -> list[AssessedItem]:
        """Open ones whose last report says what stands in their way."""
        return [
            one for one in self.items if one.assessment.is_open and one.assessment.status is Status.BLOCKED
        ]

    @property
    def unconfirmed(self) -> list[AssessedItem]:
        """Open ones that their unit reported as done and nobody has confirmed."""
        return [
            one for one in self.items if one.assessment.is_open and one.assessment.status is Status.SUBMITTED
        ]

    @property
    def waiting(self) -> list[AssessedItem]:
        """Open ones whose unit has ended and that nobody took over."""
        return [one for one in self.items if one.waiting]

    @property
    def undated(self) -> list[AssessedItem]:
        """Open tasks without a term."""
        return [one for one in self.items if one.assessment.state is State.NO_DEADLINE]

    @property
    def milestones(self) -> list[AssessedItem]:
        """Steps of works."""
        return [one for one in self.items if one.item.is_milestone]


def make_digest(assessed: Iterable[AssessedItem], as_of: date) -> Digest:
    """The digest of ``assessed`` on the day ``as_of``."""
    items = tuple(assessed)
    return Digest(as_of, items, score(items, "unit", as_of))


def with_since(
    digest: Digest,
    before: Sequence[AssessedItem],
    since: Since,
    closing: Closing | None = None,
    drift: Drift | None = None,
) -> Digest:
    """``digest`` compared with the earlier day of ``since``, of which ``before`` are the items.

    Where that day was closed, what was reported then goes before what the ledger says of it now; ``drift``
    is how they differ.
    """
    states: dict[str, State | None] = {one.item.id: one.assessment.state for one in before}
    if closing:
        reported = dict.fromkeys(closing.overdue, State.OVERDUE) | dict.fromkeys(
            closing.done_late, State.DONE_LATE
        )
        for one in before:
            states[one.item.id] = reported.get(one.item.id, _unless_late(one.assessment.state))
    now = digest.items
    return digest._replace(
        since=since._replace(
            completed=tuple(
                one for one in now if one.assessment.state in DONE and states.get(one.item.id) not in DONE
            ),
            fell_overdue=tuple(
                one
                for one in now
                if one.assessment.state is State.OVERDUE and states.get(one.item.id) is not State.OVERDUE
            ),
            extended=tuple(one for one in now if _was_extended(one, since.day, digest.as_of)),
            given=tuple(one for one in now if one.item.id not in states),
            drift=drift or None,
        )
    )


def _unless_late(state: State) -> State | None:
    """``state`` of an item that no report called late: if it is late now, what it was is not known."""
    return None if state in (State.OVERDUE, State.DONE_LATE) else state


def _was_extended(one: AssessedItem, after: date, until: date) -> bool:
    return any(after < extension.date <= until for extension in one.item.extensions)


def last_report(one: AssessedItem, as_of: date) -> ProgressEntry | None:
    """The newest entry of an item dated on or before ``as_of``."""
    return latest([entry for entry in one.item.progress if entry.date <= as_of])


def evidence_of(one: AssessedItem, as_of: date) -> Sequence[str]:
    """All evidence recorded by ``as_of``, each once, in the order of the entries."""
    found = (name for entry in one.item.progress if entry.date <= as_of for name in entry.evidence)
    return tuple(dict.fromkeys(found))
