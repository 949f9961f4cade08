"""The official report's sums: done (on time, late) and not done (in term, overdue), and the rest."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from kltrack.model.state import DONE, State
from kltrack.queries.assessed import AssessedItem
from kltrack.queries.lists import group_keys

LONG_LATE = 90  # days overdue beyond which an item is told apart, and no further


class ScoreRow(NamedTuple):
    """Counts of row group. ``total`` is the sum of the states; ``due_soon`` is part of ``in_term``."""

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
    groups: dict[str, dict[str, int]] = {}
    everything: dict[str, int] = {}
    for row in assessed:
        counted = _counts(row, as_of)
        for name in group_keys(row, by):
            _add(groups.setdefault(name, {}), counted)
        _add(everything, counted)
    rows = [ScoreRow(name, **sums) for name, sums in groups.items()]
    rows.sort(key=lambda row: (-row.overdue, -row.total, row.key))
    return Score(tuple(rows), ScoreRow("", **everything))


def _counts(row: AssessedItem, as_of: date) -> dict[str, int]:
    state, term = row.assessment.state, row.assessment.term
    counts = {"total": 1, state.value.replace("-", "_"): 1}
    if state is State.DUE_SOON:
        counts["in_term"] = 1
    if row.assessment.postponed:
        counts |= {"postponed": 1, "extensions": row.assessment.postponed}
    is_over = term is not None and (term.last_day < as_of or (term.last_day == as_of and state in DONE))
    if is_over and state not in (State.SUSPENDED, State.CANCELLED):
        counts |= {"come_due": 1, "come_due_on_time": int(state is State.DONE_ON_TIME)}
    if state is State.OVERDUE:
        counts[_age(row.assessment.days_overdue or 0)] = 1
    return counts


def _age(days: int) -> str:
    if days <= 30:
        return "overdue_1_30"
    return "overdue_31_90" if days <= LONG_LATE else "overdue_over_90"


def _add(sums: dict[str, int], counted: dict[str, int]) -> None:
    for name, count in counted.items():
        sums[name] = sums.get(name, 0) + count
