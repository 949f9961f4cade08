"""What stands around the text of a PDF's pages: running heads and feet, page numbers, footnotes."""

import re
from collections.abc import Sequence
from statistics import median
from typing import NamedTuple

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


class Margins(NamedTuple):
    """The rows of each page without its margins, and what the margins hold.

    ``heads``: the running texts, each once. ``notes`` and ``numbers``: page by page, the footnotes' text and
    their numbers.
    """

    pages: list[list[Row]]
    heads: list[str]
    notes: list[str]
    numbers: list[frozenset[str]]


def take_margins(pages: Sequence[list[Row]], heights: Sequence[float]) -> Margins:
    """Separates the margins of ``pages``, whose rows run from top to bottom, from the text."""
    running = _find_running([_outer(rows, height) for rows, height in zip(pages, heights, strict=True)])
    heads: list[str] = []
    stripped = []
    for rows in pages:
        left = _strip(rows, running, heads)
        left = _strip(left[::-1], running, heads)[::-1]
        stripped.append(left)
    notes: list[str] = []
    numbers = []
    sizes = [word.size for rows in stripped for row in rows for word in row]
    for index, rows in enumerate(stripped):
        stripped[index], text, cited = _take_notes(rows, median(sizes))
        notes.append(text)
        numbers.append(cited)
    return Margins(stripped, heads, notes, numbers)


def _key(row: Row) -> str:
    return _bare(join_words(row))


def _find_running(pages: Sequence[list[Row]]) -> dict[str, list[float]]:
    """The texts, without their page numbers, that recur at one height of several pages; and those heights."""
    places_of: dict[str, list[tuple[int, float]]] = {}
    for number, rows in enumerate(pages):
        for row in rows:
            places_of.setdefault(_key(row), []).append((number, row[0].y))
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
        if not any(abs(y - row[0].y) <= _SAME_PLACE for y in running.get(_key(row), ())):
            return rows[index:]
        if not any(_bare(text) == _bare(head) for head in heads):
            heads.append(text)
    return rows[_DEPTH:]


def _bare(text: str) -> str:
    """``text`` without the page number that it begins or ends with."""
    return _NUMBERED.sub("#", text)


def _take_notes(rows: list[Row], size: float) -> tuple[list[Row], str, frozenset[str]]:
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
