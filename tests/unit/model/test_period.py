"""Terms as they are typed: what they mean, how they are written, what is none."""

from datetime import date

import pytest

from kltrack.model.period import NotAPeriod, day, half, month, parse_day, parse_period, quarter, whole_year


@pytest.mark.parametrize(
    ("text", "start", "end", "granularity"),
    [
        ("2023-09-15", date(2023, 9, 15), date(2023, 9, 15), "day"),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), "month"),
        ("2024-Q1", date(2024, 1, 1), date(2024, 3, 31), "quarter"),
        ("2023-Q4", date(2023, 10, 1), date(2023, 12, 31), "quarter"),
        ("2023-H1", date(2023, 1, 1), date(2023, 6, 30), "half"),
        ("2023-H2", date(2023, 7, 1), date(2023, 12, 31), "half"),
        ("2025", date(2025, 1, 1), date(2025, 12, 31), "year"),
        ("2023/2025", date(2023, 1, 1), date(2025, 12, 31), "interval"),
        ("2025-12-15/2025-12-31", date(2025, 12, 15), date(2025, 12, 31), "interval"),
        ("2025-Q4/2026-Q2", date(2025, 10, 1), date(2026, 6, 30), "interval"),
    ],
)
def test_a_canonical_text_names_its_days(text: str, start: date, end: date, granularity: str) -> None:
    period = parse_period(text)
    assert (period.start, period.end, period.granularity, str(period)) == (start, end, granularity, text)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "form"),
        ("2023-9", "form"),
        ("2023-09-5", "form"),
        ("2024Q1", "form"),
        ("2024-Q5", "form"),
        ("2024-q1", "form"),
        ("2024-H3", "form"),
        ("15/9/2023", "form"),
        ("1989", "form"),
        ("2201", "form"),
        ("2023-09\n", "form"),
        ("٢٠٢٣", "form"),
        ("2023/", "form"),
        ("2023-13", "day"),
        ("2023-00", "day"),
        ("2023-02-29", "day"),
        ("2023-04-31", "day"),
        ("2025/2023", "order"),
        ("2023/2023", "order"),
    ],
)
def test_a_text_that_is_not_a_period_says_why(text: str, reason: str) -> None:
    with pytest.raises(NotAPeriod) as caught:
        parse_period(text)
    assert caught.value.reason == reason


def test_periods_order_by_the_day_on_which_they_fall_due() -> None:
    texts = ["2024-Q1", "2023-09", "2024", "2024-03-30", "2023/2025", "2023-09-30"]
    assert [str(p) for p in sorted(map(parse_period, texts))] == [
        "2023-09",
        "2023-09-30",
        "2024-03-30",
        "2024-Q1",
        "2024",
        "2023/2025",
    ]


def test_makers_agree_with_parsing() -> None:
    periods = [day(date(2023, 9, 15)), month(2023, 9), quarter(2024, 1), half(2024, 2), whole_year(2025)]
    assert periods == [parse_period(str(period)) for period in periods]


def test_a_day_is_only_a_day() -> None:
    assert parse_day("2023-08-11") == date(2023, 8, 11)
    with pytest.raises(NotAPeriod):
        parse_day("2023-08")
