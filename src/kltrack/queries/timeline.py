"""What a chart over time shows: items with a term, from where they count to where they end."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from kltrack.model.state import DONE, State
from kltrack.model.term import Policy, first_term
from kltrack.queries.assessed import AssessedItem


class Bar(NamedTuple):
    """One row of the chart; ``first_end`` is the original term's, where it was extended."""

    assessed: AssessedItem
    start: date
    end: date
    first_end: date | None
    completed: date | None


class Timeline(NamedTuple):
    """Bars by project ("" holds what belongs to none), and the days that they span."""

    groups: dict[str, list[Bar]]
    start: date
    end: date


def make_timeline(assessed: Iterable[AssessedItem], as_of: date, policy: Policy) -> Timeline | None:
    """The chart of every item with a term that is not cancelled; None where there is none.

    A bar begins with the period of its first term, since nothing says when work began; it ends with
    the term in force, or on ``as_of`` where the item is overdue.
    """
    groups: dict[str, list[Bar]] = {}
    for one in assessed:
        bar = _bar(one, as_of, policy)
        if bar:
            groups.setdefault(one.item.project or "", []).append(bar)
    bars = [bar for group in groups.values() for bar in group]
    if not bars:
        return None
    for group in groups.values():
        group.sort(key=lambda bar: (bar.end, bar.assessed.item.id))
    return Timeline(groups, min(bar.start for bar in bars), max(max(bar.end, bar.start) for bar in bars))


def _bar(one: AssessedItem, as_of: date, policy: Policy) -> Bar | None:
    term = one.assessment.term
    if term is None or one.assessment.state is State.CANCELLED:
        return None
    first = first_term(one.item, policy, term) or term
    done = one.assessment.completed if one.assessment.state in DONE else None
    end = max(term.last_day, done or date.min)
    if one.assessment.is_open and as_of > end:
        end = as_of
    was_moved = first.last_day != term.last_day
    return Bar(
        one, min(first.period.start, term.period.start), end, first.last_day if was_moved else None, done
    )
