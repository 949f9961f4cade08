"""What is open past its term: the question that the whole ledger is kept for."""

from collections.abc import Iterable

from kltrack.model.state import State
from kltrack.queries.followed import Followed

LATE = frozenset({State.OVERDUE})


def find_overdue(followed: Iterable[Followed]) -> list[Followed]:
    """The overdue ones, longest overdue first, then by id. Due today is not overdue."""
    late = [one for one in followed if one.standing.state is State.OVERDUE]
    return sorted(late, key=lambda one: (-(one.standing.days_overdue or 0), one.item.id))
