"""An outline as a Word file, laid out by the rule that ``report.paper.layout`` names."""

from typing import Any

import docx
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.text.paragraph import Paragraph

from kltrack.output.sanitize import one_line
from kltrack.reports.outline import Outline
from kltrack.reports.report import Report
from kltrack.reports.word.blocks import (
    add_blocks,
    add_lines,
    add_paragraphs,
    add_sections,
    keep_with_next,
    plain_table,
)
from kltrack.reports.word.grid import Line, add_grid
from kltrack.reports.word.layouts import BY_NAME, Layout
from kltrack.reports.word.letterhead import add_letterhead, number_of, paper_day
from kltrack.reports.word.numbering import make_numbering
from kltrack.reports.word.package import save
from kltrack.reports.word.styles import make_styles

_A4 = (210, 297)  # mm


def write_docx(report: Report, outline: Outline) -> bytes:
    """The file's bytes; the same for the same ``report``."""
    layout = BY_NAME[report.paper.layout]
    document = docx.Document()
    make_styles(document, layout, report.view.language)
    make_numbering(document)
    width = _lay_out(document.sections[0], layout)
    _number_pages(document.sections[0])
    add_letterhead(document, report, outline, layout, width)
    _add_title(document, report, outline, layout)
    add_blocks(document, outline.opening, width)
    add_sections(document, outline.sections, width)
    add_blocks(document, outline.closing, width)
    _end_text(document, layout)
    _add_signature(document, report, outline, layout, width)
    _add_annex(document, report, outline, layout)
    return save(
        document, f"{outline.type_name.capitalize()} {outline.subject}".strip(), report.office.name,
        report.source_line, report.view.as_of,
    )  # fmt: skip


def _lay_out(section: Any, layout: Layout, *, landscape: bool = False) -> float:
    """Sets the paper and its margins; gives the width of the text in mm."""
    wide, high = _A4[::-1] if landscape else _A4
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(wide), Mm(high)
    section.top_margin, section.bottom_margin = Mm(layout.top), Mm(layout.bottom)
    section.left_margin, section.right_margin = Mm(layout.left), Mm(layout.right)
    section.header_distance = section.footer_distance = Mm(10)
    return wide - layout.left - layout.right


def _number_pages(section: Any) -> None:
    """The page's number, top centre, from the second page on."""
    section.different_first_page_header_footer = True
    paragraph = section.header.paragraphs[0]
    paragraph.style = "Header"
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "2"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)  # noqa: SLF001, python-docx knows no fields


def _add_title(document: Any, report: Report, outline: Outline, layout: Layout) -> None:
    if outline.type_name:
        add_paragraphs(document, [("Title", outline.type_name)])
        add_paragraphs(document, [("Subtitle", outline.subject)])
        if layout.is_party:
            add_paragraphs(document, [("KL Addressee", "-----")])
        else:
            add_paragraphs(document, [("KL Rule Under Subject", "")])
        return
    add_paragraphs(document, [("KL Addressee", report.say("addressee", unit=outline.addressee))])


def _end_text(document: Any, layout: Layout) -> None:
    """The mark that ends the text: "./." on the state's side, a full stop on the party's."""
    body = document.element.body
    if body[-2].tag != qn("w:p"):
        add_paragraphs(document, [("Body Text", "")])
    last = Paragraph(body[-2], document)
    text = last.text.rstrip()
    ended = (text if text.endswith("..") else text.removesuffix(".")) + layout.ends[0]
    if last.runs:
        last.runs[0].text = ended
    else:
        last.add_run(ended)


def _add_signature(document: Any, report: Report, outline: Outline, layout: Layout, width: float) -> None:
    keep_with_next(document)  # no page holds a signature alone
    table = plain_table(document, 1, (width * 0.5, width * 0.5))
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    add_lines(table.cell(0, 0), _recipients(report, outline, layout))
    signer, office = report.office.signer, report.office
    lines: list[Line] = [("KL Authority", office.authority)] if office.authority else []
    if signer and signer.position:
        lines.append(("KL Authority", signer.position))
    name = signer.name if signer and signer.name else report.say("blank.name")
    add_lines(table.cell(0, 1), [*lines, ("KL Signer", name)])


def _recipients(report: Report, outline: Outline, layout: Layout) -> list[Line]:
    given = [one_line(name).rstrip(" ;,.") for name in report.office.recipients]
    first = [] if outline.type_name else [report.say("recipients.as-above")]
    named = [*first, *given]
    if not any(name.startswith(("Lưu", "Files")) for name in named):
        named.append(report.say("recipients.filed-party" if layout.is_party else "recipients.filed"))
    _, between, last = layout.ends
    lines = [f"- {name}{last if place == len(named) else between}" for place, name in enumerate(named, 1)]
    return [("KL Recipients Title", report.say("recipients")), *(("KL Recipient", line) for line in lines)]


def _add_annex(document: Any, report: Report, outline: Outline, layout: Layout) -> None:
    if outline.annex is None:
        add_paragraphs(document, [("KL Note", outline.annex_note)])
        return
    section = document.add_section(WD_SECTION.NEW_PAGE)
    section.different_first_page_header_footer = False
    width = _lay_out(section, layout, landscape=True)
    word = report.say("annex")
    add_paragraphs(document, [("KL Annex", word.upper() if layout.is_party else word)])
    add_paragraphs(document, [("KL Annex Title", outline.annex.caption)])
    number = number_of(report, outline, layout)
    of = report.say(
        "annex.of",
        type=outline.type_name.capitalize(),
        number=number,
        day=paper_day(report),
        office=report.office.name,
    )
    add_paragraphs(document, [("KL Annex Of", of)])
    add_grid(document, outline.annex, width)
    add_paragraphs(document, [("KL Note", outline.annex_note)])
