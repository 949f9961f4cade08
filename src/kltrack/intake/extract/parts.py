"""The three parts of an official document: letterhead and title, body, recipients and signature.

Layouts: Decree 30/2020/NĐ-CP, annexes I and III (state); Guidance 36-HD/VPTW of 2018 and 05-HD/VPTW of 2026
(party).
"""

import re
from collections.abc import Sequence
from itertools import takewhile
from typing import NamedTuple

from kltrack.intake.readers.labels import find_label
from kltrack.intake.readers.reading import Paragraph

Numbered = tuple[int, Paragraph]

KINDS = (
    ("KẾT LUẬN", "conclusion"), ("THÔNG BÁO", "notice"), ("CHỈ THỊ", "instruction"), ("NGHỊ QUYẾT", "resolution"),
    ("CÔNG ĐIỆN", "dispatch"), ("CÔNG VĂN", "letter"), ("KẾ HOẠCH", "plan"), ("BÁO CÁO", "report"), ("QUYẾT ĐỊNH", "other"),
    ("CHƯƠNG TRÌNH", "plan"), ("HƯỚNG DẪN", "other"), ("QUY ĐỊNH", "other"), ("TỜ TRÌNH", "other"), ("PHƯƠNG ÁN", "plan"), ("ĐỀ ÁN", "plan"),
)  # fmt: skip
_RECIPIENTS = re.compile(r"(?i)\W*n[ơo]i\s+nhận\s*:?")
_SIGNING = re.compile(r"\W*(?:T/?M\b|TM\.|K/?T\b|KT\.|T/?L\b|TL\.|TUQ\.|Q\.|BÍ THƯ|PHÓ BÍ THƯ|CHỦ TỊCH|PHÓ CHỦ TỊCH|CHÁNH VĂN PHÒNG|GIÁM ĐỐC|TRƯỞNG BAN|BỘ TRƯỞNG|THỦ TƯỚNG|CỤC TRƯỞNG|THỦ TRƯỞNG)")  # fmt: skip
ADDRESSEES = re.compile(r"(?i)^\W*(?:kính\s+gửi|.{0,60}\bđiện)\s*:")
_MOST_ADDRESSEES = 100
_NARRATIVE = 110  # letters: a longer line is not part of a letterhead


class DocumentParts(NamedTuple):
    """Paragraphs, each with its number from 1: letterhead and title, addressees, body, end."""

    head: tuple[Numbered, ...]
    addressees: tuple[Numbered, ...]
    body: tuple[Numbered, ...]
    tail: tuple[Numbered, ...]


def divide(paragraphs: Sequence[Paragraph]) -> DocumentParts:
    """The parts of a document in one of the layouts; a text without a letterhead is all body."""
    numbered = list(enumerate(paragraphs, 1))
    stop = _find_tail(numbered)
    begin = _find_body(numbered[:stop])
    head, body = numbered[:begin], numbered[begin:stop]
    count = 0  # of addressees
    if body and ADDRESSEES.match(body[0][1].text):
        is_list = not body[0][1].text.rstrip()[-1:].isalnum()
        labels = (find_label(paragraph.text) for _, paragraph in body[1:_MOST_ADDRESSEES] if is_list)
        count = 1 + len(list(takewhile(lambda label: label and label.kind in ("dash", "plus"), labels)))
    return DocumentParts(tuple(head), tuple(body[:count]), tuple(body[count:]), tuple(numbered[stop:]))


def _find_tail(numbered: list[Numbered]) -> int:
    for place, (_, paragraph) in enumerate(numbered):
        if _RECIPIENTS.match(paragraph.text):
            return place
    for place in range(len(numbered) - 1, max(len(numbered) - 8, 0), -1):
        before, text = numbered[place - 1][1].text.rstrip(), numbered[place][1].text
        if before.endswith(".") and _SIGNING.match(text):
            return place
    return len(numbered)


def _find_body(numbered: list[Numbered]) -> int:
    """The place of the first paragraph after the letterhead and the title."""
    titled = False
    for place, (_, paragraph) in enumerate(numbered[:40]):
        text = paragraph.text.strip()
        if ADDRESSEES.match(text):
            return place
        if kind_of(text):
            titled = True
            continue
        if is_letterhead(text):
            continue
        if titled and _is_title(text, numbered[place - 1][1].text, place + 1 < len(numbered)):
            continue
        if titled or len(text) > _NARRATIVE or find_label(text):
            return place
        following = (other.text for _, other in numbered[place + 1 : place + 12])
        if not any(is_letterhead(other) or kind_of(other) for other in following):
            return place
    return min(len(numbered), 40)


def kind_of(text: str) -> str | None:
    """The kind of document that ``text`` names, alone on its line or after the issuer; None where it names none.

    Case, marks and words of urgency do not count.
    """
    bare = re.sub(r"\s+(?:HỎA|HOẢ) TỐC$|\s+KHẨN(?: CẤP)?$", "", text.strip(" *_|#:¬-–.").upper())
    kinds = (kind for name, kind in KINDS if bare == name or bare.endswith(f" {name}"))
    return next(kinds, None) if len(bare) < 60 else None


_LETTERHEAD = re.compile(
    r"^\W*(?:CỘNG H[ÒO][ÀA]? ?XÃ HỘI|Độc lập\b|ĐẢNG CỘNG SẢN|S[ốỐ]\s*:?\s*\d*|V/v\b|.{0,40}(?:,|\b)\s*ngày\s+.{0,14}tháng\s+.{0,6}năm\s+\S{2,6}\W*$)|^.{0,45}/(?:CT|CĐ|TB|KL|NQ|KH|QĐ|CV|BC|TTr)-.{0,40}$",
)


def is_letterhead(text: str) -> bool:
    """Whether ``text`` is a line of a letterhead: national heading, issuer in capitals, number, place and date."""
    if len(text) > 250:
        return False
    letters = [character for character in text if character.isalpha()]
    is_upper = letters and sum(map(str.isupper, letters)) / len(letters) > 0.85 and len(text) < 120
    return bool(is_upper or _LETTERHEAD.search(text)) and find_label(text) is None


def _is_title(text: str, before: str, has_more: bool) -> bool:
    """Whether ``text``, below the kind of the document or more title, belongs to the title."""
    if text.rstrip().endswith((".", ":", ";")) or find_label(text):
        return False
    if text.upper() == text:
        return True
    if re.match(r"(?:Ngày|Tại|Thực hiện|Căn cứ|Sau khi|Trong|Để|Xét|Theo)\s", text) and len(text) > 60:
        return False
    return has_more and (kind_of(before) is not None or len(text) < 250)
