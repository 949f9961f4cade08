"""Reads .docx files: paragraphs with the numbers that Word prints before them, and tables by rows.

The only module that imports python-docx, which comes with the extra ``word``.
"""

import io
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kltrack.intake.readers.printed import assemble, clean
from kltrack.intake.readers.reading import Reading, Skipped, Unreadable
from kltrack.intake.readers.sandboxed import encode_answer
from kltrack.intake.readers.word.markup import Element, Styles, W, is_on, letters, local_name, value, value_at
from kltrack.intake.readers.word.numbering import Numbering
from kltrack.intake.readers.word.package import open_package
from kltrack.intake.readers.word.runs import Runs, read_notes
from kltrack.model.folding import fold

_NO_MEMORY = 2  # the code of lxml's error that says so
_CONTAINERS = ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo", "AlternateContent", "Choice")
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

LIBRARY = "docx.package"  # the sandbox imports it before memory is bounded

TextOnPage = tuple[str, int]  # a paragraph, with the page that it starts on


class WordTable(NamedTuple):
    """The cells of each row, and the paragraphs of each cell."""

    rows: tuple[tuple[tuple[TextOnPage, ...], ...], ...]
    is_ruled: bool


def answer(data: bytes) -> dict[str, object]:
    """What the sandbox answers about ``data``."""
    return encode_answer(lambda: read_docx(data)._asdict())


def read_docx(data: bytes) -> Reading:
    """The text of a Word file, numbers and bullets included, and what in it was not read.

    Inserted text is read, deleted text is not. Pages are known where Word recorded its page breaks or
    somebody set them. Raises ``Unreadable``.
    """
    packed, macros = open_package(data)
    parts = _parse(packed)
    body = parts.document.find(W + "body")
    reader = _Body(parts)
    blocks = [] if body is None else list(reader.read(body))
    texts = (clean(letters(paragraph)) for root in parts.heads for paragraph in root.iter(W + "p"))
    heads = [text for text in dict.fromkeys(texts) if any(map(str.isalpha, text))]  # not bare page numbers
    skipped = [
        *reader.runs.skipped,
        *(Skipped("header", None, text) for text in heads),
        *(Skipped("macro", None, name) for name in macros),
    ]
    is_known = reader.runs.pages.is_known
    if not is_known:
        skipped = [each._replace(page=None) for each in skipped]
    reading = assemble(((text, page if is_known else None) for text, page in _in_order(blocks)), skipped)
    if not reading.paragraphs:
        raise Unreadable("scanned" if any(each.kind == "image" for each in skipped) else "empty")
    return reading


class _Roots(NamedTuple):
    """The root elements of a file's parts that hold text."""

    document: Element
    styles: Element | None
    numbering: Element | None
    notes: dict[tuple[str, str], str]
    heads: tuple[Element, ...]


def _parse(packed: bytes) -> _Roots:
    try:
        from docx.oxml import parse_xml
        from docx.package import Package
    except ImportError:
        raise Unreadable("missing-library", detail="word") from None
    try:
        main = Package.open(io.BytesIO(packed)).main_document_part
        roots: dict[str, list[Element]] = {}
        for relation in main.rels.values():
            part = relation.target_part
            root: Element = part.element if hasattr(part, "element") else parse_xml(part.blob)
            roots.setdefault(relation.reltype.rpartition("/")[2], []).append(root)
        document: Element = main.element
    except MemoryError:
        raise Unreadable("bomb") from None
    except Exception as error:  # python-docx lets through its own errors, lxml's and KeyError
        is_full = getattr(error, "code", None) == _NO_MEMORY
        raise Unreadable("bomb" if is_full else "damaged") from None
    first = {kind: elements[0] for kind, elements in roots.items()}
    notes: dict[tuple[str, str], str] = {}
    for kind in ("footnote", "endnote", "comment"):
        notes |= read_notes(first.get(f"{kind}s"), kind)
    heads = (*roots.get("header", ()), *roots.get("footer", ()))
    return _Roots(document, first.get("styles"), first.get("numbering"), notes, heads)


class _Body:
    """Reads the body in the order of the file, in which lists are counted."""

    def __init__(self, parts: _Roots) -> None:
        self._styles = Styles(parts.styles)
        self._numbering = Numbering(parts.numbering, self._styles)
        self.runs = Runs(self._styles, parts.notes)
        self._unended = ""  # text of a paragraph whose end mark was deleted: the next one continues it

    def read(self, container: Element) -> Iterator[TextOnPage | WordTable]:
        for child in container:
            name = local_name(child)
            if name == "p":
                yield from self._read_paragraph(child)
            elif name == "tbl":
                yield self._read_table(child)
            elif name in _CONTAINERS:
                yield from self.read(child)
        if self._unended:
            yield self._unended, self.runs.pages.page
            self._unended = ""

    def _read_paragraph(self, paragraph: Element) -> Iterator[TextOnPage]:
        properties = paragraph.find(W + "pPr")
        if is_on(properties, "pageBreakBefore"):
            self.runs.pages.turn(is_rendered=False)
        text, page = self.runs.read(paragraph)
        text = f"{self._unended} {text}".strip()
        mark = None if properties is None else properties.find(W + "rPr")
        if mark is not None and (mark.find(W + "del") is not None or mark.find(W + "moveFrom") is not None):
            self._unended = text
            return
        self._unended = ""
        if text or not is_on(mark, "vanish"):
            label = clean(self._numbering.label(properties))
            yield (f"{label} {text}" if label and text else text), page
        section = None if properties is None else properties.find(W + "sectPr")
        if section is not None and value_at(section, "w:type") != "continuous":
            self.runs.pages.turn(is_rendered=False)

    def _read_table(self, table: Element) -> WordTable:
        style = next(self._styles.chain(value_at(table, "w:tblPr/w:tblStyle")), None)
        rows = []
        for row in _children(table, "tr"):
            if row.find(f"{W}trPr/{W}del") is not None:
                self.runs.skip(
                    "deleted", " ".join(part.text or "" for part in row.iter(W + "delText", W + "t"))
                )
            else:
                rows.append(tuple(tuple(self._flatten(cell)) for cell in _children(row, "tc")))
        return WordTable(tuple(rows), _is_ruled(table, style))

    def _flatten(self, cell: Element) -> Iterator[TextOnPage]:
        """The paragraphs of a cell, those of a table within it row by row."""
        for block in self.read(cell):
            yield from _arrange(block, is_outermost=False) if isinstance(block, WordTable) else (block,)


def _children(parent: Element, name: str) -> Iterator[Element]:
    """The rows of a table, or the cells of a row, also those inside content controls."""
    for child in parent:
        if local_name(child) == name:
            yield child
        elif local_name(child) in _CONTAINERS:
            yield from _children(child, name)


def _in_order(blocks: list[TextOnPage | WordTable]) -> Iterator[TextOnPage]:
    filled = [block for block in blocks if (_columns(block) if isinstance(block, WordTable) else block[0])]
    for index, block in enumerate(filled):
        if isinstance(block, WordTable):
            yield from _arrange(block, is_outermost=index in (0, len(filled) - 1))
        else:
            yield block


def _arrange(table: WordTable, *, is_outermost: bool) -> Iterator[TextOnPage]:
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


def _is_ruled(table: Element, style: Element | None) -> bool:
    """Whether lines are drawn around the cells: the table's own properties count first, then its ``style``."""
    for properties in (table.find(W + "tblPr"), None if style is None else style.find(W + "tblPr")):
        borders = None if properties is None else properties.find(W + "tblBorders")
        if borders is not None:
            return any(value(borders.find(W + side)) not in _NO_LINE for side in _SIDES)
    return False
