"""Words of a PDF put together into text."""

import re
from collections.abc import Collection, Iterable

from kltrack.intake.readers.pdf.glyphs import Word
from kltrack.intake.readers.printed import clean

_BROKEN = re.compile(r"[^\s\-–—/][-–—/]$")  # at the end of a line: the word goes on in the next
_UNIT = re.compile(r"(?:^|[\d\W])(?:[kcdm]?m|ha)$")


def join_words(words: Iterable[Word], notes: Collection[str] = ()) -> str:
    """The text of ``words``, line after line, without the raised numbers of ``notes``."""
    text = ""
    baseline = size = 0.0
    for word in words:
        if word.is_raised and word.text in notes and not _UNIT.search(text):
            continue
        if text and not word.is_raised and abs(word.y - baseline) > 0.5 * size:
            text = join_lines(text, word.text)
        else:
            text += word.text if word.is_attached or not text else f" {word.text}"
        if not word.is_raised:
            baseline, size = word.y, word.size
    return clean(text)


def join_lines(line: str, after: str) -> str:
    """A line and the one that goes on with it.

    Vietnamese is not hyphenated: a hyphen at the end of a line was written ("Công nghiệp-Năng lượng").
    """
    return line + after if _BROKEN.search(line[-2:]) else f"{line} {after}"
