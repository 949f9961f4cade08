"""Units: who gives orders and who carries them out.

Names are reused (the commune Đức Trọng is not the district of that name), so a unit is an id with a life.
"""

from datetime import date
from typing import NamedTuple


class Unit(NamedTuple):
    """An office, a committee, or a class of persons, as in "the chairmen of the communes"."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None  # its last day
    successors: tuple[str, ...] = ()  # with several, its open work waits to be handed over
    basis: str | None = None
    note: str | None = None

    def has_ended(self, on: date) -> bool:
        return self.until is not None and self.until < on
