"""Rows of each question as tables in the screen's language."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from kltrack.messages import say, show_date
from kltrack.model.progress import Status
from kltrack.model.state import State
from kltrack.queries.followed import Followed
from kltrack.queries.listing import group_items
from kltrack.terminal.dates import say_term
from kltrack.terminal.table import Cell, Column, Table

_STATE_STYLES = {
    State.DONE_ON_TIME: "good",
    State.DONE_LATE: "warn",
    State.DUE_SOON: "warn",
    State.OVERDUE: "bad",
    State.SUSPENDED: "dim",
    State.CANCELLED: "dim",
}


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


def say_lead(view: View, one: Followed) -> str:
    """The units that answer for ``one`` on the day, by name."""
    names = ((unit, view.names.units.get(unit, unit)) for unit in one.lead)
    return "; ".join(
        view.say("screen.waiting", unit=name) if unit in one.waiting else name for unit, name in names
    )


def say_due(view: View, one: Followed) -> str:
    """The term in force, in words; empty where there is none."""
    return say_term(view.language, one.standing.term) if one.standing.term else ""


def say_state(view: View, one: Followed) -> str:
    """The state in words; work that nobody has reported on is "not started"."""
    state = one.standing.state
    if state is State.IN_TERM and one.standing.status is Status.NOT_STARTED:
        return view.say("state.in-term.not-started")
    return view.say(f"state.{state}")


def overdue_table(view: View, rows: Sequence[Followed], total: int, by: str | None, original: bool) -> Table:
    """``rows`` of the ``total`` overdue items, in groups where ``by`` says so."""
    postponed = any(one.standing.postponed for one in rows)

    def cells(one: Followed) -> tuple[Cell, ...]:
        days = one.standing.days_overdue or 0
        found = [
            Cell(view.days(days), "bad"),
            Cell(one.item.id, "strong"),
            Cell(one.item.title),
            Cell(say_lead(view, one)),
            Cell(say_due(view, one)),
        ]
        return (*found, Cell(str(one.standing.postponed or ""), "warn")) if postponed else tuple(found)

    columns = [
        Column(view.say("column.days-overdue"), is_number=True),
        Column(view.say("column.id"), share=3, is_id=True),
        Column(view.say("column.title"), share=6),
        Column(view.say("column.lead"), share=4),
        Column(view.say("column.due"), share=3),
    ]
    if postponed:
        columns.append(Column(view.say("column.postponed"), is_number=True))
    longest = max(rows, key=lambda one: one.standing.days_overdue or 0)
    title = view.say("screen.overdue.title", as_of=view.as_of)
    footer = view.say(
        "screen.overdue.count",
        count=total,
        days=longest.standing.days_overdue,
        id=longest.item.id,
    )
    title = f"{title}: {view.say('screen.overdue.original')}" if original else title
    return Table(title, tuple(columns), _grouped(view, rows, by, cells), (footer,))


def due_table(view: View, rows: Sequence[Followed], total: int, until: date) -> Table:
    """``rows`` of the ``total`` items that fall due by ``until``, the nearest first."""

    def cells(one: Followed) -> tuple[Cell, ...]:
        left = -(one.standing.days_overdue or 0)
        soon = one.standing.state is State.DUE_SOON
        return (
            Cell(view.days(left) if left else view.say("screen.today"), "warn" if soon else ""),
            Cell(one.item.id, "strong"),
            Cell(one.item.title),
            Cell(say_lead(view, one)),
            Cell(say_due(view, one)),
        )

    columns = (
        Column(view.say("column.days-left"), is_number=True),
        Column(view.say("column.id"), share=3, is_id=True),
        Column(view.say("column.title"), share=6),
        Column(view.say("column.lead"), share=4),
        Column(view.say("column.due"), share=3),
    )
    title = view.say("screen.due.title", start=view.as_of, until=until)
    return Table(title, columns, [cells(one) for one in rows], (view.say("screen.due.count", count=total),))


def list_table(view: View, rows: Sequence[Followed], total: int, by: str | None = None) -> Table:
    """``rows`` of the ``total`` items asked for, with their states."""

    def cells(one: Followed) -> tuple[Cell, ...]:
        percent = "" if one.standing.percent is None else f"{one.standing.percent}%"
        return (
            Cell(one.item.id, "strong"),
            Cell(one.item.title),
            Cell(say_lead(view, one)),
            Cell(say_due(view, one)),
            Cell(say_state(view, one), _STATE_STYLES.get(one.standing.state, "")),
            Cell(percent),
        )

    columns = (
        Column(view.say("column.id"), share=3, is_id=True),
        Column(view.say("column.title"), share=6),
        Column(view.say("column.lead"), share=4),
        Column(view.say("column.due"), share=3),
        Column(view.say("column.state"), share=3),
        Column(view.say("column.percent"), is_number=True),
    )
    title = view.say("screen.list.title", as_of=view.as_of)
    footer = (view.say("screen.list.count", count=total),)
    return Table(title, columns, _grouped(view, rows, by, cells), footer)


def _grouped(
    view: View, rows: Sequence[Followed], by: str | None, cells: Callable[[Followed], tuple[Cell, ...]]
) -> list[tuple[Cell, ...]]:
    if by is None:
        return [cells(one) for one in rows]
    found: list[tuple[Cell, ...]] = []
    for name, group in group_items(rows, by).items():
        heading = view.names.of(by, name) or view.say("screen.unnamed")
        found.append((Cell(f"{heading} ({len(group)})", "strong"),))
        found += [cells(one) for one in group]
    return found
