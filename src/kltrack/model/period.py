"""Calendar periods. A term is one, and its last day counts."""

from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

FIRST_YEAR, LAST_YEAR = 1990, 2200

# Canonical forms: EDTF's days, months, years and intervals (ISO 8601-2:2019), but Q1 to Q4 and H1, H2, where
# EDTF has 2024-33 to 2024-36 and 2024-40, 2024-41, which nobody can read. No regular expression is used:
# compiling one takes longer than reading a small ledger.

# What may follow the year: the first and the last of the months that it means, and what they are called.
_MONTHS = {
    "": (1, 12, "year"),
    "-H1": (1, 6, "half"),
    "-H2": (7, 12, "half"),
    "-Q1": (1, 3, "quarter"),
    "-Q2": (4, 6, "quarter"),
    "-Q3": (7, 9, "quarter"),
    "-Q4": (10, 12, "quarter"),
    **{f"-{number:02d}": (number, number, "month") for number in range(1, 13)},
}
_AS_ZEROS = str.maketrans("123456789", "000000000")


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
    return _months(year, f"-{number:02d}")


def quarter(year: int, number: int) -> Period:
    """Quarter 1 to 4 of a year."""
    return _months(year, f"-Q{number}")


def half(year: int, number: int) -> Period:
    """The first or the second six months of a year."""
    return _months(year, f"-H{number}")


def whole_year(year: int) -> Period:
    """A calendar year."""
    return _months(year, "")


@lru_cache(maxsize=4096)
def parse_day(text: str) -> date:
    """The day written ``YYYY-MM-DD``; raises ``NotAPeriod``."""
    period = parse_period(text)
    if period.granularity != "day":
        raise NotAPeriod("form")
    return period.end


def _point(text: str) -> Period:
    """The period of a text that is no interval."""
    form = text.translate(_AS_ZEROS)
    if form[:4] != "0000" or not FIRST_YEAR <= int(text[:4]) <= LAST_YEAR:
        raise NotAPeriod("form")
    if text[4:] in _MONTHS:
        return _months(int(text[:4]), text[4:])
    if form != "0000-00-00":
        raise NotAPeriod("day" if form == "0000-00" else "form")
    try:
        return day(date.fromisoformat(text))
    except ValueError:
        raise NotAPeriod("day") from None


def _months(year: int, part: str) -> Period:
    """The period of ``year`` that ``part``, a key of _MONTHS, names."""
    first, last, granularity = _MONTHS[part]
    end = date(year + last // 12, last % 12 + 1, 1) - timedelta(days=1)
    return Period(end, date(year, first, 1), f"{year}{part}", granularity)
