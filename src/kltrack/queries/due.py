"""What falls due: open items whose term ends within a stretch of days."""

from collections.abc import Iterable
from datetime import date

from kltrack.model.state import CLOSED, State
from kltrack.queries.followed import Followed

PENDING = frozenset(State) - CLOSED


def find_due(followed: Iterable[Followed], start: date, until: date) -> list[Followed]:
    """Open items whose term ends from ``start`` to ``until``, both included, the nearest first."""
    falling = [
        (one.standing.term.last_day, one)
        for one in followed
        if one.standing.is_open and one.standing.term and start <= one.standing.term.last_day <= until
    ]
    return [one for _, one in sorted(falling, key=lambda pair: (pair[0], pair[1].item.id))]
