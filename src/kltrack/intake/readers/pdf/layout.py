"""Pages of a PDF read into paragraphs: tables are taken out first, then running heads, feet and footnotes."""

import math
import re
from collections.abc import Iterator, Sequence
from statistics import median
from typing import NamedTuple

from kltrack.intake.readers.pdf.columns import order_rows
from kltrack.intake.readers.pdf.paragraphs import (
    ColumnLayout,
    PageLine,
    ParagraphStyle,
    find_layout,
    find_style,
    goes_over,
    join_flow,
    text_of,
)
from kltrack.intake.readers.pdf.tables import TableText, find_grids, take_tables
from kltrack.intake.readers.pdf.words import PdfPage, Row, find_rows, join_words
from kltrack.intake.readers.printed import assemble, clean
from kltrack.intake.readers.reading import Reading, Skipped, Unreadable

_PICTURED = 0.5  # of a page: a larger picture is a scan of it
_FEWEST_LETTERS = 100  # on a page that is a picture: fewer come from a stamp or a digital signature
_USUAL_EDGE = 0.85  # of the width of a page
_FEWEST_LINES = 8  # from which a page's own margins can be told
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


class _Flow(NamedTuple):
    """The lines of one column; or of a table, one for each row."""

    lines: list[PageLine]
    is_body: bool
    is_table: bool = False


def read_pages(pages: Sequence[PdfPage]) -> Reading:
    """The paragraphs of ``pages``; raises ``Unreadable`` where their text is in pictures."""
    skipped = [
        Skipped("image", page.number, "")
        for page in pages
        if page.pictured >= _PICTURED and sum(glyph.text.isalnum() for glyph in page.glyphs) < _FEWEST_LETTERS
    ]
    if not any(glyph.text.isalnum() for page in pages for glyph in page.glyphs) or len(skipped) == len(pages):
        raise Unreadable("scanned")
    left: list[list[Row]] = []
    tables: list[list[TableText]] = []
    for page in pages:
        rows, held = take_tables(find_rows(page.glyphs), find_grids(page.rules))
        left.append(rows)
        tables.append(held)
    heads, texts_left = _take_margins(left, [page.height for page in pages])
    skipped += [Skipped("header", None, text) for text in heads]
    flows: list[list[_Flow]] = []
    for page, held, (rows, notes, numbers) in zip(pages, tables, texts_left, strict=True):
        seen = (("footnote", notes), ("turned", clean(page.turned)), ("hidden", clean(page.outside)))
        skipped += [Skipped(kind, page.number, text) for kind, text in seen if any(map(str.isalnum, text))]
        flows.append(list(_flows(page, rows, held, numbers)))
    return assemble(_paragraphs(pages, flows), skipped)


def _take_margins(pages: Sequence[list[Row]], heights: Sequence[float]) -> tuple[list[str], list[PageText]]:
    """The running texts of ``pages``, each once, and each page, whose rows run from top to bottom, without them."""
    running = _find_running([_outer(rows, height) for rows, height in zip(pages, heights, strict=True)])
    heads: list[str] = []
    stripped = []
    for rows in pages:
        left = _strip(rows, running, heads)
        stripped.append(_strip(left[::-1], running, heads)[::-1])
    size = median(word.size for rows in stripped for row in rows for word in row)
    return heads, [_take_notes(rows, size) for rows in stripped]


def _find_running(pages: Sequence[list[Row]]) -> dict[str, float]:
    """The texts, without their page numbers, that recur at one height of several pages; and that height."""
    places_of: dict[str, list[tuple[int, float]]] = {}
    for number, rows in enumerate(pages):
        for row in rows:
            places_of.setdefault(_bare(join_words(row)), []).append((number, row[0].y))
    fewest = max(2.0, _SHARE * len(pages))
    running: dict[str, float] = {}
    for text, places in places_of.items():
        for _, y in places:
            on = {number for number, other in places if abs(other - y) <= _SAME_PLACE}
            if len(on) >= fewest:
                running[text] = y
                break
    return running


def _outer(rows: Sequence[Row], height: float) -> list[Row]:
    """Those of ``rows`` that may be running: the first and last few, near the edges of the page."""
    outer = [*rows[:_DEPTH], *rows[max(_DEPTH, len(rows) - _DEPTH) :]]
    return [row for row in outer if not _MARGIN * height <= row[0].y <= (1 - _MARGIN) * height]


def _strip(rows: list[Row], running: dict[str, float], heads: list[str]) -> list[Row]:
    """``rows``, given from the page's edge inwards, without running texts; new ones are added to ``heads``."""
    for index, row in enumerate(rows[:_DEPTH]):
        text = join_words(row)
        if _PAGE_NUMBER.fullmatch(text):
            continue
        if abs(running.get(_bare(text), math.inf) - row[0].y) > _SAME_PLACE:
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
    start = first = len(rows)
    while start > 0 and max(word.size for word in rows[start - 1]) <= size - _SMALLER:
        start -= 1
        if rows[start][0].text in cited:
            first = start
    notes = rows[first:]
    numbers = frozenset(row[0].text for row in notes if row[0].text in cited)
    return rows[:first], " ".join(map(join_words, notes)), numbers


def _flows(page: PdfPage, rows: list[Row], tables: list[TableText], notes: frozenset[str]) -> Iterator[_Flow]:
    """What is on a page, in reading order."""
    for grid, texts in tables:
        above = [row for row in rows if row[0].y > grid.rows[-1]]
        rows = rows[len(above) :]
        yield from (_flow(page, *column, notes) for column in order_rows(above))
        place = (page.number, grid.columns[0], grid.columns[-1], grid.rows[0], 0.0, 0.0, 0.0, False)
        yield _Flow([PageLine(text, *place) for text in texts], is_body=False, is_table=True)
    yield from (_flow(page, *column, notes) for column in order_rows(rows))


def _flow(page: PdfPage, rows: list[Row], is_body: bool, notes: frozenset[str]) -> _Flow:
    lines = []
    for row in rows:
        text = join_words(row, notes)
        if text:
            second = row[1] if len(row) > 1 else row[0]
            base = max(row, key=lambda word: word.size)
            width = row[0].x1 - row[0].x0
            ends, is_bold = (row[0].x0, row[-1].x1), row[0].order in page.bold
            lines.append(PageLine(text, page.number, *ends, base.y, base.size, width, second.x0, is_bold))
    return _Flow(lines, is_body)


def _paragraphs(
    pages: Sequence[PdfPage], flows: Sequence[Sequence[_Flow]]
) -> Iterator[tuple[str, int | None]]:
    bodies = [flow.lines for page in flows for flow in page if flow.is_body and flow.lines]
    style = find_style(bodies)
    layouts = _find_layouts(pages, flows, style)
    open_lines: list[PageLine] = []  # the last paragraph so far, which the next column may continue
    before: ColumnLayout | None = None
    for page, held, usual in zip(pages, flows, layouts, strict=True):
        for flow in held:
            if not flow.lines:
                continue
            if flow.is_table:
                yield from _close(open_lines)
                open_lines = []
                yield from ((line.text, page.number) for line in flow.lines)
                continue
            layout = usual if flow.is_body and _is_single(held, flow) else None
            layout = layout or find_layout(flow.lines, style, is_body=flow.is_body)
            parts = join_flow(flow.lines, layout)
            if flow.is_body and before and open_lines and goes_over(open_lines, parts[0][0], before, layout):
                parts[0] = [*open_lines, *parts[0]]
            else:
                yield from _close(open_lines)
            for part in parts[:-1]:
                yield from _close(part)
            open_lines, before = parts[-1], layout
            if not flow.is_body:
                yield from _close(open_lines)
                open_lines = []
    yield from _close(open_lines)


def _close(lines: Sequence[PageLine]) -> Iterator[tuple[str, int | None]]:
    if lines:
        yield clean(text_of(lines)), lines[0].page


def _is_single(held: Sequence[_Flow], flow: _Flow) -> bool:
    """Whether ``flow`` has the whole width of the page, with no other column beside it."""
    index = next(place for place, other in enumerate(held) if other is flow)
    beside = [other for other in held[max(0, index - 1) : index + 2] if other is not flow and other.is_body]
    return not any(
        other.lines and abs(other.lines[0].y - flow.lines[0].y) < flow.lines[0].size for other in beside
    )


def _find_layouts(
    pages: Sequence[PdfPage], flows: Sequence[Sequence[_Flow]], style: ParagraphStyle
) -> Iterator[ColumnLayout | None]:
    """The margins of each page; None where no text runs over its width.

    They are told by its own lines or, where these are few, by those of all pages of the same width.
    """
    single = [
        [
            line
            for flow in held
            if flow.is_body and flow.lines and _is_single(held, flow)
            for line in flow.lines
        ]
        for held in flows
    ]
    alike: dict[int, list[PageLine]] = {}
    for page, lines in zip(pages, single, strict=True):
        alike.setdefault(round(page.width), []).extend(lines)
    shared = {width: find_layout(lines, style, is_body=True) for width, lines in alike.items() if lines}
    for width, layout in shared.items():
        if layout.right - layout.left < width / 2:  # only short lines: none shows where the margin is
            shared[width] = layout._replace(right=max(layout.right, _USUAL_EDGE * width))
    for page, lines in zip(pages, single, strict=True):
        is_enough = len(lines) >= _FEWEST_LINES
        yield find_layout(lines, style, is_body=True) if is_enough else shared.get(round(page.width))
