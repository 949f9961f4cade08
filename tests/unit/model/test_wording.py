"""Terms in the words of official papers."""

import unicodedata
from datetime import date

import pytest

from kltrack.model.period import NotAPeriod
from kltrack.model.wording import add_span, find_periods, parse_typed

# expressions of real documents (2020 to 2026), with the year of the document
WORDED = [
    ("hoàn thành trong tháng 8 năm 2023", ["2023-08"]),
    ("để tháng 9 năm 2023 phải khởi công", ["2023-09"]),
    ("chậm nhất tháng Quý I/2024", ["2024-Q1"]),
    ("trong tháng 3/2025", ["2025-03"]),
    ("trong quý III/2025", ["2025-Q3"]),
    ("vào cuối quý II/2025", ["2025-Q2"]),
    ("vào trung tuần tháng 4/2025", ["2025-04-11/2025-04-20"]),
    ("chậm nhất ngày 09/3/2025", ["2025-03-09"]),
    ("trước ngày 27/3/2025", ["2025-03-27"]),
    ("trước ngày 20/6/2025 (phấn đấu hoàn thành trước ngày 15/6/2025)", ["2025-06-20", "2025-06-15"]),
    ("vào ngày 19 tháng 12 năm 2025", ["2025-12-19"]),
    ("đến đến hết năm 2025", ["2025-12-31"]),
    ("trong năm 2027", ["2027"]),
    ("Thời hạn hoàn thành: trước ngày 30/11/2025", ["2025-11-30"]),
    ("ngay trong tháng 12 năm 2025", ["2025-12"]),
    ("xong trong tháng 12/2025", ["2025-12"]),
    ("Quí IV-2025", ["2025-Q4"]),
    ("Quý III Năm 2026", ["2026-Q3"]),
    ("Quý IV/2025- Quý II/2026", ["2025-Q4", "2026-Q2"]),
    ("Giai đoạn 2025-2027", ["2025/2027"]),
    ("Trước năm 2030", ["2029-12-31"]),
    ("vào cuối năm 2027", ["2027-12-31"]),
    ("6 tháng đầu năm 2024", ["2024-H1"]),
    ("6 tháng cuối năm 2024", ["2024-H2"]),
    ("giữa tháng 3/2024", ["2024-03-15"]),
    ("cuối tháng 2 năm 2024", ["2024-02-29"]),
    ("trước ngày 20/10", ["2023-10-20"]),
    ("quý 2 năm 2024", ["2024-Q2"]),
    ("trước ngày 15 tháng 9", ["2023-09-15"]),
    ("trước tháng 10/2023", ["2023-09-30"]),
    ("từ ngày 15 tháng 9 năm 2025 đến 30 tháng 11 năm 2025", ["2025-09-15", "2025-11-30"]),
]


@pytest.mark.parametrize(("wording", "expected"), WORDED)
def test_a_wording_is_read(wording: str, expected: list[str]) -> None:
    assert sorted(str(p) for p in find_periods(wording, (2023,))) == sorted(expected)


@pytest.mark.parametrize(
    "wording",
    [
        "sớm",
        "khẩn trương",
        "trong thời gian đến",
        "theo đúng cam kết",
        "hằng tháng",
        "trước ngày 20 hàng tháng",
        "trong thời hạn 10 ngày kể từ ngày 05/01/2024",
        "trong 10 ngày từ ngày 11/8/2023",
        "10 ngày làm việc sau ngày 11/8/2023",
        "Từ ngày 01 tháng 12 năm 2025",
        "trước Tết nguyên đán năm 2026",
        "giữa quý II/2025",
        "vào đầu tháng 3/2025",
        "vào đầu quý II/2025",
        "nhiệm vụ thường xuyên",
        "theo Nghị quyết số 06-NQ/TU",
    ],
)
def test_wording_that_depends_recurs_or_is_vague_names_no_period(wording: str) -> None:
    assert list(find_periods(wording, (2025,))) == []


def test_decomposed_letters_read_alike() -> None:
    for wording, _ in WORDED:
        decomposed = unicodedata.normalize("NFD", wording)
        assert list(find_periods(decomposed, (2023,))) == list(find_periods(wording, (2023,)))


TODAY = date(2024, 1, 31)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("2024-06-30", "2024-06-30"),
        ("30/6/2024", "2024-06-30"),
        ("05/09/2023", "2023-09-05"),
        ("9/2023", "2023-09"),
        ("Q1/2024", "2024-Q1"),
        ("2024-q1", "2024-Q1"),
        ("2024Q1", "2024-Q1"),
        ("quý I/2024", "2024-Q1"),
        ("cuối năm 2024", "2024-12-31"),
        ("end of 2024", "2024-12-31"),
        ("30 Sep 2023", "2023-09-30"),
        ("September 2023", "2023-09"),
        ("tháng 9", "2024-09"),
        ("trước ngày 20/10/2024", "2024-10-20"),
        ("hôm nay", "2024-01-31"),
        ("today", "2024-01-31"),
        ("+30d", "2024-03-01"),
        ("+2w", "2024-02-14"),
        ("+1m", "2024-02-29"),
        ("+1y", "2025-01-31"),
        (" 2025 ", "2025"),
        ("2023-8", "2023-08"),
        ("2023-8-5", "2023-08-05"),
        ("2023/08/05", "2023-08-05"),
        ("2023.8.5", "2023-08-05"),
    ],
)
def test_a_typed_term_is_read(typed: str, expected: str) -> None:
    assert str(parse_typed(typed, TODAY)) == expected


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "soon",
        "12/31/2024",
        "31/2/2024",
        "2023-13",
        "2023-9-31",
        "2023-8/5",
        "20/10",
        "tháng 9 và tháng 10",
        "2024 hoặc 2025",
        "+30",
        "+9999y",
    ],
)
def test_a_typed_term_that_is_none_is_refused(typed: str) -> None:
    with pytest.raises(NotAPeriod):
        parse_typed(typed, TODAY)


def test_a_span_of_months_ends_on_the_last_day_of_a_shorter_month() -> None:
    assert add_span(date(2024, 1, 31), 1, "m") == date(2024, 2, 29)
    assert add_span(date(2023, 11, 30), 3, "m") == date(2024, 2, 29)
