"""On which days public offices work, and when a term that ends on a day off really ends."""

from datetime import date, timedelta
from typing import NamedTuple

_SATURDAY = 5


class Workdays(NamedTuple):
    """Public days off (``off``) beside weekends, and weekend days worked in exchange (``worked``).

    They are data, ``ledger/days_off_vn.tsv``: which days are swapped is announced each year.
    """

    off: frozenset[date]
    worked: frozenset[date]

    def is_day_off(self, on: date) -> bool:
        if on in self.worked:
            return False
        return on in self.off or on.weekday() >= _SATURDAY

    def add_working_days(self, start: date, count: int) -> date:
        """The last of ``count`` working days after ``start``.

        The first day is not counted (Civil Code 2015, article 147.2).
        """
        on = start
        while count > 0:
            on += timedelta(days=1)
            count -= not self.is_day_off(on)
        return on

    def next_working_day(self, on: date) -> date:
        """``on`` itself, or the first working day after it (Civil Code 2015, article 148.5)."""
        while self.is_day_off(on):
            on += timedelta(days=1)
        return on
