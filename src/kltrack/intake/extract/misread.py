"""Words that scanning often misreads, as they are meant: to recognise by, never to quote."""

import re
from functools import lru_cache

# each as long as what it stands for, so that places stay
_MISREAD = """
truớc trước|đuợc được|thòi thời|khân khẩn|khan trương khẩn trương|truơng trương|truởng trưởng|kiêm tra kiểm tra|nãm năm|nâm năm|nàm năm|quỷ quý
|chu trì chủ trì|chủ tri chủ trì|phối họp phối hợp|phôi hợp phối hợp|phổi hợp phối hợp|phôi họp phối hợp|triên khai triển khai|báo cảo báo cáo|thực hiên thực hiện
|thục hiện thực hiện|hoan thành hoàn thành|hoàn thánh hoàn thành|hoàn thảnh hoàn thành|rà soat rà soát|rả soát rà soát|chi đạo chỉ đạo|chí đạo chỉ đạo|hưóng dẫn hướng dẫn
|huớng dẫn hướng dẫn|tông hợp tổng hợp|tổng họp tổng hợp|tổ chúc tổ chức|tiêp tục tiếp tục|tap trung tập trung|dé xuất đề xuất|đây mạnh đẩy mạnh|day mạnh đẩy mạnh
|bô trí bố trí|bổ trí bố trí|giải quyêt giải quyết|xừ lý xử lý|xứ lý xử lý|sừ dụng sử dụng|ƯBND UBND|uy ban ủy ban|sờ sở|hôi đồng hội đồng|yêu câu yêu cầu|đề nghi đề nghị
|tháo gờ tháo gỡ|tăng cuờng tăng cường|tăng cưòng tăng cường|ra soát rà soát|xây dụng xây dựng|cân đôi cân đối|thâm định thẩm định|chấn chinh chấn chỉnh|nghiêm tuc nghiêm túc
"""


def _pairs() -> dict[str, str]:
    found = {}
    for entry in _MISREAD.replace("\n", "").split("|"):
        words = entry.split()
        half = len(words) // 2
        found[" ".join(words[:half]).lower()] = " ".join(words[half:])
    return found


_MEANT = _pairs()
_FORM = re.compile(rf"(?<!\w)(?:{'|'.join(sorted(_MEANT, key=len, reverse=True))})(?!\w)", re.IGNORECASE)


@lru_cache(maxsize=32)
def as_meant(text: str) -> str:
    """``text`` with words that are often misread put right, letter under letter."""
    return _FORM.sub(_meant, text)


def _meant(match: re.Match[str]) -> str:
    words = _MEANT[match.group().lower()]
    if words.isupper():
        return words
    return words[0].upper() + words[1:] if match.group()[0].isupper() else words
