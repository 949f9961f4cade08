"""The command in a sentence: where it begins, and to whom it goes; None where the sentence orders nothing.

Orders are recognised by rules, and not by a model: an officer must be able to see why (decision 15).
"""

import re
from typing import NamedTuple

from kltrack.intake.extract.lexicon import as_meant, is_verb_start
from kltrack.intake.extract.sentences import depths
from kltrack.intake.extract.units import find_subject

# connectives, which say nothing of who is addressed
_CONNECTED = re.compile(
    r"(?i)(?:(?:đồng thời|bên cạnh đó|ngoài ra|trước mắt|theo đó|do vậy|do đó|vì vậy|tiếp đó|sau đó|cùng với đó|mặt khác|riêng"
    r"|trong thời gian (?:tới|đến)|thời gian tới)\s*,?\s+)+(?:tiếp tục đề nghị\s+)?"
)
# verbs that hand an order to the units named after them
GIVEN = re.compile(
    r"(?i)(?:thống nhất |nhất trí |đồng ý )?(?:giao(?: trách nhiệm| nhiệm vụ)?(?: cho)?|yêu cầu|đề nghị|phân công|kiến nghị|nghiêm cấm|ủy quyền|uỷ quyền)\s+(?=\w)"
)
# agreement counts as an order where it lets a named unit do something
_AGREED = re.compile(
    r"(?i)(?:cơ bản )?(?:đồng ý|thống nhất|nhất trí|chấp thuận)(?: về)?(?: chủ trương)?(?: với)?(?: đề nghị của)?(?: giao| cho phép| cho| để)?\s+(?=\w)"
)
# what the order is about, before its colon: "Đối với dự án X: ..."
_TOPIC = re.compile(
    r"(?i)(?:(?:đối với|về|riêng|liên quan|dự án|công trình|việc|nội dung|các (?:nội dung|vấn đề|nhiệm vụ)|một số)\s[^:;]{3,250}):\s*(?=\w)"
)
_REMARK = re.compile(r"(?i)[^:;.]{3,120}:\s*(?=(?:giao|yêu cầu|đề nghị|phân công)\s)")
# grounds, aims and circumstances that stand before the command, up to a comma
_ADVERB_FIRST = re.compile(
    r"(?i)(?:trong|trên|căn cứ|để|với|nhằm|theo|qua|từ|khi|nếu|sau|trước|hằng|hàng|định kỳ|năm|tháng|quý|đối với|về|liên quan|đến|riêng|ngay"
    r"|chậm nhất|bên cạnh|cùng)\s"
)
_CONCERNING = re.compile(r"(?i)(?:đối với|riêng)\s+(?=\w)")
_NOISE = re.compile(r"[\d\W]{1,4}(?=[A-ZĐÀ-Ỹ])")  # a stray figure before the first word of a scan
# after the name of a unit: it reports what the unit did, so nothing is ordered
HAPPENED = re.compile(
    r"(?i)\s*(?:đã|đang(?! triển khai)|chưa (?!thực hiện)|vẫn|còn|mới|sẽ|được coi|là (?!cơ quan|đầu mối|đơn vị|thường trực)|được thành lập"
    r"|ghi nhận|phê bình|biểu dương|đánh giá cao|nhiệt liệt|cảm ơn|hoan nghênh|xin thông báo|trân trọng|thông báo (?:để|ý kiến|kết luận|và)"
    r"|có ý kiến|cơ bản (?:thống nhất|đồng ý|nhất trí)|thống nhất với (?:nội dung|báo cáo)|kết luận|nhận thấy|thấy rằng|thống nhất kết luận)\b"
)
# at the beginning of a sentence: it reports, praises or explains
_REPORTING = re.compile(
    r"(?i)(?:(?:nghiêm túc )?phê bình|đánh giá cao|ghi nhận|biểu dương|hoan nghênh|cảm ơn|thay mặt|nhiệt liệt|cơ bản thống nhất với (?:báo cáo|nội dung)|tham dự|dự họp"
    r"|cùng dự|trên đây là|nơi nhận|kính gửi|hiện nay|thời gian qua|trong thời gian qua|tuy nhiên|đến nay|kết quả|qua báo cáo|sau khi nghe"
    r"|trong đó|kèm theo|\(kèm|quá trình|trường hợp|bao gồm|cụ thể là|những năm qua|trong những năm qua)"
)
# the formula that ends a notice: "Văn phòng ... thông báo để các cơ quan biết, thực hiện"
_ENDING = re.compile(
    r"(?i)\b(?:thông báo|báo)\b.{0,120}\b(?:biết|để biết)\b|xin thông báo|trân trọng thông báo|xin liên hệ|quý (?:cơ quan|đơn vị|ủy ban|uỷ ban)\b"
)
_MUST = re.compile(r"(?<!\w)(?:phải|cần)(?!\w)")
_MUST_FIRST = re.compile(r"(?i)(?:phải|cần)\s+(?=\w)")
# "... là nhiệm vụ trọng tâm" describes the work and orders nothing
_IS = re.compile(r"(?<!\w)là (?:nhiệm vụ|việc|trách nhiệm|yêu cầu|vấn đề|một|quan trọng|cần thiết)(?!\w)")
_PAST = re.compile(r"(?<!\w)(?:đã|vẫn|đang)(?!\w)")
# what the superior decides is the ground of an order, not an order to the superior
_SUPERIOR = re.compile(
    r"(?i)(?:thủ tướng chính phủ|chính phủ|bộ chính trị|ban bí thư|phó thủ tướng|quốc hội|chủ tịch nước|tổng bí thư)\b"
)
_DECIDES = re.compile(
    r"(?i)(?:[^,.;]{0,60}\s)?(?:phê duyệt|thống nhất|đồng ý|quyết định|kết luận|chỉ đạo|có ý kiến)\b"
)
# party bodies "lead" as their work, where for others "lãnh đạo" is a noun
_PARTY = re.compile(r"(?i)đảng|cán sự|(?:tỉnh|huyện|thành|quận|thị|quân) ?(?:ủy|uỷ)|cấp (?:ủy|uỷ)")
_LEADING = re.compile(r"Lãnh đạo(?:,| việc| công tác| thực hiện| chỉ đạo| tổ chức| toàn diện)")
_FIRST_WORDS = (
    "các ", "giao ", "yêu cầu ", "đề nghị ", "chủ đầu tư", "đồng ý ", "thống nhất ", "nhất trí ", "chấp thuận ",
)  # fmt: skip
_SHORT_LEAD_IN = 60  # letters: a longer lead-in is not quoted with the order
_FAR = 700  # letters in which a comma may end what stands before the command


class Inherited(NamedTuple):
    """What a sentence inherits from the headings and sentences above it."""

    leads: tuple[str, ...] = ()
    lead_from: str = "none"  # as in ``Order``
    is_reporting: bool = False  # the part tells results and causes
    is_ordering: bool = False  # the part is headed "nhiệm vụ", "giải pháp", "yêu cầu" ...
    is_verb: bool = False  # the line above is a verb that its bullets complete: "Tham mưu Lãnh đạo Bộ:"
    helpers: tuple[str, ...] = ()  # "X chủ trì, phối hợp với Y:"

    def after(self, leads: tuple[str, ...], lead_from: str) -> "Inherited":
        """What the next sentence inherits after one that had ``leads``: a lead named there is its context."""
        if lead_from == "none":
            return self
        if lead_from == "sentence":
            return self._replace(leads=leads, lead_from="context", helpers=())
        return self._replace(leads=leads, lead_from=lead_from)

    def command(self, start: int, predicate: int) -> "Command":
        """A command without a unit of its own: it goes to the leads that are inherited."""
        return Command(start, self.leads, self.lead_from, predicate, helpers=self.helpers)


class Command(NamedTuple):
    """A command at ``start`` of a paragraph, to ``leads``; what is to be done begins at ``predicate``."""

    start: int
    leads: tuple[str, ...]
    lead_from: str  # as in ``Order``
    predicate: int
    kind: str = "task"  # or approval, general
    helpers: tuple[str, ...] = ()  # those that the heading names


def find_command(text: str, start: int, end: int, inherited: Inherited) -> Command | None:
    """The command in the sentence at ``start`` to ``end``; None where it reports, praises or closes."""
    if is_ending(text, start, end):
        return None
    if _REPORTING.match(text[start:end]):
        return _given_behind(text, start, end, inherited)
    begin, place = _strip_openings(text, start, end)
    is_adverbial = _ADVERB_FIRST.match(text, place, end) is not None
    behind = _behind_adverbial(text, begin, place, end, inherited) if is_adverbial else None
    # a unit named behind "Trên cơ sở ..., " counts before a verb at the beginning
    is_named = behind and behind.lead_from == "sentence"
    command = behind if is_named else _at(text, begin, place, end, inherited) or behind
    if command:
        return command
    is_telling = _REPORTING.match(text[place:end]) or _PAST.search(text, place, place + 60)
    if inherited.is_verb and not is_telling:
        return inherited.command(begin, place)
    return _mandatory(text, begin, start, end, inherited)


def is_ending(text: str, start: int, end: int) -> bool:
    """Whether the sentence is the formula that ends a notice ("... thông báo để các bộ biết, thực hiện")."""
    return _ENDING.search(text, start, end) is not None


def skip_connective(text: str, start: int = 0) -> int:
    """Where the words after "đồng thời", "ngoài ra" and the like begin."""
    connected = _CONNECTED.match(text, start)
    return connected.end() if connected else start


def _strip_openings(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the order's text begins, and where its command does: after connectives and a topic."""
    begin, place = start, skip_connective(text, start)
    topic = _TOPIC.match(text, place, end)
    remark = _REMARK.match(text, place, end) if topic is None else None
    if remark:
        place = remark.end()
    if topic and topic.end() < end:
        if text[start:end].lower().startswith("về"):
            begin = topic.end()
        place = topic.end()
    noise = _NOISE.match(text, place, end)
    return begin, noise.end() if noise else place


def _given_behind(text: str, start: int, end: int, inherited: Inherited) -> Command | None:
    """A command after a report in the same sentence: "Hiện nay ..., yêu cầu Bộ X ..."."""
    command = _behind_adverbial(text, start, start, end, inherited)
    if command is None or command.lead_from != "sentence":
        return None
    before = text[start : text.find(command.leads[0], start)]
    return command if re.search(r"(?:yêu cầu|đề nghị|giao)\s+$", before) else None


def _behind_adverbial(text: str, begin: int, place: int, end: int, inherited: Inherited) -> Command | None:
    """The command after "Trên cơ sở ..., ", "Để ..., ": where a unit is named, else where a verb stands."""
    concerning = _CONCERNING.match(text, place, end)
    subject = find_subject(text, concerning.end(), end) if concerning else None
    if subject and _MUST.match(text, subject.end):
        return Command(begin, subject.names, "sentence", subject.end)
    inside = depths(text)
    commas = [at for at in range(place, min(end, place + _FAR)) if text[at] == "," and not inside[at]]
    behind = [end - len(text[at + 1 : end].lstrip()) for at in commas]
    for at in behind:
        command = _at(text, begin, at, end, inherited)
        is_named = command is not None and command.lead_from == "sentence"
        if is_named and (text[at].isupper() or text.startswith(_FIRST_WORDS, at)):
            return command
    for at in behind:
        must = _MUST.match(text, at)
        if must or (is_verb_start(text, at) and not HAPPENED.match(text, at)):
            command = _at(text, begin, at, end, inherited)
            if command or must:
                return command or inherited.command(begin, at)
    return None


def _at(text: str, begin: int, place: int, end: int, inherited: Inherited) -> Command | None:
    """The command that the words at ``place`` are: "Giao X ...", "X khẩn trương ...", "Rà soát ..."."""
    if _REPORTING.match(text[place:end]):
        return None
    agreed = _AGREED.match(text, place, end)
    if agreed and (subject := find_subject(text, agreed.end(), end)):
        return Command(begin, subject.names, "sentence", subject.end, "approval")
    given = GIVEN.match(as_meant(text), place, end)
    if given and (subject := find_subject(text, given.end(), end)):
        first = begin if place - begin <= _SHORT_LEAD_IN else place
        return Command(first, subject.names, "sentence", subject.end)
    subject = None if _leads_as_verb(text, place, inherited) else find_subject(text, place, end)
    if subject is None:
        is_verb = is_verb_start(text, place) and not _IS.search(text, place, place + 90)
        return inherited.command(begin, place) if is_verb or _MUST_FIRST.match(text, place, end) else None
    after = text[subject.end : end]
    if HAPPENED.match(after) or (_SUPERIOR.match(text, place) and _DECIDES.match(after)):
        return None
    inner = GIVEN.match(text, subject.end, end)  # "Chủ tịch UBND tỉnh giao Sở X ...": X leads
    addressed = (find_subject(text, inner.end(), end) if inner else None) or subject
    return Command(begin, addressed.names, "sentence", addressed.end)


def _leads_as_verb(text: str, place: int, inherited: Inherited) -> bool:
    """Whether "Lãnh đạo" at ``place`` is a verb, what a party body is to do, and not "the leaders of"."""
    if not text.startswith("Lãnh đạo", place):
        return False
    is_party = inherited.lead_from == "heading" and any(_PARTY.search(lead) for lead in inherited.leads)
    return is_party or _LEADING.match(text, place) is not None


def _mandatory(text: str, begin: int, start: int, end: int, inherited: Inherited) -> Command | None:
    """A general order to nobody by name: "các tuyến cao tốc ... phải đồng bộ"."""
    if text[start : start + 5].lower() == "việc " and not re.search(r"\d", text[start:end]):
        return None  # it says how something is to be done, not that it is
    must = inherited.is_ordering and _MUST.search(text, start, end)
    is_past = _PAST.search(text, start, start + 120)
    return Command(begin, (), "none", start, "general") if must and not is_past else None
