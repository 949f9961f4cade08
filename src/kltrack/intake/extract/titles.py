"""Short titles, products and persons in charge, each in the order's own words."""

import re

from kltrack.intake.extract.orders import Order
from kltrack.intake.extract.sentences import depths
from kltrack.intake.extract.units import skip_helpers
from kltrack.model.entries import Person

_LONGEST = 110  # letters of a title
_SHORTEST = 20
# words of urgency and manner, which a title does without
_LEADING = re.compile(
    r"(?i)(?:(?:phải|cần|hãy|có trách nhiệm|khẩn trương|sớm|tiếp tục|chủ động|tập trung|nghiêm túc|quyết liệt|kịp thời|trực tiếp|tích cực|nhanh chóng|đồng thời|theo chức năng,? nhiệm vụ(?: được giao)?|ngay)\s*,?\s+)+"
)
# where a title may end: before aims, manners, and what follows the work
_STOPS = re.compile(
    r"[;.:]\s|\s[(]|,?\s+(?:nhằm|để|bảo đảm|đảm bảo|trong đó|nhất là|đặc biệt|trên cơ sở|theo đúng)\s|,\s+(?:hoàn thành|báo cáo|xong|trình|gửi|tránh|không để|kịp thời)\s"
)
_PRODUCTS = "báo cáo|kế hoạch|đề án|tờ trình|quyết định|nghị quyết|nghị định|thông tư|phương án|danh mục|hướng dẫn|chương trình|chiến lược|quy chế|quy hoạch|hồ sơ|dự thảo|văn bản|công văn|bộ công cụ"
# a verb that makes a paper, and the paper
_PRODUCED = re.compile(
    rf"(?i)(?<!\w)(?:xây dựng|ban hành|hoàn thiện|hoàn chỉnh|lập|soạn thảo|trình|tham mưu ban hành)\s+(?:[^,.;:()]{{0,40}}?\s)?(?P<product>(?:{_PRODUCTS})(?!\w)[^,.;:()]{{0,80}})"
)
_PRODUCT_ENDS = re.compile(
    r"\s+(?:trước|trong|để|nhằm|trình|gửi|báo cáo|chậm nhất|hoàn thành|đối với|theo|tại|phù hợp|bảo đảm|đảm bảo|và)\s"
)
_POST = re.compile(
    r"(?i)^(?:(?:giao\s+)?(?:đồng chí|đ/c|ông|bà)\s+)(?P<post>.+)$|^(?P<other>(?:Phó )?(?:Thủ tướng|Chủ tịch|Bộ trưởng|Bí thư|Giám đốc)\b.+)$"
)
_NAME = re.compile(
    r"^(?P<post>.*\b(?:Chính phủ|Chủ tịch|Bí thư|Bộ trưởng|Thứ trưởng|Giám đốc|Thường trực|Trưởng ban|[Tt]ỉnh|[Hh]uyện|ủy|uỷ))\s+(?P<name>[A-ZĐÀ-Ỹ][a-zà-ỹ]+(?:\s+[A-ZĐÀ-Ỹ][a-zà-ỹ]+){1,3})$"
)


def make_title(order: Order) -> str:
    """A title of at most 110 letters: what is to be done, without who, with whom and by when."""
    text = order.block.paragraph.text
    place = order.predicate
    for _ in range(3):  # helpers and adverbs may alternate: "phối hợp với X khẩn trương, chủ động ..."
        behind = skip_helpers(text, place, order.end)
        leading = _LEADING.match(text, behind, order.end)
        moved = leading.end() if leading else behind
        if moved == place:
            break
        place = moved
    end = order.end
    if order.deadline and not order.due_text and order.deadline.start - place >= _SHORTEST:
        end = min(end, order.deadline.start)
    inside = depths(text)
    for stop in _STOPS.finditer(text, place + _SHORTEST, end):
        if not inside[stop.start()]:
            end = stop.start()
            break
    words = _cut(text[place:end].strip(" ,;.:-("))
    return words[:1].upper() + words[1:] if words else _cut(order.text.strip())


def _cut(words: str) -> str:
    """``words`` cut between words where they are too long."""
    if len(words) <= _LONGEST:
        return words
    return words[: words.rfind(" ", 0, _LONGEST - 1)].rstrip(" ,;") + "…"


def find_product(text: str) -> str | None:
    """The paper or thing that the order asks for, as it names it."""
    match = _PRODUCED.search(text)
    if not match:
        return None
    words = _PRODUCT_ENDS.split(match["product"])[0].strip()
    return words[:1].upper() + words[1:] if len(words) > 6 or " " not in words else None


def find_supervisor(leads: tuple[str, ...]) -> Person | None:
    """The person put in charge, where the lead is a single person, by post or name."""
    match = _POST.match(leads[0]) if len(leads) == 1 else None
    if not match or leads[0].lower().startswith("các"):
        return None
    words = (match["post"] or match["other"]).strip()
    named = _NAME.match(words)
    return Person(named["name"], named["post"]) if named else Person(None, words)
