"""Units that are ordered to do things; names are used again, so a unit is an id with a life."""

from datetime import date
from typing import NamedTuple


class Unit(NamedTuple):
    """An office, a committee, or a class of persons that orders are given to."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None  # its last day
    successors: tuple[str, ...] = ()
    basis: str | None = None
    note: str | None = None

    def has_ended(self, on: date) -> bool:
        return self.until is not None and self.until < on
