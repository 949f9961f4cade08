"""Tables of a report, each built as one piece of markup: python-docx takes a second for a thousand rows."""

from itertools import islice
from typing import Any
from xml.sax.saxutils import escape

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from kltrack.output.sanitize import clean
from kltrack.reports.outline import Grid, GridColumn

Line = tuple[str, str]  # a style's name and a text

_BATCH = 500  # rows that are made at once
_TWIPS = 1440 / 25.4  # a millimetre


def add_grid(document: Any, grid: Grid, width: float) -> None:
    """Puts ``grid``, ``width`` mm wide, at the end of ``document``; its head comes again on each page."""
    shares = sum(column.share for column in grid.columns)
    widths = [round(width * _TWIPS * column.share / shares) for column in grid.columns]
    table = _empty_table(grid, widths)
    rows = (_row(row, grid.columns) if len(row) > 1 else _group(row[0], widths) for row in grid.rows)
    while batch := "".join(islice(rows, _BATCH)):
        table.extend(list(parse_xml(f"<w:tbl {nsdecls('w')}>{batch}</w:tbl>")))
    document.element.body[-1].addprevious(table)  # the last element lays out the section


def _empty_table(grid: Grid, widths: list[int]) -> Any:
    """The table with its head; screen readers are told the caption, which Word takes as the table's title."""
    columns = "".join(f'<w:gridCol w:w="{wide}"/>' for wide in widths)
    head = _row([column.heading for column in grid.columns], grid.columns, is_head=True)
    title = escape(clean(grid.caption), {'"': "&quot;"})
    return parse_xml(
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblStyle w:val="TableGrid"/>'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblCellMar><w:left w:w="57" w:type="dxa"/><w:right w:w="57" w:type="dxa"/></w:tblCellMar>'
        '<w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0"'
        f' w:noHBand="0" w:noVBand="1"/><w:tblCaption w:val="{title}"/></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>{head}</w:tbl>"
    )


def _row(
    cells: tuple[str, ...] | list[str],
    columns: tuple[GridColumn, ...],
    *,
    is_head: bool = False,
) -> str:
    made = []
    for text, column in zip(cells, columns, strict=True):
        style = "KL Cell Heading" if is_head else "KL Cell Number" if column.is_number else "KL Cell"
        made.append(f"<w:tc>{_paragraphs(text, style)}</w:tc>")  # as wide as the grid says
    # a row is not torn apart between pages; the head comes again on each
    properties = "<w:cantSplit/><w:tblHeader/>" if is_head else "<w:cantSplit/>"
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(made)}</w:tr>"


def _group(text: str, widths: list[int]) -> str:
    return (
        f'<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr><w:tcW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:gridSpan w:val="{len(widths)}"/></w:tcPr>{_paragraphs(text, "KL Cell Group")}</w:tc></w:tr>'
    )


def _paragraphs(text: str, style: str) -> str:
    return "".join(paragraph_markup(style, line) for line in text.split("\n"))


def paragraph_markup(style: str, text: str) -> str:
    """One paragraph; a style's id is its name without blanks."""
    kept = ' xml:space="preserve"' if text != text.strip() else ""
    run = f"<w:r><w:t{kept}>{escape(clean(text))}</w:t></w:r>" if text else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style.replace(" ", "")}"/></w:pPr>{run}</w:p>'
