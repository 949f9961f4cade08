"""What a chart over time shows: every item with a term, from where it counts to where it ends."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from kltrack.model.state import DONE, State
from kltrack.model.term import Policy, first_term
from kltrack.queries.assessed import AssessedItem


class Bar(NamedTuple):
    """One row of the chart; ``first_end`` is the original term's last day, where the term was moved."""

    row: AssessedItem
    start: date
    end: date
    first_end: date | None
    completed: date | None  # None while the item is open


class Timeline(NamedTuple):
    """Bars by project ("" for items of none), in the order of their ends, and the days that they span."""

    groups: dict[str, list[Bar]]
    start: date
    end: date


def make_timeline(rows: Iterable[AssessedItem], as_of: date, policy: Policy) -> Timeline | None:
    """The chart of every item with a term that is not cancelled; None where there is no such item.

    A bar begins with the period of its first term, since nothing says when work began. It ends with the
    term in force; on ``as_of`` where the item is overdue; on the day of completion where that came later.
    """
    groups: dict[str, list[Bar]] = {}
    for row in rows:
        bar = _bar(row, as_of, policy)
        if bar:
            groups.setdefault(row.item.project or "", []).append(bar)
    bars = [bar for group in groups.values() for bar in group]
    if not bars:
        return None
    for group in groups.values():
        group.sort(key=lambda bar: (bar.end, bar.row.item.id))
    return Timeline(groups, min(bar.start for bar in bars), max(max(bar.end, bar.start) for bar in bars))


def _bar(row: AssessedItem, as_of: date, policy: Policy) -> Bar | None:
    assessment = row.assessment
    term = assessment.term
    if term is None or assessment.state is State.CANCELLED:
        return None
    first = first_term(row.item, policy, term) or term
    completed = assessment.completed if assessment.state in DONE else None
    end = max(term.last_day, completed or date.min)
    if assessment.is_open and as_of > end:
        end = as_of
    start = min(first.period.start, term.period.start)
    was_moved = first.last_day != term.last_day
    return Bar(row, start, end, first.last_day if was_moved else None, completed)
