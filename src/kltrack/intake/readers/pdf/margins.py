"""What stands around the text of a PDF's pages: running heads and feet, page numbers, footnotes."""

import re
from collections.abc import Sequence
from statistics import median

from kltrack.intake.readers.pdf.words import Row, join_words

_DEPTH = 3  # rows at the top and at the foot of a page that may be running ones
_SAME_PLACE = 5.0  # points
_SHARE = 0.4  # of the pages: left and right pages may have different heads
_PAGE_NUMBER = re.compile(
    r"(?i)[-–—\s|]*(?:trang|page)?[\s:]*\d{1,4}(?:\s*(?:/|of|trên)\s*\d{1,4})?[-–—\s|]*"
)
_MARGIN = 0.15  # of the height of a page
_NUMBERED = re.compile(r"^\d{1,4}(?=\s)|(?<=\s)\d{1,4}(?:\s*/\s*\d{1,4})?$")
_SMALLER = 1.4  # points by which the letters of footnotes are smaller


PageText = tuple[list[Row], str, frozenset[str]]  # the rows without margins, the footnotes, their numbers


def take_margins(pages: Sequence[list[Row]], heights: Sequence[float]) -> tuple[list[str], list[PageText]]:
    """The running texts of ``pages``, each once, and each page, whose rows run from top to bottom, without them."""
    running = _find_running([_outer(rows, height) for rows, height in zip(pages, heights, strict=True)])
    heads: list[str] = []
    stripped = []
    for rows in pages:
        left = _strip(rows, running, heads)
        stripped.append(_strip(left[::-1], running, heads)[::-1])
    size = median(word.size for rows in stripped for row in rows for word in row)
    return heads, [_take_notes(rows, size) for rows in stripped]


def _find_running(pages: Sequence[list[Row]]) -> dict[str, list[float]]:
    """The texts, without their page numbers, that recur at one height of several pages; and those heights."""
    places_of: dict[str, list[tuple[int, float]]] = {}
    for number, rows in enumerate(pages):
        for row in rows:
            places_of.setdefault(_bare(join_words(row)), []).append((number, row[0].y))
    fewest = max(2.0, _SHARE * len(pages))
    running: dict[str, list[float]] = {}
    for text, places in places_of.items():
        for _, y in places:
            on = {number for number, other in places if abs(other - y) <= _SAME_PLACE}
            if len(on) >= fewest:
                running.setdefault(text, []).append(y)
                break
    return running


def _outer(rows: Sequence[Row], height: float) -> list[Row]:
    """Those of ``rows`` that may be running: the first and last few, near the edges of the page."""
    outer = [*rows[:_DEPTH], *rows[max(_DEPTH, len(rows) - _DEPTH) :]]
    return [row for row in outer if not _MARGIN * height <= row[0].y <= (1 - _MARGIN) * height]


def _strip(rows: list[Row], running: dict[str, list[float]], heads: list[str]) -> list[Row]:
    """``rows``, given from the page's edge inwards, without running texts; new ones are added to ``heads``."""
    for index, row in enumerate(rows[:_DEPTH]):
        text = join_words(row)
        if _PAGE_NUMBER.fullmatch(text):
            continue
        if not any(abs(y - row[0].y) <= _SAME_PLACE for y in running.get(_bare(text), ())):
            return rows[index:]
        if not any(_bare(text) == _bare(head) for head in heads):
            heads.append(text)
    return rows[_DEPTH:]


def _bare(text: str) -> str:
    """``text`` without the page number that it begins or ends with."""
    return _NUMBERED.sub("#", text)


def _take_notes(rows: list[Row], size: float) -> PageText:
    """``rows`` without the footnotes at their end, the footnotes' text, and their numbers."""
    cited = {word.text for row in rows for word in row[1:] if word.is_raised and word.text.isdigit()}
    start = len(rows)
    first = start
    while start > 0 and max(word.size for word in rows[start - 1]) <= size - _SMALLER:
        start -= 1
        if rows[start][0].text in cited:
            first = start
    notes = rows[first:]
    numbers = frozenset(row[0].text for row in notes if row[0].text in cited)
    return rows[:first], " ".join(map(join_words, notes)), numbers
