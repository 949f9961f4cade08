"""Text as it looks when printed: one line, in composed letters, without marks that nobody sees."""

import re
from collections.abc import Iterable

from kltrack.intake.readers.reading import Paragraph, Reading, Skipped, Unreadable
from kltrack.model.folding import normalized
from kltrack.yamltext.characters import without_forbidden

MOST_CHARACTERS = 5_000_000  # some two thousand pages
# allowed in a ledger, but invisible: the grapheme joiner and variation selectors
_UNSEEN = re.compile("[\u034f\ufe00-\ufe0f]")
_BLANKS = re.compile(r"[\s\x1c-\x1f\x85\u2028\u2029]+")
# a mark behind a blank belongs to the letter before the blank
_STRAY_MARK = re.compile("(?<=[^\\W\\d_]) ([\u0300-\u0304\u0306\u0309\u031b\u0323\u0340\u0341])")
# bullets of Word's symbol fonts, which Word stores in Unicode's private area
_SYMBOLS = {
    "\uf02d": "-", "\uf02b": "+", "\uf0b7": "•", "\uf0a7": "•", "\uf0d8": "•", "\uf0fc": "•", "\uf076": "•",
    "\uf0b0": "°", "\uf0b1": "±", "\uf0b3": "≥", "\uf0a3": "≤", "\uf0b4": "×", "\uf0ae": "→", "\uf0a0": " ",
    "\uf020": " ", "\uf0a8": "•", "\uf06e": "•", "\uf071": "•",
}  # fmt: skip
_SYMBOL = re.compile("[\uf020-\uf0ff]")

# Fonts from before Unicode, TCVN3 (.VnTime) and VNI, draw Vietnamese letters in the places of Latin-1: "Céng hoµ",
# "Coäng hoøa". Read as Unicode it is rubbish that looks like text, so it must be refused and not imported.
_FEWEST_LEGACY = 3  # words of such a font, at least
_LEGACY_SHARE = 10  # of this many words at least one: a quoted line does not condemn a document
_LONGEST_WORD = 100
# TCVN3 puts signs inside words, and begins them with ® (đ)
_TCVN3 = re.compile(
    r"[a-zA-ZÀ-ÿ][«µ¸¶·¹¨©¬®\xad\xbc-\xbf](?:[a-zA-ZÀ-ÿ]|\b|$)|(?<![\w])®[a-zA-ZÀ-ÿ«µ¸¶·¹¨©¬\xad\xbc-\xbf]"
)
# VNI writes the mark after its vowel, as a letter that Vietnamese does not have, or not in that place
_VNI = re.compile(
    r"[aeoyuAEOYU][øûõïåäëØÛÕÏÅÄË]|[aA][âêàáãèéúüÂÊÀÁÃÈÉÚÜ]|[eE][âàáãÂÀÁÃ]|[oO][âÂ]|[öôÖÔ][øùûõïØÙÛÕÏ]|\b[ñÑ][aeiouyöôAEIOUYÖÔ]"
)


def clean(text: str) -> str:
    """``text`` on one line, in NFC: any run of blanks becomes one, invisible marks are left out."""
    text = _SYMBOL.sub(lambda match: _SYMBOLS.get(match.group(), match.group()), text)
    text = _BLANKS.sub(" ", _UNSEEN.sub("", without_forbidden(text))).strip()
    return text if text.isascii() else normalized("NFC", _STRAY_MARK.sub(r"\1", text))


def assemble(texts: Iterable[tuple[str, int | None]], skipped: Iterable[Skipped]) -> Reading:
    """The reading made of clean paragraphs, each with its page; those without letter or digit are left out.

    Raises ``Unreadable`` where the text was written for a legacy font, or is longer than any document.
    """
    paragraphs: list[Paragraph] = []
    at = 0
    for text, page in texts:
        if not any(map(str.isalnum, text)):
            continue
        paragraphs.append(Paragraph(text, page, at, at + len(text)))
        at += len(text) + 1
        if at > MOST_CHARACTERS:
            raise Unreadable("bomb")
    whole = "\n".join(paragraph.text for paragraph in paragraphs)
    if is_legacy_font(whole):
        raise Unreadable("legacy-font")
    return Reading(whole, tuple(paragraphs), tuple(skipped))


def is_legacy_font(text: str) -> bool:
    """Whether ``text`` was written for TCVN3 or VNI fonts: more than a few words make sense in them alone."""
    words = [word for word in text.split() if len(word) <= _LONGEST_WORD and any(map(str.isalpha, word))]
    legacy = sum(1 for word in words if not word.isascii() and (_TCVN3.search(word) or _VNI.search(word)))
    return legacy >= _FEWEST_LEGACY and legacy * _LEGACY_SHARE >= len(words)
