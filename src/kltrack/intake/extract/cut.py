"""Cuts a sentence that orders several things: other units, or terms of their own."""

import re
from itertools import pairwise

from kltrack.intake.extract.lexicon import is_verb_start
from kltrack.intake.extract.recognise import HAPPENED, Recognised, skip_connective
from kltrack.intake.extract.sentences import split_clauses
from kltrack.intake.extract.terms.deadline import Anchor, Deadline, choose_deadline, find_deadlines
from kltrack.intake.extract.units import find_subject

Stretch = tuple[int, int]

_FOLLOWING_UP = re.compile(
    r"(?:đồng thời,?\s+)?(?:sớm\s+)?(?:tổng hợp,?\s*)?(?:báo cáo|gửi|hoàn thành|xong|công bố|trình|tổ chức lễ|thời (?:hạn|gian)|trong quá trình"
    r"|bảo đảm|đảm bảo|không để|chịu trách nhiệm|kịp thời|phấn đấu|kết quả|nhiệm vụ thường xuyên|trong đó|nhất là|đặc biệt|(?:trong )?trường hợp|nếu)\b",
    re.IGNORECASE,
)
_ANOTHER_TASK = re.compile(r"(?:khẩn trương\s+)?(?:chủ trì|giao)\b", re.IGNORECASE)
STANDING = re.compile(r"nhiệm vụ thường xuyên|thực hiện thường xuyên", re.IGNORECASE)
_PERIODIC = re.compile(
    r",\s(?=(?:định kỳ|hằng|hàng)\s+(?:hằng |hàng )?(?:ngày|tuần|tháng|thang|quý|năm|6 tháng)\s+(?:báo cáo|tổng hợp|gửi|rà soát|đánh giá|cập nhật))"
)
_NEXT_STEP = re.compile(r"\)?\s*(?:,|và)\s+(?:đồng thời,?\s+)?(?P<step>(?=\w))")
_TO_SUBMIT = re.compile(r"\s+(?P<step>để (?:trình|báo cáo)\s)")
_BEGINS_DATED = re.compile(r"(?:trong\s+)?(?:năm|tháng|quý)\s+\S+(?:[/ ]\S+)?,\s", re.IGNORECASE)
_TOWARDS = re.compile(r"theo hướng\s*:")
_TIME_OF = re.compile(r"thời (?:gian|hạn) hoàn thành (?:việc|công tác)")
_LONG = 70  # letters before a duty that comes back is an order of its own
_MOST = 40  # clauses beyond which it is no sentence
_NO_NAME = ("cơ quan", "đơn vị", "chính quyền")


def cut(text: str, found: Recognised, end: int, anchor: Anchor) -> list[Stretch]:
    """The stretches of the sentence at ``found.start`` to ``end`` that are orders of their own.

    Clauses between semicolons stay together unless another unit is told, or both have terms.
    """
    first, *rest = split_clauses(text, max(found.predicate, found.start), end) or [(found.start, end)]
    if len(rest) > _MOST:
        return [(found.start, end)]
    merged = [(found.start, first[1])]
    for start, stop in rest:
        both_dated = term_of(text[merged[-1][0] : merged[-1][1]], anchor) and term_of(
            text[start:stop], anchor
        )
        if _FOLLOWING_UP.match(text[start:stop]) and not both_dated:
            merged[-1] = (merged[-1][0], stop)
        else:
            merged.append((start, stop))
    pieces: list[Stretch] = []
    for start, stop in (piece for whole in merged for piece in _cut_at_dates(text, whole, anchor)):
        if (
            not pieces
            or text[pieces[-1][1] - 1] != ";"
            or _is_new(text[pieces[-1][0] : pieces[-1][1]], text[start:stop], anchor)
        ):
            pieces.append((start, stop))
        else:
            pieces[-1] = (pieces[-1][0], stop)
    return pieces


def _cut_at_dates(text: str, whole: Stretch, anchor: Anchor) -> list[Stretch]:
    """A clause with two terms cut between them, where a verb begins what the second is for."""
    start, end = whole
    recurring = _PERIODIC.search(text, start + _LONG, end)
    if recurring and not term_of(text[start : recurring.start()], anchor):
        return [(start, recurring.start() + 1), (recurring.end(), end)]
    dated = [one for one in find_deadlines(text[start:end], anchor) if one.is_dated]
    for one, other in pairwise(dated):
        step = _step_between(text, start, one, other)
        if step:
            return [(start, step[0]), *_cut_at_dates(text, (step[1], end), anchor)]
    return [whole]


def _step_between(text: str, start: int, one: Deadline, other: Deadline) -> Stretch | None:
    """Where the step that ends with ``one`` ends, and where the next begins."""
    if (one.due, one.repeat) == (other.due, other.repeat):
        return None
    purpose = _TO_SUBMIT.match(text, start + one.end, start + other.start)
    if purpose:
        return purpose.start(), purpose.start("step")
    between = _NEXT_STEP.match(text, start + one.end, start + other.start)
    if between is None or not other.is_sure or not is_verb_start(text, between.end()):
        return None
    if _FOLLOWING_UP.match(text, between.end()) or text.startswith("triển khai", between.end()):
        return None
    return between.start() + (text[between.start()] == ","), between.start("step")


def _is_new(left: str, right: str, anchor: Anchor) -> bool:
    """Whether the clause ``right`` is an order of its own beside ``left``."""
    if _TOWARDS.search(left) or _BEGINS_DATED.match(left):
        return False
    begin = skip_connective(right)
    subject = find_subject(right, begin, len(right))
    if (
        subject
        and not HAPPENED.match(right[subject.end :])
        and not right[begin:].lower().startswith(_NO_NAME)
    ):
        return True
    term, other = term_of(left, anchor), term_of(right, anchor)
    is_verb = is_verb_start(right, begin) or _TIME_OF.match(right) is not None
    if term and other:
        return is_verb and (term != other or "standing" in (term, other))
    if term or other == "standing":
        return is_verb and not _FOLLOWING_UP.match(right)
    return bool(other) and _ANOTHER_TASK.match(right) is not None


def term_of(text: str, anchor: Anchor) -> object:
    """The term that ``text`` names, as something to compare; None where it names none."""
    if STANDING.search(text):
        return "standing"
    chosen = choose_deadline([one for one in find_deadlines(text, anchor) if one.is_dated])
    return chosen and (chosen.due or chosen.repeat)
