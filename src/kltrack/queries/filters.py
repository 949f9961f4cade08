"""Which items a question is about."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kltrack.model.folding import occurs
from kltrack.model.state import State
from kltrack.queries.followed import Followed


class Filter(NamedTuple):
    """Each field that is not empty must agree; within a field any of its values will do."""

    units: tuple[str, ...] = ()  # ids; those that answer, not those that help
    projects: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    states: tuple[State, ...] = ()  # in-term holds due-soon
    tags: tuple[str, ...] = ()
    text: str | None = None

    def accepts(self, followed: Followed) -> bool:
        """Whether ``followed`` is asked about."""
        item = followed.item
        return (
            _meets(self.units, followed.lead)
            and _meets(self.projects, (item.project,))
            and _meets(self.documents, (item.document,))
            and _meets(self.tags, item.tags)
            and (not self.states or self._has_state(followed.standing.state))
            and (not self.text or self._has_text(followed))
        )

    def _has_state(self, state: State) -> bool:
        return state in self.states or (state is State.DUE_SOON and State.IN_TERM in self.states)

    def _has_text(self, followed: Followed) -> bool:
        item = followed.item
        notes = (entry.note for entry in item.progress)
        words = (item.id, item.title, item.text, item.due_text, item.product, *item.tags, *notes)
        return any(occurs(self.text or "", text) for text in words if text)


def _meets(wanted: tuple[str, ...], had: tuple[str | None, ...]) -> bool:
    return not wanted or any(name in wanted for name in had)


def select(followed: Iterable[Followed], wanted: Filter) -> Iterator[Followed]:
    """Those of ``followed`` that ``wanted`` accepts."""
    if wanted == _EVERYTHING:
        return iter(followed)
    return (one for one in followed if wanted.accepts(one))


_EVERYTHING = Filter()
