"""How Vietnamese offices word terms, each with the period that it names."""

from datetime import date

import pytest

from kltrack.intake.extract.deadline import Anchor, choose_deadline, find_deadlines
from kltrack.ledger.settings import load_workdays

ANCHOR = Anchor(date(2025, 11, 5), load_workdays().add_working_days)  # a Wednesday

DATED = {
    "hoàn thành trong tháng 8 năm 2026": "2026-08",
    "trình trước ngày 15/12/2025": "2025-12-15",
    "trước ngày 15 tháng 12 năm 2025": "2025-12-15",
    "trước ngày 15-12-2025": "2025-12-15",
    "chậm nhất Quý I/2026 phải hoàn thành": "2026-Q1",
    "chậm nhất đến ngày 20/11/2025": "2025-11-20",
    "chậm nhất là ngày 20/11/2025": "2025-11-20",
    "muộn nhất trong quý IV năm 2025": "2025-Q4",
    "trong Quí IV-2025": "2025-Q4",
    "hoàn thành trước 30/11/2025": "2025-11-30",
    "xong trong tháng 12/2025": "2025-12",
    "ngay trong tháng 11": "2025-11",
    "trong tháng 2": "2026-02",
    "trong tuần này": "2025-11-09",
    "trong tháng này": "2025-11",
    "cuối năm 2026 hoàn thành": None,
    "hoàn thành cuối năm 2026": "2026-12-31",
    "hoàn thành trong 6 tháng đầu năm 2026": "2026-H1",
    "trình vào đầu quý II/2026": "2026-04",
    "báo cáo vào giữa tháng 3/2026": "2026-03-15",
    "vào đầu tháng 3/2026": "2026-03-01/2026-03-10",
    "vào trung tuần tháng 4/2026": "2026-04-11/2026-04-20",
    "vào cuối quý II/2026": "2026-06-30",
    "thời gian hoàn thành: giai đoạn 2026-2027": "2026/2027",
    "hoàn thành trước năm 2030": "2029-12-31",
    "trước Tết Nguyên đán": "2026-02-16",
    "trước Tết Nguyên đán năm 2027": "2027-02-05",
    "trong vòng 10 ngày làm việc kể từ ngày ban hành Thông báo này": "2025-11-19",
    "trong thời hạn 10 ngày kể từ ngày ký": "2025-11-15",
    "không quá 2 tháng kể từ ngày ban hành văn bản này": "2026-01-05",
    "trong vòng 5 ngày kể từ ngày 28/11/2025": "2025-12-03",
    "để tháng 12 năm 2025 phải khởi công": "2025-12",
    "trong tuần ngày 15 đến ngày 31 tháng 12 năm 2025": "2025-12-15/2025-12-31",
    "thực hiện từ ngày 15 tháng 12 năm 2025 đến 30 tháng 1 năm 2026, thời gian hoàn thành 30/1/2026": None,
    "phấn đấu hoàn thành trước ngày 15/6/2026, chậm nhất ngày 20/6/2026": "2026-06-20",
    "trong ngày 20 tháng 11 năm 2025": "2025-11-20",
    "xong trước 12 giờ 00 ngày 06/12/2025": "2025-12-06",
    "trước 17h00 ngày 25/12/2025": "2025-12-25",
    "trước 30/4": "2026-04-30",
    "truớc ngày 15/12/2025": "2025-12-15",
    "hoàn thành trong tháng 12 nãm 2025": "2025-12",
    "không để chậm quá ngày 31/12/2025": "2025-12-31",
    "trong 15 ngày tới": "2025-11-20",
    "trình tại kỳ họp tháng 12/2025": "2025-12",
    "tại phiên họp Chính phủ thường kỳ tháng 12 năm 2025": "2025-12",
    "trong tuần đầu tháng 12/2025": "2025-12-01/2025-12-07",
    "tổ chức khánh thành vào ngày 19 tháng 12 năm 2025": "2025-12-19",
}
RECURRING = {
    "báo cáo trước ngày 20 hằng tháng": "FREQ=MONTHLY;BYMONTHDAY=20",
    "hằng tháng, trước ngày 25, báo cáo": "FREQ=MONTHLY;BYMONTHDAY=25",
    "báo cáo trước ngày 15 của tháng cuối quý": "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=15",
    "báo cáo trước ngày 10/6 và 10/12 hằng năm": "FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=10",
    "báo cáo trước ngày 25/12 hàng năm": "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=25",
    "Định kỳ hằng quý tổng hợp, báo cáo": "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1",
    "định kỳ 6 tháng báo cáo": "FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=-1",
    "Định kỳ hằng tuần, trước 16 giờ 00 ngày thứ sáu": "FREQ=WEEKLY;BYDAY=FR",
    "trình Lãnh đạo Bộ báo cáo hằng tháng.": "FREQ=MONTHLY;BYMONTHDAY=-1",
}
NONE = (
    "sớm hoàn thành", "khẩn trương rà soát", "kịp thời báo cáo", "theo đúng cam kết", "theo tiến độ được phê duyệt",
    "thực hiện Nghị quyết 06-NQ/TU ngày 12/11/2025", "theo Quyết định số 812/QĐ-UBND ngày 20 tháng 8 năm 2026",
    "quy hoạch chung đô thị đến năm 2035", "phân bổ nguồn lực giai đoạn 2023-2025", "tiết kiệm ngân sách hằng năm",
    "tại phiên họp ngày 28/11/2025 đã thống nhất", "phát thải ròng bằng không vào năm 2050", "tính đến hết ngày 17/11/2025",
    "các nhiệm vụ được giao trong năm 2026", "đăng ký công trình khánh thành dịp 19 tháng 12 năm 2025", "sau ngày 1/7/2026",
    "trả kết quả trong vòng 01 ngày làm việc",
)  # fmt: skip


def term(text: str) -> str | None:
    chosen = choose_deadline([one for one in find_deadlines(text, ANCHOR) if one.is_dated])
    return (chosen.repeat or str(chosen.due)) if chosen else None


@pytest.mark.parametrize("text", [text for text, value in DATED.items() if value])
def test_a_term_names_its_period(text: str) -> None:
    assert term(text) == DATED[text]


@pytest.mark.parametrize("text", RECURRING)
def test_a_duty_that_comes_back(text: str) -> None:
    assert term(text) == RECURRING[text]


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_term(text: str) -> None:
    assert term(text) is None


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("trong tháng 12", "no-year"),
        ("trước ngày 1/10/2025", "before-issue"),
        ("vào đầu tháng 3/2026", "loose"),
        ("chậm nhất tháng Quý I/2026", "stray-word"),
        ("trong vòng 10 ngày kể từ ngày ký", "counted"),
        ("trong vòng 10 ngày kể từ ngày nhận được hồ sơ", "unknown-start"),
        ("trước ngày 20/11/2025 và xong trong tháng 12/2025", "other-date"),
        ("định kỳ hằng quý báo cáo", "no-day"),
    ],
)
def test_each_doubt_is_told(text: str, doubt: str) -> None:
    chosen = choose_deadline(find_deadlines(text, ANCHOR))
    assert chosen
    assert doubt in chosen.doubts
