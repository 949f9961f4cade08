"""Tables of a Word file: those that hold facts by rows, and those that only set words side by side."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kltrack.intake.readers.word.markup import Element, W, value
from kltrack.model.folding import fold

_BETWEEN_CELLS = " | "
_MOST_ROWS = 4  # of a letterhead, or of the signatures at the end
_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
_NO_LINE = ("nil", "none", None)
_NUMBER = re.compile(r"\W*\d+\W*")
# what a letterhead or the end of a document holds, folded
_SIGNS = re.compile(
    r"cong hoa xa hoi chu nghia|doc lap - tu do|dang cong san viet nam|\bnoi nhan\b"
    r"|^(?:tm|kt|tl|tuq|t/m|k/t)\.? ",
    re.MULTILINE,
)

TextOnPage = tuple[str, int]  # a paragraph, with the page that it starts on


class WordTable(NamedTuple):
    """The cells of each row, and the paragraphs of each cell."""

    rows: tuple[tuple[tuple[TextOnPage, ...], ...], ...]
    is_ruled: bool

    @property
    def is_empty(self) -> bool:
        """Whether no cell holds a word."""
        return not any(text for row in self.rows for cell in row for text, _ in cell)


def arrange(table: WordTable, *, is_outermost: bool) -> Iterator[TextOnPage]:
    """The paragraphs that ``table`` becomes.

    Each row becomes one paragraph. In a letterhead or among signatures, which are set as tables, every
    paragraph stays its own, column by column. ``is_outermost``: nothing stands before the table, or after it.
    """
    columns = _columns(table)
    if len(columns) <= 1 or _is_layout(table, columns, is_outermost=is_outermost):
        for column in columns:
            for row in table.rows:
                yield from row[column] if column < len(row) else ()
        return
    for row in table.rows:
        cells = [" ".join(text for text, _ in cell if text) for cell in row]
        pages = [page for cell in row for text, page in cell if text]
        if pages:
            yield _BETWEEN_CELLS.join(cells).strip(), min(pages)


def _columns(table: WordTable) -> list[int]:
    """The columns in which any cell holds a word."""
    widest = max(map(len, table.rows), default=0)
    return [
        column
        for column in range(widest)
        if any(column < len(row) and any(text for text, _ in row[column]) for row in table.rows)
    ]


def _is_layout(table: WordTable, columns: Sequence[int], *, is_outermost: bool) -> bool:
    if len(columns) != 2 or len(table.rows) > _MOST_ROWS:
        return False
    texts = [text for row in table.rows for cell in row for text, _ in cell if text]
    firsts = [row[columns[0]] for row in table.rows if columns[0] < len(row)]
    is_counted = any(_NUMBER.fullmatch(" ".join(text for text, _ in cell)) for cell in firsts)
    if _SIGNS.search("\n".join(map(fold, texts))):
        return True
    return is_outermost and not table.is_ruled and not is_counted


def is_ruled(table: Element, style: Element | None) -> bool:
    """Whether lines are drawn around the cells: the table's own properties count first, then its ``style``."""
    for properties in (table.find(W + "tblPr"), None if style is None else style.find(W + "tblPr")):
        borders = None if properties is None else properties.find(W + "tblBorders")
        if borders is not None:
            return any(value(borders.find(W + side)) not in _NO_LINE for side in _SIDES)
    return False
