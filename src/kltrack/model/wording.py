"""Reads terms as Vietnamese offices word them, and as people type them, into periods.

The grammar follows real notices (Quý I/2024, trong tháng 8 năm 2023, trước ngày 20/10). Day comes before
month, always.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from kltrack.model.folding import normalized
from kltrack.model.period import (
    FIRST_YEAR,
    LAST_YEAR,
    NotAPeriod,
    Period,
    day,
    half,
    month,
    parse_period,
    quarter,
    whole_year,
)

# dateutil's parser reads 05/09/2023 as 9 May and raises on Q1/2024, so the grammar is our own.
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_MONTHS = {
    name: n
    for n, name in enumerate(
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], 1
    )
}
_OF = r"\s*(?:năm|/|-|,|of)?\s*"
_YEAR = r"(?P<year>(?:19|20|21)\d{2})(?!\d)"
_DAY = r"(?<!\d)(?P<day>[0-3]?\d)"
_MONTH = r"(?P<month>[01]?\d)"
_ENGLISH_MONTH = rf"(?P<name>{'|'.join(_MONTHS)})[a-z]*"

Reader = Callable[[re.Match[str], int], Period]


def _of_day(match: re.Match[str], year: int) -> Period:
    return parse_period(f"{year}-{int(match['month']):02d}-{int(match['day']):02d}")


def _of_english_day(match: re.Match[str], year: int) -> Period:
    return parse_period(f"{year}-{_MONTHS[match['name']]:02d}-{int(match['day']):02d}")


# Civil Code 2015, articles 146.2 and 146.3. "Đầu tháng" and "đầu năm" are left unread: the Code says the first
# day, but offices mean the first ten days, or the first month.
def _of_month(match: re.Match[str], year: int) -> Period:
    whole = month(year, int(match["month"]))
    part = match.groupdict().get("part")
    if part == "giữa":
        return day(date(year, whole.end.month, 15))
    if part == "cuối":
        return day(whole.end)
    if part == "trước":
        return day(whole.start - timedelta(days=1))
    return whole


def _of_year(match: re.Match[str], year: int) -> Period:
    part = match.groupdict().get("part")
    if part in ("cuối", "hết", "end"):
        return day(date(year, 12, 31))
    if part == "giữa":
        return day(date(year, 6, 30))
    if part == "trước":
        return day(date(year - 1, 12, 31))
    return whole_year(year)


def _of_ten_days(match: re.Match[str], year: int) -> Period:
    whole = month(year, int(match["month"]))
    first, last = {"thượng": (1, 10), "trung": (11, 20), "hạ": (21, whole.end.day)}[match["tens"]]
    start, end = whole.start.replace(day=first), whole.end.replace(day=last)
    return Period(end, start, f"{start}/{end}", "interval")


# Longest first: later forms do not see what an earlier one has taken.
_FORMS: tuple[tuple[str, Reader], ...] = (
    (rf"(?:giai đoạn|từ năm|period)?\s*(?<!\d){_YEAR}\s*(?:-|–|/|đến năm|đến)\s*(?P<last>(?:19|20|21)\d{{2}})(?![\d-])", lambda m, y: parse_period(f"{y}/{m['last']}")),
    (rf"(?:ngày\s*)?{_DAY}\s*(?:/|-|\.|tháng)\s*{_MONTH}\s*(?:/|-|\.|năm)\s*{_YEAR}", _of_day),
    (rf"(?<!\d){_YEAR}-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)", _of_day),
    (rf"{_DAY}(?:st|nd|rd|th)?\s+{_ENGLISH_MONTH}\s+{_YEAR}", _of_english_day),
    (rf"ngày\s*{_DAY}\s*(?:/|-|tháng)\s*{_MONTH}(?![\d/])", _of_day),
    (rf"(?P<tens>thượng|trung|hạ) tuần tháng\s*{_MONTH}(?:{_OF}{_YEAR})?", _of_ten_days),
    (rf"(?P<half>6|sáu) tháng (?P<part>đầu|cuối) năm\s*(?:{_YEAR})?", lambda m, y: half(y, 1 if m["part"] == "đầu" else 2)),
    (rf"nửa (?P<part>đầu|cuối) năm\s*(?:{_YEAR})?", lambda m, y: half(y, 1 if m["part"] == "đầu" else 2)),
    (rf"\bh(?P<n>[12]){_OF}{_YEAR}", lambda m, y: half(y, int(m["n"]))),
    (rf"(?<!\d){_YEAR}\s*-?q(?P<n>[1-4])\b", lambda m, y: quarter(y, int(m["n"]))),
    (rf"(?:\bqu[ýíyỷ]|\bqúy|\bq|\bquarter)\s*(?P<n>iv|iii|ii|i|[1-4])\b(?:{_OF}{_YEAR})?", lambda m, y: quarter(y, _ROMAN[m["n"]])),
    (rf"(?P<part>giữa|cuối|trước)?\s*tháng\s*{_MONTH}(?!\d)(?:{_OF}{_YEAR})?", _of_month),
    (rf"{_ENGLISH_MONTH}\s+{_YEAR}", lambda m, y: month(y, _MONTHS[m["name"]])),
    (rf"(?<![\d/.-]){_MONTH}\s*/\s*{_YEAR}", _of_month),
    (rf"(?P<part>giữa|cuối|hết|trước|end)(?:\s+(?:of\s+)?(?:năm\s+)?){_YEAR}", _of_year),
    (rf"năm\s*{_YEAR}", _of_year),
)  # fmt: skip
# ISO dates as people type them: without zeros (2023-8-5), or with other signs between the parts
_YEAR_FIRST = r"(?P<year>\d{4})(?P<sign>[-/.])(?P<month>\d{1,2})(?:(?P=sign)(?P<day>\d{1,2}))?"
# Wording that counts from an event, recurs, only begins, or is too loose to hold anybody to, names no period.
_UNREADABLE = "|".join(
    (
        r"kể từ|hằng|hàng|định kỳ|every|since",
        r"(?<!\d)\d{1,3} (?:ngày|tuần|tháng|năm)(?: làm việc)? (?:từ|sau|trước)\b",
        r"(?<!tháng )(?<!nửa )đầu (?:tháng|quý|năm)",
        r"(?:giữa|đầu) quý",
        r"\btết\b",
    )
)
_FILLER = r"(?:\b(?:hoàn thành|xong|trong|ngay|vào|chậm nhất|muộn nhất|là|trước|đến|hết|thời hạn|phải|by|in|before|until)\b|[\s:.,()])*"


def normalise(text: str) -> str:
    """``text`` as the grammar sees it: composed (NFC), in lower case, with single spaces."""
    return " ".join(normalized("NFC", text).lower().split())


def find_periods(text: str, years: tuple[int, ...]) -> Iterator[Period]:
    """Each period that ``text`` names; where it leaves the year out, one for each of ``years``.

    Wording that depends on an event or recurs ("10 ngày kể từ ngày ...", "hằng tháng") names none.
    """
    text = normalise(text)
    only_begins = "đến" not in text and re.search(r"\btừ (?:ngày|tháng|quý|năm)", text)
    if only_begins or re.search(_UNREADABLE, text):
        return
    for match, reader in _matches(text):
        named = match.groupdict().get("year")
        for year in (int(named),) if named else years:
            try:
                if FIRST_YEAR < year <= LAST_YEAR:
                    yield reader(match, year)
            except NotAPeriod:
                continue


def _matches(text: str) -> Iterator[tuple[re.Match[str], Reader]]:
    for pattern, reader in _FORMS:
        for match in re.finditer(pattern, text):
            yield match, reader
        # as many other characters as were taken, so that places stay those of the text
        text = re.sub(pattern, lambda taken: "\0" * len(taken.group()), text)


def parse_typed(text: str, today: date) -> Period:
    """The term that a person typed: in canonical form, in Vietnamese or English, or ``+30d`` from ``today``.

    A date without a year is one of this year. Raises ``NotAPeriod`` where the text names no term or several,
    or where words stay unread: a term that was half understood must not be written.
    """
    text = text.strip()
    try:
        return parse_period(text.upper())
    except NotAPeriod as error:
        if error.reason != "form":
            raise
    counted = re.fullmatch(r"\+([0-9]{1,4})([dwmy])", text.lower())
    if counted:
        return day(add_span(today, int(counted[1]), counted[2]))
    year_first = re.fullmatch(_YEAR_FIRST, text)
    if year_first:
        return parse_period(
            "-".join(part.zfill(2) for part in year_first.group("year", "month", "day") if part)
        )
    words = normalise(text)
    if words in ("today", "hôm nay"):
        return day(today)
    if words in ("yesterday", "hôm qua"):
        return day(today - timedelta(days=1))
    matches = [match for match, _ in _matches(words)]
    periods = list(find_periods(words, (today.year,)))
    if len(matches) != 1 or len(periods) != 1:
        raise NotAPeriod("day" if matches and not periods else "form")
    rest = words[: matches[0].start()] + " " + words[matches[0].end() :]
    if not re.fullmatch(_FILLER, rest):
        raise NotAPeriod("form")
    return periods[0]


def add_span(start: date, count: int, unit: str) -> date:
    """``start`` plus ``count`` days (d), weeks (w), months (m) or years (y).

    A term of months ends on the corresponding day, or on the last day of a month that has none (Civil Code
    2015, article 148). Raises ``NotAPeriod`` beyond the calendar.
    """
    try:
        if unit in "dw":
            return start + timedelta(days=count * (7 if unit == "w" else 1))
        from dateutil.relativedelta import relativedelta

        return start + relativedelta(months=count * (12 if unit == "y" else 1))
    except (OverflowError, ValueError):
        raise NotAPeriod("day") from None
