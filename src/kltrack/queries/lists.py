"""Lists of items: what is overdue, what falls due; in which order and in which groups."""

from collections.abc import Callable, Iterable
from datetime import date
from operator import attrgetter

from kltrack.model.state import CLOSED, State
from kltrack.queries.assessed import AssessedItem

LATE = frozenset({State.OVERDUE})
PENDING = frozenset(State) - CLOSED
_STATES = {state: place for place, state in enumerate(State)}
_by_end = attrgetter("assessment.term.last_day", "item.id")


def find_overdue(assessed: Iterable[AssessedItem]) -> list[AssessedItem]:
    """The overdue ones, longest overdue first, then by id. Due today is not overdue."""
    late = [row for row in assessed if row.assessment.state is State.OVERDUE]
    return sorted(late, key=_by_end)  # the earliest last day is the longest overdue


def find_due(assessed: Iterable[AssessedItem], start: date, until: date) -> list[AssessedItem]:
    """Open items whose term ends from ``start`` to ``until``, both included, the nearest first."""
    falling = [
        row
        for row in assessed
        if row.assessment.is_open and (term := row.assessment.term) and start <= term.last_day <= until
    ]
    return sorted(falling, key=_by_end)


def _end(row: AssessedItem) -> date:
    return row.assessment.term.last_day if row.assessment.term else date.max


# names are those of the command line's --sort; "ledger" keeps the order of the files
SORTS: dict[str, Callable[[AssessedItem], tuple[object, ...]] | None] = {
    "ledger": None,
    "due": lambda row: (_end(row), row.item.id),
    "id": lambda row: (row.item.id,),
    "state": lambda row: (_STATES[row.assessment.state], _end(row), row.item.id),
    "unit": lambda row: (row.lead, _end(row), row.item.id),
    "updated": lambda row: (row.assessment.updated or date.min, row.item.id),
}


def sort_items(assessed: Iterable[AssessedItem], by: str) -> list[AssessedItem]:
    """``assessed`` in the order that ``by`` names, a key of SORTS."""
    order = SORTS[by]
    return sorted(assessed, key=order) if order else list(assessed)


def group_items(assessed: Iterable[AssessedItem], by: str | None) -> dict[str, list[AssessedItem]]:
    """``assessed`` by ``unit``, ``project`` or ``document``, groups in order of their first item.

    An item with joint leads stands under each of them; ``""`` is the group of none.
    """
    groups: dict[str, list[AssessedItem]] = {}
    for row in assessed:
        for name in group_keys(row, by):
            groups.setdefault(name, []).append(row)
    return groups


def group_keys(row: AssessedItem, by: str | None) -> tuple[str, ...]:
    """The groups that ``row`` belongs to."""
    if by == "unit":
        return row.lead or ("",)
    if by == "project":
        return (row.item.project or "",)
    if by == "document":
        return (row.item.document or "",)
    return ("",)
