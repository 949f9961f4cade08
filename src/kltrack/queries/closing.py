"""Figures that were closed, compared with what the ledger now gives for the same day."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from kltrack.diagnostic import Message, message
from kltrack.model.entries import Closing, Figures
from kltrack.model.item import Item
from kltrack.model.state import State
from kltrack.queries.assessed import AssessedItem, Filter, QueryContext, assess_items
from kltrack.queries.score import ScoreRow, score

_MOST_NAMES = 5


class ChangedFigure(NamedTuple):
    """One figure that differs from the reported one."""

    figure: str  # a field of Figures
    closed: int
    current: int


class FigureChanges(NamedTuple):
    """How the ledger differs from a closing: figures, and ids of late items; falsy where it does not."""

    figures: tuple[ChangedFigure, ...]
    no_longer_late: tuple[str, ...]
    now_late: tuple[str, ...]

    def __bool__(self) -> bool:
        return any(self)

    @property
    def named_items(self) -> list[str]:
        """The first few ids of items that are late now and were not, or the reverse."""
        return [*self.no_longer_late, *self.now_late][:_MOST_NAMES]


def scope_of(closing: Closing) -> Filter:
    """The filter that selects the items a closing covers."""
    return Filter(units=closing.units, projects=closing.projects, documents=closing.documents)


def figures_of(total: ScoreRow) -> Figures:
    """The sums that a closing stores."""
    return Figures(*(getattr(total, name) for name in Figures._fields))


def late_ids(rows: Iterable[AssessedItem]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The ids of the overdue items, then of those done late, each in the ledger's order."""
    listed = list(rows)
    return (
        tuple(row.item.id for row in listed if row.assessment.state is State.OVERDUE),
        tuple(row.item.id for row in listed if row.assessment.state is State.DONE_LATE),
    )


def close_figures(
    name: str, recorded: date, items: Iterable[Item], context: QueryContext, wanted: Filter
) -> Closing:
    """The closing ``name``, recorded on the day ``recorded``: the figures as of ``context``'s day."""
    rows = list(assess_items(items, context, wanted))
    overdue, done_late = late_ids(rows)
    return Closing(
        name,
        context.as_of,
        recorded,
        figures_of(score(rows, "unit", context.as_of).total),
        documents=wanted.documents,
        units=wanted.units,
        projects=wanted.projects,
        overdue=overdue,
        done_late=done_late,
    )


def find_figure_changes(closing: Closing, items: Iterable[Item], context: QueryContext) -> FigureChanges:
    """How the ledger's ``items``, assessed on the closing's day, differ from ``closing``."""
    rows = list(assess_items(items, context._replace(as_of=closing.as_of), scope_of(closing)))
    now = figures_of(score(rows, "unit", closing.as_of).total)
    changed = tuple(
        ChangedFigure(name, was, is_now)
        for name, was, is_now in zip(Figures._fields, closing.figures, now, strict=True)
        if was != is_now
    )
    return find_lateness_changes(closing, rows)._replace(figures=changed)


def restrict_closing(closing: Closing, rows: Sequence[AssessedItem]) -> Closing:
    """A closing of the whole ledger, restricted to ``rows``: some of its items on the closing's day.

    A closing stores which items were late, but not the state of the others. So the late figures are those
    that were reported; the other figures are the ones that the ledger gives now.
    """
    ids = {row.item.id for row in rows}
    overdue = tuple(name for name in closing.overdue if name in ids)
    done_late = tuple(name for name in closing.done_late if name in ids)
    now = figures_of(score(rows, "unit", closing.as_of).total)
    figures = now._replace(overdue=len(overdue), done_late=len(done_late))
    return closing._replace(figures=figures, overdue=overdue, done_late=done_late)


def find_lateness_changes(closing: Closing, rows: Sequence[AssessedItem]) -> FigureChanges:
    """Which of ``rows`` became late, or are no longer late, since ``closing``; no figures.

    For a result of ``restrict_closing`` that is all: its figures come from the ledger, and cannot differ.
    """
    overdue, done_late = late_ids(rows)
    # overdue then and done late now is no change: the item was reported as late either way
    was_late, is_late = {*closing.overdue, *closing.done_late}, {*overdue, *done_late}
    return FigureChanges(
        (),
        tuple(name for name in (*closing.overdue, *closing.done_late) if name not in is_late),
        tuple(name for name in (*overdue, *done_late) if name not in was_late),
    )


def describe_figure_changes(changes: FigureChanges) -> Message:
    """``changes``, of which there are some, in words: each figure, closed and now; the first of the items."""
    parts = [
        message(
            "closing.figure",
            figure=message(f"closing.figure.{changed.figure}"),
            closed=changed.closed,
            now=changed.current,
        )
        for changed in changes.figures
    ]
    if changes.named_items:
        parts.append(message("closing.items", ids=", ".join(changes.named_items)))
    sentence = parts[0]
    for part in parts[1:]:
        sentence = message("closing.and", first=sentence, second=part)
    return sentence
