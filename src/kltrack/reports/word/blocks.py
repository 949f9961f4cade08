"""Paragraphs, lists and tables of a Word file, each by its style, built as markup of our own.

python-docx adds cell by cell and takes a second for a thousand rows, so a table is parsed from one text.
"""

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any
from xml.sax.saxutils import escape

from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm
from docx.text.paragraph import Paragraph

from kltrack.output.sanitize import clean
from kltrack.reports.document import Block, BulletList, ReportTable, Section, TableColumn

StyledText = tuple[str, str]  # a style's name and a text

_BATCH = 500  # rows parsed at once: all of ten thousand as one text would take twice the memory
_TWIPS = 1440 / 25.4  # in a millimetre


def add_paragraphs(document: Any, texts: Iterable[StyledText]) -> None:
    """Appends a paragraph for each text."""
    markup = "".join(paragraph_markup(style, text) for style, text in texts)
    body = document.element.body
    for paragraph in list(parse_xml(f"<w:body {nsdecls('w')}>{markup}</w:body>")):
        body[-1].addprevious(paragraph)  # the last element of a body holds the settings of its last section


def paragraph_markup(style: str, text: str) -> str:
    """One paragraph; the id of a style is its name without blanks."""
    space = ' xml:space="preserve"' if text != text.strip() else ""
    run = f"<w:r><w:t{space}>{escape(clean(text))}</w:t></w:r>" if text else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style.replace(" ", "")}"/></w:pPr>{run}</w:p>'


def add_blocks(document: Any, blocks: Iterable[Block], width: float) -> None:
    """Appends ``blocks``; tables are ``width`` mm wide."""
    for block in blocks:
        if isinstance(block, BulletList):
            add_paragraphs(document, (("List Bullet", line) for line in block.lines))
        elif isinstance(block, ReportTable):
            add_paragraphs(document, [("Caption", block.caption)])
            add_table(document, block, width)
        else:
            add_paragraphs(document, [("KL Note" if block.is_note else "Body Text", block.text)])


def add_sections(document: Any, sections: Iterable[Section], width: float, level: int = 1) -> None:
    """Appends ``sections``; Word numbers their headings itself."""
    for section in sections:
        add_paragraphs(document, [(f"Heading {level}", section.heading)])
        add_blocks(document, section.blocks, width)
        add_sections(document, section.sections, width, level + 1)


def add_table(document: Any, table: ReportTable, width: float) -> None:
    """Appends ``table``, ``width`` mm wide; Word repeats its head on each page."""
    shares = sum(column.share for column in table.columns)
    widths = [round(width * _TWIPS * column.share / shares) for column in table.columns]
    element = _empty_table(table, widths)
    rows = (_row(row, table.columns) if len(row) > 1 else _group(row[0], widths) for row in table.rows)
    while batch := "".join(islice(rows, _BATCH)):
        element.extend(list(parse_xml(f"<w:tbl {nsdecls('w')}>{batch}</w:tbl>")))
    document.element.body[-1].addprevious(element)


def _empty_table(table: ReportTable, widths: list[int]) -> Any:
    """The table with its head alone. ``w:tblCaption`` is what screen readers read out as its title."""
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    head = _row([column.heading for column in table.columns], table.columns, is_head=True)
    title = escape(clean(table.caption), {'"': "&quot;"})
    return parse_xml(
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblStyle w:val="TableGrid"/>'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblCellMar><w:left w:w="57" w:type="dxa"/><w:right w:w="57" w:type="dxa"/></w:tblCellMar>'
        '<w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0"'
        f' w:noHBand="0" w:noVBand="1"/><w:tblCaption w:val="{title}"/></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>{head}</w:tbl>"
    )


def _row(
    texts: tuple[str, ...] | list[str], columns: tuple[TableColumn, ...], *, is_head: bool = False
) -> str:
    cells = []
    for text, column in zip(texts, columns, strict=True):
        style = "KL Cell Heading" if is_head else "KL Cell Number" if column.is_number else "KL Cell"
        cells.append(f"<w:tc>{_cell_paragraphs(text, style)}</w:tc>")  # its width is that of its w:gridCol
    # cantSplit: no row is torn apart between pages
    properties = "<w:cantSplit/><w:tblHeader/>" if is_head else "<w:cantSplit/>"
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def _group(text: str, widths: list[int]) -> str:
    """The heading of a group: one cell over all columns."""
    return (
        f'<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr><w:tcW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:gridSpan w:val="{len(widths)}"/></w:tcPr>{_cell_paragraphs(text, "KL Cell Group")}</w:tc></w:tr>'
    )


def _cell_paragraphs(text: str, style: str) -> str:
    return "".join(paragraph_markup(style, line) for line in text.split("\n"))


def add_layout_table(document: Any, rows: int, widths: Sequence[float]) -> Any:
    """Appends a table without borders, for what stands side by side; its columns are ``widths`` mm wide."""
    table = document.add_table(rows, len(widths))
    table.autofit = False
    properties = table._tbl.tblPr  # noqa: SLF001, python-docx knows no cell margins
    sides = '<w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/>'
    margins = parse_xml(f"<w:tblCellMar {nsdecls('w')}>{sides}</w:tblCellMar>")
    # the schema of tblPr is a sequence: Word refuses a file whose elements stand in another order
    properties.insert_element_before(margins, "w:tblLook", "w:tblCaption")
    for row in table.rows:
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Mm(width)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    return table


def fill_cell(cell: Any, texts: Iterable[StyledText]) -> None:
    """Puts a paragraph for each text into ``cell``; a new line in a text becomes a line break."""
    first = cell.paragraphs[0]  # a cell of Word is never without a paragraph
    for style, text in texts:
        paragraph = first if first is not None else cell.add_paragraph()
        first = None
        paragraph.style = style
        # a vertical tab comes out of clean() as the four letters \x0b: the lines are cleaned as one text
        parts = clean(text.replace("\n", "\v")).split("\\x0b")
        for place, part in enumerate(parts):
            run = paragraph.add_run(part)
            if place < len(parts) - 1:
                run.add_break()


def keep_with_next(document: Any) -> None:
    """Keeps the last paragraph of ``document`` on the same page as what follows it."""
    last = document.element.body[-2]
    if last.tag == qn("w:p"):
        Paragraph(last, document).paragraph_format.keep_with_next = True
