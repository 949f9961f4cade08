"""Which items a question is about."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kltrack.model.folding import occurs
from kltrack.model.item import Item
from kltrack.model.state import State
from kltrack.queries.assessed import AssessedItem


class Filter(NamedTuple):
    """Each field that is not empty must agree; within a field any of its values will do."""

    units: tuple[str, ...] = ()  # ids; those that answer, not those that help
    projects: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    states: tuple[State, ...] = ()  # in-term holds due-soon
    tags: tuple[str, ...] = ()
    text: str | None = None

    def accepts(self, assessed: AssessedItem) -> bool:
        """Whether ``assessed`` is asked about."""
        item = assessed.item
        return (
            _meets(self.units, assessed.lead)
            and _meets(self.projects, (item.project,))
            and _meets(self.documents, (item.document,))
            and _meets(self.tags, item.tags)
            and (not self.states or assessed.assessment.state in self.states_meant)
            and (not self.text or self._has_text(assessed))
        )

    @property
    def states_meant(self) -> frozenset[State]:
        """The states asked for, with the one that is part of another."""
        return frozenset(self.states) | ({State.DUE_SOON} if State.IN_TERM in self.states else set())

    def _has_text(self, assessed: AssessedItem) -> bool:
        return any(occurs(self.text or "", text) for text in words_of(assessed.item))


def words_of(item: Item) -> list[str]:
    """All texts of ``item`` that a search looks into."""
    notes = (entry.note for entry in item.progress)
    words = (item.id, item.title, item.text, item.due_text, item.product, *item.tags, *notes)
    return [text for text in words if text]


def _meets(wanted: tuple[str, ...], had: tuple[str | None, ...]) -> bool:
    return not wanted or any(name in wanted for name in had)


def select(assessed: Iterable[AssessedItem], wanted: Filter) -> Iterator[AssessedItem]:
    """Those of ``assessed`` that ``wanted`` accepts."""
    if wanted == _EVERYTHING:
        return iter(assessed)
    return (one for one in assessed if wanted.accepts(one))


_EVERYTHING = Filter()
