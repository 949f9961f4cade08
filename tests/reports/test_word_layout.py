"""How the Word report and the reminder look, held against Decree 30/2020/NĐ-CP and Guidance 36-HD/VPTW."""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
import pypdfium2
import pytest
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table
from docx.text.paragraph import Paragraph

from offices import convert
from running import ROOT, run, write_ledger

AS_OF = "2024-06-30"
STATE, PARTY, PARTY_NEW = "nd30-2020", "hd36-2018", "hd05-2026"
LAYOUTS = (STATE, PARTY, PARTY_NEW)
NATION, MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"
COMMUNISTS = "ĐẢNG CỘNG SẢN VIỆT NAM"
SETTINGS = """language: vi
office:
  name: Ủy ban nhân dân huyện
  superior: Tỉnh Lâm Đồng
  place: Đức Trọng
  sign: UBND
  authority: TM. ỦY BAN NHÂN DÂN
  signer: {name: Nguyễn Văn A, position: CHỦ TỊCH}
  recipients: [Thường trực Huyện ủy, "UBND tỉnh;"]
"""
DIRECTIVES = """documents:
  - {id: TB1, number: NUMBER, kind: notice, title: Thông báo, issued: 2024-01-05, issuer: ubnd}
directives:
  - {id: a, document: TB1, title: Việc muộn, kind: task, lead: so, due: 2024-05-31}
  - {id: b, document: TB1, title: Việc sắp đến hạn, kind: task, lead: so, due: 2024-07-05}
  - {id: c, document: TB1, title: Việc của cơ quan khác, kind: task, lead: ubnd, due: 2024-02}
  - {id: d, document: TB1, title: Việc đã xong, kind: task, lead: so, due: 2024-02,
     progress: [{date: 2024-02-02, status: done}]}
"""


def make(folder: Path, *words: str, ledger: Path = ROOT) -> Document:
    """The report that ``words`` ask for, in Vietnamese."""
    path = folder / "report.docx"
    ran = run("report", "-o", str(path), "--lang", "vi", "--as-of", AS_OF, "--force", *words, ledger=ledger)
    assert ran.code == 0, ran.err
    return docx.Document(str(path))


def office(folder: Path, settings: str = SETTINGS, number: str = "1/TB-UBND") -> Path:
    root = folder / "ledger"
    return write_ledger(root, settings=settings, directives=DIRECTIVES.replace("NUMBER", number))


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Document]:
    """The report on the real ledger in each layout."""
    folder = tmp_path_factory.mktemp("papers")
    return {name: make(folder, "--layout", name) for name in LAYOUTS}


def paragraphs(document: Document) -> Iterator[Paragraph]:
    """Those of the body, of its tables and of the page's head, in reading order."""
    yield from document.sections[0].header.paragraphs
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            yield from (paragraph for cell in block._cells for paragraph in cell.paragraphs)
        else:
            yield block


def texts(document: Document) -> list[str]:
    return [paragraph.text for paragraph in paragraphs(document)]


def one(document: Document, text: str) -> Paragraph:
    (found,) = [paragraph for paragraph in paragraphs(document) if paragraph.text == text]
    return found


def chain(style: Any) -> Iterator[Any]:
    while style is not None:
        yield style
        style = style.base_style


def look(paragraph: Paragraph, key: str) -> Any:
    """What the paragraph's style, or one that it is based on, says of its letters."""
    assert paragraph.style is not None
    return next((v for s in chain(paragraph.style) if (v := getattr(s.font, key)) is not None), None)


def size(paragraph: Paragraph) -> float:
    return look(paragraph, "size").pt


def kept(paragraph: Paragraph, key: str) -> Any:
    """What its style says of the paragraph."""
    found = (getattr(style.paragraph_format, key) for style in chain(paragraph.style))
    return next((value for value in found if value is not None), None)


def styled(document: Document, name: str) -> list[Paragraph]:
    return [one for one in paragraphs(document) if one.style is not None and one.style.name == name]


@pytest.mark.parametrize(("layout", "right"), [(STATE, 20), (PARTY, 15), (PARTY_NEW, 15)])
def test_the_paper_is_a4_with_the_margins_of_the_rule(
    papers: dict[str, Document], layout: str, right: int
) -> None:
    for section in papers[layout].sections:
        margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
        assert [round(margin.mm) for margin in margins if margin is not None] == [20, 20, 30, right]
    first, annex = papers[layout].sections
    assert (first.page_width, first.page_height) == (Mm(210), Mm(297))
    assert first.orientation == WD_ORIENT.PORTRAIT
    assert (annex.page_width, annex.page_height) == (Mm(297), Mm(210))
    assert annex.orientation == WD_ORIENT.LANDSCAPE


@pytest.mark.parametrize("layout", LAYOUTS)
def test_tables_fit_between_the_margins(papers: dict[str, Document], layout: str) -> None:
    first, annex = papers[layout].sections
    *tables, last = papers[layout].tables
    for section, table in [*((first, table) for table in tables), (annex, last)]:
        widths = [int(column.get(qn("w:w"))) for column in table._tbl.tblGrid.findall(qn("w:gridCol"))]
        room = section.page_width - section.left_margin - section.right_margin  # type: ignore[operator]
        assert sum(widths) <= room / 635 + 5 and sum(widths) > room / 635 - 10  # 635 EMU in a twip


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_style_in_use_has_times_new_roman_and_no_font_of_the_theme(
    papers: dict[str, Document], layout: str
) -> None:
    used = {paragraph.style.name: paragraph.style for paragraph in paragraphs(papers[layout])}  # type: ignore[union-attr]
    assert {"Title", "Heading 1", "Body Text", "List Bullet", "Caption", "Header"} <= set(used)
    for name, style in used.items():
        fonts = style.element.find(f"{qn('w:rPr')}/{qn('w:rFonts')}")  # type: ignore[union-attr]
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
    day = one(papers[layout], "Đức Trọng, ngày …… tháng 6 năm 2024")
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


def test_a_state_paper_names_the_nation_and_a_party_paper_the_party(papers: dict[str, Document]) -> None:
    state, party = texts(papers[STATE]), texts(papers[PARTY])
    assert NATION in state and MOTTO in state and COMMUNISTS not in state and "*" not in state
    assert COMMUNISTS in party and NATION not in party and MOTTO not in party
    assert "-----" in party and "-----" not in state
    issuer = next(line for line in party if line.startswith("Ban chỉ đạo"))
    assert party[party.index(issuer) + 1] == "*"
    assert party.index("Huyện ủy Đức Trọng") < party.index(issuer)


@pytest.mark.parametrize(
    ("layout", "kind", "given", "shown"),
    [
        (STATE, "progress", "21", "Số: 21/BC-UBND"),
        (STATE, "progress", "5", "Số: 05/BC-UBND"),
        (STATE, "reminder", "21", "Số: 21/UBND"),
        (PARTY, "progress", "21", "Số 21-BC/UBND"),
        (PARTY_NEW, "progress", "5", "Số 05-BC/UBND"),
        (PARTY, "reminder", "7", "Số 07-CV/UBND"),
    ],
)
def test_the_number_is_put_together_as_its_side_does(
    layout: str, kind: str, given: str, shown: str, tmp_path: Path
) -> None:
    words = ("--layout", layout, "--kind", kind, "--unit", "so", "--number", given)
    said = texts(make(tmp_path, *words, ledger=office(tmp_path)))
    assert [line for line in said if line.startswith("Số")] == [shown]
    if kind == "progress":
        of = next(line for line in said if line.startswith("(Kèm theo"))
        assert f"số {shown.removeprefix('Số').lstrip(': ')} ngày" in of


@pytest.mark.parametrize(
    ("dated", "shown"),
    [
        ("2024-02-05", "ngày 05 tháng 02 năm 2024"),
        ("9/3/2024", "ngày 09 tháng 3 năm 2024"),
        ("2024-07-15", "ngày 15 tháng 7 năm 2024"),
        ("2024-12-10", "ngày 10 tháng 12 năm 2024"),
    ],
)
@pytest.mark.parametrize("layout", [STATE, PARTY])
def test_small_days_and_the_first_months_are_padded(
    dated: str, shown: str, layout: str, tmp_path: Path
) -> None:
    said = texts(make(tmp_path, "--dated", dated, "--layout", layout, ledger=office(tmp_path)))
    assert f"Đức Trọng, {shown}" in said


def signature(document: Document) -> tuple[list[Paragraph], list[Paragraph]]:
    """The cells at the end of the text: to whom it goes, who signs."""
    (table,) = [table for table in document.tables if table.cell(0, 0).text.startswith("Nơi nhận")]
    return table.cell(0, 0).paragraphs, table.cell(0, 1).paragraphs


@pytest.mark.parametrize(
    ("layout", "between", "filed"), [(STATE, ";", "- Lưu: VT."), (PARTY, ",", "- Lưu Văn phòng.")]
)
def test_recipients_and_the_signature_stand_side_by_side(
    layout: str, between: str, filed: str, tmp_path: Path
) -> None:
    recipients, signer = signature(make(tmp_path, "--layout", layout, ledger=office(tmp_path)))
    title, *listed = recipients
    assert title.text == "Nơi nhận:"
    assert bool(look(title, "bold")) == bool(look(title, "italic")) == (layout == STATE)
    assert bool(look(title, "underline")) == (layout != STATE)
    assert [one.text for one in listed] == [
        f"- Thường trực Huyện ủy{between}",
        f"- UBND tỉnh{between}",
        filed,
    ]
    assert [one.text for one in signer] == ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Nguyễn Văn A"]
    assert all(look(one, "bold") for one in signer)
    assert kept(signer[-1], "space_before") >= Pt(40)  # room for the hand and the seal


def test_the_real_paper_is_filed_once_and_signed_on_three_lines(papers: dict[str, Document]) -> None:
    recipients, signer = signature(papers[PARTY])
    assert [one.text for one in recipients][-2:] == ["- Các Ban, Văn phòng Huyện ủy,", "- Lưu VP/HU, CVVP."]
    assert [one.text for one in signer] == ["BÍ THƯ\n(kiêm)\nTRƯỞNG BAN CHỈ ĐẠO", "Bùi Sơn Điền"]


@pytest.mark.parametrize("kind", ["progress", "reminder"])
@pytest.mark.parametrize(("layout", "mark"), [(STATE, "./."), (PARTY, ".")])
def test_the_text_ends_with_the_mark_of_its_side(layout: str, mark: str, kind: str, tmp_path: Path) -> None:
    words = ("--layout", layout, "--kind", kind, "--unit", "so")
    said = texts(make(tmp_path, *words, ledger=office(tmp_path)))
    last = said[said.index("Nơi nhận:") - 1]
    assert re.search(rf"\w{re.escape(mark)}$", last), last
    assert sum(line.endswith("./.") for line in said) == (layout == STATE)


def test_a_text_that_ends_with_a_table_has_the_mark_behind_it(tmp_path: Path) -> None:
    root = office(tmp_path)
    projects = """projects:
  - {id: cau, name: Cầu, lead: so, milestones: [{id: m, title: Khởi công, due: 2024-02}]}
"""
    write_ledger(root, projects=projects)
    document = make(tmp_path, "--layout", STATE, "--unit", "so", ledger=root)
    blocks = list(document.iter_inner_content())
    at = next(i for i, b in enumerate(blocks) if isinstance(b, Table) and b.cell(0, 0).text == "Mốc")
    mark = blocks[at + 1]
    assert isinstance(mark, Paragraph) and mark.text == "./."


def test_a_reminder_goes_to_the_one_unit_with_what_it_owes(tmp_path: Path) -> None:
    words = ("--kind", "reminder", "--unit", "so", "--answer-by", "2024-07-15")
    document = make(tmp_path, *words, ledger=office(tmp_path))
    said = texts(document)
    assert "Kính gửi: Sở Xây dựng" in said
    about = said.index("V/v đôn đốc thực hiện các nhiệm vụ được giao")
    assert said[about - 1].startswith("Số: ") and size(one(document, said[about])) <= 13
    assert "BÁO CÁO" not in said and "PHỤ LỤC" not in said
    assert any("có 1 nhiệm vụ quá hạn chưa hoàn thành và 1 nhiệm vụ sắp đến hạn" in line for line in said)
    tables = {t.cell(0, 1).text: t for t in document.tables if t.cell(0, 0).text == "STT"}
    assert set(tables) == {"Nhiệm vụ"}
    rows = [[c.text for c in t.rows[1].cells] for t in document.tables if t.cell(0, 0).text == "STT"]
    assert rows == [
        ["1", "Việc muộn\n[a; 1/TB-UBND]", "31/05/2024", "", "quá hạn 30 ngày"],
        ["1", "Việc sắp đến hạn\n[b; 1/TB-UBND]", "05/07/2024", "", "sắp đến hạn"],
    ]
    assert any("trước ngày 15/7/2024" in line for line in said)
    assert any(line.startswith("Thực hiện Thông báo số 1/TB-UBND ngày 05/01/2024") for line in said)
    assert signature(document)[0][1].text == "- Như trên;"
    assert "Việc của cơ quan khác" not in "\n".join(said) and "Việc đã xong" not in "\n".join(said)


@pytest.mark.parametrize("units", [(), ("--unit", "so", "--unit", "ubnd")])
def test_a_reminder_needs_exactly_one_unit(units: tuple[str, ...], tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    words = ("report", "--kind", "reminder", *units, "-o", str(path), "--as-of", AS_OF)
    ran = run(*words, ledger=office(tmp_path))
    assert ran.code == 2 and "--unit" in ran.err and not path.exists()


def test_headings_and_lists_are_numbered_by_word(tmp_path: Path, papers: dict[str, Document]) -> None:
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
    annex = "Danh mục nhiệm vụ và kết quả thực hiện Kết luận số 16-KL/BCĐ (họp ngày 11/8/2023)"
    assert titles == ["Kết quả theo cơ quan chủ trì", "Các mốc tiến độ", annex]
    assert [one.text for one in styled(papers[STATE], "Caption")] == titles[:2]
    assert annex in texts(papers[STATE])


@pytest.mark.parametrize(
    ("number", "name", "words", "is_party"),
    [
        ("16-KL/BCĐ", "Văn phòng", (), True),
        ("1/TB-UBND", "Huyện ủy Đức Trọng", (), False),
        ("624/TB-VPCP", "Văn phòng", (), False),
        ("không số", "Huyện ủy Đức Trọng", (), True),
        ("không số", "Đảng ủy xã", (), True),
        ("không số", "Ủy ban nhân dân huyện", (), False),
        ("16-KL/BCĐ", "Văn phòng", ("--layout", STATE), False),
        ("1/TB-UBND", "Văn phòng", ("--layout", PARTY), True),
        ("16-KL/BCĐ", "Văn phòng", ("--dated", "2026-05-26"), True),
        ("16-KL/BCĐ", "Văn phòng", ("--dated", "2026-05-27"), True),
    ],
)
def test_the_side_is_known_by_the_sign_else_by_the_office(
    number: str, name: str, words: tuple[str, ...], is_party: bool, tmp_path: Path
) -> None:
    root = office(tmp_path, SETTINGS.replace("Ủy ban nhân dân huyện", name), number)
    said = texts(make(tmp_path, *words, ledger=root))
    assert (COMMUNISTS in said, NATION in said) == (is_party, not is_party)


def test_the_settings_choose_a_layout_and_the_command_line_goes_before(tmp_path: Path) -> None:
    root = office(tmp_path, SETTINGS.replace("office:\n", f"office:\n  layout: {PARTY}\n"))
    assert COMMUNISTS in texts(make(tmp_path, ledger=root))
    assert NATION in texts(make(tmp_path, "--layout", STATE, ledger=root))


def test_an_unknown_layout_is_refused_with_those_that_are(tmp_path: Path) -> None:
    ran = run("report", "-o", str(tmp_path / "a.docx"), "--layout", "nd110-2004")
    assert ran.code == 2 and all(name in ran.err for name in LAYOUTS)


def test_what_is_not_known_is_left_blank_and_said(tmp_path: Path) -> None:
    root = write_ledger(tmp_path / "ledger", directives=DIRECTIVES.replace("NUMBER", "1/TB-UBND"))
    path = tmp_path / "a.docx"
    ran = run("report", "-o", str(path), "--lang", "vi", "--as-of", "2024-01-31", ledger=root)
    assert ran.code == 0 and "office" in ran.err
    said = texts(docx.Document(str(path)))
    assert "Số: ……/BC-……" in said
    assert any(line.endswith(", ngày …… tháng 01 năm 2024") for line in said)


def test_an_english_report_says_so_to_readers_and_checkers(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    assert run("report", "-o", str(path), "--lang", "en", "--as-of", AS_OF).code == 0
    said = texts(docx.Document(str(path)))
    assert "REPORT" in said and "BÁO CÁO" not in said
    with zipfile.ZipFile(path) as parts:
        assert b'w:lang w:val="en-GB"' in parts.read("word/styles.xml")


@pytest.mark.parametrize("layout", [*LAYOUTS, "reminder"])
def test_libreoffice_prints_it_with_its_heading_and_page_numbers(layout: str, tmp_path: Path) -> None:
    words = ("--kind", "reminder", "--unit", "ubnd-huyen") if layout == "reminder" else ("--layout", layout)
    make(tmp_path, *words)
    pdf = pypdfium2.PdfDocument(convert(tmp_path / "report.docx", "pdf", tmp_path))
    try:
        pages = [page.get_textpage().get_text_bounded().replace("\r\n", "\n") for page in pdf]
        wide = [page.get_width() > page.get_height() for page in pdf]
    finally:
        pdf.close()
    assert (NATION if layout == STATE else COMMUNISTS) in pages[0]
    assert pages[0].split("\n")[0] not in ("1", "2")
    assert [page.split("\n")[0] for page in pages[1:]] == [str(n) for n in range(2, len(pages) + 1)]
    if layout == "reminder":
        assert not any(wide)
        return
    assert "I. Kết quả chung" in pages[0]
    assert not wide[0] and wide[-1] and wide == sorted(wide)
    annex = [page for page, is_wide in zip(pages, wide, strict=True) if is_wide]
    assert len(annex) > 1 and all("STT" in page for page in annex)
