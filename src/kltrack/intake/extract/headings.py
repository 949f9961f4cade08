"""Headings and lead-ins: paragraphs that order nothing themselves but say whom the next ones address."""

import re

from kltrack.intake.extract.commands import HAPPENED, Inherited
from kltrack.intake.extract.lexicon import is_unit_start, is_verb_start
from kltrack.intake.extract.sections import Block
from kltrack.intake.extract.sentences import split_sentences
from kltrack.intake.extract.units import find_helpers, find_subject, units_alone

_REPORTING = re.compile(
    r"(?i)đánh giá(?: chung| tình hình| kết quả)?|kết quả(?: đạt được| thực hiện)|tồn tại|hạn chế|nguyên nhân|tình hình|ưu điểm|khuyết điểm"
    r"|bài học kinh nghiệm|khó khăn, vướng mắc$|bối cảnh"
)
_ORDERING = re.compile(
    r"(?i)nhiệm vụ|giải pháp|yêu cầu|phương hướng|tổ chức thực hiện|nội dung|kết luận|chỉ đạo|phân công"
)
_AIMS = re.compile(r"(?i)mục đích(?:,? (?:và )?yêu cầu)?$")  # the part of a plan that orders nothing
_ADDRESSED = re.compile(r"(?i)(?<!\w)(?:yêu cầu|đề nghị|giao|phân công)\s+(?=\w)")
_NO_OBJECT = re.compile(
    r"(?i)^(?:tập trung|thực hiện|triển khai|khẩn trương|có trách nhiệm|chịu trách nhiệm|chủ động|nghiêm túc|quyết liệt|làm tốt|các|những|một số"
    r"|nội dung|nhiệm vụ|sau|ngay|tốt|công tác|việc|như|đây|\W)*$"
)
_MUST_DO = re.compile(
    r"\s*(?:cần|phải|tập trung|khẩn trương|tiếp tục|chủ động|có trách nhiệm|thực hiện|triển khai)\b"
)
_CONCERNING = re.compile(r"(?i)(?:đối với|riêng|về phía|trách nhiệm của|nhiệm vụ của)\s+(?=\w)")
_LONGEST, _LONG = 300, 160  # letters of a heading; of one with no numbers under it
_LINE = 100  # letters: a longer lead-in than "Tham mưu Lãnh đạo Bộ:" is a sentence


def named_units(text: str) -> tuple[str, ...]:
    """The units of a heading that consists of their names: "Sở Tài chính", "Đối với UBND huyện:"."""
    return units_alone(text) or units_alone(_CONCERNING.sub("", text, count=1))


def is_heading(block: Block, following: Block | None) -> bool:
    """Whether ``block`` is a heading of what follows it."""
    text = block.text.strip()
    if not block.label or text[-1:] in (".", ";") or len(text) >= _LONGEST:
        return False
    if block.label.kind in ("part", "roman", "upper"):
        return True
    if following is None or text.endswith(","):
        return False
    if named_units(text) or following.level > block.level:
        return True
    return following.label is None and len(text) < _LONG and not text.endswith(":")


def read_heading(text: str, inherited: Inherited) -> Inherited:
    """What stands under the heading ``text`` inherits from it, and from what is ``inherited`` by it."""
    if units := named_units(text):
        return inherited._replace(leads=units, lead_from="heading", is_ordering=True)
    is_ordering = _ORDERING.search(text) is not None
    is_verb = not text.isupper() and is_verb_start(text)
    is_reporting = bool(_REPORTING.search(text)) and not is_ordering and not is_verb
    return inherited._replace(
        is_reporting=is_reporting or _AIMS.match(text) is not None or inherited.is_reporting,
        is_ordering=is_ordering or inherited.is_ordering,
    )


def lead_before_colon(block: Block, text: str) -> tuple[Inherited, int] | None:
    """The lead named before the colon of "Bộ Công an: ...", and where the order after the colon begins.

    None where there is no such name, or where names follow: "UBND các tỉnh: Tuyên Quang, ...".
    """
    colon = text.find(":")
    units = named_units(text[:colon]) if colon > 0 else ()
    if not units:
        return None
    after = text[colon + 1 :].strip()
    if after[:1].isupper() and not (is_verb_start(after) or is_unit_start(after)):
        return None
    whole = block.paragraph.text
    place = whole.index(":", block.start) + 1
    place += len(whole[place : block.end]) - len(whole[place : block.end].lstrip())
    return Inherited(units, "heading", is_ordering=True), place


def has_no_object(words: str) -> bool:
    """Whether ``words``, before a colon, only say that what follows is to be done."""
    return _NO_OBJECT.match(words.strip(" :")) is not None


def read_lead_in(block: Block, inherited: Inherited) -> Inherited:
    """What follows a sentence that ends in a colon inherits from it: "..., yêu cầu các bộ, ngành:"."""
    text = block.paragraph.text
    is_line = block.label is not None or block.end - block.start < _LINE
    if is_line and is_verb_start(text, block.start) and not _ADDRESSED.match(text, block.start):
        return inherited._replace(is_ordering=True, is_reporting=False, is_verb=True)
    starts = (start for start, _ in split_sentences(text, block.start) if start < block.end)
    start = max(starts, default=block.start)
    kind = "heading" if block.label else "preamble"
    for match in reversed(list(_ADDRESSED.finditer(text, start, block.end))):
        addressed = find_subject(text, match.end(), block.end)
        names = addressed.names if addressed else units_alone(text[match.end() : block.end])
        if names:
            helpers = find_helpers(text, match.end(), block.end)
            whole = names if kind == "heading" else _as_printed(text, match.end(), names)
            return Inherited(whole, kind, is_ordering=True, helpers=helpers)
    subject = find_subject(text, start, block.end)
    if subject and HAPPENED.match(text[subject.end :]):
        subject = None
    if subject and block.label:
        helpers = find_helpers(text, start, block.end)
        return Inherited(subject.names, "heading", is_ordering=True, helpers=helpers)
    if subject and _MUST_DO.match(text, subject.end):
        return Inherited(_as_printed(text, start, subject.names), "preamble", is_ordering=True)
    return inherited._replace(is_ordering=True, is_reporting=False)


def _as_printed(text: str, start: int, names: tuple[str, ...]) -> tuple[str, ...]:
    """The addressees of a preamble, together as printed: a list of classes would lose its sense."""
    end = text.find(names[-1], start) + len(names[-1])
    return (text[start:end].strip(" ,;:"),)
