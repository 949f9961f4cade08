"""Whether text is written for the fonts that Vietnam used before Unicode: TCVN3 (.VnTime) and VNI.

Such fonts draw Vietnamese letters in the places of Latin-1: "Céng hoµ", "Coäng hoøa". Read as Unicode, it
is rubbish that looks like text.
"""

import re

_FEWEST = 3  # words by which text is called so
_SHARE = 10  # of this many words at least one: a quoted line does not condemn a document
_LONGEST = 100
# TCVN3 puts signs in the midst of words, and begins them with ® (đ)
_TCVN3 = re.compile(
    r"[a-zA-ZÀ-ÿ][«µ¸¶·¹¨©¬®\xad\xbc-\xbf](?:[a-zA-ZÀ-ÿ]|\b|$)|(?<![\w])®[a-zA-ZÀ-ÿ«µ¸¶·¹¨©¬\xad\xbc-\xbf]"
)
# VNI writes the mark behind its vowel, as a letter that Vietnamese has not, or not there
_VNI = re.compile(
    r"[aeoyuAEOYU][øûõïåäëØÛÕÏÅÄË]|[aA][âêàáãèéúüÂÊÀÁÃÈÉÚÜ]|[eE][âàáãÂÀÁÃ]|[oO][âÂ]|[öôÖÔ][øùûõïØÙÛÕÏ]|\b[ñÑ][aeiouyöôAEIOUYÖÔ]"
)


def is_legacy_font(text: str) -> bool:
    """Whether more than a few words of ``text`` can be read in such a font alone."""
    words = legacy = 0
    for word in text.split():
        if len(word) > _LONGEST or not any(map(str.isalpha, word)):
            continue
        words += 1
        if not word.isascii() and (_TCVN3.search(word) or _VNI.search(word)):
            legacy += 1
    return legacy >= _FEWEST and legacy * _SHARE >= words
