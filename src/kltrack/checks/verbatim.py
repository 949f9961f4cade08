"""Compares what the ledger quotes with the paper that it quotes from."""

import re
from functools import lru_cache

from kltrack.ledger.layout import UnreadableFile
from kltrack.ledger.source import Source
from kltrack.model.folding import normalized
from kltrack.yamltext.characters import without_forbidden

_READABLE = (".txt", ".md")  # a scan or a Word file would need the import's readers, in a process of its own
_MOST = 4 * 1024 * 1024  # bytes of a source file
_FILE = re.compile(
    r"(?:^(?:evidence|sources)/)|\.(?:pdf|docx?|xlsx?|pptx?|odt|ods|txt|md|csv|jpe?g|png|gif|tiff?|heic|zip|rar|7z|eml|msg|html?|xml|mp4|p7s)$",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"://|^www\.|^(?:[a-z0-9-]+\.)+(?:vn|com|net|org|info)/", re.IGNORECASE)
_ELISION = re.compile(r"\[(?:\.\.\.|…)\]|\((?:\.\.\.|…)\)")
_BY_CHANCE = 8  # agreeing on fewer letters than that says nothing: any source holds them somewhere
_SHOWN = 40  # letters of a text that a message quotes


def squeeze(text: str) -> str:
    """``text`` composed (NFC) and without spaces, since line and page breaks may fall anywhere.

    Markdown's bold marks and invisible characters (soft hyphens, zero-width spaces) are removed too.
    """
    return "".join(_tidy(text).split())


def _tidy(text: str) -> str:
    return normalized("NFC", without_forbidden(text)).replace("**", "")


def source_text(source: Source, path: str | None) -> str | None:
    """The squeezed text of a source file; None where there is none, or it is not a text file."""
    if not path or not path.lower().endswith(_READABLE):
        return None
    try:
        return _squeezed(source.read(path, _MOST))
    except UnreadableFile:
        return None


@lru_cache(maxsize=64)
def _squeezed(data: bytes) -> str:
    return squeeze(data.decode("utf-8-sig", errors="replace"))


def last_agreed(text: str, source: str) -> str | None:
    """None where ``text`` occurs in the squeezed ``source``, else the last words on which they agree.

    "[...]" leaves words out: what stands before and after it must occur in that order. The words are empty
    where not even the beginning occurs.
    """
    at, agreed = 0, ""
    for part in _ELISION.split(text):
        wanted = squeeze(part)
        place = source.find(wanted, at)
        if place < 0:
            length = _longest_start(wanted, source, at)
            return agreed if length < _BY_CHANCE else _last_words(part, length)
        at, agreed = place + len(wanted), _last_words(part, len(wanted))
    return None


def _longest_start(wanted: str, source: str, at: int) -> int:
    """How many letters of ``wanted`` occur together in ``source``; found by halving, for texts are long."""
    low, high = 0, len(wanted)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if source.find(wanted[:middle], at) >= 0 else (low, middle - 1)
    return low


def _last_words(text: str, length: int) -> str:
    """The end of the first ``length`` letters of ``text``; spaces are not counted."""
    text = _tidy(text)
    stop = 0
    while length:
        length -= not text[stop].isspace()
        stop += 1
    return tail(text[:stop])


def tail(text: str) -> str:
    """The last words of ``text``, after "…" where there are more."""
    words = " ".join(text.split())
    return words if len(words) <= _SHOWN else "…" + words[-_SHOWN:].partition(" ")[2]


def names_file(evidence: str) -> bool:
    """Whether ``evidence`` is a path in the ledger, not a document's number (45/BC-UBND) or an address."""
    return bool(_FILE.search(evidence)) and not _ADDRESS.search(evidence)
