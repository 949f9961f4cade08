"""The official report's sums: done (on time, late) and not done (in term, overdue), and the rest."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from kltrack.model.state import DONE, State
from kltrack.queries.assessed import AssessedItem
from kltrack.queries.lists import group_keys

LONG_LATE = 90  # days overdue beyond which an item is told apart, and no further


class ScoreRow(NamedTuple):
    """The counts of a group. ``total`` is the sum of the states; ``due_soon`` is part of ``in_term``."""

    key: str
    total: int = 0
    done_on_time: int = 0
    done_late: int = 0
    in_term: int = 0
    due_soon: int = 0
    overdue: int = 0
    no_deadline: int = 0
    standing: int = 0
    suspended: int = 0
    cancelled: int = 0
    postponed: int = 0  # items whose term was extended at least once
    extensions: int = 0  # how often, in all
    overdue_1_30: int = 0  # days, both included
    overdue_31_90: int = 0
    overdue_over_90: int = 0
    come_due: int = 0  # whose term is over, done or not; without suspended and cancelled ones
    come_due_on_time: int = 0  # of these, done on time


class Score(NamedTuple):
    """A row for each group, most overdue first, and the total, in which every item counts once."""

    rows: tuple[ScoreRow, ...]
    total: ScoreRow


def score(assessed: Iterable[AssessedItem], by: str, as_of: date) -> Score:
    """The sums by ``unit``, ``project`` or ``document`` on the day ``as_of``.

    An item with joint leads counts in the row of each, and once in the total.
    """
    groups: dict[str, Counter[_Kind]] = defaultdict(Counter)
    everything: Counter[_Kind] = Counter()
    for row in assessed:
        kind = _kind_of(row, as_of)
        for name in group_keys(row, by):
            groups[name][kind] += 1
        everything[kind] += 1
    rows = [_sum(name, kinds) for name, kinds in groups.items()]
    rows.sort(key=lambda row: (-row.overdue, -row.total, row.key))
    return Score(tuple(rows), _sum("", everything))


class _Kind(NamedTuple):
    """All that the sums ask of an item; most items are of few kinds."""

    state: State
    extensions: int
    has_come_due: bool
    age: str


def _kind_of(row: AssessedItem, as_of: date) -> _Kind:
    state, term = row.assessment.state, row.assessment.term
    is_over = term is not None and (term.last_day < as_of or (term.last_day == as_of and state in DONE))
    has_come_due = is_over and state not in (State.SUSPENDED, State.CANCELLED)
    age = _age(row.assessment.days_overdue or 0) if state is State.OVERDUE else ""
    return _Kind(state, row.assessment.postponed, has_come_due, age)


def _age(days: int) -> str:
    if days <= 30:
        return "overdue_1_30"
    return "overdue_31_90" if days <= LONG_LATE else "overdue_over_90"


def _sum(name: str, kinds: Counter[_Kind]) -> ScoreRow:
    sums: Counter[str] = Counter()
    for kind, count in kinds.items():
        sums["total"] += count
        sums[kind.state.value.replace("-", "_")] += count
        if kind.state is State.DUE_SOON:
            sums["in_term"] += count
        if kind.extensions:
            sums["postponed"] += count
            sums["extensions"] += count * kind.extensions
        if kind.has_come_due:
            sums["come_due"] += count
            sums["come_due_on_time"] += count * (kind.state is State.DONE_ON_TIME)
        if kind.age:
            sums[kind.age] += count
    return ScoreRow(name, **sums)
