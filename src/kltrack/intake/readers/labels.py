"""Numbers and bullets at the start of a paragraph: I. 1. 1.1. a) - + (1) (i), "Thứ nhất", "Điều 5"."""

import re
from typing import NamedTuple

_ORDINALS = ("nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười")
_COUNTED = ("một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười")
_NOISE = r"[\s_*|~]*"  # stray signs that scanners leave before a label

# the kind of a label and its pattern, the first that matches counts; a group holds the label without its sign
_FORMS: tuple[tuple[str, str], ...] = (
    ("part", r"(?:phần|chương|mục)\s+(?:thứ\s+)?([ivx]+|\d{1,2}|[a-zđ]|nhất|hai|ba|tư|năm)\b\s*[.:/)-]?\s*"),
    ("article", r"điều\s+(\d{1,3})\s*[.:]\s*"),
    ("roman", r"(?!V/v)((?=[IVXl]*[IVX])[IVXl]{1,5})\s*(?:[./)]|\s?[-–](?=\s|[A-ZĐÀ-Ỹ]))\s*(?=\S)"),
    ("upper", r"([A-ZĐ])\s*[.)/]\s+(?=\S)"),
    ("decimal", r"(\d{1,2}(?:\.\d{1,2}){0,3})\s*(?:[.)/]|\.\s?[-–])\s*(?=[^\W\d_]|[\"“”'‘(])"),
    ("decimal", r"(\d{1,2}(?:\.\d{1,2}){1,3})\s+(?=[^\W\d_]|[\"“”'‘(])"),
    ("decimal", r"(\d{1,2})\s?[-–]\s?(?=[A-ZĐÀ-Ỹ])(?![A-ZĐ]+\d*/)"),
    ("letter", r"([a-zđ]\d?)\s*[)/]\s*(?=\S)"),
    ("letter", r"([a-zđ])\.\s+(?=\S)"),
    ("counted", r"\(\s*(\d{1,2})\s*\)\s*(?=\S)"),
    ("small-roman", r"\(\s*([ivx]{1,5})\s*\)\s*(?=\S)"),
    ("small-letter", r"\(\s*([a-zđ])\s*\)\s*(?=\S)"),
    ("ordinal", rf"thứ\s+({'|'.join(_ORDINALS)})\s*[,:.]\s*(?=\S)"),
    ("ordinal", rf"({'|'.join(_COUNTED)})\s+là\s*[,:]?\s+(?=\S)"),
    ("plus", r"(\+)\s*(?=\S)"),
    ("dash", r"([-–—−•●▪◦*·])\s+(?=\S)|([-–—−•●▪])(?=[A-ZĐÀ-Ỹ])"),
)
_LABELS = tuple(
    (kind, re.compile(_NOISE + pattern, re.IGNORECASE if kind in ("part", "article", "ordinal") else 0))
    for kind, pattern in _FORMS
)


class Label(NamedTuple):
    """``name``: as section paths write it, "(2)" or "-". ``end``: where the words after the label begin."""

    kind: str
    name: str
    end: int


def find_label(text: str) -> Label | None:
    """The label that ``text`` begins with; None where it has none."""
    for kind, pattern in _LABELS:
        match = pattern.match(text)
        if match:
            return Label(kind, _name(kind, next(part for part in match.groups() if part)), match.end())
    return None


def _name(kind: str, printed: str) -> str:
    if kind == "roman":
        return printed.replace("l", "I")  # scanning reads I as l
    if kind == "counted" or kind.startswith("small"):
        return f"({printed})"
    if kind == "ordinal":
        names = _ORDINALS if printed.lower() in _ORDINALS else _COUNTED
        return str(names.index(printed.lower()) + 1)
    return printed if kind != "dash" else "-"
