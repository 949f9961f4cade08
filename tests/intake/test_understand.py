"""What small documents of each layout say and order, read as text."""

from datetime import date
from pathlib import Path

import pytest

from kltrack.intake.extract.understand import UnderstoodDocument, understand
from kltrack.intake.readers.text import read_plain
from kltrack.ledger.settings import load_workdays
from running import ROOT

HERE = Path(__file__).parent / "documents"


def read(name: str) -> UnderstoodDocument:
    path = HERE / name if name.startswith(("thong", "ket", "quet")) else ROOT / "sources" / name
    return understand(read_plain(path.read_bytes()), load_workdays().add_working_days)


def of_text(text: str) -> UnderstoodDocument:
    return understand(read_plain(text.encode()))


def test_the_letterhead_of_the_state() -> None:
    head = read("thong-bao.txt").head
    assert (head.number, head.kind, head.issued, head.place) == (
        "112/TB-VP",
        "notice",
        "2025-11-05",
        "Tân Phước",
    )
    assert head.meeting == date(2025, 11, 3)
    assert (
        head.title
        == "Kết luận của Chủ tịch Ủy ban nhân dân tỉnh tại cuộc họp về tiến độ các dự án trọng điểm"
    )
    assert head.issuer_text == "VĂN PHÒNG ỦY BAN NHÂN DÂN TỈNH TÂN PHƯỚC"
    assert head.signer == ("Trần Văn Mẫu", "CHÁNH VĂN PHÒNG")
    assert head.recipients == (
        "Chủ tịch, các Phó Chủ tịch UBND tỉnh",
        "Các Sở: Xây dựng, Tài chính, Nội vụ",
        "Lưu: VT, TH",
    )
    assert [(one.number, one.date) for one in head.cites] == [("812/QĐ-UBND", date(2025, 8, 20))]
    assert head.doubts == ()


def test_the_letterhead_of_the_party() -> None:
    head = read("ket-luan.txt").head
    assert (head.number, head.kind, head.issued) == ("45-KL/TU", "conclusion", "2024-06-12")
    assert head.meeting == date(2024, 6, 10)
    assert head.issuer_text == "BAN THƯỜNG VỤ TỈNH ỦY TÂN PHƯỚC"
    assert head.signer == ("Lê Thị Thử", "T/M BAN THƯỜNG VỤ PHÓ BÍ THƯ")


ORDERS = {
    "thong-bao.txt": [
        ("II.1.a", ("Sở Xây dựng",), "heading", ("Sở Tài chính", "UBND xã Phú Sơn"), "2025-11-25"),
        ("II.1.b", ("Sở Xây dựng",), "heading", (), "2026-Q1"),
        ("II.2", ("UBND xã Phú Sơn",), "sentence", (), "2025-12"),
        ("II.2", ("UBND xã Phú Sơn",), "context", (), None),
        ("II.3.-1", ("Sở Nội vụ",), "heading", (), "2025-11-19"),
        ("II.3.-2", ("Sở Nội vụ",), "heading", (), "FREQ=MONTHLY;BYMONTHDAY=25"),
        ("II.3.-3", ("Sở Nội vụ",), "heading", (), None),
        ("II.4", ("Sở Tài chính",), "sentence", (), None),
        ("II.4", ("Kho bạc Nhà nước tỉnh",), "sentence", (), "2026-02-16"),
        ("II.5", (), "none", (), None),
    ],
    "ket-luan.txt": [
        ("2.1", ("các cấp ủy, tổ chức đảng",), "heading", (), "2024-07"),
        ("2.2", ("các cấp ủy, tổ chức đảng",), "heading", (), None),
        ("3", ("Ban Tổ chức Tỉnh ủy",), "sentence", ("Văn phòng Tỉnh ủy",), None),
        ("3", ("Ban Tuyên giáo Tỉnh ủy",), "sentence", (), "2024-08-30"),
        ("4", ("Đồng chí Phó Bí thư Thường trực Tỉnh ủy",), "sentence", (), "2025-06-30"),
    ],
    "quet.txt": [
        ("1", ("Sở Giao thông vận tải",), "sentence", ("UBND thành phố",), "2021-06-30"),
        ("2", ("Công an tỉnh",), "sentence", (), "2021-Q3"),
    ],
}  # fmt: skip


@pytest.mark.parametrize("name", ORDERS)
def test_orders_with_their_leads_helpers_and_terms(name: str) -> None:
    found = []
    for order in read(name).orders:
        term = order.deadline and (order.deadline.repeat or (order.deadline.due and order.deadline.due.value))
        found.append((order.block.section, order.leads, order.lead_from, order.coordinating, term))
    assert found == ORDERS[name]


@pytest.mark.parametrize("name", ["thong-bao.txt", "ket-luan.txt", "quet.txt", "16-KL-BCD.txt"])
def test_nothing_is_invented_and_nothing_is_dropped(name: str) -> None:
    understood = read(name)
    source = "".join(understood.reading.text.split())
    told = [*(order.text for order in understood.orders), *(block.text for block in understood.not_orders)]
    for _, paragraph in understood.parts.body:
        left = "".join(paragraph.text.split())
        for text in sorted(told, key=len, reverse=True):
            left = left.replace("".join(text.split()), "", 1)
        assert not any(character.isalpha() for character in left[3:].replace("làđ", "")), (
            paragraph.text,
            left,
        )
    for order in understood.orders:
        for words in (*order.leads, *order.coordinating, *order.implementing):
            assert "".join(words.split()) in source


def test_places_lead_back_to_the_file() -> None:
    understood = read("16-KL-BCD.txt")
    text = understood.reading.text
    for order in understood.orders:
        paragraph = order.block.paragraph
        start, end = paragraph.place_of(order.start), paragraph.place_of(order.end - 1) + 1
        assert text[start:end].split()[0] == order.text.split()[0]
        assert "".join(order.text.split()) == "".join(text[start:end].replace("**", "").split())


BODY = "Số: 1/TB-UBND\nTân Phước, ngày 5 tháng 11 năm 2025\nTHÔNG BÁO\nKết luận cuộc họp\nUBND tỉnh yêu cầu:\n1. {}\n"


@pytest.mark.parametrize(
    ("sentence", "leads"),
    [
        ("Bộ Xây dựng khẩn trương rà soát định mức.", ("Bộ Xây dựng",)),
        ("Giao Bộ Tài chính chủ trì thẩm định.", ("Bộ Tài chính",)),
        ("Các Sở: Nội vụ, Tài chính phối hợp rà soát biên chế.", ("Các Sở: Nội vụ, Tài chính",)),
        (
            "Sở Y tế, Sở Nội vụ và UBND các xã, phường triển khai ngay.",
            ("Sở Y tế", "Sở Nội vụ", "UBND các xã, phường"),
        ),
        ("Các sở, ban, ngành, địa phương nghiêm túc thực hiện.", ("Các sở, ban, ngành, địa phương",)),
        (
            "Ban Quản lý dự án đầu tư xây dựng số 1 đẩy nhanh tiến độ.",
            ("Ban Quản lý dự án đầu tư xây dựng số 1",),
        ),
        ("Thanh tra tỉnh thanh tra công tác đấu thầu.", ("Thanh tra tỉnh",)),
        ("Trên cơ sở đề xuất của chủ đầu tư, Sở Tài chính bố trí vốn.", ("Sở Tài chính",)),
        ("Vụ Kế hoạch, Tài chính tổng hợp nhu cầu vốn.", ("Vụ Kế hoạch, Tài chính",)),
        ("Sở Tài chính (cơ quan thường trực) tổng hợp báo cáo.", ("Sở Tài chính (cơ quan thường trực)",)),
        (
            "Ban QLDA các công trình giao thông tỉnh khẩn trương trình hồ sơ.",
            ("Ban QLDA các công trình giao thông tỉnh",),
        ),
        ("Sờ Xây dựng khân trương rà soát.", ("Sờ Xây dựng",)),  # as scanned
        ("Giao ƯBND tỉnh kiêm tra, báo cáo.", ("ƯBND tỉnh",)),
        ("Sở Nội vụ đon đốc các xã.", ("Sở Nội vụ",)),  # a verb that no list has
        ("Về dự án đường ven hồ, giao Sở Xây dựng thẩm định.", ("Sở Xây dựng",)),
        ("Các nội dung khác: Giao Sở Y tế rà soát hồ sơ.", ("Sở Y tế",)),
        ("Nhất trí với đề xuất của Sở Y tế; giao Sở Tài chính bố trí vốn.", ("Sở Tài chính",)),
        ("Căn cứ Kết luận này, các cấp ủy đảng triển khai thực hiện.", ("các cấp ủy đảng",)),
        ("Sở Nội vụ (chủ trì), Sở Tài chính (phối hợp) hoàn thành đề án.", ("Sở Nội vụ",)),
    ],
)
def test_who_is_told(sentence: str, leads: tuple[str, ...]) -> None:
    (order,) = of_text(BODY.format(sentence)).orders
    assert order.leads == leads


@pytest.mark.parametrize(
    "sentence",
    [
        "Bộ Tài chính đã hoàn thành thẩm định đề án.",
        "Đánh giá cao nỗ lực của các chủ đầu tư.",
        "Tuy nhiên, tiến độ giải ngân còn chậm so với yêu cầu.",
        "Ghi nhận kết quả của Sở Nội vụ trong thời gian qua.",
        "UBND tỉnh phê bình các đơn vị có tỷ lệ giải ngân dưới 10%.",
        "Bộ Y tế chưa chủ động rà soát hồ sơ, tiến độ còn chậm.",
    ],
)
def test_what_tells_or_praises_orders_nothing(sentence: str) -> None:
    understood = of_text(BODY.format(sentence))
    assert understood.orders == ()
    assert sentence.rstrip(".") in " ".join(block.text for block in understood.not_orders)


def test_two_orders_in_a_paragraph_are_two() -> None:
    text = "Sở Nội vụ trình đề án trước ngày 20/11/2025; Sở Tài chính bố trí kinh phí. Giao Sở Y tế báo cáo kết quả."
    found = of_text(BODY.format(text)).orders
    assert [order.leads for order in found] == [("Sở Nội vụ",), ("Sở Tài chính",), ("Sở Y tế",)]


def test_the_last_sentence_may_give_the_term_of_all() -> None:
    text = "Sở Nội vụ trình đề án. Sở Tài chính bố trí kinh phí. Thời hạn hoàn thành: trước ngày 30/11/2025."
    first, second = of_text(BODY.format(text)).orders
    assert first.deadline and second.deadline
    assert {str(order.deadline.due) for order in (first, second) if order.deadline} == {"2025-11-30"}
    assert "closing-date" in first.doubts


def test_the_addressee_of_the_preamble_leads_where_nobody_is_named() -> None:
    text = "Số: 1/TB-UBND\nTHÔNG BÁO\nKết luận\nUBND tỉnh yêu cầu các chủ đầu tư, nhà thầu thực hiện các nội dung sau:\n1. Đẩy nhanh tiến độ thi công.\n"
    (order,) = of_text(text).orders
    assert (order.leads, order.lead_from) == (("các chủ đầu tư, nhà thầu",), "preamble")


@pytest.mark.parametrize(
    ("heading", "lead"),
    [
        ("Sở Y tế", "Sở Y tế"),
        ("Sở Y tế:", "Sở Y tế"),
        ("Giao Sở Y tế:", "Sở Y tế"),
        ("Đối với UBND huyện:", "UBND huyện"),
        ("Trách nhiệm của Sở Y tế:", "Sở Y tế"),
        ("Sở Y tế tập trung thực hiện:", "Sở Y tế"),
    ],
)
def test_a_heading_names_the_lead_of_what_stands_under_it(heading: str, lead: str) -> None:
    text = BODY.format(f"{heading}\n- Rà soát hồ sơ.\n- Lập kế hoạch trước ngày 30/11/2025.")
    found = of_text(text).orders
    assert [(order.leads, order.lead_from) for order in found] == [((lead,), "heading")] * 2


def test_party_bodies_are_told_to_lead() -> None:
    (order,) = of_text(
        BODY.format("Giao Ban Cán sự đảng UBND tỉnh:\n1.1. Lãnh đạo UBND tỉnh hoàn chỉnh hồ sơ.")
    ).orders
    assert order.leads == ("Ban Cán sự đảng UBND tỉnh",)


def test_lines_under_a_task_of_a_plan_say_who_and_when() -> None:
    lines = "- Cơ quan chủ trì: Sở Y tế.\n- Cơ quan phối hợp: Sở Tư pháp, UBND các huyện.\n- Thời gian thực hiện: Quý II/2026.\n- Sản phẩm: Kế hoạch."
    (order,) = of_text(BODY.format(f"Tổ chức hội nghị quán triệt.\n{lines}")).orders
    assert order.leads == ("Sở Y tế",)
    assert order.coordinating == ("Sở Tư pháp", "UBND các huyện")
    assert order.deadline and str(order.deadline.due) == "2026-Q2"
    assert (order.due_text, order.product) == ("Quý II/2026", "Kế hoạch")


def test_numbers_in_the_manner_of_the_party() -> None:
    text = "Số 12-TB/TU\nTHÔNG BÁO\nKết luận\nBan Thường vụ yêu cầu:\n1- Giao Ủy ban Kiểm tra Tỉnh ủy rà soát.\n2- Văn phòng Tỉnh ủy theo dõi.\n"
    assert [(order.block.section, order.leads[0]) for order in of_text(text).orders] == [
        ("1", "Ủy ban Kiểm tra Tỉnh ủy"),
        ("2", "Văn phòng Tỉnh ủy"),
    ]


def test_who_helps_stands_in_the_heading_or_before_the_verb() -> None:
    text = (
        "Sở Y tế chủ trì, phối hợp với Sở Tài chính:\n- Rà soát hồ sơ.\n- Phối hợp với Công an tỉnh kiểm tra."
    )
    assert [order.coordinating for order in of_text(BODY.format(text)).orders] == [
        ("Sở Tài chính",),
        ("Công an tỉnh",),
    ]
    (order,) = of_text(BODY.format("Sở Y tế chủ trì, Sở Tài chính phối hợp, hoàn thành quý IV/2026.")).orders
    assert (order.leads, order.coordinating) == (("Sở Y tế",), ("Sở Tài chính",))


SHAPES = {
    "semicolons": "Sở Y tế rà soát" + "; rà soát trước ngày 5/12/2025" * 5_000,
    "commas": "Trong " + "a, " * 20_000,
    "units": "Sở Y tế" + " và UBND" * 20_000 + " rà soát.",
    "brackets": "Sở " + "(" * 20_000,
    "quotes": "Sở " + "“" * 20_000,
    "colons": "Sở Y tế: " * 20_000,
    "terms": "Sở Y tế rà soát" + " hằng tháng trước ngày" * 20_000,
    "enumerated": "Sở Y tế: " + "".join(f"({number}) rà soát; " for number in range(1, 5_000)),
    "one word": "x" * 200_000,
}


@pytest.mark.parametrize("shape", SHAPES)
def test_no_shape_of_text_holds_it_up(shape: str) -> None:
    """Each of these took minutes where something looks at all that follows, for each part of it."""
    text = BODY.format(SHAPES[shape])
    told = of_text(text)
    assert (
        sum(len(order.text) for order in told.orders) + sum(len(one.text) for one in told.not_orders) > 1000
    )
