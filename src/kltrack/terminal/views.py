"""Rows of each question as tables in the screen's language."""

from collections.abc import Callable, Sequence
from datetime import date

from kltrack.model.state import State
from kltrack.queries.followed import Followed
from kltrack.queries.listing import group_items
from kltrack.saying.view import View, say_due, say_lead, say_state
from kltrack.terminal.table import Cell, Column, Table

_STATE_STYLES = {
    State.DONE_ON_TIME: "good",
    State.DONE_LATE: "warn",
    State.DUE_SOON: "warn",
    State.OVERDUE: "bad",
    State.SUSPENDED: "dim",
    State.CANCELLED: "dim",
}


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
