"""Terms, and the dates and periods that name them as Vietnamese offices write them: one expression, one period.

The day comes before the month. A date without a year is of the document's year, or of the next one where
that would lie more than a month before the document.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from kltrack.model.period import NotAPeriod, Period, day, half, month, parse_period, quarter, whole_year

_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_Y = r"(?:19|20|21)\d\d(?!\d)"
_OF = r"\s*(?:,\s*)?(?:/|-|–|n[ăáãâ]m|của năm)\s*"
_D = r"\d{1,2}\s*(?:/|-|\.|tháng|thang)\s*\d{1,2}"
_DAY = rf"(?:ngày\s*)?(?<!\d){_D}{_OF}{_Y}|ngày\s*{_D}(?![\d/])|ngày\s+\d{{1,2}}(?=\s+(?:đến|-)\s+(?:ngày\s+)?{_D})"
_PART = r"(?:(?:khoảng\s+)?(?:đầu|giữa|cuối|hết|thượng tuần|trung tuần|hạ tuần|tuần đầu|tuần cuối)\s+(?:của\s+)?)?"
_MONTH = rf"{_PART}(?:tháng|thang)\s*\d{{1,2}}(?!\d)(?:{_OF}{_Y})?|(?<![\d/.-])\d{{1,2}}\s*/\s*{_Y}"
_QUARTER = rf"{_PART}(?:tháng\s+)?(?:qu[ýíyỷ]|qúy)\s*(?:iv|iii|ii|i|[1-4])\b(?:{_OF}{_Y})?"
_HALF = rf"(?:6|06|sáu)\s+tháng\s+(?:đầu|cuối)\s+năm(?:\s+{_Y})?"
_YEAR = rf"(?:{_PART}năm\s+{_Y}|(?:đầu|giữa|cuối|hết)\s+năm(?!\s*\d)(?:\s+nay)?|năm nay)"
_NOW = r"(?:tuần|tháng|quý|năm)\s+(?:này|nay)|tuần\s+(?:tới|sau)|tháng\s+(?:tới|sau)|hôm nay"
_STAGE = rf"giai\s*đoạn\s+{_Y}\s*(?:-|–|đến)\s*(?:năm\s+)?{_Y}"
_ONE = rf"(?:{_DAY}|{_HALF}|{_QUARTER}|{_MONTH}|{_YEAR}|{_NOW})"
_RANGE = rf"(?:từ\s+)?{_ONE}\s*(?:,\s*)?(?:đến|tới|và|-|–)\s*(?:hết\s+)?(?:\d{{1,2}}\s*/\s*\d{{1,2}}\s*/\s*{_Y}|{_ONE}|{_D}{_OF}{_Y})"
SHORT_DAY = r"\d{1,2}/\d{1,2}(?![\d/])"  # "30/4", where a word says that it is a term
ATOM = rf"(?:{_STAGE}|{_RANGE}|{_ONE})"
# the days of a month's parts, as far as the month has them
_DAYS = {
    "đầu": (1, 10),
    "thượng tuần": (1, 10),
    "trung tuần": (11, 20),
    "hạ tuần": (21, 31),
    "tuần đầu": (1, 7),
}
# how surely words give a term; weak ones may say when something takes place, and no more
SURE, LIKELY, WEAK = 3, 2, 1


class Deadline(NamedTuple):
    """A term: the words at ``start`` to ``end`` of the text, and what they name.

    ``due`` and ``repeat`` (RFC 5545) are None where the day is not known. ``doubts`` are the last parts of
    ``import.doubt.*``; ``rule`` that of ``import.rule.*``, the note on how the day was found, None for a plain
    date.
    """

    start: int
    end: int
    due: Period | None
    repeat: str | None = None
    doubts: tuple[str, ...] = ()
    rule: str | None = None
    weight: int = LIKELY

    @property
    def span(self) -> tuple[int, int]:
        """Where its words stand."""
        return self.start, self.end

    @property
    def is_dated(self) -> bool:
        """Whether it names days of a calendar."""
        return self.due is not None or self.repeat is not None


class NamedPeriod(NamedTuple):
    """The period that an expression names, the doubts about it, and the rule by which it was found."""

    period: Period | None
    doubts: tuple[str, ...] = ()
    rule: str | None = None
    is_stage: bool = False  # "giai đoạn ...": mostly the horizon of a plan


def read_atom(text: str, anchor: date | None, *, is_before: bool = False) -> NamedPeriod | None:
    """What the expression ``text``, in small letters, names; None where the calendar has no such date.

    ``anchor`` is the day of the document. ``is_before``: "trước" stands before it, so the term ends on the
    day before that year, quarter or month begins.
    """
    try:
        stage = re.fullmatch(rf"giai\s*đoạn\s+({_Y})\s*(?:-|–|đến)\s*(?:năm\s+)?({_Y})", text)
        if stage:
            return NamedPeriod(parse_period(f"{stage[1]}/{stage[2]}"), is_stage=True)
        parts = re.fullmatch(rf"(?:từ\s+)?({_ONE})\s*(?:,\s*)?(?:đến|tới|và|-|–)\s*(?:hết\s+)?(.+)", text)
        if parts and re.fullmatch(rf"{_ONE}|{_D}{_OF}{_Y}", parts[2]):
            return _range(parts[1], parts[2], anchor)
        named = _read_single(text, anchor)
    except NotAPeriod:
        return None
    period = named.period if named else None
    if is_before and named and period and period.granularity in ("year", "quarter", "half", "month"):
        return named._replace(period=day(period.start - timedelta(days=1)), rule="eve")
    return named


def _range(first: str, last: str, anchor: date | None) -> NamedPeriod | None:
    is_full = last.startswith(("ngày", "tháng", "qu", "năm", "cuối", "hết", "giữa", "đầu"))
    end = _read_single(last if is_full else f"ngày {last}", anchor)
    if end is None or end.period is None:
        return None
    bare = re.fullmatch(r"ngày\s+(\d{1,2})", first)
    if bare:  # "ngày 15 đến ngày 31/12/2025": only the end has the month and the year
        first = f"ngày {bare[1]}/{end.period.end.month}/{end.period.end.year}"
    elif not re.search(_Y, first):
        first = f"{first} năm {end.period.start.year}"
    start = _read_single(first, anchor)
    if start is None or start.period is None:
        return None
    if start.period.start >= end.period.start or start.period.end >= end.period.end:
        return NamedPeriod(end.period, ("odd-range",))
    value = f"{start.period.value}/{end.period.value}"
    if "/" in start.period.value or "/" in end.period.value:
        value = f"{start.period.start}/{end.period.end}"
    return NamedPeriod(parse_period(value), end.doubts)


def _read_single(text: str, anchor: date | None) -> NamedPeriod | None:
    """What an expression that is no range names."""
    if re.fullmatch(_NOW, text):
        return _of_now(text, anchor)
    numbers = [int(number) for number in re.findall(r"\d+", text)]
    printed = re.search(_Y, text)
    year = int(printed.group()) if printed else None
    make = _maker(text, numbers)
    named = _in_year(make, year, anchor) if make else None
    return _part(text, named) if not re.fullmatch(_HALF, text) else named


def _maker(text: str, numbers: list[int]) -> Callable[[int], Period] | None:
    """A function that makes the expression's period, given its year; None for "ngày 15" without a month."""
    if re.fullmatch(_HALF, text):
        return lambda year: half(year, 1 if "đầu" in text else 2)
    counted = re.search(r"(?:qu[ýíyỷ]|qúy)\s*(iv|iii|ii|i|[1-4])\b", text)
    if counted:
        return lambda year: quarter(year, _ROMAN[counted[1]])
    if re.fullmatch(_YEAR, text):
        return whole_year
    if re.fullmatch(_MONTH, text):
        return lambda year: month(year, numbers[0])
    if len(numbers) >= 2:
        return lambda year: parse_period(f"{year:04d}-{numbers[1]:02d}-{numbers[0]:02d}")
    return None


def _in_year(make: Callable[[int], Period], year: int | None, anchor: date | None) -> NamedPeriod:
    """The period in ``year`` or, where no year is printed, in that of the document or the next."""
    if year is not None:
        return NamedPeriod(make(year))
    if anchor is None:
        return NamedPeriod(None, ("no-year",))
    period = make(anchor.year)
    if period.end < anchor - timedelta(days=31):
        return NamedPeriod(make(anchor.year + 1), ("no-year",), "next-year")
    return NamedPeriod(period, ("no-year",), "this-year")


def _part(text: str, named: NamedPeriod | None) -> NamedPeriod | None:
    """``named`` cut to the part that ``text`` names (đầu, giữa, cuối, ten days of a month)."""
    if named is None or named.period is None:
        return named
    period = named.period
    part = re.match(
        r"(?:khoảng\s+)?(đầu|giữa|cuối|hết|thượng tuần|trung tuần|hạ tuần|tuần đầu|tuần cuối)\s", text
    )
    if part is None:
        return named._replace(doubts=(*named.doubts, "stray-word")) if text.startswith("tháng qu") else named
    name, end = part[1], period.end
    if name in ("cuối", "hết"):
        return named._replace(period=day(end), rule="last-day")
    if name == "giữa":
        middle = {"month": period.start.replace(day=15), "year": date(end.year, 6, 30)}.get(
            period.granularity
        )
        middle = middle or month(end.year, period.start.month + 1).end
        return named._replace(period=day(middle), rule="middle", doubts=(*named.doubts, "loose"))
    if period.granularity == "month":
        first, last = _DAYS.get(name, (end.day - 6, end.day))  # the last week, "tuần cuối"
        span = parse_period(f"{end.replace(day=first)}/{end.replace(day=min(last, end.day))}")
        loose = ("loose",) if name == "đầu" else ()
        return named._replace(period=span, rule="ten-days", doubts=(*named.doubts, *loose))
    year, is_year = period.start.year, period.granularity == "year"
    first_part = quarter(year, 1) if is_year else month(year, period.start.month)
    return named._replace(period=first_part, rule="first-part", doubts=(*named.doubts, "loose"))


def _of_now(text: str, anchor: date | None) -> NamedPeriod | None:
    if anchor is None:
        return NamedPeriod(None, ("unknown-start",))
    is_next = text.endswith(("tới", "sau"))
    if text.startswith("hôm"):
        return NamedPeriod(day(anchor), ("counted",), "from-issue")
    if text.startswith("tuần"):
        sunday = anchor + timedelta(days=6 - anchor.weekday() + (7 if is_next else 0))
        return NamedPeriod(day(sunday), ("counted",), "end-of-week")
    if text.startswith("tháng"):
        number = anchor.year * 12 + anchor.month - 1 + is_next
        return NamedPeriod(month(number // 12, number % 12 + 1), ("counted",), "from-issue")
    if text.startswith("quý"):
        return NamedPeriod(quarter(anchor.year, (anchor.month + 2) // 3), ("counted",), "from-issue")
    return NamedPeriod(whole_year(anchor.year), ("counted",), "from-issue")
