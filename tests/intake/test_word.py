"""What is read of Word files: numbers as printed, tables, what is left out and said to be."""

import io
import zipfile

import pytest
from docx import Document

from kltrack.intake.readers.reading import Reading, Unreadable
from kltrack.intake.readers.word.file import read_docx
from words import W, definition, listed, p, pack, table, word

LETTERHEAD = table(
    (
        p("UBND TỈNH LÂM ĐỒNG") + p("BAN CHỈ ĐẠO"),
        p("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM") + p("Độc lập - Tự do - Hạnh phúc"),
    ),
    ("Số: 16-KL/BCĐ", "Lâm Đồng, ngày 05 tháng 9 năm 2023"),
)


def texts(data: bytes) -> list[str]:
    return [paragraph.text for paragraph in read_docx(data).paragraphs]


def skipped(reading: Reading) -> list[tuple[str, str]]:
    return [(one.kind, one.text) for one in reading.skipped]


def refused(data: bytes) -> str:
    with pytest.raises(Unreadable) as refusal:
        read_docx(data)
    return refusal.value.reason


def test_the_text_is_that_of_the_paragraphs_and_the_places_are_in_it() -> None:
    reading = read_docx(word(p("Một") + p() + p("Hai \u00a0 ba")))
    assert reading.text == "Một\nHai ba"
    assert [reading.text[one.start : one.end] for one in reading.paragraphs] == ["Một", "Hai ba"]
    assert [one.page for one in reading.paragraphs] == [None, None]


def test_a_file_of_python_docx_is_read() -> None:
    made = Document()
    made.add_heading("Kết luận", 1)
    made.add_paragraph("Giao Sở Xây dựng", style="List Bullet")
    made.add_paragraph("Báo cáo", style="List Number")
    made.add_paragraph("Trình", style="List Number")
    out = io.BytesIO()
    made.save(out)
    assert texts(out.getvalue()) == ["Kết luận", "- Giao Sở Xây dựng", "1. Báo cáo", "2. Trình"]


def test_letters_are_composed_and_what_nobody_sees_is_dropped() -> None:
    assert texts(word(p("To\u0302\u0309ng\u00a0h\u1ee3\u00adp\u200b \ufeffl\u202eại"))) == ["Tổng hợp lại"]


class TestNumbers:
    def test_levels_count_and_start_anew(self) -> None:
        numbering = definition(0, ("upperRoman", "%1."), ("decimal", "%2."), ("lowerLetter", "%3)")) + listed(
            1, 0
        )
        levels = [0, 1, 2, 2, 1, 2, 0, 1]
        body = "".join(p(f"x{index}", num="1", level=level) for index, level in enumerate(levels))
        assert texts(word(body, numbering=numbering)) == [
            "I. x0", "1. x1", "a) x2", "b) x3", "2. x4", "a) x5", "II. x6", "1. x7",
        ]  # fmt: skip

    def test_a_number_names_those_above_it(self) -> None:
        numbering = definition(
            0, ("decimal", "%1."), ("decimal", "%1.%2."), ("decimalZero", "%1.%2.%3")
        ) + listed(1, 0)
        body = "".join(p("x", num="1", level=level) for level in (0, 1, 2, 1))
        assert texts(word(body, numbering=numbering)) == ["1. x", "1.1. x", "1.1.01 x", "1.2. x"]

    @pytest.mark.parametrize(
        ("form", "expected"),
        [
            ("lowerLetter", ["a", "b", "c", "d", "e"]),  # no đ: that is what Word prints
            ("upperLetter", ["A", "B", "C", "D", "E"]),
            ("lowerRoman", ["i", "ii", "iii", "iv", "v"]),
            ("decimalZero", ["01", "02", "03", "04", "05"]),
            ("ordinal", ["1st", "2nd", "3rd", "4th", "5th"]),
            ("japaneseCounting", ["1", "2", "3", "4", "5"]),
        ],
    )
    def test_forms(self, form: str, expected: list[str]) -> None:
        body = p("x", num="1", level=0) * 5
        found = texts(word(body, numbering=definition(0, (form, "%1)")) + listed(1, 0)))
        assert found == [f"{number}) x" for number in expected]

    def test_after_z_comes_aa(self) -> None:
        found = texts(
            word(
                p("x", num="1", level=0) * 28, numbering=definition(0, ("lowerLetter", "%1)")) + listed(1, 0)
            )
        )
        assert found[25:] == ["z) x", "aa) x", "bb) x"]

    def test_a_list_may_set_its_number_once(self) -> None:
        override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="4"/></w:lvlOverride>'
        numbering = definition(0, ("decimal", "%1.")) + listed(1, 0) + listed(2, 0, override) + listed(3, 0)
        body = "".join(p("x", num=name, level=0) for name in ("1", "1", "2", "2", "3", "1"))
        assert texts(word(body, numbering=numbering)) == ["1. x", "2. x", "4. x", "5. x", "6. x", "7. x"]

    def test_a_list_may_have_a_level_of_its_own(self) -> None:
        own = (
            '<w:lvlOverride w:ilvl="0"><w:lvl w:ilvl="0"><w:start w:val="7"/><w:numFmt w:val="upperRoman"/>'
            '<w:lvlText w:val="%1/"/></w:lvl></w:lvlOverride>'
        )
        numbering = definition(0, ("decimal", "%1.")) + listed(1, 0, own)
        assert texts(word(p("x", num="1", level=0), numbering=numbering)) == ["VII/ x"]

    def test_a_level_may_go_on_counting(self) -> None:
        extra = {1: '<w:lvlRestart w:val="0"/>'}
        numbering = definition(0, ("decimal", "%1."), ("decimal", "%2)"), extra=extra) + listed(1, 0)
        body = "".join(p("x", num="1", level=level) for level in (0, 1, 0, 1))
        assert texts(word(body, numbering=numbering)) == ["1. x", "1) x", "2. x", "2) x"]

    def test_a_level_passed_over_counts_as_one(self) -> None:
        numbering = definition(0, ("decimal", "%1."), ("decimal", "%1.%2.")) + listed(1, 0)
        body = "".join(p("x", num="1", level=level) for level in (1, 1, 0))
        assert texts(word(body, numbering=numbering)) == ["1.1. x", "1.2. x", "2. x"]

    def test_legal_numbers_are_in_digits(self) -> None:
        numbering = definition(
            0, ("upperRoman", "%1."), ("decimal", "%1.%2"), extra={1: "<w:isLgl/>"}
        ) + listed(1, 0)
        body = p("x", num="1", level=0) + p("x", num="1", level=1)
        assert texts(word(body, numbering=numbering)) == ["I. x", "1.1 x"]

    def test_styles_number_and_may_be_built_on_one_another(self) -> None:
        styles = (
            '<w:style w:type="paragraph" w:styleId="Muc"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
            '<w:style w:type="paragraph" w:styleId="Con"><w:basedOn w:val="Muc"/></w:style>'
            '<w:style w:type="paragraph" w:styleId="Diem"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        )
        extra = {1: '<w:pStyle w:val="Diem"/>'}
        numbering = definition(0, ("decimal", "%1."), ("lowerLetter", "%2)"), extra=extra) + listed(1, 0)
        body = p("x", style="Muc") + p("x", style="Diem") + p("x", style="Con") + p("x", style="Con", num="0")
        assert texts(word(body, numbering=numbering, styles=styles)) == ["1. x", "a) x", "2. x", "x"]

    def test_styles_that_are_based_on_themselves_end(self) -> None:
        styles = '<w:style w:type="paragraph" w:default="1" w:styleId="A"><w:basedOn w:val="A"/></w:style>'
        assert texts(word(p("x"), styles=styles)) == ["x"]

    def test_a_list_style_holds_the_levels(self) -> None:
        styles = '<w:style w:type="numbering" w:styleId="L"><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>'
        linked = '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="L"/></w:abstractNum>'
        numbering = linked + definition(1, ("decimal", "Điều %1.")) + listed(1, 0) + listed(2, 1)
        assert texts(word(p("x", num="1", level=0), numbering=numbering, styles=styles)) == ["Điều 1. x"]

    def test_an_empty_paragraph_counts_and_is_left_out(self) -> None:
        numbering = definition(0, ("decimal", "%1.")) + listed(1, 0)
        body = p("x", num="1", level=0) + p("", num="1", level=0) + p("y", num="1", level=0)
        assert texts(word(body, numbering=numbering)) == ["1. x", "3. y"]

    @pytest.mark.parametrize(
        ("sign", "font", "expected"),
        [("-", "", "-"), ("+", "", "+"), ("•", "", "•"), ("\uf0b7", "Symbol", "-"), ("o", "Courier New", "-"),
         ("v", "Wingdings", "-"), ("\uf02b", "Symbol", "+")],
    )  # fmt: skip
    def test_bullets(self, sign: str, font: str, expected: str) -> None:
        extra = {0: f'<w:rPr><w:rFonts w:ascii="{font}"/></w:rPr>'}
        numbering = definition(0, ("bullet", sign), extra=extra) + listed(1, 0)
        assert texts(word(p("x", num="1", level=0), numbering=numbering)) == [f"{expected} x"]

    def test_the_second_bullet_of_a_list_is_a_plus(self) -> None:
        numbering = definition(0, ("decimal", "%1."), ("bullet", "\uf0b7"), ("bullet", "\uf0a7")) + listed(
            1, 0
        )
        body = "".join(p("x", num="1", level=level) for level in (0, 1, 2))
        assert texts(word(body, numbering=numbering)) == ["1. x", "- x", "+ x"]

    @pytest.mark.parametrize("start", ["999999999", "-5", "x", "99999999999999"])
    def test_numbers_that_no_document_has(self, start: str) -> None:
        numbering = definition(0, ("upperRoman", "%1.")).replace(
            'w:start w:val="1"', f'w:start w:val="{start}"'
        )
        assert len(texts(word(p("x", num="1", level=0), numbering=numbering + listed(1, 0)))[0]) < 20

    def test_numbers_run_through_tables_in_the_order_of_the_file(self) -> None:
        numbering = definition(0, ("decimal", "%1.")) + listed(1, 0)
        one = p("x", num="1", level=0)
        assert texts(word(one + table((one, "a", one)) + one, numbering=numbering)) == [
            "1. x",
            "2. x | a | 3. x",
            "4. x",
        ]


class TestTables:
    def test_a_row_is_a_paragraph(self) -> None:
        rows = table(
            ("STT", "Nhiệm vụ", "Thời hạn"),
            ("1", p("Rà soát") + p("quy hoạch"), ""),
            ("", "", ""),
            ruled=True,
        )
        assert texts(word(p("Phụ lục") + rows)) == [
            "Phụ lục",
            "STT | Nhiệm vụ | Thời hạn",
            "1 | Rà soát quy hoạch |",
        ]

    def test_a_letterhead_is_read_column_by_column(self) -> None:
        assert texts(word(LETTERHEAD + p("KẾT LUẬN"))) == [
            "UBND TỈNH LÂM ĐỒNG", "BAN CHỈ ĐẠO", "Số: 16-KL/BCĐ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "Độc lập - Tự do - Hạnh phúc", "Lâm Đồng, ngày 05 tháng 9 năm 2023", "KẾT LUẬN",
        ]  # fmt: skip

    def test_so_is_the_end_even_where_an_annex_follows(self) -> None:
        end = table((p("Nơi nhận:") + p("- Như trên;"), p("TRƯỞNG BAN") + p("Nguyễn Văn A")))
        assert texts(word(p("x") + end + p("PHỤ LỤC"))) == [
            "x", "Nơi nhận:", "- Như trên;", "TRƯỞNG BAN", "Nguyễn Văn A", "PHỤ LỤC",
        ]  # fmt: skip

    def test_a_table_of_two_columns_is_read_by_rows(self) -> None:
        facts = table(("Nhiệm vụ", "Thời hạn"), ("Rà soát", "30/9"), ruled=True)
        assert texts(word(p("x") + facts)) == ["x", "Nhiệm vụ | Thời hạn", "Rà soát | 30/9"]
        counted = table(("1", "Rà soát"), ("2", "Báo cáo"))
        assert texts(word(p("x") + counted)) == ["x", "1 | Rà soát", "2 | Báo cáo"]

    def test_one_column_is_a_frame(self) -> None:
        assert texts(word(table((p("Một") + p("Hai"),)))) == ["Một", "Hai"]

    def test_a_table_within_a_table(self) -> None:
        inner = table(("a", "b"), ("c", "d"), ruled=True) + p("")
        assert texts(word(p("x") + table(("1", inner, "y")))) == ["x", "1 | a | b c | d | y"]


class TestRuns:
    def test_breaks_and_tabs_are_blanks(self) -> None:
        body = "<w:p><w:r><w:t>Số:</w:t><w:tab/><w:t>16</w:t><w:noBreakHyphen/><w:t>KL</w:t><w:br/><w:t>x</w:t></w:r></w:p>"
        assert texts(word(body)) == ["Số: 16-KL x"]

    def test_what_was_inserted_is_read_and_what_was_deleted_is_named(self) -> None:
        body = (
            "<w:p><w:ins><w:r><w:t>Giao </w:t></w:r></w:ins><w:del><w:r><w:delText>Sở Nội vụ</w:delText></w:r></w:del>"
            "<w:r><w:t>Sở Xây dựng</w:t></w:r></w:p>"
        )
        reading = read_docx(word(body))
        assert reading.text == "Giao Sở Xây dựng"
        assert skipped(reading) == [("deleted", "Sở Nội vụ")]

    def test_a_paragraph_whose_end_was_deleted_goes_on_with_the_next(self) -> None:
        mark = "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>Giao Sở</w:t></w:r></w:p>"
        assert texts(word(mark + p("Xây dựng"))) == ["Giao Sở Xây dựng"]
        assert texts(word(mark)) == ["Giao Sở"]

    def test_a_row_that_was_deleted(self) -> None:
        row = "<w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p><w:r><w:delText>cũ</w:delText></w:r></w:p></w:tc></w:tr>"
        reading = read_docx(word(table(("a", "b", "c")).replace("</w:tbl>", f"{row}</w:tbl>")))
        assert reading.text == "a | b | c"
        assert skipped(reading) == [("deleted", "cũ")]

    def test_hidden_letters(self) -> None:
        styles = '<w:style w:type="character" w:styleId="H"><w:rPr><w:vanish/></w:rPr></w:style>'
        body = p("a") + p("b", run="<w:vanish/>") + p("c", run='<w:rStyle w:val="H"/>')
        reading = read_docx(word(body + p("d", run='<w:vanish w:val="0"/>'), styles=styles))
        assert reading.text == "a\nd"
        assert skipped(reading) == [("hidden", "b"), ("hidden", "c")]

    def test_capitals_as_printed(self) -> None:
        assert texts(word(p("thông báo", run="<w:caps/>"))) == ["THÔNG BÁO"]

    def test_fields_links_and_controls(self) -> None:
        field = (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF x</w:instrText><w:t>no</w:t></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>mục 1</w:t></w:r>'
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        )
        body = (
            f"<w:p><w:r><w:t>theo </w:t></w:r>{field}<w:hyperlink><w:r><w:t> b</w:t></w:r></w:hyperlink>"
            "<w:sdt><w:sdtContent><w:r><w:t> c</w:t></w:r></w:sdtContent></w:sdt>"
            "<w:smartTag><w:r><w:t> d</w:t></w:r></w:smartTag><m:oMath><m:r><m:t> e</m:t></m:r></m:oMath></w:p>"
            f"<w:sdt><w:sdtContent>{p('f')}</w:sdtContent></w:sdt>"
        )
        assert texts(word(body)) == ["theo mục 1 b c d e", "f"]

    def test_a_field_that_is_never_closed_hides_no_other_paragraph(self) -> None:
        assert texts(word(p("", before='<w:fldChar w:fldCharType="begin"/>') + p("x"))) == ["x"]

    def test_a_text_box_is_named_once(self) -> None:
        box = f"<w:txbxContent>{p('Hỏa tốc')}</w:txbxContent>"
        body = (
            "<w:p><w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>" + box +
            "</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>" + box +
            "</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>x</w:t></w:r></w:p>"
        )  # fmt: skip
        reading = read_docx(word(body))
        assert reading.text == "x"
        assert skipped(reading) == [("text-box", "Hỏa tốc")]

    def test_notes_comments_pictures_and_heads_are_named(self) -> None:
        picture = '<w:drawing><wp:docPr descr="Quốc huy"/><pic:pic/></w:drawing>'
        marks = '<w:footnoteReference w:id="2"/><w:commentReference w:id="0"/>'
        reading = read_docx(
            word(
                f"<w:p><w:r><w:t>x</w:t>{marks}{picture}</w:r></w:p>",
                footnotes=f'<w:footnote w:id="-1">{p("")}</w:footnote><w:footnote w:id="2">{p("Chú thích")}</w:footnote>',
                comments=f'<w:comment w:id="0">{p("Xem lại")}</w:comment>',
                header1=p("Mật") + p("2"),
                footer1=p("Mật"),
            )
        )
        assert reading.text == "x"
        assert skipped(reading) == [
            ("footnote", "Chú thích"), ("comment", "Xem lại"), ("image", "Quốc huy"), ("header", "Mật"),
        ]  # fmt: skip


class TestPages:
    def test_pages_are_counted_where_word_recorded_them(self) -> None:
        turn = "<w:lastRenderedPageBreak/>"
        reading = read_docx(word(p("a") + p("b", before=turn) + p("c") + p("d", before=turn)))
        assert [one.page for one in reading.paragraphs] == [1, 2, 2, 3]

    def test_a_break_that_somebody_set_is_not_counted_twice(self) -> None:
        set_break = p("", before='<w:br w:type="page"/>')
        reading = read_docx(
            word(p("a") + set_break + p("b", before="<w:lastRenderedPageBreak/>") + set_break + p("c"))
        )
        assert [one.page for one in reading.paragraphs] == [1, 2, 3]

    def test_a_paragraph_stands_where_it_starts(self) -> None:
        body = "<w:p><w:r><w:t>a</w:t><w:lastRenderedPageBreak/><w:t>b</w:t></w:r></w:p>"
        assert [one.page for one in read_docx(word(body + p("c"))).paragraphs] == [1, 2]

    def test_sections_begin_pages(self) -> None:
        section = '<w:p><w:pPr><w:sectPr><w:type w:val="{}"/></w:sectPr></w:pPr></w:p>'
        body = p("a") + section.format("nextPage") + p("b") + section.format("continuous") + p("c")
        assert [one.page for one in read_docx(word(body)).paragraphs] == [1, 2, 2]


class TestRefusals:
    def test_nothing_in_it(self) -> None:
        assert refused(word(p(""))) == "empty"
        assert refused(word("<w:p><w:r><w:drawing><pic:pic/></w:drawing></w:r></w:p>")) == "scanned"

    def test_the_fonts_of_old(self) -> None:
        assert refused(word(p("C«ng hoµ x· héi chñ nghÜa ViÖt Nam"))) == "legacy-font"

    def test_a_file_with_macros_is_read_without_them(self) -> None:
        reading = read_docx(
            word(
                p("x"),
                main="application/vnd.ms-word.document.macroEnabled.main+xml",
                more={"word/vbaProject.bin": b"Sub"},
            )
        )
        assert reading.text == "x"
        assert skipped(reading) == [("macro", "word/vbaProject.bin")]

    def test_a_template_elsewhere_is_not_fetched(self) -> None:
        rels = (
            '<Relationship Id="t" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"'
            ' Target="http://127.0.0.1:9/t.dotm" TargetMode="External"/>'
            '<Relationship Id="h" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/header"'
            ' Target="file:///etc/passwd" TargetMode="External"/>'
        )
        assert texts(word(p("x"), rels=rels)) == ["x"]

    @pytest.mark.parametrize("inside", [f"<w:numbering {W}", ""])
    def test_a_broken_part(self, inside: str) -> None:
        assert refused(word(p("x"), numbering="", more={"word/numbering.xml": inside.encode()})) == "damaged"

    def test_a_strict_file_is_read_under_its_other_names(self) -> None:
        with zipfile.ZipFile(io.BytesIO(word(p("x")))) as usual:
            members = {name: usual.read(name) for name in usual.namelist()}
        for here, there in (
            (
                b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                b"http://purl.oclc.org/ooxml/wordprocessingml/main",
            ),
            (
                b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
                b"http://purl.oclc.org/ooxml/officeDocument/relationships",
            ),
        ):
            members = {name: content.replace(here, there) for name, content in members.items()}
        assert texts(pack(members)) == ["x"]

    @pytest.mark.parametrize(("depth", "expected"), [(80, "x"), (300, "damaged")])
    def test_deep_nesting_ends(self, depth: int, expected: str) -> None:
        deep = "<w:tbl><w:tr><w:tc>" * depth + p("x") + "</w:tc></w:tr></w:tbl>" * depth
        assert (texts(word(deep))[0] if expected == "x" else refused(word(deep))) == expected


@pytest.mark.parametrize(
    "unseen", ["\u00ad", "\u034f", "\u200b", "\u3164", "\ufe0f", "\uffa0", "\ufffc", "\U000e0041"]
)
def test_what_nobody_sees_in_a_document_does_not_reach_the_ledger(unseen: str) -> None:
    assert texts(word(p(f"Sở Xây{unseen} dựng chủ{unseen} trì."))) == ["Sở Xây dựng chủ trì."]
