"""Terms counted from something: "trong vòng 10 ngày làm việc kể từ ngày ban hành", "trước Tết Nguyên đán"."""

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from kltrack.model.period import NotAPeriod
from kltrack.model.wording import add_span

Found = tuple[int, int, date | None, str]

_NUMBERS = {"một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10,
            "mười lăm": 15, "hai mươi": 20, "ba mươi": 30}  # fmt: skip
_COUNT = rf"(?P<count>\d{{1,3}}|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})"
_FROM = r"(?:\s*\([^)]{0,30}\))?\s*,?\s*(?:kể\s+)?từ\s+(?:khi|ngày|thời điểm)?\s*(?P<event>(?:(?!\s+(?:phải|cần|để|nhằm|báo cáo|thực hiện)\b)[^,;.:()]){0,80})"
_COUNTED = re.compile(
    r"(?:trong(?:\s+(?:vòng|thời\s+hạn|thời\s+gian))?|chậm\s+nhất(?:\s+(?:là|trong|sau))*|không\s+quá|thời\s+hạn(?:\s+là)?\s*:?|sau)\s+"
    rf"(?:tối đa\s+)?{_COUNT}\s+(?P<unit>ngày\s+làm\s+việc|ngày|tuần|tháng|năm|giờ)(?P<from>{_FROM}|\s+tới(?!\w))?"
)
_OF_ISSUE = re.compile(
    r"^(?:(?:ban hành|ký|công bố)(?:\s|$)|(?:nhận được\s+)?(?:văn bản|thông báo|kết luận|chỉ thị|công điện|kế hoạch|quyết định|công văn)(?:\s+\w+){0,2}\s+này)"
)
_A_DAY = re.compile(r"^(?P<day>\d{1,2})\s*(?:/|-|tháng)\s*(?P<month>\d{1,2})\s*(?:/|-|năm)\s*(?P<year>\d{4})")
_BY_UNIT = {"ngày": "d", "tuần": "w", "tháng": "m", "năm": "y"}
_NEW_YEAR = re.compile(
    r"(?:trước|xong trước)\s+(?:dịp\s+|thềm\s+|kỳ nghỉ\s+)?tết\s*(?:nguyên đán|âm lịch|cổ truyền)?(?:\s+(?:năm\s+)?(?P<year>20\d\d)|\s+(?:năm\s+)?(?P<name>giáp|ất|bính|đinh|mậu|kỷ|canh|tân|nhâm|quý)\s+(?P<sign>tý|sửu|dần|mão|thìn|tỵ|tị|ngọ|mùi|thân|dậu|tuất|hợi))?"
)
# the first day of the lunar year in Vietnam (UTC+7)
_NEW_YEARS = tuple(
    date.fromisoformat(day)
    for day in ("2020-01-25", "2021-02-12", "2022-02-01", "2023-01-22", "2024-02-10", "2025-01-29", "2026-02-17",
                "2027-02-06", "2028-01-26", "2029-02-13", "2030-02-02")
)  # fmt: skip
_STEMS = (
    "canh",
    "tân",
    "nhâm",
    "quý",
    "giáp",
    "ất",
    "bính",
    "đinh",
    "mậu",
    "kỷ",
)  # of years ending in 0 to 9
_EVENT = re.compile(
    r"trước\s+khi\s+[^,;.:]{3,60}|(?:trước|tại)\s+(?:kỳ họp|phiên họp|đại hội|hội nghị|lễ)\s+[^,;.:]{3,60}"
)


def find_counted(
    text: str, issued: date | None, add_working_days: Callable[[date, int], date] | None
) -> Iterator[Found]:
    """Terms of so many days, weeks or months in ``text`` (small letters): start, end, last day, rule.

    The day of the event is not counted (Civil Code 2015, article 147). The last day is None where the
    event has no date in the text.
    """
    for match in _COUNTED.finditer(text):
        if not match["from"] and re.match(r"sau|trong\s+\d", match.group()):
            continue
        unit = " ".join(match["unit"].split())
        if unit == "năm" and not match["from"]:
            continue  # how long a state lasts
        count = int(match["count"]) if match["count"].isdigit() else _NUMBERS[match["count"]]
        is_next = (match["from"] or "").strip() == "tới"
        start = issued if is_next else _start_of(match["event"], issued)
        last = _add(start, count, unit, add_working_days) if start else None
        yield match.start(), match.end(), last, "working-days" if "làm" in unit else "from-issue"


def _start_of(event: str | None, issued: date | None) -> date | None:
    if event is None:  # how long something may take each time
        return None
    on = _A_DAY.match(event.strip())
    if on:
        try:
            return date(int(on["year"]), int(on["month"]), int(on["day"]))
        except ValueError:
            return None
    return issued if _OF_ISSUE.match(event.strip()) else None


def _add(
    start: date, count: int, unit: str, add_working_days: Callable[[date, int], date] | None
) -> date | None:
    if unit == "giờ":
        return start + timedelta(days=(count + 23) // 24)
    if "làm" in unit:
        return add_working_days(start, count) if add_working_days else None
    try:
        return add_span(start, count, _BY_UNIT[unit])
    except NotAPeriod:
        return None


def find_event(text: str, issued: date | None) -> Iterator[Found]:
    """Terms bound to an event in ``text`` (small letters): the lunar New Year, a session, a submission."""
    for match in _NEW_YEAR.finditer(text):
        yield match.start(), match.end(), _eve(match, issued), "lunar-new-year"
    for match in _EVENT.finditer(text):
        if re.search(r"(?:tháng|quý|năm)\s+\d|\d/\d{4}", match.group()):
            continue  # its own date is the term
        yield match.start(), match.end(), None, "event"


def _eve(match: re.Match[str], issued: date | None) -> date | None:
    """The day before the New Year that is meant: named by its year, else the next one."""
    for first in _NEW_YEARS:
        if match["year"]:
            is_meant = first.year == int(match["year"])
        elif match["name"]:
            is_meant = _STEMS[first.year % 10] == match["name"] and (
                issued is None or first > issued - timedelta(days=400)
            )
        else:
            is_meant = issued is not None and first > issued
        if is_meant:
            return first - timedelta(days=1)
    return None
