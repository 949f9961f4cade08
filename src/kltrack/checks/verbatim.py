"""Comparing what the ledger quotes with the paper it quotes from."""

import re
import unicodedata
from functools import lru_cache

from kltrack.ledger.layout import Refused, read_inside

_READABLE = (".txt", ".md")
_MOST = 4 * 1024 * 1024
_FILE = re.compile(
    r"(?:^(?:evidence|sources)/)|\.(?:pdf|docx?|xlsx?|pptx?|odt|ods|txt|md|csv|jpe?g|png|gif|tiff?|heic|zip|rar|7z|eml|msg|html?|xml|mp4|p7s)$",
    re.IGNORECASE,
)


def squeeze(text: str) -> str:
    """``text`` composed (NFC) and without any blank: line and page breaks fall anywhere."""
    return "".join(unicodedata.normalize("NFC", text).split())


def source_text(root: str, path: str | None) -> str | None:
    """The squeezed text of a source file; None where it is missing or is no text file."""
    if not path or not path.lower().endswith(_READABLE):
        return None
    try:
        return _squeezed(read_inside(root, path, _MOST))
    except Refused:
        return None


@lru_cache(maxsize=64)
def _squeezed(data: bytes) -> str:
    return squeeze(data.decode("utf-8-sig", errors="replace"))


def longest_start(text: str, source: str) -> str | None:
    """None where ``text`` occurs in ``source``; else the end of its longest start that does."""
    if text in source:
        return None
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if text[:middle] in source else (low, middle - 1)
    return text[max(low - 30, 0) : low]


def names_file(evidence: str) -> bool:
    """Whether ``evidence`` is a path in the ledger, and neither a document's number nor an address."""
    return "://" not in evidence and bool(_FILE.search(evidence))
