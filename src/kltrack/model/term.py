"""The term of an item on a day: which period is in force, and which day is its last, days off considered."""

import re
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from kltrack.model.item import Item
from kltrack.model.period import Period

# Official tables enter "trước ngày 20/10" as 20/10. An office that reads "before" by the letter sets
# ``before_day: previous``, and the 19th is the last day.
_BEFORE_A_DAY = r"(?i)\b(?:trước|before)\b"
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


class Policy(NamedTuple):
    """How the office counts: those settings of the ledger that states depend on."""

    warn_days: int = 7
    workdays: Workdays | None = None  # None: a term ends on its literal last day
    before_is_previous: bool = False  # "trước ngày 20/10" ends on the 19th


class Term(NamedTuple):
    """A period in force: ``end`` is its last day as worded, ``last_day`` the one that counts.

    They differ where a day off moves the last day (Civil Code 2015, article 148.5).
    """

    period: Period
    end: date
    last_day: date


def term_on(item: Item, as_of: date, policy: Policy, *, original: bool = False) -> Term | None:
    """The term in force on the day ``as_of``: the last extension dated by then, else ``due``.

    With ``original`` extensions do not count. None where the item has no term.
    """
    if not original:
        for extension in reversed(item.extensions):
            if extension.date <= as_of:
                return make_term(extension.to, policy)  # ``due_text`` words the original term alone
    return make_term(item.due, policy, item.due_text) if item.due else None


def first_term(item: Item, policy: Policy, current: Term | None) -> Term | None:
    """The term that was set first; of a recurring duty, whose ``due`` ends the series, ``current``."""
    if item.due is None or item.repeat:
        return current
    return make_term(item.due, policy, item.due_text)


@lru_cache(maxsize=8192)  # thousands of items share a few hundred terms
def make_term(period: Period, policy: Policy, wording: str | None = None) -> Term:
    """The term that ``period``, worded ``wording`` in its document, amounts to under ``policy``."""
    end = period.end
    if policy.before_is_previous and period.granularity == "day" and re.search(_BEFORE_A_DAY, wording or ""):
        end -= timedelta(days=1)
    return Term(period, end, policy.workdays.next_working_day(end) if policy.workdays else end)
