"""Whom an answer speaks to, the names that it shows, and what it says of an item."""

from collections.abc import Container, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from kltrack.messages import say, show_date
from kltrack.model.progress import Status
from kltrack.model.state import State
from kltrack.output.dates import say_term
from kltrack.queries.assessed import AssessedItem


class Names(NamedTuple):
    """How ids are shown: short names of units, names of projects, numbers of documents."""

    units: Mapping[str, str]
    projects: Mapping[str, str]
    documents: Mapping[str, str]

    def of(self, by: str, name: str) -> str:
        """The name shown for the group ``name`` of ``unit``, ``project`` or ``document``."""
        known = {"unit": self.units, "project": self.projects, "document": self.documents}[by]
        return known.get(name, name)


class View(NamedTuple):
    """Whom the screen speaks to and what it is about."""

    language: str
    as_of: date
    names: Names

    def say(self, key: str, /, **values: object) -> str:
        return say(self.language, key, **values)

    def date(self, day: date | None) -> str:
        return show_date(self.language, day) if day else ""

    def days(self, count: int) -> str:
        """A number of days in words: 1 day, 12 days, 12 ngày."""
        return self.say("screen.day" if count == 1 else "screen.days", days=count)


def say_lead(view: View, one: AssessedItem) -> str:
    """The units that answer for ``one`` on the day, by name."""
    return say_answerable(view, one.lead, one.waiting)


def say_answerable(view: View, lead: Sequence[str], waiting: Container[str]) -> str:
    """The units of ``lead`` by name; of those in ``waiting``, that nobody took over from them."""
    names = ((unit, view.names.units.get(unit, unit)) for unit in lead)
    return "; ".join(
        view.say("screen.waiting", unit=name) if unit in waiting else name for unit, name in names
    )


def say_units(view: View, units: Sequence[str]) -> str:
    """Units by name."""
    return "; ".join(view.names.units.get(unit, unit) for unit in units)


def say_due(view: View, one: AssessedItem) -> str:
    """The term in force, in words; empty where there is none."""
    return say_term(view.language, one.assessment.term) if one.assessment.term else ""


def say_state(view: View, one: AssessedItem) -> str:
    """The state in words; work that nobody has reported on is "not started"."""
    return say_state_of(view, one.assessment.state, one.assessment.status)


def say_state_of(view: View, state: State, status: Status) -> str:
    """``state`` in words, of an item whose last report says ``status``."""
    if state is State.IN_TERM and status is Status.NOT_STARTED:
        return view.say("state.in-term.not-started")
    return view.say(f"state.{state}")
