"""The forms in which Vietnamese text is compared and searched. What is stored is never changed.

The same word differs in bytes between NFC and NFD, and between two ways of placing a tone mark (hoà, hòa;
uỷ, ủy), both of which offices use.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Literal

_LONGEST_WORD = 1000
# Of each form: even a large ledger has few different words, and a file may be no larger than 16 MB.
_KEPT_WORDS = 50_000
# grave, acute, tilde, hook above, dot below; then grave and acute as Unicode has them a second time
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323\u0340\u0341")
_SAME_TONE = {"\u0340": "\u0300", "\u0341": "\u0301"}
_WORD = r"[^\W\d_]+(?:[\u0300-\u036f]+[^\W\d_]*)*"


def normalized(form: Literal["NFC", "NFD"], text: str) -> str:
    """``text`` in Unicode's normal form ``form``.

    Words of over 1,000 characters stay as they are: ordering a run of marks takes time by the square of its
    length, so a hostile file could stop the run.
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
    """``text`` without case, diacritics and runs of spaces: "Ta Hoét" and "ta hoet" agree."""
    if text.isascii():
        return " ".join(text.casefold().split())
    return " ".join(filter(None, map(_fold_word, text.split())))


@lru_cache(maxsize=_KEPT_WORDS)
def _fold_word(word: str) -> str:
    return without_marks(word).casefold()


def key(text: str) -> str:
    """``text`` without case, form of composition, place of tone marks and runs of spaces; marks count."""
    if text.isascii():
        return " ".join(text.casefold().split())
    return " ".join(map(_key_of_word, text.split()))


@lru_cache(maxsize=_KEPT_WORDS)
def _key_of_word(word: str) -> str:
    return re.sub(_WORD, _tone_last, normalized("NFD", word.casefold()))


def _tone_last(match: re.Match[str]) -> str:
    letters = "".join(character for character in match.group() if character not in _TONES)
    return letters + "".join(_SAME_TONE.get(sign, sign) for sign in match.group() if sign in _TONES)


@lru_cache(maxsize=16)
def _needle(wanted: str) -> tuple[str, Callable[[str], str]]:
    """What to look for, in texts of which form: who types no diacritics finds words with and without them."""
    folded, keyed = fold(wanted), key(wanted)
    return (folded, fold) if folded == keyed else (keyed, key)


def occurs(wanted: str, texts: Iterable[str]) -> bool:
    """Whether ``wanted`` occurs in one of ``texts``, whichever way either is typed."""
    sought, form = _needle(wanted)
    # all at once, in a third of the time; nobody types the sign that keeps one text from going on in the next
    return sought in form(" \0 ".join(texts))
