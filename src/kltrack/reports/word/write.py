"""A report document as a Word file, laid out by the rule that ``report.paper.layout`` names."""

from typing import Any

import docx
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm
from docx.text.paragraph import Paragraph

from kltrack.output.sanitize import one_line
from kltrack.reports.document import ReportDocument
from kltrack.reports.report import Report
from kltrack.reports.word.blocks import (
    StyledText,
    add_blocks,
    add_layout_table,
    add_paragraphs,
    add_sections,
    add_table,
    fill_cell,
    keep_with_next,
)
from kltrack.reports.word.layouts import BY_NAME, Layout
from kltrack.reports.word.letterhead import add_letterhead, number_of, paper_day
from kltrack.reports.word.package import save
from kltrack.reports.word.styles import make_numbering, make_styles

_A4 = (210, 297)  # mm


def write_docx(report: Report, document: ReportDocument) -> bytes:
    """The file's bytes; the same for the same ``report``."""
    layout = BY_NAME[report.paper.layout]
    word = docx.Document()
    make_styles(word, layout, report.view.language)
    make_numbering(word)
    width = _set_page(word.sections[0], layout)
    _number_pages(word.sections[0])
    add_letterhead(word, report, document, layout, width)
    _add_title(word, report, document, layout)
    add_blocks(word, document.opening, width)
    add_sections(word, document.sections, width)
    add_blocks(word, document.closing, width)
    _end_text(word, layout)
    _add_signature(word, report, document, layout, width)
    _add_annex(word, report, document, layout)
    title = f"{document.type_name.capitalize()} {document.subject}".strip()
    return save(word, title, report.office.name, report.source_line, report.view.as_of)


def _set_page(section: Any, layout: Layout, *, landscape: bool = False) -> float:
    """Sets the paper and its margins; returns the width of the text in mm."""
    wide, high = _A4[::-1] if landscape else _A4
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(wide), Mm(high)
    section.top_margin, section.bottom_margin = Mm(layout.top), Mm(layout.bottom)
    section.left_margin, section.right_margin = Mm(layout.left), Mm(layout.right)
    section.header_distance = section.footer_distance = Mm(10)
    return wide - layout.left - layout.right


def _number_pages(section: Any) -> None:
    """Numbers the pages, top centre, none on the first (Decree 30/2020/NĐ-CP, annex I, part I, I.7)."""
    section.different_first_page_header_footer = True
    paragraph = section.header.paragraphs[0]
    paragraph.style = "Header"
    run = "<w:r><w:t>2</w:t></w:r>"  # what readers that count no pages show
    field = parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr="PAGE">{run}</w:fldSimple>')
    paragraph._p.append(field)  # noqa: SLF001, python-docx knows no fields


def _add_title(word: Any, report: Report, document: ReportDocument, layout: Layout) -> None:
    """The name of the paper's type and its subject; a letter has neither and names its addressee."""
    if not document.type_name:
        add_paragraphs(word, [("KL Addressee", report.say("addressee", unit=document.addressee))])
        return
    add_paragraphs(word, [("Title", document.type_name), ("Subtitle", document.subject)])
    # below the subject: five hyphens for the party, a line of a third to a half its length for the state
    add_paragraphs(word, [("KL Addressee", "-----") if layout.is_party else ("KL Rule Under Subject", "")])


def _end_text(word: Any, layout: Layout) -> None:
    """Ends the text with the layout's mark: "./." on the state's side, a full stop on the party's."""
    body = word.element.body
    if body[-2].tag != qn("w:p"):  # a table comes last
        add_paragraphs(word, [("Body Text", "")])
    last = Paragraph(body[-2], word)
    text = last.text.rstrip()
    ended = (text if text.endswith("..") else text.removesuffix(".")) + layout.ends[0]
    if last.runs:
        last.runs[0].text = ended
    else:
        last.add_run(ended)


def _add_signature(word: Any, report: Report, document: ReportDocument, layout: Layout, width: float) -> None:
    """The recipients on the left; the signer's authority, post and name on the right."""
    keep_with_next(word)  # a signature must not stand alone on a page
    table = add_layout_table(word, 1, (width * 0.5, width * 0.5))
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    fill_cell(table.cell(0, 0), _recipients(report, document, layout))
    signer, office = report.office.signer, report.office
    texts: list[StyledText] = [("KL Authority", office.authority)] if office.authority else []
    if signer and signer.position:
        texts.append(("KL Authority", signer.position))
    name = signer.name if signer and signer.name else report.say("blank.name")
    fill_cell(table.cell(0, 1), [*texts, ("KL Signer", name)])


def _recipients(report: Report, document: ReportDocument, layout: Layout) -> list[StyledText]:
    """The recipients, the file copy last.

    For the state, each ends with ";" and the last with "." (Decree 30/2020/NĐ-CP, annex I, part I, II.9), for
    the party with "," and ".". A letter first names those that it is addressed to, "as above".
    """
    first = [] if document.type_name else [report.say("recipients.as-above")]
    names = [*first, *(one_line(name).rstrip(" ;,.") for name in report.office.recipients)]
    if not any(name.startswith(("Lưu", "Files")) for name in names):
        names.append(report.say("recipients.filed-party" if layout.is_party else "recipients.filed"))
    _, between, last = layout.ends
    lines = [f"- {name}{last if place == len(names) else between}" for place, name in enumerate(names, 1)]
    return [("KL Recipients Title", report.say("recipients")), *(("KL Recipient", line) for line in lines)]


def _add_annex(word: Any, report: Report, document: ReportDocument, layout: Layout) -> None:
    if document.annex is None:
        add_paragraphs(word, [("KL Note", document.annex_note)])
        return
    section = word.add_section(WD_SECTION.NEW_PAGE)
    section.different_first_page_header_footer = False
    width = _set_page(section, layout, landscape=True)
    annex = report.say("annex")
    # an annex names the paper that it goes with (Decree 30/2020/NĐ-CP, annex I, part I, III.1)
    paper = report.say(
        "annex.of",
        type=document.type_name.capitalize(),
        number=number_of(report, document, layout),
        day=paper_day(report),
        office=report.office.name,
    )
    add_paragraphs(
        word,
        [
            ("KL Annex", annex.upper() if layout.is_party else annex),
            ("KL Annex Title", document.annex.caption),
            ("KL Annex Of", paper),
        ],
    )
    add_table(word, document.annex, width)
    add_paragraphs(word, [("KL Note", document.annex_note)])
