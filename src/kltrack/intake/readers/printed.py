"""What a reader sees of a paragraph: one line of composed text, without marks that nobody sees."""

import re
from collections.abc import Iterable

from kltrack.intake.readers.legacy_font import is_legacy_font
from kltrack.intake.readers.paragraph import Paragraph, Reading, Skipped
from kltrack.intake.readers.refusals import Unreadable
from kltrack.model.folding import normalized
from kltrack.yamltext.characters import without_forbidden

MOST_CHARACTERS = 5_000_000  # some two thousand pages
# what a ledger may hold and no reader sees: the joiner of graphemes, variation selectors
_UNSEEN = re.compile("[\u034f\ufe00-\ufe0f]")
_BLANKS = re.compile(r"[\s\x1c-\x1f\x85\u2028\u2029]+")
# a mark that was set down after a blank belongs to the letter before it
_STRAY_MARK = re.compile("(?<=[^\\W\\d_]) ([\u0300-\u0304\u0306\u0309\u031b\u0323\u0340\u0341])")
# bullets of Word's symbol fonts, which lie where Unicode has no characters
_SYMBOLS = {
    "\uf02d": "-", "\uf02b": "+", "\uf0b7": "•", "\uf0a7": "•", "\uf0d8": "•", "\uf0fc": "•", "\uf076": "•",
    "\uf0b0": "°", "\uf0b1": "±", "\uf0b3": "≥", "\uf0a3": "≤", "\uf0b4": "×", "\uf0ae": "→", "\uf0a0": " ",
    "\uf020": " ", "\uf0a8": "•", "\uf06e": "•", "\uf071": "•",
}  # fmt: skip
_SYMBOL = re.compile("[\uf020-\uf0ff]")


def clean(text: str) -> str:
    """``text`` as printed, on one line, in NFC: blanks of every kind are one blank, unseen marks are gone."""
    text = _SYMBOL.sub(lambda match: _SYMBOLS.get(match.group(), match.group()), text)
    text = _BLANKS.sub(" ", _UNSEEN.sub("", without_forbidden(text))).strip()
    return text if text.isascii() else normalized("NFC", _STRAY_MARK.sub(r"\1", text))


def assemble(found: Iterable[tuple[str, int | None]], skipped: Iterable[Skipped]) -> Reading:
    """The reading of paragraphs that are already clean, each with its page; rules and blanks are left out.

    Raises ``Unreadable`` where the text is that of a font from before Unicode, or longer than any document.
    """
    paragraphs: list[Paragraph] = []
    at = 0
    for text, page in found:
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
