"""What is read of PDF files: lines joined into paragraphs, columns, tables, what stands in the margins."""

import re

import pytest

from kltrack.intake.readers.pdf.file import MOST_PAGES, read_pdf
from kltrack.intake.readers.reading import Reading, Unreadable
from pdfs import Box, Draw, Drawn, Picture, centred, paragraph, width, write_pdf

LONG = (
    "1. Giao Sở Công Thương chủ trì, phối hợp với Ủy ban nhân dân các xã, phường và các đơn vị liên quan khẩn "
    "trương rà soát các dự án chậm tiến độ, báo cáo Thường trực Ban Chỉ đạo trước ngày 30 tháng 9 năm 2023."
)
NEXT = "2. Văn phòng Ủy ban nhân dân tỉnh theo dõi, đôn đốc việc thực hiện và tổng hợp kết quả của các đơn vị hằng tháng."
BODY = [LONG, NEXT, "a) Đơn vị thứ nhất;", "đ) Đơn vị thứ hai;", "- Báo cáo kết quả.", "3. Kết thúc."]


def body(*texts: str, y: float = 700, gap: float = 0, **more: float) -> list[Drawn]:
    """The paragraphs ``texts``, one below the other."""
    drawn: list[Drawn] = []
    for text in texts:
        lines = paragraph(text, y, **more)
        drawn += lines
        y = lines[-1].y - more.get("step", 18) - gap
    return drawn


def read(*pages: list[Drawn], rotate: int = 0) -> Reading:
    return read_pdf(write_pdf(pages, rotate=rotate))


def texts(*pages: list[Drawn]) -> list[str]:
    return [one.text for one in read(*pages).paragraphs]


def refused(data: bytes) -> str:
    with pytest.raises(Unreadable) as refusal:
        read_pdf(data)
    return refusal.value.reason


class TestParagraphs:
    def test_the_text_is_that_of_the_paragraphs_and_the_places_are_in_it(self) -> None:
        reading = read(body(*BODY))
        assert reading.text == "\n".join(BODY)
        assert [reading.text[one.start : one.end] for one in reading.paragraphs] == BODY
        assert {one.page for one in reading.paragraphs} == {1}
        assert reading.skipped == ()

    @pytest.mark.parametrize(
        "layout", [{"indent": 36}, {"indent": 0, "gap": 8}, {"indent": 36, "gap": 6, "size": 13.0}]
    )
    def test_by_indents_and_by_gaps(self, layout: dict[str, float]) -> None:
        assert texts(body(*BODY, **layout)) == BODY

    def test_a_list_whose_lines_hang(self) -> None:
        lines = [
            Draw(85, 700, "1."), Draw(103, 700, "Giao Sở Công Thương chủ trì, phối hợp với Ủy ban nhân dân các xã và"),
            Draw(103, 682, "các đơn vị liên quan."), Draw(85, 664, "2."), Draw(103, 664, "Báo cáo Thường trực."),
        ]  # fmt: skip
        assert texts([*lines]) == [
            "1. Giao Sở Công Thương chủ trì, phối hợp với Ủy ban nhân dân các xã và các đơn vị liên quan.",
            "2. Báo cáo Thường trực.",
        ]

    def test_a_number_that_begins_a_line_by_chance_is_no_label(self) -> None:
        first = paragraph(LONG, 700)[0]
        lines = [first, Draw(85, 682, "- Trưởng ban, rà soát các dự án.")]
        assert texts([*lines, *body(*BODY, y=664)])[0] == f"{first.text} - Trưởng ban, rà soát các dự án."

    def test_the_same_dash_further_in_is_one(self) -> None:
        assert texts(body(LONG, "- Trưởng ban, rà soát các dự án."))[1] == "- Trưởng ban, rà soát các dự án."

    def test_titles_of_one_kind_are_one(self) -> None:
        page = [
            centred("THÔNG BÁO", 760),
            centred("Kết luận của đồng chí Nguyễn Văn A tại cuộc họp", 742),
            centred("về tiến độ các dự án", 724),
            centred("năm 2023", 690),
            *body(*BODY, y=660),
        ]
        assert texts(page)[:3] == [
            "THÔNG BÁO", "Kết luận của đồng chí Nguyễn Văn A tại cuộc họp về tiến độ các dự án", "năm 2023",
        ]  # fmt: skip

    def test_titles_of_another_size_or_weight_are_not(self) -> None:
        page = [centred("BAN CHỈ ĐẠO", 760, size=13), centred("TỈNH LÂM ĐỒNG", 742, size=13, is_bold=False)]
        assert texts([*page, *body(*BODY)])[:2] == ["BAN CHỈ ĐẠO", "TỈNH LÂM ĐỒNG"]


class TestHyphens:
    def test_a_hyphen_at_the_end_of_a_line_was_written(self) -> None:
        first = "Giao Phó Trưởng Ban phụ trách lĩnh vực quản lý Công nghiệp-"
        lines = [
            Draw(121, 700, first, widen=(540 - 121 - width(first)) / first.count(" ")),
            Draw(85, 682, "Năng lượng."),
        ]
        assert texts([*lines, *body(*BODY, y=664)])[0] == f"{first}Năng lượng."

    def test_a_dash_is_not_joined(self) -> None:
        first = "Theo đề nghị của đồng chí Nguyễn Văn A, Phó Bí thư -"
        lines = [
            Draw(121, 700, first, widen=(540 - 121 - width(first)) / first.count(" ")),
            Draw(85, 682, "Trưởng ban."),
        ]
        assert texts([*lines, *body(*BODY, y=664)])[0] == f"{first} Trưởng ban."


class TestLetters:
    @pytest.mark.parametrize(
        "typed",
        ["hòa", "ho\u0300a", "ho \u0300a"],
        ids=["composed", "mark after its letter", "mark after a blank"],
    )
    def test_marks_join_their_letters(self, typed: str) -> None:
        assert texts([Draw(85, 700, f"Cộng {typed} xã hội")]) == ["Cộng hòa xã hội"]

    def test_a_mark_drawn_over_its_letter_as_a_sign(self) -> None:
        start = 85 + width("Th")
        assert (
            texts([Draw(85, 700, "Tho xa"), Draw(start + 0.5, 700, "´"), Draw(200, 660, "x")])[0] == "Thó xa"
        )

    def test_words_that_no_blank_parts(self) -> None:
        assert texts([Draw(85, 700, "Giao"), Draw(85 + width("Giao") + 4, 700, "Sở")]) == ["Giao Sở"]

    def test_letters_drawn_twice_are_bold(self) -> None:
        assert texts([Draw(85, 700, "Giao Sở"), Draw(85.3, 700, "Giao Sở")]) == ["Giao Sở"]

    def test_letters_drawn_in_another_order(self) -> None:
        late = Draw(85 + width("Giao "), 700, "S")
        assert texts([Draw(85, 700, "Giao"), Draw(late.x + width("S"), 700, "ở Nội vụ"), late]) == [
            "Giao Sở Nội vụ"
        ]

    def test_raised_and_lowered_signs_stay_in_their_line(self) -> None:
        x = 85 + width("100 m")
        assert texts([Draw(85, 700, "100 m"), Draw(x, 705, "2", 8), Draw(x + 8, 700, "đất")]) == [
            "100 m2 đất"
        ]

    def test_symbols_of_word_are_read_as_bullets(self) -> None:
        assert texts([Draw(85, 700, "\uf0b7 Giao Sở Nội vụ")]) == ["• Giao Sở Nội vụ"]


class TestColumns:
    LEFT = ("UBND TỈNH LÂM ĐỒNG", "BAN CHỈ ĐẠO", "Số: 16-KL/BCĐ")
    RIGHT = (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Lâm Đồng, ngày 05 tháng 9 năm 2023",
    )

    def test_a_letterhead_is_read_column_by_column(self) -> None:
        page: list[Drawn] = []
        for index, (left, right) in enumerate(zip(self.LEFT, self.RIGHT, strict=True)):
            page += [
                centred(left, 780 - 20 * index, middle=160, size=10, is_bold=index == 1),
                centred(right, 777 - 20 * index, middle=410, size=12, is_bold=index < 2),
            ]
        assert texts([*page, centred("KẾT LUẬN", 700), *body(*BODY, y=670)]) == [
            *self.LEFT,
            *self.RIGHT,
            "KẾT LUẬN",
            *BODY,
        ]

    def test_so_is_the_end(self) -> None:
        left = ["Nơi nhận:", "- Như trên;", "- Các sở;", "- Lưu: VT.", "- Báo;", "- Đài."]
        page = [*body(*BODY), *(Draw(85, 400 - 14 * index, text, 11) for index, text in enumerate(left))]
        page += [centred("TRƯỞNG BAN", 400, middle=430), centred("Nguyễn Văn A", 340, middle=430)]
        assert texts(page) == [*BODY, *left, "TRƯỞNG BAN", "Nguyễn Văn A"]

    def test_a_page_of_two_columns(self) -> None:
        page: list[Drawn] = []
        for left, right in ((50, 280), (315, 545)):
            page += body(LONG, NEXT, LONG, y=780, left=left, right=right, indent=20, size=11, step=14)
        assert texts([*page]) == [LONG, NEXT, LONG] * 2

    def test_a_paragraph_goes_on_in_the_next_column(self) -> None:
        lines = paragraph(LONG * 3, 780, left=50, right=280, indent=20, size=11, step=14)
        half = len(lines) // 2
        moved = [one._replace(x=one.x + 265, y=780 - 14 * index) for index, one in enumerate(lines[half:])]
        assert texts([*lines[:half], *moved]) == [LONG * 3]


class TestTables:
    def test_a_row_is_a_paragraph(self) -> None:
        xs, ys = (85, 120, 330, 440, 540), (600, 570, 530, 500)
        lines: list[Drawn] = [Box(xs[0], y, xs[-1] - xs[0], 0.5) for y in ys]
        lines += [Box(x, ys[-1], 0.5, ys[0] - ys[-1]) for x in xs]
        cells = [
            Draw(90, 580, "TT", 12), Draw(125, 580, "Nhiệm vụ", 12), Draw(335, 580, "Chủ trì", 12), Draw(445, 580, "Hạn", 12),
            Draw(90, 555, "1", 12), Draw(125, 555, "Rà soát quy hoạch các", 12), Draw(125, 540, "cụm công nghiệp", 12),
            Draw(335, 555, "Sở Công", 12), Draw(335, 540, "Thương", 12), Draw(445, 555, "30/9/2023", 12),
            Draw(90, 510, "2", 12), Draw(125, 510, "Báo cáo", 12), Draw(445, 510, "31/12/2023", 12),
        ]  # fmt: skip
        assert texts([*body("Giao như sau:"), *lines, *cells, *body("Trên đây là kết luận.", y=470)]) == [
            "Giao như sau:",
            "TT | Nhiệm vụ | Chủ trì | Hạn",
            "1 | Rà soát quy hoạch các cụm công nghiệp | Sở Công Thương | 30/9/2023",
            "2 | Báo cáo |  | 31/12/2023",
            "Trên đây là kết luận.",
        ]

    def test_a_frame_is_none(self) -> None:
        frame: list[Drawn] = [
            Box(60, 100, 500, 0.5),
            Box(60, 760, 500, 0.5),
            Box(60, 100, 0.5, 660),
            Box(560, 100, 0.5, 660),
        ]
        assert texts([*frame, *body(*BODY)]) == BODY


class TestMargins:
    def test_heads_feet_and_numbers_of_pages_are_left_out(self) -> None:
        pages = [
            [
                Draw(85, 800, "BAN CHỈ ĐẠO TỈNH", 11), Draw(300, 815, str(number), 13),
                *body(f"{number}. Giao đơn vị thứ {number} báo cáo.", f"Nội dung {'abcd'[number]}."), Draw(85, 40, f"Trang {number}/3", 11),
            ]
            for number in (1, 2, 3)
        ]  # fmt: skip
        reading = read(*pages)
        assert [one.text for one in reading.paragraphs] == [
            "1. Giao đơn vị thứ 1 báo cáo.", "Nội dung b.", "2. Giao đơn vị thứ 2 báo cáo.", "Nội dung c.",
            "3. Giao đơn vị thứ 3 báo cáo.", "Nội dung d.",
        ]  # fmt: skip
        assert [(one.kind, one.page, one.text) for one in reading.skipped] == [
            ("header", None, "BAN CHỈ ĐẠO TỈNH")
        ]
        assert [one.page for one in reading.paragraphs] == [1, 1, 2, 2, 3, 3]

    def test_footnotes_are_named(self) -> None:
        lines = body(*BODY)
        cited = lines[-1]
        assert isinstance(cited, Draw)
        mark = Draw(cited.x + width(cited.text), cited.y + 5, "1", 9)
        reading = read(
            [
                *lines,
                mark,
                Draw(85, 90, "1", 7),
                Draw(92, 86, "Theo Quyết định số 5.", 10),
                Draw(85, 74, "Dòng hai.", 10),
            ]
        )
        assert [one.text for one in reading.paragraphs] == BODY
        assert [(one.kind, one.page, one.text) for one in reading.skipped] == [
            ("footnote", 1, "1 Theo Quyết định số 5. Dòng hai.")
        ]

    def test_text_that_runs_up_the_page_is_named(self) -> None:
        reading = read([*body(*BODY), Draw(30, 300, "Sao y bản chính", turn=90)])
        assert [one.text for one in reading.paragraphs] == BODY
        assert [(one.kind, re.sub(r"\s", "", one.text)) for one in reading.skipped] == [
            ("turned", "Saoybảnchính")
        ]

    def test_text_beyond_the_edge_is_named(self) -> None:
        reading = read([*body(*BODY), Draw(85, -300, "Ẩn", 14)])
        assert [one.text for one in reading.paragraphs] == BODY
        assert [(one.kind, one.text) for one in reading.skipped] == [("hidden", "Ẩn")]


class TestPages:
    @pytest.mark.parametrize("at", [1, 2])
    def test_a_paragraph_goes_on_over_the_end_of_a_page(self, at: int) -> None:
        lines = paragraph(LONG, 700)
        top = [one._replace(y=790 - 18 * index) for index, one in enumerate(lines[at:])]
        below = body("3. Hết.", y=790 - 18 * len(top))
        reading = read([*body("a) Một;", "b) Hai;", y=736), *lines[:at]], [*top, *below])
        assert [(one.text, one.page) for one in reading.paragraphs][2:] == [(LONG, 1), ("3. Hết.", 2)]

    def test_a_paragraph_that_is_closed_does_not(self) -> None:
        assert texts(body(LONG, NEXT), body("Trên đây là kết luận.", *BODY, y=790)) == [
            LONG, NEXT, "Trên đây là kết luận.", *BODY,
        ]  # fmt: skip

    def test_a_heading_at_the_end_of_a_page_stands_alone(self) -> None:
        assert texts(body(*BODY, "I. ĐÁNH GIÁ CHUNG"), body("Thời gian qua", *BODY, y=790))[6:8] == [
            "I. ĐÁNH GIÁ CHUNG", "Thời gian qua",
        ]  # fmt: skip

    def test_a_page_that_is_shown_turned(self) -> None:
        turned = [
            Draw(100 + 18 * index, 85, text, turn=90) for index, text in enumerate(("Một hai", "a) Ba bốn"))
        ]
        assert [one.text for one in read([*turned], rotate=90).paragraphs] == ["Một hai", "a) Ba bốn"]

    def test_a_page_without_text_among_others(self) -> None:
        assert [one.page for one in read(body("Một."), [], body("Hai.")).paragraphs] == [1, 3]


class TestRefusals:
    def test_one_page_that_is_a_picture_is_named(self) -> None:
        stamp: list[Drawn] = [Picture(0, 0, 595, 842), Draw(400, 30, "Ký bởi: Văn phòng", 9)]
        reading = read([*body(*BODY), Picture(400, 100, 80, 80)], stamp)
        assert [(one.kind, one.page) for one in reading.skipped] == [("image", 2)]
        assert refused(write_pdf([stamp, [Picture(0, 0, 595, 842)]])) == "scanned"

    def test_a_picture_with_its_text_behind_it_is_read(self) -> None:
        reading = read([Picture(0, 0, 595, 842), *body(*BODY)])
        assert [one.text for one in reading.paragraphs] == BODY
        assert reading.skipped == ()

    def test_pages_that_are_pictures(self) -> None:
        assert refused(write_pdf([[], [Box(0, 0, 595, 842)]])) == "scanned"

    def test_passwords(self) -> None:
        page = [Draw(85, 700, "Giao Sở Nội vụ")]
        assert read_pdf(write_pdf([page], user=b"")).text == "Giao Sở Nội vụ"
        assert refused(write_pdf([page], user=b"secret")) == "encrypted"

    @pytest.mark.parametrize(
        "text",
        [
            "C«ng hoµ x· héi chñ nghÜa ViÖt Nam",
            "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam",
            "\ue000\ue001 \ufffd\ufffd",
        ],
    )
    def test_letters_that_stand_for_others(self, text: str) -> None:
        assert refused(write_pdf([[Draw(85, 700, text)]])) == "legacy-font"

    def test_too_many_pages(self) -> None:
        with pytest.raises(Unreadable) as refusal:
            read_pdf(write_pdf([[]] * (MOST_PAGES + 1)))
        assert refusal.value.reason == "too-large"
        assert refusal.value.values == {"pages": MOST_PAGES + 1, "most_pages": MOST_PAGES}

    @pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"%PDF-1.7\n%%EOF", b"%PDF-1.7 no more"])
    def test_what_is_no_pdf(self, data: bytes) -> None:
        assert refused(data) == "damaged"

    def test_a_file_that_was_cut_off_is_never_read_in_part(self) -> None:
        whole = write_pdf([body(LONG), body(NEXT)])
        for length in range(0, len(whole) - 8, 97):
            assert refused(whole[:length]) == "damaged"
