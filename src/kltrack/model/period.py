"""Periods of the calendar: a term is one, and its last day counts."""

import re
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

FIRST_YEAR, LAST_YEAR = 1990, 2200

# Canonical forms, as EDTF writes days, months, years and intervals (ISO 8601-2:2019); quarters and
# halves in the readable form that editors and people use.
_YEAR = r"(?:199[0-9]|2[01][0-9]{2}|2200)"
_POINT = rf"{_YEAR}(?:-(?:[0-9]{{2}}(?:-[0-9]{{2}})?|Q[1-4]|H[12]))?"
PATTERN = rf"{_POINT}(?:/{_POINT})?"
_CANONICAL = re.compile(PATTERN)


class NotAPeriod(ValueError):
    """The text is no period; ``reason`` is one of ``form day order``."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Period(NamedTuple):
    """A stretch of whole days, both ends within it.

    Periods order by their end, then their start: the order in which they fall due.
    """

    end: date
    start: date
    value: str  # canonical: 2023-09-15, 2023-09, 2024-Q1, 2023-H2, 2025, 2023/2025
    granularity: str  # day month quarter half year interval

    def __str__(self) -> str:
        return self.value


@lru_cache(maxsize=4096)
def parse_period(text: str) -> Period:
    """The period that the canonical ``text`` names; raises ``NotAPeriod``."""
    if not _CANONICAL.fullmatch(text):
        raise NotAPeriod("form")
    first, slash, last = text.partition("/")
    if not slash:
        return _point(first)
    start, end = _point(first), _point(last)
    if end.start <= start.start or end.end <= start.end:
        raise NotAPeriod("order")
    return Period(end.end, start.start, text, "interval")


def day(on: date) -> Period:
    """The period of that one day."""
    return Period(on, on, on.isoformat(), "day")


def month(year: int, number: int) -> Period:
    """A calendar month; raises ``NotAPeriod`` for a number beyond 1 to 12."""
    if not 1 <= number <= 12:
        raise NotAPeriod("day")
    return _months(year, number, number, f"{year}-{number:02d}", "month")


def quarter(year: int, number: int) -> Period:
    """Quarter 1 to 4 of a year."""
    return _months(year, 3 * number - 2, 3 * number, f"{year}-Q{number}", "quarter")


def half(year: int, number: int) -> Period:
    """The first or the second six months of a year."""
    return _months(year, 6 * number - 5, 6 * number, f"{year}-H{number}", "half")


def whole_year(year: int) -> Period:
    """A calendar year."""
    return _months(year, 1, 12, str(year), "year")


def parse_day(text: str) -> date:
    """The day written ``YYYY-MM-DD``; raises ``NotAPeriod``."""
    period = parse_period(text)
    if period.granularity != "day":
        raise NotAPeriod("form")
    return period.end


def _months(year: int, first: int, last: int, value: str, granularity: str) -> Period:
    end = date(year + last // 12, last % 12 + 1, 1) - timedelta(days=1)
    return Period(end, date(year, first, 1), value, granularity)


def _point(text: str) -> Period:
    year, rest = int(text[:4]), text[5:]
    if not rest:
        return whole_year(year)
    if rest[0] == "Q":
        return quarter(year, int(rest[1]))
    if rest[0] == "H":
        return half(year, int(rest[1]))
    if len(rest) == 2:
        return month(year, int(rest))
    try:
        return day(date(year, int(rest[:2]), int(rest[3:])))
    except ValueError:
        raise NotAPeriod("day") from None
