"""Documents that a text cites: their dates are no terms of what is ordered."""

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

# "16-KL/BCĐ", "627/TB-VPCP", "06/2022/NĐ-CP", "6316/BVHTTDL-VP"; scanners leave blanks inside, and Cyrillic letters
NUMBER = r"\d{1,6}[a-zA-Z]?\s?(?:/\s?(?:19|20)\d\d\s?)?[-/]\s?[A-ZĐÂÊÔƠƯĂ\u0400-\u042f][\w&.]*(?:\s?[-/&]\s?[A-ZĐ\u0400-\u042f][\w&.]*)*"
_DAY = (
    r"(?P<day>\d{1,2})\s*(?:/|-|\.|tháng)\s*(?P<month>\d{1,2})\s*(?:/|-|\.|n[ăá]m)\s*(?P<year>(?:19|20)\d\d)"
)
_CITED = re.compile(rf"(?<![\w/-])(?P<number>{NUMBER})(?:\s*,?\s*\(?\s*ngày\s+{_DAY})?")
_OCCASION = re.compile(
    rf"(?i)(?:phiên họp|cuộc họp|hội nghị|buổi làm việc|kỳ họp)(?:\s+(?!trước\b|vào\b|trong\b)[^\W\d_]+){{0,6}}?,?\s+ngày\s+{_DAY}"
)


class Citation(NamedTuple):
    """A cited document: its number without blanks, and the date beside it, if any."""

    number: str
    date: date | None


def find_citations(text: str) -> Iterator[Citation]:
    """The documents that ``text`` cites by number, in text order."""
    for match in _CITED.finditer(text):
        day = date_of(match) if match["day"] else None
        yield Citation(re.sub(r"\s", "", match["number"]).rstrip(".,"), day)


def mask_citations(text: str) -> str:
    """``text`` with the numbers and dates of cited documents and meetings blanked, at the same length."""
    for pattern in (_CITED, _OCCASION):
        text = pattern.sub(lambda match: "\0" * len(match.group()), text)
    return text


def date_of(match: re.Match[str]) -> date | None:
    """The date in the groups ``day``, ``month`` and ``year``; None where the calendar has none such."""
    try:
        return date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        return None
