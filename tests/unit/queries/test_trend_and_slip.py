"""How far work slips, and how months went."""

from datetime import date
from typing import Any

import pytest

from kltrack.model.item import Item
from kltrack.model.period import parse_period
from kltrack.model.progress import Extension, ProgressEntry, Status
from kltrack.model.term import Policy
from kltrack.queries.assessed import QueryContext, assess_items
from kltrack.queries.slip import find_slips, slip_of
from kltrack.queries.timeline import make_timeline
from kltrack.queries.trend import month_ends

DAY = date(2024, 6, 30)
CONTEXT = QueryContext({}, DAY, Policy())
EXTENDED = (Extension(date(2024, 3, 1), parse_period("2024-05"), "1/QĐ"),)


def item(name: str = "a", due: str | None = "2024-03", **more: Any) -> Item:
    period = parse_period(due) if due else None
    return Item(name, is_milestone=False, title=name, lead=("u",), due=period, **more)


def done(day: str) -> tuple[ProgressEntry, ...]:
    return (ProgressEntry(date.fromisoformat(day), Status.DONE),)


@pytest.mark.parametrize(
    ("work", "days"),
    [
        (item(), 91),
        (item(extensions=EXTENDED), 91),  # the first term is the measure
        (item(progress=done("2024-04-10")), 10),
        (item(progress=done("2024-03-31")), 0),
        (item(due="2024-06-30"), None),  # due today is not late
        (item(due=None), None),
        (item(progress=(ProgressEntry(DAY, Status.CANCELLED),)), None),
    ],
)
def test_a_slip_is_counted_from_the_first_term(work: Item, days: int | None) -> None:
    [row] = assess_items([work], CONTEXT)
    assert slip_of(row, DAY, Policy()) == days


def test_units_are_listed_by_what_all_their_items_slip() -> None:
    items = [item("a"), item("b", progress=done("2024-04-10")), item("c", progress=done("2024-03-01"))]
    [slip] = find_slips(assess_items(items, CONTEXT), DAY, Policy())
    assert slip == ("u", 3, 2, 101, 91, 0)
    assert slip.mean == 50


def test_months_end_on_their_last_day_and_the_year_on_the_day_asked_about() -> None:
    days = month_ends(date(2024, 3, 15))
    assert (len(days), days[0], days[-3:]) == (
        12,
        date(2023, 4, 30),
        [date(2024, 1, 31), date(2024, 2, 29), date(2024, 3, 15)],
    )


def test_the_end_of_a_series_is_no_original_term() -> None:
    duty = item(due="2024", kind="recurring", repeat="FREQ=MONTHLY;BYMONTHDAY=20", anchor=date(2024, 1, 1))
    chart = make_timeline(assess_items([duty], CONTEXT), DAY, Policy())
    assert chart is not None
    [bar] = chart.groups[""]
    assert bar.first_end is None
