"""Pages of a PDF read into paragraphs: first tables are taken out, then margins, columns, lines."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kltrack.intake.readers.pdf.columns import TextColumn, order_rows
from kltrack.intake.readers.pdf.margins import take_margins
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
from kltrack.intake.readers.pdf.tables import TableGrid, find_grids, take_tables
from kltrack.intake.readers.pdf.words import PdfPage, Row, find_rows, join_words
from kltrack.intake.readers.printed import assemble, clean
from kltrack.intake.readers.reading import Reading, Skipped, Unreadable

_PICTURED = 0.5  # of a page: a larger picture is a scan of it
_FEWEST_LETTERS = 100  # on a page that is a picture: fewer come from a stamp or a digital signature
_USUAL_EDGE = 0.85  # of the width of a page
_FEWEST_LINES = 8  # from which a page's own margins can be told


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
    tables: list[list[tuple[TableGrid, list[str]]]] = []
    for page in pages:
        grids = find_grids(page.rules)
        rows, texts = take_tables(find_rows(page.glyphs), grids)
        left.append(rows)
        tables.append(list(zip(grids, texts, strict=True)))
    heads, texts_left = take_margins(left, [page.height for page in pages])
    skipped += [Skipped("header", None, text) for text in heads]
    flows: list[list[_Flow]] = []
    for page, held, (rows, notes, numbers) in zip(pages, tables, texts_left, strict=True):
        skipped += _passed_over(page, notes)
        flows.append(list(_flows(page, rows, held, numbers)))
    return assemble(_paragraphs(pages, flows), skipped)


def _passed_over(page: PdfPage, notes: str) -> Iterator[Skipped]:
    for kind, text in (("footnote", notes), ("turned", clean(page.turned)), ("hidden", clean(page.outside))):
        if any(map(str.isalnum, text)):
            yield Skipped(kind, page.number, text)


def _flows(
    page: PdfPage, rows: list[Row], tables: list[tuple[TableGrid, list[str]]], notes: frozenset[str]
) -> Iterator[_Flow]:
    """What is on a page, in reading order."""
    for grid, texts in tables:
        above = [row for row in rows if row[0].y > grid.rows[-1]]
        rows = rows[len(above) :]
        yield from (_flow(page, column, notes) for column in order_rows(above))
        place = (page.number, grid.columns[0], grid.columns[-1], grid.rows[0], 0.0, 0.0, 0.0, False)
        yield _Flow([PageLine(text, *place) for text in texts], is_body=False, is_table=True)
    yield from (_flow(page, column, notes) for column in order_rows(rows))


def _flow(page: PdfPage, column: TextColumn, notes: frozenset[str]) -> _Flow:
    lines = []
    for row in column.rows:
        text = join_words(row, notes)
        if text:
            words = [*row, row[0]] if len(row) == 1 else row
            base = max(row, key=lambda word: word.size)
            width = row[0].x1 - row[0].x0
            ends, is_bold = (row[0].x0, row[-1].x1), row[0].order in page.bold
            lines.append(PageLine(text, page.number, *ends, base.y, base.size, width, words[1].x0, is_bold))
    return _Flow(lines, column.is_body)


def _paragraphs(
    pages: Sequence[PdfPage], flows: Sequence[Sequence[_Flow]]
) -> Iterator[tuple[str, int | None]]:
    bodies = [flow.lines for page in flows for flow in page if flow.is_body and flow.lines]
    style = find_style(bodies)
    usual = _find_margins(pages, flows, style)
    open_lines: list[PageLine] = []  # the last paragraph so far, which the next column may continue
    before: ColumnLayout | None = None
    for page, held, margins in zip(pages, flows, usual, strict=True):
        for flow in held:
            if not flow.lines:
                continue
            if flow.is_table:
                yield from _close(open_lines)
                open_lines = []
                yield from ((line.text, page.number) for line in flow.lines)
                continue
            layout = margins if flow.is_body and _is_single(held, flow) else None
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


def _find_margins(
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
