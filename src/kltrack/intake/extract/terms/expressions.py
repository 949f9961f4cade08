"""Dates and periods as Vietnamese offices write them: one expression, one period.

Day comes before month. A date without a year is of the document's year, or of the next one where that
would be more than a month before the document.
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


class Named(NamedTuple):
    """The period that an expression names, what is doubtful in that, and the rule by which it was found."""

    period: Period | None
    doubts: tuple[str, ...] = ()
    rule: str | None = None
    is_stage: bool = False  # "giai đoạn ...": mostly the horizon of a plan


def read_atom(text: str, anchor: date | None, *, is_before: bool = False) -> Named | None:
    """What the expression ``text``, in small letters, names; None where it is no date of the calendar.

    ``anchor`` is the day of the document. ``is_before``: "trước" stands before it, so a year, a quarter
    or a month is over the day before it begins.
    """
    try:
        stage = re.fullmatch(rf"giai\s*đoạn\s+({_Y})\s*(?:-|–|đến)\s*(?:năm\s+)?({_Y})", text)
        if stage:
            return Named(parse_period(f"{stage[1]}/{stage[2]}"), is_stage=True)
        parts = re.fullmatch(rf"(?:từ\s+)?({_ONE})\s*(?:,\s*)?(?:đến|tới|và|-|–)\s*(?:hết\s+)?(.+)", text)
        if parts and re.fullmatch(rf"{_ONE}|{_D}{_OF}{_Y}", parts[2]):
            return _range(parts[1], parts[2], anchor)
        found = _one(text, anchor)
    except NotAPeriod:
        return None
    if (
        is_before
        and found
        and found.period
        and found.period.granularity in ("year", "quarter", "half", "month")
    ):
        eve = found.period.start - timedelta(days=1)
        return found._replace(period=day(eve), rule="eve")
    return found


def _range(first: str, last: str, anchor: date | None) -> Named | None:
    end = _one(
        last
        if last.startswith(("ngày", "tháng", "qu", "năm", "cuối", "hết", "giữa", "đầu"))
        else f"ngày {last}",
        anchor,
    )
    if end is None or end.period is None:
        return None
    year = re.search(_Y, first)
    whole = first if year else _with_year(first, last, end.period)
    start = _one(whole, anchor)
    if start is None or start.period is None:
        return None
    if start.period.start >= end.period.start or start.period.end >= end.period.end:
        return Named(end.period, ("odd-range",))
    value = f"{start.period.value}/{end.period.value}"
    if "/" in start.period.value or "/" in end.period.value:
        value = f"{start.period.start}/{end.period.end}"
    return Named(parse_period(value), end.doubts)


def _with_year(first: str, last: str, end: Period) -> str:
    """The start of a range in full: "ngày 15 đến ngày 31 tháng 12 năm 2025"."""
    bare = re.fullmatch(r"ngày\s+(\d{1,2})", first)
    if bare:
        return f"ngày {bare[1]}/{end.end.month}/{end.end.year}"
    return f"{first} năm {end.start.year}"


def _one(text: str, anchor: date | None) -> Named | None:
    """What one expression names; "ngày 15" alone, the start of a range, is none."""
    if re.fullmatch(_NOW, text):
        return _of_now(text, anchor)
    numbers = [int(number) for number in re.findall(r"\d+", text)]
    named = re.search(_Y, text)
    year = int(named.group()) if named else None
    make = _maker(text, numbers)
    found = _dated(make, year, anchor) if make else None
    return _part(text, found) if not re.fullmatch(_HALF, text) else found


def _maker(text: str, numbers: list[int]) -> Callable[[int], Period] | None:
    """What makes the period of the expression, given its year."""
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


def _dated(make: Callable[[int], Period], year: int | None, anchor: date | None) -> Named:
    if year is not None:
        return Named(make(year))
    if anchor is None:
        return Named(None, ("no-year",))
    found = make(anchor.year)
    if found.end < anchor - timedelta(days=31):
        return Named(make(anchor.year + 1), ("no-year",), "next-year")
    return Named(found, ("no-year",), "this-year")


def _part(text: str, found: Named | None) -> Named | None:
    """``found`` cut to the part of it that ``text`` names (đầu, giữa, cuối, the ten days of a month)."""
    if found is None or found.period is None:
        return found
    period = found.period
    part = re.match(
        r"(?:khoảng\s+)?(đầu|giữa|cuối|hết|thượng tuần|trung tuần|hạ tuần|tuần đầu|tuần cuối)\s", text
    )
    if part is None:
        return found._replace(doubts=(*found.doubts, "stray-word")) if text.startswith("tháng qu") else found
    name, end = part[1], period.end
    if name in ("cuối", "hết"):
        return found._replace(period=day(end), rule="last-day")
    if name == "giữa":
        middle = {"month": period.start.replace(day=15), "year": date(end.year, 6, 30)}.get(
            period.granularity
        )
        middle = middle or month(end.year, period.start.month + 1).end
        return found._replace(period=day(middle), rule="middle", doubts=(*found.doubts, "loose"))
    if period.granularity == "month":
        first, last = {
            "đầu": (1, 10),
            "thượng tuần": (1, 10),
            "trung tuần": (11, 20),
            "hạ tuần": (21, end.day),
            "tuần đầu": (1, 7),
            "tuần cuối": (end.day - 6, end.day),
        }[name]
        span = parse_period(f"{end.replace(day=first)}/{end.replace(day=last)}")
        loose = ("loose",) if name == "đầu" else ()
        return found._replace(period=span, rule="ten-days", doubts=(*found.doubts, *loose))
    first_month = month(period.start.year, period.start.month)
    if period.granularity == "year":
        first_month = quarter(period.start.year, 1)
    return found._replace(period=first_month, rule="first-part", doubts=(*found.doubts, "loose"))


def _of_now(text: str, anchor: date | None) -> Named | None:
    if anchor is None:
        return Named(None, ("unknown-start",))
    is_next = text.endswith(("tới", "sau"))
    if text.startswith("hôm"):
        return Named(day(anchor), ("counted",), "from-issue")
    if text.startswith("tuần"):
        sunday = anchor + timedelta(days=6 - anchor.weekday() + (7 if is_next else 0))
        return Named(day(sunday), ("counted",), "end-of-week")
    if text.startswith("tháng"):
        number = anchor.year * 12 + anchor.month - 1 + is_next
        return Named(month(number // 12, number % 12 + 1), ("counted",), "from-issue")
    if text.startswith("quý"):
        return Named(quarter(anchor.year, (anchor.month + 2) // 3), ("counted",), "from-issue")
    return Named(whole_year(anchor.year), ("counted",), "from-issue")
