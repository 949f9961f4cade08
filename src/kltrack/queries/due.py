"""What falls due: open items whose term ends within a stretch of days."""

from collections.abc import Iterable
from datetime import date

from kltrack.model.state import CLOSED, State
from kltrack.queries.assessed import AssessedItem

PENDING = frozenset(State) - CLOSED


def find_due(assessed: Iterable[AssessedItem], start: date, until: date) -> list[AssessedItem]:
    """Open items whose term ends from ``start`` to ``until``, both included, the nearest first."""
    falling = [
        (one.assessment.term.last_day, one)
        for one in assessed
        if one.assessment.is_open and one.assessment.term and start <= one.assessment.term.last_day <= until
    ]
    return [one for _, one in sorted(falling, key=lambda pair: (pair[0], pair[1].item.id))]
