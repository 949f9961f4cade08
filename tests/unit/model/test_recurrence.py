"""On which days a recurring duty falls due, and which rules are refused."""

from datetime import date

import pytest

from kltrack.model.recurrence import BadRepeat, check_repeat, occurrences


def test_occurrences_of_a_month() -> None:
    days = list(occurrences("FREQ=MONTHLY;BYMONTHDAY=20", date(2023, 8, 21), date(2023, 12, 31)))
    assert days == [date(2023, 9, 20), date(2023, 10, 20), date(2023, 11, 20), date(2023, 12, 20)]


@pytest.mark.parametrize(
    "rule",
    ["FREQ=WEEKLY;BYDAY=FR", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=25", "FREQ=MONTHLY;INTERVAL=3;COUNT=4"],
)
def test_rules_that_recur_daily_or_less_often_are_taken(rule: str) -> None:
    assert check_repeat(rule) == rule


@pytest.mark.parametrize(
    "rule",
    [
        "",
        "MONTHLY",
        "FREQ=SECONDLY",
        "FREQ=HOURLY;COUNT=2",
        "FREQ=MONTHLY;FREQ=DAILY",
        "FREQ=MONTHLY;BYMONTHDAY=99",
        "FREQ=MONTHLY;BYEASTER=1",
        "FREQ=MONTHLY\nEXDATE:20240101",
        "BYMONTHDAY=20",
        "FREQ=WEEKLY;BYDAY=XX",
        "FREQ=WEEKLY;INTERVAL=0",
        "FREQ=DAILY;UNTIL=20249999",
        "FREQ=DAILY;UNTIL=20240231",
        "FREQ=DAILY;BYSETPOS=366",
        "FREQ=WEEKLY;BYDAY=5FR",
        "FREQ=YEARLY;BYMONTH=4,6;BYMONTHDAY=31",
    ],
)
def test_other_rules_are_refused(rule: str) -> None:
    with pytest.raises(BadRepeat):
        check_repeat(rule)


def test_a_rule_that_never_falls_is_refused_without_an_endless_search() -> None:
    with pytest.raises(BadRepeat):
        check_repeat("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30")


def test_a_leap_day_falls() -> None:
    assert check_repeat("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29")
