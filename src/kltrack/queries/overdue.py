"""What is open past its term: the question that the whole ledger is kept for."""

from collections.abc import Iterable
from operator import attrgetter

from kltrack.model.state import State
from kltrack.queries.assessed import AssessedItem

LATE = frozenset({State.OVERDUE})
_AGE = attrgetter("assessment.term.last_day", "item.id")


def find_overdue(assessed: Iterable[AssessedItem]) -> list[AssessedItem]:
    """The overdue ones, longest overdue first, then by id. Due today is not overdue."""
    late = [one for one in assessed if one.assessment.state is State.OVERDUE]
    return sorted(late, key=_AGE)  # the end of an open item's term tells its days
