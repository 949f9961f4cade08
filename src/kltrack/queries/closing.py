"""Figures that were closed, beside what the ledger says of the same day now."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from kltrack.diagnostic import Message, message
from kltrack.model.closing import Closing, Figures
from kltrack.model.item import Item
from kltrack.model.state import State
from kltrack.queries.assessed import AssessedItem, QueryContext, assess_items
from kltrack.queries.filters import Filter, select
from kltrack.queries.score import ScoreRow, score

_MOST_NAMES = 5


class Moved(NamedTuple):
    """One figure that is no longer what was reported."""

    figure: str  # a field of Figures
    closed: int
    found: int


class Drift(NamedTuple):
    """What differs from a closing: figures, and the late items that came or went."""

    figures: tuple[Moved, ...]
    no_longer_late: tuple[str, ...]
    now_late: tuple[str, ...]

    def __bool__(self) -> bool:
        return any(self)

    @property
    def names(self) -> list[str]:
        """The ids of the late items that came or went: as many as people read."""
        return [*self.no_longer_late, *self.now_late][:_MOST_NAMES]


def scope_of(closing: Closing) -> Filter:
    """What the closing was about."""
    return Filter(units=closing.units, projects=closing.projects, documents=closing.documents)


def figures_of(total: ScoreRow) -> Figures:
    """The sums that a closing remembers."""
    return Figures(*(getattr(total, name) for name in Figures._fields))


def row_of(figures: Figures) -> ScoreRow:
    """Remembered sums as a row, to be compared with another."""
    return ScoreRow("", **figures._asdict())


def late_ids(assessed: Iterable[AssessedItem]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The ids of what is overdue, and of what was done late, in the ledger's order."""
    listed = list(assessed)
    return (
        tuple(one.item.id for one in listed if one.assessment.state is State.OVERDUE),
        tuple(one.item.id for one in listed if one.assessment.state is State.DONE_LATE),
    )


def find_drift(closing: Closing, items: Iterable[Item], asked: QueryContext) -> Drift:
    """What the ledger's ``items`` now say otherwise of the closing's day; empty where all agrees."""
    assessed = list(select(assess_items(items, asked._replace(as_of=closing.as_of)), scope_of(closing)))
    now = figures_of(score(assessed, "unit", closing.as_of).total)
    moved = tuple(
        Moved(name, was, is_now)
        for name, was, is_now in zip(Figures._fields, closing.figures, now, strict=True)
        if was != is_now
    )
    return Drift(moved, *_late_moves(closing, assessed))


def part_of(closing: Closing, before: Sequence[AssessedItem]) -> Closing:
    """Of a closing about everything what it said of ``before``, some items as they are assessed on its day.

    What was late then is known item by item; the other figures are those that the ledger gives now.
    """
    ids = {one.item.id for one in before}
    overdue = tuple(name for name in closing.overdue if name in ids)
    done_late = tuple(name for name in closing.done_late if name in ids)
    now = figures_of(score(before, "unit", closing.as_of).total)
    figures = now._replace(overdue=len(overdue), done_late=len(done_late))
    return closing._replace(figures=figures, overdue=overdue, done_late=done_late)


def find_part_drift(part: Closing, before: Sequence[AssessedItem]) -> Drift:
    """Which of the items of ``part_of`` are late, or late no longer, by what was recorded since."""
    return Drift((), *_late_moves(part, before))


def _late_moves(
    closing: Closing, assessed: Sequence[AssessedItem]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What was late and is not, what is late and was not."""
    overdue, done_late = late_ids(assessed)
    was_late, is_late = {*closing.overdue, *closing.done_late}, {*overdue, *done_late}
    return (
        tuple(name for name in (*closing.overdue, *closing.done_late) if name not in is_late),
        tuple(name for name in (*overdue, *done_late) if name not in was_late),
    )


def tell_drift(drift: Drift) -> Message:
    """``drift`` in words: each figure, was and is; and the first of the late items that came or went."""
    told = [
        message(
            "closing.figure", figure=message(f"closing.figure.{one.figure}"), closed=one.closed, now=one.found
        )
        for one in drift.figures
    ]
    if drift.names:
        told.append(message("closing.items", ids=", ".join(drift.names)))
    said = told[0]
    for one in told[1:]:
        said = message("closing.and", first=said, second=one)
    return said
