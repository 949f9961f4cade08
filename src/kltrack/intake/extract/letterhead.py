"""What the letterhead, the opening and the end of a document say about it: number, kind, dates, signer."""

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from kltrack.changes.add import SIGNS
from kltrack.intake.extract.citations import NUMBER, Citation, date_of, find_citations
from kltrack.intake.extract.parts import ADDRESSEES, KINDS, DocumentParts, kind_of
from kltrack.model.entries import Person
from kltrack.model.folding import fold

_NUMBER = re.compile(rf"(?i)^\W*S[ốỐ]\s*:?\s*(?P<number>{NUMBER})")
# a number still to be written: "Số:     /TB-VP"
_SIGN_ONLY = re.compile(r"^\W*S[ốỐ]\s*:?\s*[._…\s]*[/-]")
_PLACE_AND_DAY = re.compile(
    r"(?P<place>[A-ZĐÀ-Ỹ][^,\d|]{1,40}?)?\s*,?\s*ngày\s*(?P<day>\d{1,2}(?!\w)|\S{0,4}|[._…\s]*)\s*tháng\s*(?P<month>\d{1,2}|[._…\s]*)\s*năm\s*(?P<year>20\d\d|19\d\d)\W*$"
)
_DAY = re.compile(
    r"(?i)ngày\s+(?P<day>\d{1,2})\s*(?:/|-|\.|tháng)\s*(?P<month>\d{1,2})\s*(?:/|-|\.|năm)\s*(?P<year>(?:19|20)\d\d)"
)
# words after a date by which it is that of the meeting; then those by which it is not
_MEETING = re.compile(
    r"(?i)(?:chủ trì|tổ chức|họp|phiên|hội nghị|làm việc|khảo sát|kiểm tra|giao ban|tiếp xúc|dự|đi )"
)
_NO_MEETING = re.compile(
    r"(?i)\b(?:ban hành|có (?:văn bản|công văn|báo cáo|tờ trình)|tại (?:thông báo|công văn|báo cáo|văn bản|tờ trình|kế hoạch|quyết định|nghị quyết) số|số\s+\d)"
)
_HEAD_DAY = re.compile(
    r"(?i)\(\s*(?:họp\s+)?ngày\s+(?P<day>\d{1,2})[/-](?P<month>\d{1,2})[/-](?P<year>\d{4})\s*\)"
)
_MEETING_DAY = re.compile(
    r"(?i)(?:phiên họp|cuộc họp|hội nghị|buổi làm việc|họp|buổi họp|giao ban)[^.;]{0,80}?\(?\s*ngày\s+\d"
)
_PART_OF_DAY = re.compile(r"(?i)^(?:Sáng|Chiều|Tối|Trong)\s+(?=ngày)")
_OPENING = re.compile(r"(?i)(?:tại|trong|ngày|sau|qua|tiếp theo)\b")
_GENERIC_WORDS = 3  # a name no longer than this, such as "VĂN PHÒNG", needs that of the office above
_TERRITORY = re.compile(r"(?i)(?:TỈNH|HUYỆN|THÀNH PHỐ|XÃ|PHƯỜNG|QUẬN|THỊ XÃ|THỊ TRẤN|ĐẶC KHU)\s")
_SIGNED = re.compile(r"(?i)\s*\(?\s*đã ký\s*\)?")
# T/M, KT., TL. ...: on whose behalf a paper is signed (Decree 30/2020/NĐ-CP, annex I)
_POST = re.compile(r"^(?:T/?M|TM\.|K/?T|KT\.|T/?L|TL\.|TUQ\.|Q\.)")
_PERSON = re.compile(
    r"^(?:(?:GS|PGS|TS|ThS|Đại tá|Thượng tá|Trung tướng|Thiếu tướng)\.?\s*)*(?P<name>[A-ZĐÀ-Ỹ][\w’'-]*(?:\s+[A-ZĐÀ-Ỹ][\w’'-]*){1,4})$"
)


class Head(NamedTuple):
    """What a document says about itself. ``issued``: a day, or a month (``2026-06``) where the day is left open."""

    number: str | None
    kind: str
    title: str | None
    issued: str | None
    meeting: date | None
    issuer_text: str | None
    signer: Person
    place: str | None
    recipients: tuple[str, ...]
    cites: tuple[Citation, ...]
    addressed: tuple[str, ...]
    doubts: tuple[str, ...]

    @property
    def issued_day(self) -> date | None:
        """The day of issue, where it is known to the day."""
        return date.fromisoformat(self.issued) if self.issued and len(self.issued) == 10 else None


def read_head(parts: DocumentParts) -> Head:
    """What ``parts`` say about the document; what they do not say is None and, where it matters, a doubt."""
    head, addressees, body, tail = ([paragraph.text for _, paragraph in part] for part in parts)
    number = _find_number(head)
    place, issued = _find_issue(head)
    title = _find_title(head)
    wanted = {"no-number": number, "no-issue-date": issued, "no-title": title}
    doubts = tuple(doubt for doubt, value in wanted.items() if not value)
    if issued and len(issued) < 10:
        doubts += ("no-issue-day",)
    addressed = tuple(filter(None, (ADDRESSEES.sub("", text).strip(" -–;.,") for text in addressees)))
    cites = dict.fromkeys(cited for text in body for cited in find_citations(text) if cited.number != number)
    return Head(
        number, _find_kind(head, number, body), title, issued, _find_meeting(head, body), _find_issuer(head),
        _find_signer(tail), place, _find_recipients(tail), tuple(cites), addressed, doubts,
    )  # fmt: skip


def _find_number(head: Sequence[str]) -> str | None:
    within = re.compile(rf"\bS[ốỐ]\s*:\s*(?P<number>{NUMBER})")
    match = next(filter(None, (_NUMBER.search(text) or within.search(text) for text in head)), None)
    return re.sub(r"\s", "", match["number"]).rstrip(".,") if match else None


def _find_issue(head: Sequence[str]) -> tuple[str | None, str | None]:
    for text in head:
        match = _PLACE_AND_DAY.search(text)
        if not match:
            continue
        place = match["place"].strip() if match["place"] else None
        month, day = match["month"].strip(" ._…"), match["day"].strip(" ._…")
        day = day if day.isdigit() else ""  # left open, or misread
        if not month.isdigit():
            return place, match["year"]
        try:
            on = date(int(match["year"]), int(month), int(day or 1))
        except ValueError:
            return place, None
        return place, on.isoformat() if day else on.isoformat()[:7]
    return None, None


def _find_kind(head: Sequence[str], number: str | None, body: Sequence[str]) -> str:
    for text in head:
        if kind := kind_of(text):
            return kind
    for sign, kind in SIGNS.items():
        if number and re.search(rf"[/-]{sign}(?:[-/]|$)", number):
            return kind
    if number:
        return "letter"
    for name, kind in KINDS:
        if any(f"{name.lower()} này" in text.lower() for text in body):
            return kind
    return "other"


def _find_title(head: Sequence[str]) -> str | None:
    for place, text in enumerate(head):
        about = re.search(r"V/v\s+(.+)", text)
        if about:
            return about[1].strip(" *_")
        if kind_of(text):
            rest = (line.strip(" *_|-") for line in head[place + 1 :])
            return " ".join(line for line in rest if not re.fullmatch(r"\W*", line)) or None
    return None


def _find_issuer(head: Sequence[str]) -> str | None:
    names: list[str] = []
    for text in head:
        bare = text.strip(" *_|-")
        if kind_of(bare) or _NUMBER.search(bare) or _SIGN_ONLY.match(bare):
            break
        if not bare or re.match(r"(?:CỘNG H|ĐẢNG CỘNG SẢN|Độc lập)", bare) or _PLACE_AND_DAY.search(bare):
            continue
        names.append(re.split(r"\s+CỘNG H[ÒO]A", bare)[0])
    if len(names) > 1 and _TERRITORY.match(names[-1]):
        return f"{names[-2]} {names[-1]}"  # "ỦY BAN NHÂN DÂN" above "TỈNH ..."
    if len(names) > 1 and len(names[-1].split()) <= _GENERIC_WORDS:
        return f"{names[-1]} {names[-2]}"  # "VĂN PHÒNG" under the name of the office above
    return names[-1] if names else None


def _find_meeting(head: Sequence[str], body: Sequence[str]) -> date | None:
    match = next(filter(None, map(_HEAD_DAY.search, head)), None)
    if match:
        return date_of(match)
    for text in (_PART_OF_DAY.sub("", paragraph) for paragraph in body[:4]):
        match = _DAY.match(text)
        rest = text[match.end() : match.end() + 250] if match else ""
        if match and _MEETING.search(rest) and not _NO_MEETING.search(text[match.end() : match.end() + 120]):
            return date_of(match)
        held = _MEETING_DAY.search(text) if _OPENING.match(text) else None
        match = _DAY.search(text, held.start()) if held else None
        is_cited = held and match and re.search(r"\bsố\s+\d", text[held.start() : match.start()])
        if held and match and match.start() <= held.end() and not is_cited:
            return date_of(match)
    return None


def _find_signer(tail: Sequence[str]) -> Person:
    """The person in the last lines: a name below posts in capitals."""
    lines = [line for text in tail if (line := _SIGNED.sub("", text).strip(" *_|"))]
    for place in range(len(lines) - 1, -1, -1):
        match = _PERSON.match(lines[place])
        if not match or lines[place].isupper() or fold(lines[place]).startswith("noi nhan"):
            continue
        posts: list[str] = []
        for text in reversed(lines[:place]):
            if not (text.upper() == text or re.fullmatch(r"\(.{2,20}\)", text)):
                break
            posts.insert(0, text)
        if posts:
            return Person(match["name"], " ".join(posts))
    return Person()


def _find_recipients(tail: Sequence[str]) -> tuple[str, ...]:
    if not tail or not fold(tail[0]).strip(" *_").startswith("noi nhan"):
        return ()
    recipients: list[str] = []
    for text in tail[1:]:
        match = re.match(r"\W*[-–+•]\s*(.+)", text)
        if match:
            recipients.append(match[1].strip(" ;,."))
        elif not recipients or text.upper() == text or _POST.match(text):
            break
        else:
            recipients[-1] += " " + text.strip(" ;,.")
    return tuple(recipients)
