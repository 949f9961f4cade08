"""Calendar periods. A term is one, and its last day counts."""

from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

FIRST_YEAR, LAST_YEAR = 1990, 2200

# Canonical forms: EDTF's days, months, years and intervals (ISO 8601-2:2019), but Q1 to Q4 and H1, H2, where
# EDTF has 2024-33 to 2024-36 and 2024-40, 2024-41, which nobody can read. No regular expression is used:
# compiling one takes longer than reading a small ledger.


class NotAPeriod(ValueError):
    """The text is not a period.

    ``reason``: ``form`` (not in a canonical form), ``day`` (not in the calendar) or ``order`` (ends before it
    begins).
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Period(NamedTuple):
    """A stretch of whole days, both ends included."""

    end: date  # first, so that periods sort in the order in which they fall due
    start: date
    value: str  # canonical: 2023-09-15, 2023-09, 2024-Q1, 2023-H2, 2025, 2023/2025
    granularity: str  # day month quarter half year interval

    def __str__(self) -> str:
        return self.value


@lru_cache(maxsize=4096)
def parse_period(text: str) -> Period:
    """The period that the canonical ``text`` names; raises ``NotAPeriod``."""
    first, slash, last = text.partition("/")
    if not slash:
        return _point(first)
    start, end = _point(first), _point(last)
    if end.start <= start.start or end.end <= start.end:  # 2024/2024-Q1 is refused as well
        raise NotAPeriod("order")
    return Period(end.end, start.start, text, "interval")


@lru_cache(maxsize=4096)  # recurring duties fall on the same days
def day(on: date) -> Period:
    """The period of that one day."""
    return Period(on, on, on.isoformat(), "day")


def month(year: int, number: int) -> Period:
    """A calendar month; raises ``NotAPeriod`` for a number that is not 1 to 12."""
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


@lru_cache(maxsize=4096)
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
    year = _number(text[:4], 4)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise NotAPeriod("form")
    if len(text) == 4:
        return whole_year(year)
    if text[4] != "-":
        raise NotAPeriod("form")
    part, after = text[5:7], text[7:]
    if after:
        if len(after) != 3 or after[0] != "-":
            raise NotAPeriod("form")
        return _day(year, _number(part, 2), _number(after[1:], 2))
    if part in ("Q1", "Q2", "Q3", "Q4"):
        return quarter(year, int(part[1]))
    if part in ("H1", "H2"):
        return half(year, int(part[1]))
    return month(year, _number(part, 2))


def _day(year: int, month_: int, day_: int) -> Period:
    try:
        return day(date(year, month_, day_))
    except ValueError:
        raise NotAPeriod("day") from None


def _number(text: str, digits: int) -> int:
    if len(text) != digits or not (text.isascii() and text.isdigit()):
        raise NotAPeriod("form")
    return int(text)
