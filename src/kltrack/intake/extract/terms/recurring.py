"""Duties that come back: "trước ngày 20 hằng tháng", "định kỳ hằng quý", "trước ngày 25/12 hằng năm"."""

import re
from collections.abc import Iterator

_EVERY = r"(?:hằng|hàng|mỗi)\s+(?P<unit>ngày|tuần|tháng|thang|quý|quí|năm)|(?:định kỳ\s+(?:(?:hằng|hàng)\s+)?|thường kỳ\s+(?:hằng|hàng)\s+)(?P<unit2>ngày|tuần|tháng|thang|quý|quí|0?6 tháng|sáu tháng|0?3 tháng|ba tháng|năm|0?1 năm)"
_ON = r"(?:trước|chậm nhất(?: là| vào)?|vào|đến|trong)\s+(?:\d{1,2}\s*(?:giờ|h)\s*(?:\d{1,2})?(?:\s*phút)?\s*,?\s*)?(?:ngày\s+)?(?P<day>\d{1,2}|thứ\s+(?:hai|ba|tư|năm|sáu|bảy)|cuối)(?:\s*(?:/|tháng)\s*(?P<month>\d{1,2}))?"
_ON_LATER = _ON.replace("?P<day>", "?P<day2>").replace("?P<month>", "?P<month2>")
_FORM = re.compile(
    rf"(?<!\w)(?:{_ON}\s*,?\s*(?:của\s+)?)?(?:{_EVERY})(?!\w)(?!\s*\d)(?:\s*[,(]?\s*{_ON_LATER}(?:\s+tháng(?:\s+cuối\s+quý)?)?)?"
)
_END_OF_QUARTER = re.compile(
    r"(?:trước|chậm nhất(?: là)?|vào)\s+ngày\s+(?P<day>[12]?\d|3[01])\s+(?:của\s+)?tháng\s+cuối\s+(?:của\s+)?(?:mỗi\s+)?quý"
)
_TWICE_A_YEAR = re.compile(
    r"(?:trước|vào|chậm nhất(?: là)?)\s+ngày\s+(?P<day>\d{1,2})\s*(?:/|tháng)\s*(?P<month>1[0-2]|0?[1-9])\s+và\s+(?:ngày\s+)?\d{1,2}\s*(?:/|tháng)\s*\d{1,2}\s+(?:hằng|hàng)\s+năm"
)
_WEEKDAYS = {"hai": "MO", "ba": "TU", "tư": "WE", "năm": "TH", "sáu": "FR", "bảy": "SA"}
_NOUN = re.compile(
    r"(?:ngân sách|kế hoạch|chương trình|chi phí|kinh phí|dự toán|nhiệm vụ|thường niên|danh mục|hoạt động|bình quân|chỉ tiêu|nguồn vốn|kiểm tra)\s+$"
)
_ENDS = re.compile(
    r"^\s*(?:[,;.:()/]|$|và\b|hoặc\b|để\b|tổng hợp|báo cáo|gửi|cập nhật|rà soát|đánh giá|kiểm tra|tổ chức|đồng thời|kịp thời|công bố)"
)


def find_recurring(text: str) -> Iterator[tuple[int, int, str, tuple[str, ...]]]:
    """Where in ``text``, in small letters, a duty is said to come back, with its rule (RFC 5545).

    Each: start, end, rule, doubts. "Ngân sách hằng năm" is no duty and is passed over.
    """
    for match in _END_OF_QUARTER.finditer(text):
        yield match.start(), match.end(), f"FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY={int(match['day'])}", ()
    for match in _TWICE_A_YEAR.finditer(text):
        rule = f"FREQ=YEARLY;BYMONTH={int(match['month'])};BYMONTHDAY={int(match['day'])}"
        yield match.start(), match.end(), rule, ("other-date",)
    for match in _FORM.finditer(text):
        unit = match["unit"] or match["unit2"]
        on = match["day"] or match["day2"]
        if not match["day"] and re.search(r"\d\s+(?:và|,)\s+$", text[: match.start()]):
            continue  # "trước ngày 20/11/2025 và hàng tháng": the day comes first
        if not on and not match["unit2"]:
            before, after = text[: match.start()], text[match.end() :]
            if _NOUN.search(before) or not _ENDS.match(after):
                continue
        yield match.start(), match.end(), *_rule(unit, on, match["month"] or match["month2"])


def _rule(unit: str, on: str | None, month: str | None) -> tuple[str, tuple[str, ...]]:
    on_day = int(on) if on and on.isdigit() and 1 <= int(on) <= 31 else None
    doubts = () if on else ("no-day",)
    if unit == "ngày":
        return "FREQ=DAILY", ()
    if unit == "tuần":
        weekday = _WEEKDAYS.get(on.split()[-1], "FR") if on else "FR"
        return f"FREQ=WEEKLY;BYDAY={weekday}", doubts
    day = on_day or -1
    if unit in ("tháng", "thang"):
        return f"FREQ=MONTHLY;BYMONTHDAY={day}", doubts
    if unit in ("quý", "quí") or unit.startswith(("3", "03", "ba")):
        return f"FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY={day}", doubts
    if unit.startswith(("6", "06", "sáu")):
        return f"FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY={day}", doubts
    number = int(month) if month and 1 <= int(month) <= 12 else 12
    return f"FREQ=YEARLY;BYMONTH={number};BYMONTHDAY={day}", doubts if month else ("no-day",)
