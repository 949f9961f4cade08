"""Keys by which Vietnamese text is compared and searched; what is stored is never changed.

NFC and NFD of one word differ in bytes, and so do the two places of a tone mark (hoà, hòa; uỷ, ủy).
"""

import re
import unicodedata
from collections.abc import Callable
from typing import Literal, NamedTuple

_LONGEST_WORD = 1000
_KEPT_WORDS, _LONGEST_KEPT = 50_000, 40
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


class _Words(dict[str, str]):
    """Forms of words, worked out once: even in a large ledger few of them differ."""

    def __init__(self, form: Callable[[str], str]) -> None:
        super().__init__()
        self._form = form

    def __missing__(self, word: str) -> str:
        found = self._form(word)
        if len(word) <= _LONGEST_KEPT:
            if len(self) >= _KEPT_WORDS:
                self.clear()
            self[word] = found
        return found


def fold(text: str) -> str:
    """``text`` without case, diacritics and runs of blanks: "Ta Hoét" and "ta hoet" agree."""
    if text.isascii():
        return " ".join(text.casefold().split())
    return " ".join(filter(None, map(_folded.__getitem__, text.split())))


_folded = _Words(lambda word: without_marks(word).casefold())


def key(text: str) -> str:
    """``text`` without case, form of composition, place of tone marks and runs of blanks."""
    if text.isascii():
        return " ".join(text.casefold().split())
    return " ".join(map(_keyed.__getitem__, text.split()))


def _key_of_word(word: str) -> str:
    return re.sub(_WORD, _tone_last, normalized("NFD", word.casefold()))


_keyed = _Words(_key_of_word)


def _tone_last(match: re.Match[str]) -> str:
    letters = "".join(character for character in match.group() if character not in _TONES)
    tones = "".join(
        _SAME_TONE.get(character, character) for character in match.group() if character in _TONES
    )
    return letters + tones


class Needle(NamedTuple):
    """What is looked for: in ``key`` of a text where diacritics count, else in ``fold`` of it."""

    text: str
    has_marks: bool


def needle(wanted: str) -> Needle:
    """How ``wanted`` is looked for: its diacritics count only where it has some."""
    folded, keyed = fold(wanted), key(wanted)
    return Needle(folded, has_marks=False) if folded == keyed else Needle(keyed, has_marks=True)


def occurs(wanted: str, text: str) -> bool:
    """Whether ``wanted`` occurs in ``text``; see ``needle``."""
    sought = needle(wanted)
    return sought.text in (key(text) if sought.has_marks else fold(text))
