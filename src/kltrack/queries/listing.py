"""Orders in which items are listed."""

from collections.abc import Callable, Iterable
from datetime import date

from kltrack.model.state import State
from kltrack.queries.followed import Followed

_NEVER = date.max
_STATES = {state: place for place, state in enumerate(State)}


def _due(one: Followed) -> date:
    return one.standing.term.last_day if one.standing.term else _NEVER


# names are those of the command line's --sort; "ledger" keeps the order of the files
SORTS: dict[str, Callable[[Followed], tuple[object, ...]] | None] = {
    "ledger": None,
    "due": lambda one: (_due(one), one.item.id),
    "id": lambda one: (one.item.id,),
    "state": lambda one: (_STATES[one.standing.state], _due(one), one.item.id),
    "unit": lambda one: (one.lead, _due(one), one.item.id),
    "updated": lambda one: (one.standing.updated or date.min, one.item.id),
}


def sort_items(followed: Iterable[Followed], by: str) -> list[Followed]:
    """``followed`` in the order that ``by`` names, a key of SORTS."""
    order = SORTS[by]
    return sorted(followed, key=order) if order else list(followed)


def group_items(followed: Iterable[Followed], by: str | None) -> dict[str, list[Followed]]:
    """``followed`` by ``unit``, ``project`` or ``document``, groups in order of their first item.

    An item with joint leads stands under each of them; ``""`` is the group of none.
    """
    groups: dict[str, list[Followed]] = {}
    for one in followed:
        for name in group_keys(one, by):
            groups.setdefault(name, []).append(one)
    return groups


def group_keys(one: Followed, by: str | None) -> tuple[str, ...]:
    """The groups that ``one`` belongs to."""
    if by == "unit":
        return one.lead or ("",)
    if by == "project":
        return (one.item.project or "",)
    if by == "document":
        return (one.item.document or "",)
    return ("",)
