"""Recurring duties: the occurrences of an RFC 5545 rule, and which of them were answered."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time
from functools import lru_cache
from typing import Any

from kltrack.model.period import Period
from kltrack.model.progress import ProgressEntry, Status

MAX_OCCURRENCES = 5000  # more than thirteen years of days; without an end, a rule would yield until 9999
_DAY = r"(?:MO|TU|WE|TH|FR|SA|SU)"
_MONTH_DAY = r"-?(?:[1-9]|[12][0-9]|3[01])"
# RFC 5545, section 3.3.10, without what recurs more often than daily or counts weeks or days of the year
PARTS = {
    "FREQ": "DAILY|WEEKLY|MONTHLY|YEARLY",
    "INTERVAL": "[1-9][0-9]{0,2}",
    "COUNT": "[1-9][0-9]{0,3}",
    "UNTIL": "[12][0-9]{3}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])",
    "BYMONTH": "(?:[1-9]|1[0-2])(?:,(?:[1-9]|1[0-2]))*",
    "BYMONTHDAY": f"{_MONTH_DAY}(?:,{_MONTH_DAY})*",
    "BYDAY": f"(?:[+-]?[1-5])?{_DAY}(?:,(?:[+-]?[1-5])?{_DAY})*",
    "BYSETPOS": "-?(?:[1-9]|[12][0-9]|3[01])",
    "WKST": _DAY,
}
_LONGEST = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)  # days of each month in a leap year
# nine years hold every date of the calendar, 29 February three times
_TRIED = (date(2020, 1, 1), date(2028, 12, 31))


class BadRepeat(ValueError):
    """The text is not a rule of days, weeks, months or years, or its days never come."""


@lru_cache(maxsize=256)
def check_repeat(text: str) -> str:
    """``text`` itself where it is a rule that yields days; raises ``BadRepeat``."""
    named = dict(part.partition("=")[::2] for part in text.split(";"))
    known = all(name in PARTS and re.fullmatch(PARTS[name], value) for name, value in named.items())
    if not known or "FREQ" not in named or len(named) != text.count(";") + 1 or not _may_fall(named):
        raise BadRepeat(text)
    # does it ever fall? bounds aside, which depend on the day from which the duty counts
    bounds = ("UNTIL", "COUNT", "INTERVAL")
    trial = [f"{name}={value}" for name, value in named.items() if name not in bounds]
    start, end = _TRIED
    falls = next(_fall(";".join(trial), start, end), None)
    if falls is None or ("UNTIL" in named and "COUNT" in named):
        raise BadRepeat(text)
    # UNTIL may name a day that the calendar lacks; a remembered iterator would say so only once
    next(_fall(text, start), None)
    return text


def _may_fall(named: dict[str, str]) -> bool:
    """Whether the parts go together: for a day that never comes, dateutil searches until the year 9999."""
    is_long = named["FREQ"] in ("MONTHLY", "YEARLY")
    if not is_long and ("BYSETPOS" in named or re.search("[0-9]", named.get("BYDAY", ""))):
        return False
    if "BYMONTH" not in named or "BYMONTHDAY" not in named:
        return True
    longest = max(_LONGEST[int(month) - 1] for month in named["BYMONTH"].split(","))
    return any(abs(int(day)) <= longest for day in named["BYMONTHDAY"].split(","))


def occurrences(rule: str, start: date, until: date | None) -> Iterator[date]:
    """The days on which ``rule`` falls, from ``start`` to ``until``, at most MAX_OCCURRENCES."""
    for day in _falling(rule, start):
        if until and day > until:
            return
        yield day


def falls_within(rule: str, start: date, period: Period) -> bool:
    """Whether ``rule``, counted from ``start``, falls on a day of ``period``."""
    return _falling(rule, start).falls_within(period)


_known: dict[tuple[str, date], Sequence[int]] = {}


def preload(rule: str, start: date, days: Sequence[int]) -> None:
    """Hands over the first days on which ``rule`` falls, as ordinals: an earlier run worked them out."""
    _known[rule, start] = days


@lru_cache(maxsize=4096)
def _falling(rule: str, start: date) -> "_Remembered":
    return _Remembered(rule, start, [date.fromordinal(day) for day in _known.get((rule, start), ())])


class _Remembered:
    """Days worked out once, as far as anybody asked: many duties share a rule and a first day."""

    def __init__(self, rule: str, start: date, known: list[date]) -> None:
        self._known = known
        # the library is loaded only where somebody asks for a day beyond those that are known
        self._later = (day for place, day in enumerate(_fall(rule, start)) if place >= len(known))

    def __iter__(self) -> Iterator[date]:
        place = 0
        while True:
            if place == len(self._known):
                following = next(self._later, None)
                if following is None:
                    return
                self._known.append(following)
            yield self._known[place]
            place += 1

    def falls_within(self, period: Period) -> bool:
        if not self._known or self._known[-1] < period.start:
            first = next((day for day in self if day >= period.start), None)
            return first is not None and first <= period.end
        return self._known[bisect_left(self._known, period.start)] <= period.end


def _fall(rule: str, start: date, until: date | None = None) -> Iterator[date]:
    """The days of ``rule`` from ``start``; ``until`` bounds the search where none may come."""
    from dateutil.rrule import rrulestr  # 20 milliseconds, and few ledgers have recurring duties

    try:
        days: Any = rrulestr(rule, dtstart=datetime.combine(start, time()))
        if until:
            days = days.replace(until=datetime.combine(until, time()))
        for count, moment in enumerate(days):
            if count >= MAX_OCCURRENCES:
                return
            yield moment.date()
    # an unsound rule can make dateutil raise any of these
    except (ValueError, OverflowError, TypeError, AttributeError, KeyError) as error:
        raise BadRepeat(rule) from error


def answer_to(occurrence: date, entries: Iterable[ProgressEntry]) -> ProgressEntry | None:
    """The first of ``entries`` that reports the ``occurrence`` done."""
    for entry in entries:
        named = entry.occurrence
        if named and named.start <= occurrence <= named.end and entry.status is Status.DONE:
            return entry
    return None
