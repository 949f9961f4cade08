"""What holds for every period, every item and every day."""

import unicodedata
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from kltrack.model.folding import fold, key
from kltrack.model.item import Item
from kltrack.model.period import Period, day, half, month, parse_period, quarter, whole_year
from kltrack.model.progress import Extension, ProgressEntry, Status
from kltrack.model.state import CLOSED, State, assess
from kltrack.model.term import Policy, Workdays
from kltrack.model.wording import find_periods

days = st.dates(date(2020, 1, 1), date(2035, 12, 31))
years = st.integers(2020, 2035)
periods = st.one_of(
    days.map(day),
    st.builds(month, years, st.integers(1, 12)),
    st.builds(quarter, years, st.integers(1, 4)),
    st.builds(half, years, st.integers(1, 2)),
    years.map(whole_year),
)


@given(periods)
def test_parse_and_format_are_inverse(period: Period) -> None:
    assert parse_period(str(period)) == period
    assert period.start <= period.end


@given(periods, periods)
def test_the_order_is_that_of_the_ends(one: Period, other: Period) -> None:
    assert (one < other) == ((one.end, one.start, one.value) < (other.end, other.start, other.value))
    if one.end < other.end:
        assert one < other


WORDED = {
    "day": "trước ngày {0.end.day}/{0.end.month}/{0.end.year}",
    "month": "trong tháng {0.end.month} năm {0.end.year}",
    "year": "trong năm {0.end.year}",
}


@given(periods)
def test_a_worded_period_is_read_back(period: Period) -> None:
    number = (period.end.month + 2) // 3
    wording = {
        **{name: text.format(period) for name, text in WORDED.items()},
        "quarter": f"chậm nhất Quý {['I', 'II', 'III', 'IV'][number - 1]}/{period.end.year}",
        "half": f"6 tháng {'đầu' if period.end.month == 6 else 'cuối'} năm {period.end.year}",
    }[period.granularity]
    for text in (wording, unicodedata.normalize("NFD", wording), wording.upper()):
        assert list(find_periods(text, ())) == [period]


entries = st.lists(st.builds(ProgressEntry, days, st.sampled_from(Status)), max_size=4).map(
    lambda drawn: tuple(sorted(drawn, key=lambda entry: entry.date))
)
extensions = st.lists(st.builds(Extension, days, periods, st.just("1-CV")), max_size=3).map(
    lambda drawn: tuple(sorted(drawn, key=lambda extension: extension.date))
)
items = st.builds(
    lambda due, progress, extended: Item(
        id="x", is_milestone=False, title="t", due=due, progress=progress, extensions=extended if due else ()
    ),
    st.none() | periods,
    entries,
    extensions,
)


@given(items, days)
def test_every_item_has_one_state_and_its_days_agree(item: Item, as_of: date) -> None:
    assessment = assess(item, as_of, Policy())
    if assessment.state is State.OVERDUE:
        assert assessment.days_overdue is not None and assessment.days_overdue > 0
    if assessment.state in (State.IN_TERM, State.DUE_SOON):
        assert assessment.days_overdue is not None and assessment.days_overdue <= 0
    assert (assessment.term is None) == (assessment.days_overdue is None)


@given(items, days)
def test_overdue_stays_overdue_while_nothing_is_recorded(item: Item, as_of: date) -> None:
    before = assess(item, as_of, Policy())
    tomorrow = as_of + timedelta(days=1)
    if tomorrow in [*(entry.date for entry in item.progress), *(entry.date for entry in item.extensions)]:
        return
    after = assess(item, tomorrow, Policy())
    if before.state is State.OVERDUE:
        assert (after.state, after.days_overdue) == (State.OVERDUE, (before.days_overdue or 0) + 1)
    if before.state in CLOSED:
        assert after.state is before.state


@given(items, days)
def test_a_later_last_day_never_makes_an_item_later(item: Item, as_of: date) -> None:
    moving = Policy(workdays=Workdays(frozenset(), frozenset()))
    plain, moved = assess(item, as_of, Policy()), assess(item, as_of, moving)
    if plain.term and moved.term:
        assert moved.term.last_day >= plain.term.last_day
        assert moved.term.last_day.weekday() < 5


@given(st.text())
def test_folding_twice_changes_nothing_and_composition_does_not_matter(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert key(unicodedata.normalize("NFD", text)) == key(unicodedata.normalize("NFC", text))
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))
