"""Cuts a sentence that orders several things, of other units or with terms of their own."""

import re
from itertools import pairwise

from kltrack.intake.extract.commands import HAPPENED, Command, skip_connective
from kltrack.intake.extract.deadline import Anchor, choose_deadline, find_deadlines
from kltrack.intake.extract.expressions import WEAK, Deadline
from kltrack.intake.extract.lexicon import is_verb_start
from kltrack.intake.extract.sentences import split_clauses
from kltrack.intake.extract.units import find_subject

Stretch = tuple[int, int]

# at the beginning of a clause: it says how the work before it is done, reported or finished
_FOLLOWING_UP = re.compile(
    r"(?i)(?:đồng thời,?\s+)?(?:sớm\s+)?(?:tổng hợp,?\s*)?(?:báo cáo|gửi|hoàn thành|xong|công bố|trình|tổ chức lễ|thời (?:hạn|gian)|trong quá trình"
    r"|bảo đảm|đảm bảo|không để|chịu trách nhiệm|kịp thời|phấn đấu|kết quả|nhiệm vụ thường xuyên|trong đó|nhất là|đặc biệt|(?:trong )?trường hợp|nếu)\b"
)
# these begin another task even where only their clause has a term
_ANOTHER_TASK = re.compile(r"(?i)(?:khẩn trương\s+)?(?:chủ trì|giao)\b")
STANDING = re.compile(r"(?i)nhiệm vụ thường xuyên|thực hiện thường xuyên")
# a report that recurs, behind work that does not
_PERIODIC = re.compile(
    r",\s(?=(?:định kỳ|hằng|hàng)\s+(?:hằng |hàng )?(?:ngày|tuần|tháng|thang|quý|năm|6 tháng)\s+(?:báo cáo|tổng hợp|gửi|rà soát|đánh giá|cập nhật))"
)
# between two terms: where the next step begins, "... trước ngày 15/11, tổ chức ... trước ngày 30/11"
_NEXT_STEP = re.compile(r"\)?\s*(?:,|và)\s+(?:đồng thời,?\s+)?(?P<step>(?=\w))")
_TO_SUBMIT = re.compile(r"\s+(?P<step>để (?:trình|báo cáo)\s)")
_BEGINS_DATED = re.compile(r"(?i)(?:trong\s+)?(?:năm|tháng|quý)\s+\S+(?:[/ ]\S+)?,\s")
# what follows in the sentence describes the same work
_TOWARDS = re.compile(r"theo hướng\s*:")
_TIME_OF = re.compile(r"thời (?:gian|hạn) hoàn thành (?:việc|công tác)")
_LONG = 70  # letters: after so many a recurring duty is an order of its own
_MOST = 40  # clauses: with more it is not a sentence
_NO_NAME = ("cơ quan", "đơn vị", "chính quyền")  # beginnings that address nobody new


def cut(text: str, command: Command, end: int, anchor: Anchor) -> list[Stretch]:
    """The stretches from ``command`` to the ``end`` of its sentence that are orders of their own.

    Clauses between semicolons stay together unless another unit is addressed, or both have terms.
    """
    whole = (command.start, end)
    first, *rest = split_clauses(text, max(command.predicate, command.start), end) or [whole]
    if len(rest) > _MOST:
        return [whole]
    merged = [(command.start, first[1])]
    for start, stop in rest:
        left, right = text[slice(*merged[-1])], text[start:stop]
        if _FOLLOWING_UP.match(right) and not (term_of(left, anchor) and term_of(right, anchor)):
            merged[-1] = (merged[-1][0], stop)
        else:
            merged.append((start, stop))
    orders: list[Stretch] = []
    for start, stop in (part for clause in merged for part in _cut_at_dates(text, clause, anchor)):
        left = text[slice(*orders[-1])] if orders else ""
        if left.endswith(";") and not _is_new(left, text[start:stop], anchor):
            orders[-1] = (orders[-1][0], stop)
        else:
            orders.append((start, stop))
    return orders


def _cut_at_dates(text: str, clause: Stretch, anchor: Anchor) -> list[Stretch]:
    """The parts of a clause with several terms: cut where a verb begins what the next term is for."""
    start, end = clause
    recurring = _PERIODIC.search(text, start + _LONG, end)
    if recurring and not term_of(text[start : recurring.start()], anchor):
        return [(start, recurring.start() + 1), (recurring.end(), end)]
    dated = [deadline for deadline in find_deadlines(text[start:end], anchor) if deadline.is_dated]
    for earlier, later in pairwise(dated):
        step = _step_between(text, start, earlier, later)
        if step:
            return [(start, step[0]), *_cut_at_dates(text, (step[1], end), anchor)]
    return [clause]


def _step_between(text: str, start: int, earlier: Deadline, later: Deadline) -> Stretch | None:
    """Where the step with the ``earlier`` term ends and where the next begins; None where they are one."""
    if (earlier.due, earlier.repeat) == (later.due, later.repeat):
        return None
    purpose = _TO_SUBMIT.match(text, start + earlier.end, start + later.start)
    if purpose:
        return purpose.start(), purpose.start("step")
    between = _NEXT_STEP.match(text, start + earlier.end, start + later.start)
    if between is None or later.weight == WEAK or not is_verb_start(text, between.end()):
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
    is_named = subject is not None and not right[begin:].lower().startswith(_NO_NAME)
    if subject and is_named and not HAPPENED.match(right[subject.end :]):
        return True
    term, other = term_of(left, anchor), term_of(right, anchor)
    is_verb = is_verb_start(right, begin) or _TIME_OF.match(right) is not None
    if term and other:
        return is_verb and (term != other or "standing" in (term, other))
    if term or other == "standing":
        return is_verb and not _FOLLOWING_UP.match(right)
    return bool(other) and _ANOTHER_TASK.match(right) is not None


def term_of(text: str, anchor: Anchor) -> object:
    """What tells the term of ``text`` from that of another clause; None where it names none."""
    if STANDING.search(text):
        return "standing"
    chosen = choose_deadline([each for each in find_deadlines(text, anchor) if each.is_dated])
    return chosen and (chosen.due or chosen.repeat)
