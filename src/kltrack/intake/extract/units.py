"""Names of units: who is to do something, with whom, through whom; and which of the ledger's units they are."""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from kltrack.intake.extract.lexicon import (
    as_meant,
    find_end_of_ministry,
    find_predicate,
    is_unit_start,
    mask_fixed,
)
from kltrack.model.folding import key

_LONGEST = 600  # letters of a list of units
# names of one unit that look like two: they hold a comma or "và" before the head of another name
_ONE_NAME = re.compile(
    r"(?i)Bộ Chính trị, Ban Bí thư|HĐND và UBND|Hội đồng nhân dân và (?:Ủy|Uỷ) ban nhân dân|Mặt trận Tổ quốc(?: Việt Nam)?, các đoàn thể(?: Trung ương| tỉnh| huyện)?|Đảng, đoàn thể"
)
_SEPARATOR = re.compile(r"\s*[;,]\s*(?:và\s+|cùng\s+)?|\s+(?:và|cùng|hoặc)\s+")
# persons: their posts hold commas, so only another "các đồng chí" begins a new name
_PERSONS = re.compile(r"(?i)(?:các\s+)?(?:đồng chí|đ/c)\s|(?:tập thể\s+)?lãnh đạo\s")
_ANOTHER = re.compile(r"(?i)các\s+(?:đồng chí|đ/c)\s")
# remarks in brackets, which are not part of a name
_ASIDE = re.compile(r"(?i)\s*\((?:theo|qua|nếu|khi|để|sau đây|gọi tắt|là|trong|như|tại|do)[^)]*\)")
# a class of units, not a name: "các bộ, ngành, địa phương" stays one
_GENERIC = re.compile(
    r"(?i)(?:các|toàn thể)\s+(?:bộ|sở|ban|cấp|cơ quan|địa phương|tổ chức|đơn vị|(?:tỉnh|huyện)\s?(?:ủy|uỷ))(?=\s*,|\s+(?-i:[a-zà-ỹđ]))"
)
_FIELD = re.compile(r"(?:PTNT|TNMT|MT|ĐT|CN|DL|TT|XH|ĐTXD|NT|GTVT|PTĐT)\b")  # parts of names, and no units
# "Sở Nội vụ - cơ quan thường trực Ban Chỉ đạo": the role is not part of the name
_ROLE = re.compile(
    r"(?i)\s+[-–]\s+(?:cơ quan|trưởng|phó|chủ|đơn vị|ủy viên|uỷ viên|thành viên|thường trực)\b.*$"
)
_COLLECTIVE = re.compile(r"(?i)(?:các|những)\s+")
# names that may begin in small letters; any other noun after a comma goes on with a class of units
_SMALL_HEAD = re.compile(
    r"(?:đồng chí|lực lượng|đoàn thể|cơ quan thanh tra|cơ quan chủ quản|tỉnh\s+[A-ZĐ]|thành phố\s+[A-ZĐ]|huyện\s+[A-ZĐ]|chính quyền|nhà đầu tư|nhà thầu|chủ đầu tư)"
)
# words before the units that help
_WITH = re.compile(
    r"(?i)(?<!\w)(?:phối h[ợọ]p(?:\s+(?:chặt chẽ|đồng bộ|thống nhất|cùng|hiệu quả))*(?:\s+(?:với|cùng))?"
    r"|làm việc(?:\s+(?:cụ thể|trực tiếp))?(?:,\s*thống nhất)?\s+với|cùng\s+với|cùng|thống nhất với|trao đổi với|trao đổi, thống nhất với|phối hợp, thống nhất với)\s+(?=\w)"
)
# "Sở A chủ trì, Sở B và UBND xã phối hợp, hoàn thành ...": the helper stands before its verb
_JOINING = re.compile(
    r"(?i)chủ trì,\s+(?P<names>[^,;.:]{4,120}?)\s+phối hợp(?=[,.;]|$|\s+(?:thực hiện|triển khai|hoàn thành))"
)
# verbs before the units that the lead directs to do the work
_THROUGH = re.compile(
    r"(?i)(?<!\w)(?:chỉ đạo|đôn đốc|hướng dẫn|(?<!nút )(?<!bàn )giao(?! ban\b)|yêu cầu|lãnh đạo, chỉ đạo|phân công)\s+(?=\w)"
)
_LEADS = re.compile(r"(?i)\s*\(\s*chủ trì\s*\)")
_HELPS = re.compile(r"(?i)\s*\(\s*phối hợp\s*\)")
# after a name: what the units meet or agree about
_ABOUT = re.compile(
    r"\s+(?:về\s+(?:nội dung|việc)|những\s+nội dung|các\s+(?:thủ tục|nội dung|nhiệm vụ|vấn đề)|tại\s|vào\s)"
)
_JOINTLY = re.compile(r"(?i)(?:chủ trì(?:,\s*|\s+))?")
# abbreviations in use, to compare names by
_SHORT = (
    ("ubnd", "ủy ban nhân dân"), ("hđnd", "hội đồng nhân dân"), ("ubmttq", "ủy ban mặt trận tổ quốc"), ("mttq", "mặt trận tổ quốc"),
    ("bqlda", "ban quản lý dự án"), ("ban qlda", "ban quản lý dự án"), ("đtxd", "đầu tư xây dựng"), ("vpcp", "văn phòng chính phủ"),
    ("bcđ", "ban chỉ đạo"), ("tn&mt", "tài nguyên và môi trường"), ("tnmt", "tài nguyên và môi trường"), ("nn&mt", "nông nghiệp và môi trường"),
    ("nnmt", "nông nghiệp và môi trường"), ("nn&ptnt", "nông nghiệp và phát triển nông thôn"), ("nnptnt", "nông nghiệp và phát triển nông thôn"),
    ("nn-ptnt", "nông nghiệp và phát triển nông thôn"), ("kh&đt", "kế hoạch và đầu tư"), ("khđt", "kế hoạch và đầu tư"), ("gtvt", "giao thông vận tải"),
    ("kh&cn", "khoa học và công nghệ"), ("khcn", "khoa học và công nghệ"), ("gd&đt", "giáo dục và đào tạo"), ("gdđt", "giáo dục và đào tạo"),
    ("vhtt&dl", "văn hóa, thể thao và du lịch"), ("vhttdl", "văn hóa, thể thao và du lịch"), ("tt&tt", "thông tin và truyền thông"),
    ("lđ-tb&xh", "lao động, thương binh và xã hội"), ("lđtbxh", "lao động, thương binh và xã hội"), ("bhxh", "bảo hiểm xã hội"),
    ("chqs", "chỉ huy quân sự"), ("tp", "thành phố"), ("tx", "thị xã"), ("tt", "thị trấn"), ("kt-xh", "kinh tế - xã hội"),
)  # fmt: skip
_EXPANDED = {key(short): key(full) for short, full in _SHORT}
_WORD = re.compile(r"[\w&-]+")


class NamedUnits(NamedTuple):
    """Units named in a text, each as printed, and where the words after them begin."""

    names: tuple[str, ...]
    end: int


def find_subject(text: str, start: int, end: int) -> NamedUnits | None:
    """The units that the clause at ``start`` to ``end`` begins with; None where it begins otherwise."""
    if not is_unit_start(text, start):
        return None
    masked = mask_fixed(text)
    stop = _end_of_units(masked, text, start, end)
    known = find_end_of_ministry(text, start)
    if known and known < end and (stop is None or known < stop):
        stop = known + 1  # a verb that no list has follows
    if stop is None or stop - start > _LONGEST:
        return None
    words = text[start:stop].rstrip(" ,;")
    if not words or words.endswith((" về việc", " về nội dung")):
        return None  # "đề nghị của X về việc ...": X is not ordered anything
    return NamedUnits(split_units(words), stop)


def _end_of_units(masked: str, text: str, start: int, end: int) -> int | None:
    """Where the first predicate after the names begins; one in brackets does not count."""
    stop = find_predicate(masked, start + 1)
    if stop is None or stop >= end:
        return None
    if text.count("(", start, stop) <= text.count(")", start, stop):
        return stop
    close = text.find(")", stop)
    if not 0 < close < end:
        return stop
    # the predicate stands in brackets: blank their words and look again
    blanked = masked[: close + 1].replace(masked[stop:close], "\0" * (close - stop)) + masked[close + 1 :]
    return _end_of_units(blanked, text, start, end)


def split_units(words: str) -> tuple[str, ...]:
    """The names in a list of units: a new one begins where the head of a name follows a separator.

    "UBND các tỉnh: A, B" and "các bộ, ngành, địa phương" stay one, and so does a person with several posts.
    """
    words = _ASIDE.sub("", words).strip(" ,;.:")
    if _PERSONS.match(words):
        return tuple(_split_at(words, lambda rest: _ANOTHER.match(rest) is not None))
    return tuple(_ROLE.sub("", name) for name in _split_at(words, _begins_unit))


def _split_at(words: str, begins: Callable[[str], bool]) -> list[str]:
    one_names = [match.span() for match in _ONE_NAME.finditer(words)]
    names, begin, place, depth, has_list = [], 0, 0, 0, False
    while place < len(words):
        depth += (words[place] == "(") - (words[place] == ")")
        has_list = has_list or words[place] == ":"
        match = _SEPARATOR.match(words, place)
        if match and depth == 0 and not any(a < place < b for a, b in one_names):
            rest = words[match.end() :]
            is_class = _GENERIC.match(words, begin) is not None
            begins_new = _begins_name if is_class and begins is _begins_unit else begins
            is_apart = ";" in match.group() and not has_list
            if is_apart or (begins_new(rest) and (not has_list or _COLLECTIVE.match(rest))):
                names.append(words[begin:place].strip(" ,;"))
                begin, has_list = match.end(), False
            place = match.end()
            continue
        place += 1
    names.append(words[begin:].strip(" ,;"))
    return [name for name in names if name]


def _begins_name(rest: str) -> bool:
    """Whether ``rest`` begins a new name after a class of units: "các bộ, các địa phương" stays one."""
    return (rest[:1].isupper() or rest.startswith(("đồng chí", "chính quyền"))) and _begins_unit(rest)


def _begins_unit(rest: str) -> bool:
    if _COLLECTIVE.match(rest):
        return is_unit_start(rest)
    if rest[:1].islower() and not _SMALL_HEAD.match(rest):
        return False
    return is_unit_start(rest) or (re.match(r"[A-ZĐ]{2,}\b", rest) is not None and not _FIELD.match(rest))


def find_helpers(text: str, start: int, end: int) -> tuple[str, ...]:
    """The units with whom the work of the clause is to be done ("phối hợp với ...")."""
    names = _first_behind(_WITH, text, start, end)
    joining = None if names else _JOINING.search(as_meant(text), start, end)
    is_named = joining is not None and is_unit_start(text, joining.start("names"))
    return split_units(joining["names"]) if joining and is_named else names


def find_executing(text: str, start: int, end: int) -> tuple[str, ...]:
    """The units that the lead directs to do the work ("chỉ đạo ... rà soát")."""
    return _first_behind(_THROUGH, text, start, end)


def _first_behind(words: re.Pattern[str], text: str, start: int, end: int) -> tuple[str, ...]:
    """The units after the first match of ``words`` that units follow; () where there is none."""
    masked = mask_fixed(text)
    matches = words.finditer(as_meant(text), start, end)
    return next(filter(None, (_units_at(masked, text, match.end(), end) for match in matches)), ())


def divide_roles(names: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The leads and the helpers in "Sở Nội vụ (chủ trì), Sở Tài chính (phối hợp)"."""
    helpers = tuple(_HELPS.sub("", name) for name in names if _HELPS.search(name))
    leads = tuple(_LEADS.sub("", name) for name in names if not _HELPS.search(name))
    return (leads, helpers) if leads else (names, ())


def skip_helpers(text: str, start: int, end: int) -> int:
    """Where the words after "chủ trì, phối hợp với X, Y" at ``start`` begin; else ``start``."""
    joint = _JOINTLY.match(text, start, end)
    place = joint.end() if joint else start
    match = _WITH.match(text, place, end)
    if not match:
        return start
    stop = find_predicate(mask_fixed(text), match.end() + 1)
    return stop if stop is not None and stop < end else start


def _units_at(masked: str, text: str, start: int, end: int) -> tuple[str, ...]:
    if not (is_unit_start(text, start) or re.match(r"(?:\d+\s+)?(?:các|thành phố|tỉnh)\b", text[start:])):
        return ()
    stop = find_predicate(masked, start + 1)
    mark = re.search(r"[.:;]", text[start:end])
    limit = min(filter(None, (stop, end, start + mark.start() if mark and ":" not in mark.group() else None)))
    words = _ABOUT.split(text[start:limit])[0].rstrip(" ,;")
    return split_units(words) if words and len(words) < _LONGEST else ()


def units_alone(text: str) -> tuple[str, ...]:
    """The units in ``text``, a heading of nothing but their names; () where it says anything else."""
    bare = text.strip(" .:;")
    if not bare or len(bare) > 250 or not is_unit_start(bare):
        return ()
    masked = mask_fixed(_ASIDE.sub("", re.sub(r"\([^)]*\)", "", bare)))
    return split_units(bare) if find_predicate(masked, 1) is None else ()


@lru_cache(maxsize=4096)
def compared(name: str) -> str:
    """``name`` for comparison: abbreviations in full; case, blanks and the place of tone marks do not count."""
    return _WORD.sub(lambda word: _EXPANDED.get(word.group(), word.group()), key(name).strip(" .,;:"))
