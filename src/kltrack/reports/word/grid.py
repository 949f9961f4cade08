"""Tables of a report, each built as one piece of markup: python-docx takes a second for a thousand rows."""

from typing import Any
from xml.sax.saxutils import escape

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from kltrack.reports.outline import Grid, GridColumn
from kltrack.saying.clean import clean

_TWIPS = 1440 / 25.4  # a millimetre


def add_grid(document: Any, grid: Grid, width: float) -> None:
    """Puts ``grid``, ``width`` mm wide, at the end of ``document``; its head comes again on each page."""
    document.element.body.insert_element_before(_table(grid, width), "w:sectPr")


def _table(grid: Grid, width: float) -> Any:
    shares = sum(column.share for column in grid.columns)
    widths = [round(width * _TWIPS * column.share / shares) for column in grid.columns]
    columns = "".join(f'<w:gridCol w:w="{wide}"/>' for wide in widths)
    head = _row([column.heading for column in grid.columns], widths, grid.columns, is_head=True)
    rows = [_row(row, widths, grid.columns) if len(row) > 1 else _group(row[0], widths) for row in grid.rows]
    title = escape(clean(grid.caption), {'"': "&quot;"})
    # the caption is said to screen readers too; Word takes tblCaption as the table's title
    return parse_xml(
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblStyle w:val="TableGrid"/>'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0"'
        f' w:noHBand="0" w:noVBand="1"/><w:tblCaption w:val="{title}"/></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>{head}{''.join(rows)}</w:tbl>"
    )


def _row(
    cells: tuple[str, ...] | list[str],
    widths: list[int],
    columns: tuple[GridColumn, ...],
    *,
    is_head: bool = False,
) -> str:
    made = []
    for text, wide, column in zip(cells, widths, columns, strict=True):
        style = "KLCellHeading" if is_head else "KLCellNumber" if column.is_number else "KLCell"
        made.append(
            f'<w:tc><w:tcPr><w:tcW w:w="{wide}" w:type="dxa"/></w:tcPr>{_paragraphs(text, style)}</w:tc>'
        )
    # a row is not torn apart between pages; the head comes again on each
    properties = "<w:cantSplit/><w:tblHeader/>" if is_head else "<w:cantSplit/>"
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(made)}</w:tr>"


def _group(text: str, widths: list[int]) -> str:
    return (
        f'<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr><w:tcW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:gridSpan w:val="{len(widths)}"/></w:tcPr>{_paragraphs(text, "KLCellGroup")}</w:tc></w:tr>'
    )


def _paragraphs(text: str, style: str) -> str:
    return "".join(
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>'
        + (f'<w:r><w:t xml:space="preserve">{escape(clean(line))}</w:t></w:r>' if line else "")
        + "</w:p>"
        for line in text.split("\n")
    )
