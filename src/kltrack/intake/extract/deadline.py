"""Terms in the words of an order: which words they are, which period they name, and by what rule.

Sources of the rules: Civil Code 2015, articles 146 to 148 (end of a month or year; the day of an event is
not counted; months end on the corresponding day); Decree 30/2020/NĐ-CP for the writing of dates. Where
offices and the Code differ ("đầu tháng") the wider reading is taken, with a doubt.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from kltrack.intake.extract.citations import mask_citations
from kltrack.intake.extract.expressions import (
    ATOM,
    LIKELY,
    SHORT_DAY,
    SURE,
    WEAK,
    Deadline,
    NamedPeriod,
    read_atom,
)
from kltrack.intake.extract.lexicon import as_meant
from kltrack.intake.extract.relative import AddWorkingDays, find_counted, find_event, find_recurring


class Anchor(NamedTuple):
    """The day that relative terms count from, of issue or else of the meeting, and how to count working days."""

    day: date | None
    add_working_days: AddWorkingDays | None = None


_HELD = r"(?:thời\s?hạn|thời\s?gian)(?:\s?(?:hoàn thành|thực hiện|thí điểm|báo cáo|gửi))?(?:\s+(?:là|trong tuần))?\s*:?\s*(?:\d+ năm\s*,\s*)?"
_DONE = r"(?:(?:phải|cần|phấn đấu|bảo đảm|đảm bảo)\s+)*(?:cơ bản\s+)?(?:hoàn\s*thành|hoàn tất|xong|kết thúc)(?:\s+dứt điểm)?\s*"
_STRONG = r"(?:trước|chậm nhất(?:\s+(?:là|vào|trong|đến|trước))*|(?:muộn|trễ) nhất(?:\s+(?:là|vào|trong))*|hạn chót(?:\s+là)?|không (?:để\s+)?(?:chậm\s+)?quá|không (?:muộn hơn|chậm hơn)|(?:đến\s+)*đến hết|\bhết)\s*:?\s*(?:thời điểm\s+)?"
_IN = r"(?:ngay\s+)?(?:trong|vào)\s+(?:ngay\s+|tuần\s+(?=ngày))?(?:khoảng\s+|thời gian\s+)?"
_HOUR = r"(?:\d{1,2}\s*(?:giờ|h|:)\s*(?:\d{1,2})?\s*(?:phút)?\s*,?\s*(?:của\s+)?)?"
_UNTIL = r"(?:từ nay\s+)?đến\s+"
# what stands before a date, and how surely that makes it a term; the first that matches takes the date
_CUES: tuple[tuple[str, str, int], ...] = (
    ("held", rf"(?:{_HELD})(?:{_DONE})?(?:{_STRONG}|{_IN}|{_UNTIL})?", SURE),
    ("done", rf"(?:{_DONE})(?:{_STRONG}|{_IN}|{_UNTIL})?", SURE),
    ("strong", _STRONG, SURE),
    ("in", rf"(?:{_IN}|(?:tại|vào|trình)\s+(?:kỳ họp|phiên họp|cuộc họp)(?:\s+[^\W\d]+){{0,5}}?\s+)", LIKELY),
    ("until", _UNTIL, WEAK),
)
_TERMS = tuple(
    (
        name,
        re.compile(rf"(?<!\w){cue}{_HOUR}(?P<atom>{ATOM}{'|' + SHORT_DAY if name == 'strong' else ''})"),
        weight,
    )
    for name, cue, weight in _CUES
)
_BARE = re.compile(rf"(?<!\w)(?P<atom>{ATOM})")
# events that are the term themselves: "khánh thành ngày 19/12/2025"
_BEGUN = re.compile(
    r"(?:thông xe(?: kỹ thuật)?|khởi công|khánh thành|đưa vào (?:vận hành|khai thác|sử dụng))(?:\s+\w+){0,3}\s+$"
)
# words before a date by which it is not a term of this order
_NOT_OURS = re.compile(
    r"(?:có kế hoạch|theo kế hoạch|dự kiến|danh mục|tính|số liệu|kể từ|kể|từ|sau|của|được giao|đã giao|tăng thu|thu|chi|vốn|"
    r"ngân sách|kinh phí|kế hoạch|nhiệm vụ|chỉ tiêu|tổng kết|kiểm tra định kỳ|mục tiêu|nhiệm kỳ|niên độ|"
    r"năm học|tăng trưởng|gdp|dịp|nhân dịp|chỉ đạo|hiệu lực|thành lập|ban hành|ký|quyết toán|đại hội)\s+"
    r"(?:hoàn thành\s+|trong\s+|vào\s+|đến\s+|hết\s+|thực hiện\s+|được\s+)*$"
)
_PLANNED = re.compile(r"(?:kế hoạch|dự kiến|danh mục)\s+$")
_NEVER_OURS = re.compile(r"(?:tính|kể từ|kể|từ|có kế hoạch|danh mục|số liệu|hiệu lực)\s+$")
# after a date: it belongs to what is told
_NARRATED = re.compile(r"^\s*(?:chỉ còn|còn lại|đã|vừa qua|qua,)")
# "phấn đấu": a wish, weaker than any other term of the order
_AIM = re.compile(r"phấn đấu[^,;.()]{0,40}$")
_PART_OF = re.compile(r"(?:đầu|giữa|cuối|tuần đầu|tuần cuối)\s+(?:của\s+)?(?:tháng|quý|quí)")
_FAR = 2  # years: "vào năm Y" further ahead than this is the horizon of a plan


@lru_cache(maxsize=64)  # a sentence is asked about whole, then in parts
def find_deadlines(text: str, anchor: Anchor) -> tuple[Deadline, ...]:
    """Every term that ``text`` names, in text order; vague words ("sớm") are not terms."""
    text = as_meant(text)
    lowered = _lower(text)
    masked = _lower(mask_citations(text))  # dates of cited documents are not terms of this one
    deadlines = [*find_counted(masked, anchor.day, anchor.add_working_days), *find_recurring(masked)]
    taken = [each.span for each in deadlines]
    deadlines += [event for event in find_event(masked, anchor.day) if not _overlaps(event.span, taken)]
    for deadline in _find_dated(masked, lowered, anchor.day):
        if not _overlaps(deadline.span, [each.span for each in deadlines]):
            deadlines.append(deadline)
    return tuple(sorted(deadlines, key=lambda deadline: deadline.span))


def choose_deadline(deadlines: Sequence[Deadline]) -> Deadline | None:
    """The term that the order is held to: the first of the surest that have a date, else the first."""
    dated = [deadline for deadline in deadlines if deadline.is_dated]
    if dated:
        best = max(deadline.weight for deadline in dated)
        chosen = next(deadline for deadline in dated if deadline.weight == best)
        others = {deadline.due or deadline.repeat for deadline in dated} - {chosen.due or chosen.repeat}
        return chosen._replace(doubts=(*chosen.doubts, "other-date")) if others else chosen
    return deadlines[0] if deadlines else None


def _find_dated(masked: str, lowered: str, day: date | None) -> Iterator[Deadline]:
    taken: list[tuple[int, int]] = []
    for name, pattern, weight in _TERMS:
        for match in pattern.finditer(masked):
            place = match.span("atom")
            if _overlaps(place, taken):
                continue
            taken.append(place)
            named = read_atom(match["atom"], day, is_before=bool(re.search(r"\btrước\b", match.group())))
            if named and _is_term(name, match, named, lowered, day):
                aim = _AIM.search(lowered[: match.start()]) or "phấn đấu" in match.group()
                yield _of_named(match, named, day, WEAK if aim else weight)
    for match in _BARE.finditer(masked):
        if not _overlaps(match.span(), taken) and _is_bare_term(match, lowered):
            named = read_atom(match["atom"], day)
            if named:
                yield _of_named(match, named, day, LIKELY)


def _is_term(name: str, match: re.Match[str], named: NamedPeriod, lowered: str, day: date | None) -> bool:
    before, after = lowered[: match.start()], lowered[match.end() :]
    if _NARRATED.match(after):
        return False
    years = named.period if named.period and named.period.granularity in ("year", "interval") else None
    if years and named.is_stage:
        return name in ("held", "done")
    if name in ("held", "done") and not _PLANNED.search(before):
        return True
    if name == "strong":
        return not _NEVER_OURS.search(before)
    is_until = name == "until" and "cuối" not in match["atom"]
    if years and (is_until or (day and years.end.year > day.year + _FAR)):
        return False  # the horizon of a plan: "đến năm 2035", "vào năm 2050"
    return not _NOT_OURS.search(before)


def _is_bare_term(match: re.Match[str], lowered: str) -> bool:
    """Whether a date that no word introduces is a term: "để tháng 9 năm 2023 phải khởi công"."""
    before, after = lowered[: match.start()], lowered[match.end() :]
    if before.endswith("dịp "):
        return False
    if not before.strip("- +") and after.startswith((",", ":")):
        return True
    if _PART_OF.match(match["atom"]) and not _NOT_OURS.search(before):
        return True
    if re.match(r"\s*,?\s*(?:thì\s+)?(?:phải|cần)\s", after) and not _NOT_OURS.search(before):
        return True
    return _BEGUN.search(before) is not None and not re.search(
        r"(?:kế hoạch|dự kiến|danh mục)\s+\w+\s+$", before
    )


def _of_named(match: re.Match[str], named: NamedPeriod, day: date | None, weight: int) -> Deadline:
    is_early = day and named.period and named.period.end < day
    doubts = (*named.doubts, "before-issue") if is_early else named.doubts
    return Deadline(*match.span(), named.period, None, doubts, named.rule, weight)


def _overlaps(place: tuple[int, int], taken: list[tuple[int, int]]) -> bool:
    return any(place[0] < end and start < place[1] for start, end in taken)


def _lower(text: str) -> str:
    """``text`` in small letters at the same length, so that offsets stay valid ("İ".lower() has two letters)."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
