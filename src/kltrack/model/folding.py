"""Keys by which Vietnamese text is compared and searched; what is stored is never changed.

NFC and NFD of one word differ in bytes, and so do the two places of a tone mark (hoà, hòa; uỷ, ủy).
"""

import re
import unicodedata
from typing import Literal

_LONGEST_WORD = 1000
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323\u0340\u0341")
_SAME_TONE = {"\u0340": "\u0300", "\u0341": "\u0301"}
_WORD = r"[^\W\d_]+(?:[\u0300-\u036f]+[^\W\d_]*)*"


def normalized(form: Literal["NFC", "NFD"], text: str) -> str:
    """``text`` in the normal form ``form`` of Unicode.

    A word longer than any stays as it is: ordering a run of marks takes time by the square of its length.
    """
    if text.isascii():
        return text
    if len(text) <= _LONGEST_WORD or max(map(len, text.split()), default=0) <= _LONGEST_WORD:
        return unicodedata.normalize(form, text)
    parts = re.split(r"(\s+)", text)
    return "".join(part if len(part) > _LONGEST_WORD else unicodedata.normalize(form, part) for part in parts)


def without_marks(text: str) -> str:
    """``text`` without diacritics: "Đức Trọng" becomes "Duc Trong"."""
    if text.isascii():
        return text
    decomposed = normalized("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(character for character in decomposed if not unicodedata.combining(character))


def fold(text: str) -> str:
    """``text`` without case, diacritics and runs of blanks: "Ta Hoét" and "ta hoet" agree."""
    return " ".join(without_marks(text).casefold().split())


def key(text: str) -> str:
    """``text`` without case, form of composition, place of tone marks and runs of blanks."""
    if text.isascii():
        return " ".join(text.casefold().split())
    decomposed = normalized("NFD", text.casefold())
    return " ".join(re.sub(_WORD, _tone_last, decomposed).split())


def _tone_last(match: re.Match[str]) -> str:
    letters = "".join(character for character in match.group() if character not in _TONES)
    tones = "".join(
        _SAME_TONE.get(character, character) for character in match.group() if character in _TONES
    )
    return letters + tones


def occurs(wanted: str, text: str) -> bool:
    """Whether ``wanted`` occurs in ``text``; diacritics count only where ``wanted`` has some."""
    folded = fold(wanted)
    if folded == key(wanted):
        return folded in fold(text)
    return key(wanted) in key(text)
