"""How far work slips behind its first terms, whatever was extended: by lead unit."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from kltrack.model.state import CLOSED, DONE
from kltrack.model.term import Policy, first_term
from kltrack.queries.assessed import AssessedItem
from kltrack.queries.listing import group_keys


class Slip(NamedTuple):
    """One unit: how many of its items have come due by their first terms, and how late they are.

    ``days`` is the sum over the ``late`` ones, from the first term's last day to completion, or to the
    day asked about where they are open; ``longest`` the most of one; ``postponed`` how often extended.
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


def slip_of(one: AssessedItem, as_of: date, policy: Policy) -> int | None:
    """Days behind the first term, 0 where there are none; None where it has not come due or is closed."""
    item, assessment = one.item, one.assessment
    first = first_term(item, policy, assessment.term)
    is_done = assessment.state in DONE
    if first is None or (assessment.state in CLOSED and not is_done):
        return None
    end = assessment.completed if is_done and assessment.completed else as_of
    if first.last_day > as_of or (not is_done and end <= first.last_day):
        return None
    return max((end - first.last_day).days, 0)


def find_slips(assessed: Iterable[AssessedItem], as_of: date, policy: Policy) -> list[Slip]:
    """The units that have something late, most days first."""
    found: dict[str, list[int]] = {}
    for one in assessed:
        days = slip_of(one, as_of, policy)
        for unit in group_keys(one, "unit"):
            sums = found.setdefault(unit, [0, 0, 0, 0, 0])
            sums[4] += one.assessment.postponed
            if days is None:
                continue
            sums[0] += 1
            if days:
                sums[1] += 1
                sums[2] += days
                sums[3] = max(sums[3], days)
    slips = [Slip(unit, *sums) for unit, sums in found.items() if sums[1] or sums[4]]
    return sorted(slips, key=lambda slip: (-slip.days, slip.unit))
