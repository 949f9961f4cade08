"""Terms that are no date of the calendar: counted from a day, bound to an event, or recurring.

"Trong vòng 10 ngày làm việc kể từ ngày ban hành", "trước Tết Nguyên đán", "trước ngày 20 hằng tháng".
"""

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from kltrack.intake.extract.citations import date_of
from kltrack.intake.extract.expressions import SURE, Deadline
from kltrack.model.period import NotAPeriod, day
from kltrack.model.wording import add_span

AddWorkingDays = Callable[[date, int], date]
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
# the stem of a lunar year's name, by the last digit of the year: 2024 is "giáp thìn"
_STEMS = ("canh", "tân", "nhâm", "quý", "giáp", "ất", "bính", "đinh", "mậu", "kỷ")
_EVENT = re.compile(
    r"trước\s+khi\s+[^,;.:]{3,60}|(?:trước|tại)\s+(?:kỳ họp|phiên họp|đại hội|hội nghị|lễ)\s+[^,;.:]{3,60}"
)
_EVERY = r"(?:hằng|hàng|mỗi)\s+(?P<unit>ngày|tuần|tháng|thang|quý|quí|năm)|(?:định kỳ\s+(?:(?:hằng|hàng)\s+)?|thường kỳ\s+(?:hằng|hàng)\s+)(?P<unit2>ngày|tuần|tháng|thang|quý|quí|0?6 tháng|sáu tháng|0?3 tháng|ba tháng|năm|0?1 năm)"
_ON = r"(?:trước|chậm nhất(?: là| vào)?|vào|đến|trong)\s+(?:\d{1,2}\s*(?:giờ|h)\s*(?:\d{1,2})?(?:\s*phút)?\s*,?\s*)?(?:ngày\s+)?(?P<day>\d{1,2}|thứ\s+(?:hai|ba|tư|năm|sáu|bảy)|cuối)(?:\s*(?:/|tháng)\s*(?P<month>\d{1,2}))?"
_ON_LATER = _ON.replace("?P<day>", "?P<day2>").replace("?P<month>", "?P<month2>")
_RECURRING = re.compile(
    rf"(?<!\w)(?:{_ON}\s*,?\s*(?:của\s+)?)?(?:{_EVERY})(?!\w)(?!\s*\d)(?:\s*[,(]?\s*{_ON_LATER}(?:\s+tháng(?:\s+cuối\s+quý)?)?)?"
)
_END_OF_QUARTER = re.compile(
    r"(?:trước|chậm nhất(?: là)?|vào)\s+ngày\s+(?P<day>[12]?\d|3[01])\s+(?:của\s+)?tháng\s+cuối\s+(?:của\s+)?(?:mỗi\s+)?quý"
)
_TWICE_A_YEAR = re.compile(
    r"(?:trước|vào|chậm nhất(?: là)?)\s+ngày\s+(?P<day>\d{1,2})\s*(?:/|tháng)\s*(?P<month>1[0-2]|0?[1-9])\s+và\s+(?:ngày\s+)?\d{1,2}\s*(?:/|tháng)\s*\d{1,2}\s+(?:hằng|hàng)\s+năm"
)
_WEEKDAYS = {"hai": "MO", "ba": "TU", "tư": "WE", "năm": "TH", "sáu": "FR", "bảy": "SA"}
_YEARLY_NOUN = re.compile(
    r"(?:ngân sách|kế hoạch|chương trình|chi phí|kinh phí|dự toán|nhiệm vụ|thường niên|danh mục|hoạt động|bình quân|chỉ tiêu|nguồn vốn|kiểm tra)\s+$"
)
_ENDS = re.compile(
    r"^\s*(?:[,;.:()/]|$|và\b|hoặc\b|để\b|tổng hợp|báo cáo|gửi|cập nhật|rà soát|đánh giá|kiểm tra|tổ chức|đồng thời|kịp thời|công bố)"
)


def find_counted(text: str, issued: date | None, add_days: AddWorkingDays | None) -> Iterator[Deadline]:
    """Terms of so many days, weeks or months in ``text``, which is in small letters.

    The day of the event itself is not counted (Civil Code 2015, article 147).
    """
    for match in _COUNTED.finditer(text):
        if not match["from"] and re.match(r"sau|trong\s+\d", match.group()):
            continue
        unit = " ".join(match["unit"].split())
        if unit == "năm" and not match["from"]:
            continue  # how long a state lasts
        count = int(match["count"]) if match["count"].isdigit() else _NUMBERS[match["count"]]
        is_next = (match["from"] or "").strip() == "tới"
        # without an event it says how long something may take each time it is done
        event = (match["event"] or "").strip()
        on = _A_DAY.match(event)
        start = date_of(on) if on else issued if is_next or _OF_ISSUE.match(event) else None
        last = _add(start, count, unit, add_days) if start else None
        rule = "working-days" if "làm" in unit else "from-issue"
        yield _ends_on(match, last, rule)


def _ends_on(match: re.Match[str], last: date | None, rule: str) -> Deadline:
    """The term in the words of ``match``; no ``last`` day is known where the text gives its event no date."""
    doubt = "counted" if last else "unknown-start"
    return Deadline(*match.span(), day(last) if last else None, None, (doubt,), rule, SURE)


def _add(start: date, count: int, unit: str, add_days: AddWorkingDays | None) -> date | None:
    if unit == "giờ":
        return start + timedelta(days=(count + 23) // 24)
    if "làm" in unit:
        return add_days(start, count) if add_days else None
    try:
        return add_span(start, count, _BY_UNIT[unit])
    except NotAPeriod:
        return None


def find_event(text: str, issued: date | None) -> Iterator[Deadline]:
    """Terms bound to an event in ``text``, in small letters: the lunar New Year, a session, a submission."""
    for match in _NEW_YEAR.finditer(text):
        yield _ends_on(match, _eve(match, issued), "lunar-new-year")
    for match in _EVENT.finditer(text):
        if re.search(r"(?:tháng|quý|năm)\s+\d|\d/\d{4}", match.group()):
            continue  # its own date is the term
        yield _ends_on(match, None, "event")


def _eve(match: re.Match[str], issued: date | None) -> date | None:
    """The day before the lunar New Year: of the year that is named, else the next one."""
    for first in _NEW_YEARS:
        if match["year"]:
            is_meant = first.year == int(match["year"])
        elif match["name"]:
            is_recent = issued is None or first > issued - timedelta(days=400)
            is_meant = is_recent and _STEMS[first.year % 10] == match["name"]
        else:
            is_meant = issued is not None and first > issued
        if is_meant:
            return first - timedelta(days=1)
    return None


def find_recurring(text: str) -> Iterator[Deadline]:
    """Where ``text``, in small letters, says that a duty recurs.

    "Ngân sách hằng năm" is not a duty and is passed over.
    """
    for match in _END_OF_QUARTER.finditer(text):
        rule = f"FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY={int(match['day'])}"
        yield Deadline(*match.span(), None, rule, (), None, SURE)
    for match in _TWICE_A_YEAR.finditer(text):
        rule = f"FREQ=YEARLY;BYMONTH={int(match['month'])};BYMONTHDAY={int(match['day'])}"
        yield Deadline(*match.span(), None, rule, ("other-date",), None, SURE)
    for match in _RECURRING.finditer(text):
        unit = match["unit"] or match["unit2"]
        on = match["day"] or match["day2"]
        if not match["day"] and re.search(r"\d\s+(?:và|,)\s+$", text[: match.start()]):
            continue  # "trước ngày 20/11/2025 và hàng tháng": that day is a term of its own
        if not on and not match["unit2"]:
            before, after = text[: match.start()], text[match.end() :]
            if _YEARLY_NOUN.search(before) or not _ENDS.match(after):
                continue
        rule, doubts = _rule(unit, on, match["month"] or match["month2"])
        yield Deadline(*match.span(), None, rule, doubts, None, SURE)


def _rule(unit: str, on: str | None, month: str | None) -> tuple[str, tuple[str, ...]]:
    on_day = int(on) if on and on.isdigit() and 1 <= int(on) <= 31 else None
    doubts = () if on else ("no-day",)
    if unit == "ngày":
        return "FREQ=DAILY", ()
    if unit == "tuần":
        weekday = _WEEKDAYS.get(on.split()[-1], "FR") if on else "FR"
        return f"FREQ=WEEKLY;BYDAY={weekday}", doubts
    last = on_day or -1
    if unit in ("tháng", "thang"):
        return f"FREQ=MONTHLY;BYMONTHDAY={last}", doubts
    if unit in ("quý", "quí") or unit.startswith(("3", "03", "ba")):
        return f"FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY={last}", doubts
    if unit.startswith(("6", "06", "sáu")):
        return f"FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY={last}", doubts
    number = int(month) if month and 1 <= int(month) <= 12 else 12
    return f"FREQ=YEARLY;BYMONTH={number};BYMONTHDAY={last}", doubts if month else ("no-day",)
