"""How far each lead unit's work slips behind its first terms, whatever was extended since."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from kltrack.model.state import CLOSED, DONE
from kltrack.model.term import Policy, first_term
from kltrack.queries.assessed import AssessedItem
from kltrack.queries.lists import group_keys


class Slip(NamedTuple):
    """One unit: how many of its items have come due by their first terms, how many are late, and how much.

    Days count from the first term's last day to completion, or to the day asked about while the item is open.
    ``days`` is their sum, ``longest`` the largest; ``postponed`` says how often terms were extended.
    """

    unit: str
    come_due: int
    late: int
    days: int
    longest: int
    postponed: int

    @property
    def mean(self) -> int:
        """Whole days a late item slips on average."""
        return round(self.days / self.late) if self.late else 0


def slip_of(row: AssessedItem, as_of: date, policy: Policy) -> int | None:
    """Days behind the first term, 0 for an item in time; None for one not yet due, cancelled or suspended."""
    item, assessment = row.item, row.assessment
    first = first_term(item, policy, assessment.term)
    is_done = assessment.state in DONE
    if first is None or (assessment.state in CLOSED and not is_done):
        return None
    end = assessment.completed if is_done and assessment.completed else as_of
    # an open item has until the end of its last day; done on that day, it has come due, in time
    if first.last_day > as_of or (not is_done and end <= first.last_day):
        return None
    return max((end - first.last_day).days, 0)


def find_slips(rows: Iterable[AssessedItem], as_of: date, policy: Policy) -> list[Slip]:
    """The units with late or extended items, those with the most days first."""
    by_unit: dict[str, Slip] = {}
    for row in rows:
        days = slip_of(row, as_of, policy)
        for unit in group_keys(row, "unit"):
            slip = by_unit.get(unit) or Slip(unit, 0, 0, 0, 0, 0)
            by_unit[unit] = Slip(
                unit,
                come_due=slip.come_due + (days is not None),
                late=slip.late + bool(days),
                days=slip.days + (days or 0),
                longest=max(slip.longest, days or 0),
                postponed=slip.postponed + row.assessment.postponed,
            )
    slips = [slip for slip in by_unit.values() if slip.late or slip.postponed]
    return sorted(slips, key=lambda slip: (-slip.days, slip.unit))
