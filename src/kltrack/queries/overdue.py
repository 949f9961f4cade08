"""What is open past its term: the question that the whole ledger is kept for."""

from collections.abc import Iterable
from operator import attrgetter

from kltrack.model.state import State
from kltrack.queries.followed import Followed

LATE = frozenset({State.OVERDUE})
_AGE = attrgetter("standing.term.last_day", "item.id")


def find_overdue(followed: Iterable[Followed]) -> list[Followed]:
    """The overdue ones, longest overdue first, then by id. Due today is not overdue."""
    late = [one for one in followed if one.standing.state is State.OVERDUE]
    return sorted(late, key=_AGE)  # the end of an open item's term tells its days
