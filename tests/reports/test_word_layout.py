"""How the Word report looks, held against Decree 30/2020/NĐ-CP and Guidance 36-HD/VPTW."""

import re
from pathlib import Path

import pypdfium2
import pytest
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from offices import convert
from reports.word_reading import (
    COMMUNISTS,
    LAYOUTS,
    MOTTO,
    NATION,
    PARTY,
    PARTY_NEW,
    STATE,
    kept,
    look,
    make,
    one,
    paragraphs,
    size,
    styled,
    texts,
)


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Document]:
    """The report on the real ledger in each layout."""
    folder = tmp_path_factory.mktemp("papers")
    return {name: make(folder / "report.docx", "--layout", name) for name in LAYOUTS}


@pytest.mark.parametrize(("layout", "right"), [(STATE, 20), (PARTY, 15), (PARTY_NEW, 15)])
def test_the_paper_is_a4_with_the_margins_of_the_rule(
    papers: dict[str, Document], layout: str, right: int
) -> None:
    for section in papers[layout].sections:
        margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
        assert [round(margin.mm) for margin in margins if margin is not None] == [20, 20, 30, right]
    first, annex = papers[layout].sections
    assert [round(side.mm) for side in (first.page_width, first.page_height) if side] == [210, 297]
    assert first.orientation == WD_ORIENT.PORTRAIT
    assert [round(side.mm) for side in (annex.page_width, annex.page_height) if side] == [297, 210]
    assert annex.orientation == WD_ORIENT.LANDSCAPE


@pytest.mark.parametrize("layout", LAYOUTS)
def test_tables_fit_between_the_margins(papers: dict[str, Document], layout: str) -> None:
    first, annex = papers[layout].sections
    *tables, last = papers[layout].tables
    for section, table in [*((first, table) for table in tables), (annex, last)]:
        widths = [int(column.get(qn("w:w"))) for column in table._tbl.tblGrid.findall(qn("w:gridCol"))]
        sizes = section.page_width, section.left_margin, section.right_margin
        width, left, right = (size for size in sizes if size is not None)
        room = width - left - right
        assert sum(widths) <= room / 635 + 5 and sum(widths) > room / 635 - 10  # 635 EMU in a twip


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_style_in_use_has_times_new_roman_and_no_font_of_the_theme(
    papers: dict[str, Document], layout: str
) -> None:
    styles = [paragraph.style for paragraph in paragraphs(papers[layout])]
    used = {style.name: style for style in styles if style is not None}
    assert {"Title", "Heading 1", "Body Text", "List Bullet", "Caption", "Header"} <= set(used)
    for name, style in used.items():
        fonts = style.element.find(f"{qn('w:rPr')}/{qn('w:rFonts')}")
        given = {key.rpartition("}")[2]: value for key, value in fonts.attrib.items()}
        assert given == dict.fromkeys(("ascii", "hAnsi", "cs", "eastAsia"), "Times New Roman"), name
    by_hand = [
        run.text for paragraph in paragraphs(papers[layout]) for run in paragraph.runs if run.font.name
    ]
    assert by_hand == []


def test_the_sizes_of_a_state_paper(papers: dict[str, Document]) -> None:
    paper = papers[STATE]
    nation, motto = one(paper, NATION), one(paper, MOTTO)
    assert 12 <= size(nation) <= 13 and 13 <= size(motto) <= 14
    assert look(nation, "bold") and look(motto, "bold")
    (body, *_), (title,) = styled(paper, "Body Text"), styled(paper, "Title")
    assert 13 <= size(body) <= 14 and 13 <= size(title) <= 14
    assert look(title, "bold") and not look(body, "bold")
    assert kept(body, "alignment") == WD_ALIGN_PARAGRAPH.JUSTIFY
    assert Mm(9.9) < kept(body, "first_line_indent") < Mm(12.8)


@pytest.mark.parametrize("layout", [PARTY, PARTY_NEW])
def test_the_sizes_and_distances_of_a_party_paper(papers: dict[str, Document], layout: str) -> None:
    paper = papers[layout]
    assert size(one(paper, COMMUNISTS)) == 15 and look(one(paper, COMMUNISTS), "bold")
    body = styled(paper, "Body Text")[0]
    assert 14 <= size(body) <= 15
    assert kept(body, "line_spacing_rule") == WD_LINE_SPACING.AT_LEAST
    assert kept(body, "line_spacing") >= Pt(18) and kept(body, "space_after") >= Pt(6)
    assert round(kept(body, "first_line_indent").mm) == 10


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_place_and_day_are_italic_and_only_the_issuer_is_bold(
    papers: dict[str, Document], layout: str
) -> None:
    day = one(papers[layout], "Đức Trọng, ngày … tháng … năm 2024")
    assert look(day, "italic") and not look(day, "bold")
    superior = one(papers[layout], "Huyện ủy Đức Trọng")
    assert look(superior, "all_caps") and not look(superior, "bold")
    (issuer,) = [p for p in styled(papers[layout], "KL Issuer") if p.text.startswith("Ban chỉ đạo")]
    assert look(issuer, "all_caps") and look(issuer, "bold")


@pytest.mark.parametrize("layout", LAYOUTS)
def test_pages_are_numbered_from_the_second_on(papers: dict[str, Document], layout: str) -> None:
    first, annex = papers[layout].sections
    assert first.different_first_page_header_footer and not annex.different_first_page_header_footer
    (field,) = first.header._element.iter(qn("w:fldSimple"))
    assert field.get(qn("w:instr")).strip() == "PAGE"
    (number,) = first.header.paragraphs
    assert kept(number, "alignment") == WD_ALIGN_PARAGRAPH.CENTER
    assert not list(first.first_page_header._element.iter(qn("w:fldSimple")))
    assert annex.header.is_linked_to_previous


def test_headings_and_lists_are_numbered_by_word(papers: dict[str, Document]) -> None:
    paper = papers[PARTY]
    headings = styled(paper, "Heading 1") + styled(paper, "Heading 2")
    assert len(styled(paper, "Heading 1")) >= 4 and styled(paper, "Heading 2")
    typed = [one.text for one in headings if re.match(r"([IVX]+|[0-9]+)[.)/]", one.text)]
    assert typed == []
    assert not [one.text for one in styled(paper, "List Bullet") if one.text.startswith(("-", "•", "+"))]
    numbering = paper.part.numbering_part.element
    shown = {}
    for name in ("Heading 1", "Heading 2", "List Bullet"):
        tied = paper.styles[name].element.pPr.numPr
        number = str(tied.numId.val)
        abstract = next(
            e.find(qn("w:abstractNumId")).get(qn("w:val"))
            for e in numbering.findall(qn("w:num"))
            if e.get(qn("w:numId")) == number
        )
        forms = next(
            e for e in numbering.findall(qn("w:abstractNum")) if e.get(qn("w:abstractNumId")) == abstract
        )
        level = str(tied.ilvl.val)
        form = next(e for e in forms.findall(qn("w:lvl")) if e.get(qn("w:ilvl")) == level)
        assert form.find(qn("w:pStyle")).get(qn("w:val")) == paper.styles[name].style_id
        shown[name] = (
            form.find(qn("w:numFmt")).get(qn("w:val")),
            form.find(qn("w:lvlText")).get(qn("w:val")),
        )
    assert shown == {
        "Heading 1": ("upperRoman", "%1."),
        "Heading 2": ("decimal", "%2."),
        "List Bullet": ("bullet", "-"),
    }


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_head_row_comes_again_on_each_page(papers: dict[str, Document], layout: str) -> None:
    grids = [
        table for table in papers[layout].tables if table._tbl.tblPr.find(qn("w:tblCaption")) is not None
    ]
    assert len(grids) == 3  # sums, milestones, annex
    for grid in grids:
        heads = [bool(row._tr.findall(f"{qn('w:trPr')}/{qn('w:tblHeader')}")) for row in grid.rows]
        assert heads == [True] + [False] * (len(grid.rows) - 1)
        assert all(row._tr.findall(f"{qn('w:trPr')}/{qn('w:cantSplit')}") for row in grid.rows)


def test_each_table_is_captioned_for_the_eye_and_for_screen_readers(papers: dict[str, Document]) -> None:
    titles = [
        title.get(qn("w:val"))
        for table in papers[STATE].tables
        for title in table._tbl.tblPr.findall(qn("w:tblCaption"))
    ]
    annex = "Danh mục nhiệm vụ và kết quả thực hiện các nhiệm vụ được giao"
    assert titles == ["Kết quả theo cơ quan chủ trì", "Các mốc tiến độ", annex]
    assert [one.text for one in styled(papers[STATE], "Caption")] == titles[:2]
    assert annex in texts(papers[STATE])


def has_line(page: str, line: str) -> bool:
    """Whether ``line`` is one of the page's: letters that come from another font are read apart from the rest."""
    return sorted(line.replace(" ", "")) in [sorted(one.replace(" ", "")) for one in page.split("\n")]


@pytest.mark.parametrize("layout", [*LAYOUTS, "reminder"])
def test_libreoffice_prints_it_with_its_heading_and_page_numbers(layout: str, tmp_path: Path) -> None:
    letter = ("--kind", "reminder", "--unit", "ubnd-huyen", "--layout", PARTY)
    make(tmp_path / "report.docx", *(letter if layout == "reminder" else ("--layout", layout)))
    pdf = pypdfium2.PdfDocument(convert(tmp_path / "report.docx", "pdf", tmp_path))
    try:
        pages = [page.get_textpage().get_text_bounded().replace("\r\n", "\n") for page in pdf]
        wide = [page.get_width() > page.get_height() for page in pdf]
    finally:
        pdf.close()
    assert has_line(pages[0], NATION if layout == STATE else COMMUNISTS)
    assert pages[0].split("\n")[0] not in ("1", "2")
    assert [page.split("\n")[0] for page in pages[1:]] == [str(n) for n in range(2, len(pages) + 1)]
    if layout == "reminder":
        assert not any(wide)
        return
    assert has_line(pages[0], "I. Kết quả chung")
    assert not wide[0] and wide[-1] and wide == sorted(wide)
    annex = [page for page, is_wide in zip(pages, wide, strict=True) if is_wide]
    assert len(annex) > 1 and all("STT" in page.replace("\n", "") for page in annex)
