"""What questions ask of a ledger, whoever answers: its files, all of them read, or an index made of them."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple, Protocol

from kltrack.diagnostic import Diagnostic
from kltrack.ledger.settings import Settings
from kltrack.model.entries import Unit
from kltrack.model.item import Item
from kltrack.model.state import State
from kltrack.queries.assessed import Filter
from kltrack.yamltext.textfile import HasFile

Named = tuple[str, tuple[str, ...]]  # an id, and all other names that it goes by


class ItemQuery(NamedTuple):
    """Which items a question needs; a catalog may give more, never fewer.

    ``states``: those that it looks for; ``ending``: it looks for terms that end from the first to the
    second day. ``in_full``: with all their facts, else with those that lists, sums and filters need.
    """

    filter: Filter = Filter()
    states: frozenset[State] | None = None
    ending: tuple[date, date] | None = None
    in_full: bool = False


EVERYTHING = ItemQuery()


class Catalog(Protocol):
    """The items of a ledger, and what it knows by name."""

    @property
    def settings(self) -> Settings:
        """The office's settings."""

    @property
    def units(self) -> Mapping[str, Unit]:
        """Units by id. An index gives only those with a last day; ``named`` lists all."""

    @property
    def faults(self) -> Sequence[tuple[Diagnostic, str | None]]:
        """The errors because of which answers may lack or misstate items, with the ids of their entries."""

    @property
    def files(self) -> Mapping[str, HasFile]:
        """The files in which ``faults`` lie, by path."""

    def named(self, kind: str) -> Sequence[Named]:
        """Every ``unit``, ``project``, ``document`` or ``tag``; tags sorted, the others as in the files."""

    def titles(self) -> Iterable[tuple[str, str]]:
        """Id and title of every directive, then of every milestone."""

    def items(self, as_of: date, query: ItemQuery) -> Iterable[Item]:
        """The items, as in the files: directives that no milestone carries out, then milestones."""

    def count_later(self, as_of: date) -> int:
        """How many items were ordered only after ``as_of``."""

    def release(self) -> None:
        """Lets others write: whatever the answer needs has been read."""
