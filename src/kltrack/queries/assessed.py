"""Items as of a day, with their states, terms and leads; and which of them a question is about."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from kltrack.model.entries import Unit
from kltrack.model.folding import occurs
from kltrack.model.item import Item
from kltrack.model.state import Assessment, State, assess
from kltrack.model.succession import answerable_on
from kltrack.model.term import Policy


class AssessedItem(NamedTuple):
    """An item as of a day.

    ``lead``: the units that are responsible on that day; ``waiting``: those of them that have ended with no
    single successor.
    """

    item: Item
    assessment: Assessment
    lead: tuple[str, ...]
    waiting: frozenset[str]


class QueryContext(NamedTuple):
    """What every question depends on: the register of units, the day, the office's way of counting."""

    units: Mapping[str, Unit]
    as_of: date
    policy: Policy
    original: bool = False  # measure against the first term, whatever was extended


def assess_items(
    items: Iterable[Item], context: QueryContext, wanted: "Filter | None" = None
) -> Iterator[AssessedItem]:
    """Each of ``items`` that was ordered by the day and that ``wanted`` accepts, assessed, in their order."""
    given = (item for item in items if is_given(item, context.as_of))
    if wanted is None or wanted == Filter():
        return (assess_item(item, context) for item in given)
    # what an item says is looked at first: it need not be assessed for that
    concerned = filter(wanted.concerns, given)
    return filter(wanted.accepts, (assess_item(item, context) for item in concerned))


def is_given(item: Item, as_of: date) -> bool:
    """Whether the document that orders ``item`` is dated by ``as_of``; without a date, it counts."""
    return item.anchor is None or item.anchor <= as_of


def assess_item(item: Item, context: QueryContext) -> AssessedItem:
    """``item`` as of the day.

    Finished work stays with those who finished it; open work is with those who answer on the day.
    """
    assessment = assess(item, context.as_of, context.policy, original=context.original)
    answered = assessment.completed or context.as_of
    answerable = answerable_on(item.lead, item.handovers, context.units, answered)
    waiting = answerable.waiting if assessment.is_open else frozenset()
    return AssessedItem(item, assessment, answerable.units, waiting)


class Filter(NamedTuple):
    """Each field that is not empty must agree; within a field any of its values will do."""

    units: tuple[str, ...] = ()  # ids; those that answer, not those that help
    projects: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    states: tuple[State, ...] = ()  # in-term holds due-soon
    tags: tuple[str, ...] = ()
    text: str | None = None

    def accepts(self, row: AssessedItem) -> bool:
        """Whether the question is about this item."""
        return (
            _meets(self.units, row.lead)
            and (not self.states or row.assessment.state in self.states_meant)
            and self.concerns(row.item)
        )

    def concerns(self, item: Item) -> bool:
        """Whether the question is about this item, whatever its state and whoever leads it on the day."""
        return (
            _meets(self.projects, (item.project,))
            and _meets(self.documents, (item.document,))
            and _meets(self.tags, item.tags)
            and (not self.text or occurs(self.text, filter(None, _texts_of(item))))
        )

    @property
    def states_meant(self) -> frozenset[State]:
        """The states asked for, with the one that is part of another."""
        return frozenset(self.states) | ({State.DUE_SOON} if State.IN_TERM in self.states else set())


def _texts_of(item: Item) -> Iterator[str | None]:
    yield from (item.id, item.title, item.text, item.due_text, item.product, *item.tags)
    yield from (entry.note for entry in item.progress)


def _meets(wanted: tuple[str, ...], had: tuple[str | None, ...]) -> bool:
    return not wanted or any(name in wanted for name in had)
