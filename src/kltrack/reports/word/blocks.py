"""Paragraphs, lists and layout tables of a Word file, each by its style."""

from collections.abc import Iterable, Sequence
from typing import Any

from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm
from docx.text.paragraph import Paragraph

from kltrack.output.sanitize import clean
from kltrack.reports.outline import Block, Grid, Listing, Section
from kltrack.reports.word.grid import Line, add_grid, paragraph_markup


def add_paragraphs(document: Any, lines: Iterable[Line]) -> None:
    """Puts a paragraph for each line at the end of ``document``, as one piece of markup."""
    made = "".join(paragraph_markup(style, text) for style, text in lines)
    body = document.element.body
    for paragraph in list(parse_xml(f"<w:body {nsdecls('w')}>{made}</w:body>")):
        body[-1].addprevious(paragraph)  # the last element lays out the section


def add_blocks(document: Any, blocks: Iterable[Block], width: float) -> None:
    """Puts ``blocks`` at the end of ``document``."""
    for block in blocks:
        if isinstance(block, Listing):
            add_paragraphs(document, (("List Bullet", line) for line in block.lines))
        elif isinstance(block, Grid):
            add_paragraphs(document, [("Caption", block.caption)])
            add_grid(document, block, width)
        else:
            add_paragraphs(document, [("KL Note" if block.is_note else "Body Text", block.text)])


def add_sections(document: Any, sections: Iterable[Section], width: float, level: int = 1) -> None:
    """Puts ``sections`` at the end of ``document``; their numbers are Word's."""
    for section in sections:
        add_paragraphs(document, [(f"Heading {level}", section.heading)])
        add_blocks(document, section.blocks, width)
        add_sections(document, section.sections, width, level + 1)


def plain_table(document: Any, rows: int, widths: Sequence[float]) -> Any:
    """A table without lines, ``widths`` mm wide: what stands side by side in the head and at the end."""
    table = document.add_table(rows, len(widths))
    table.autofit = False
    properties = table._tbl.tblPr  # noqa: SLF001, python-docx knows no cell margins
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), "0")
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    properties.insert_element_before(margins, "w:tblLook", "w:tblCaption")
    for row in table.rows:
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001
        for cell, wide in zip(row.cells, widths, strict=True):
            cell.width = Mm(wide)
    for column, wide in zip(table.columns, widths, strict=True):
        column.width = Mm(wide)
    return table


def keep_with_next(document: Any) -> None:
    """Keeps the last paragraph of ``document`` on the page of what follows it."""
    last = document.element.body[-2]
    if last.tag == qn("w:p"):
        Paragraph(last, document).paragraph_format.keep_with_next = True


def add_lines(cell: Any, lines: Iterable[Line]) -> None:
    """Fills ``cell`` with paragraphs."""
    first = cell.paragraphs[0]
    for style, text in lines:
        paragraph = first if first is not None else cell.add_paragraph()
        first = None
        paragraph.style = style
        parts = clean(text.replace("\n", "\v")).split("\\x0b")
        for place, part in enumerate(parts):
            run = paragraph.add_run(part)
            if place < len(parts) - 1:
                run.add_break()
