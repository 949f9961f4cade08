"""Orders in which items are listed."""

from collections.abc import Callable, Iterable
from datetime import date

from kltrack.model.state import State
from kltrack.queries.assessed import AssessedItem

_NEVER = date.max
_STATES = {state: place for place, state in enumerate(State)}


def _due(one: AssessedItem) -> date:
    return one.assessment.term.last_day if one.assessment.term else _NEVER


# names are those of the command line's --sort; "ledger" keeps the order of the files
SORTS: dict[str, Callable[[AssessedItem], tuple[object, ...]] | None] = {
    "ledger": None,
    "due": lambda one: (_due(one), one.item.id),
    "id": lambda one: (one.item.id,),
    "state": lambda one: (_STATES[one.assessment.state], _due(one), one.item.id),
    "unit": lambda one: (one.lead, _due(one), one.item.id),
    "updated": lambda one: (one.assessment.updated or date.min, one.item.id),
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
    for one in assessed:
        for name in group_keys(one, by):
            groups.setdefault(name, []).append(one)
    return groups


def group_keys(one: AssessedItem, by: str | None) -> tuple[str, ...]:
    """The groups that ``one`` belongs to."""
    if by == "unit":
        return one.lead or ("",)
    if by == "project":
        return (one.item.project or "",)
    if by == "document":
        return (one.item.document or "",)
    return ("",)
