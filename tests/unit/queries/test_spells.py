"""Spells: on every day they say what asking on that day says."""

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from kltrack.model.directive import RECURRING, STANDING, TASK
from kltrack.model.item import Item
from kltrack.model.period import parse_period
from kltrack.model.progress import Extension, Handover, ProgressEntry, Status
from kltrack.model.term import Policy
from kltrack.model.workdays import Workdays
from kltrack.queries.followed import Question, follow_one, is_given
from kltrack.queries.spells import find_spells, standing_on

_START, _DAYS = date(2024, 1, 1), 500
_days = st.integers(0, _DAYS).map(lambda days: _START + timedelta(days=days))
_terms = st.one_of(
    _days.map(date.isoformat),
    st.sampled_from(["2024-02", "2024-Q1", "2024-H1", "2024", "2024-01/2025-02", "2024-06-30"]),
).map(parse_period)
_entries = st.builds(
    ProgressEntry,
    date=_days,
    status=st.sampled_from(Status),
    percent=st.none() | st.integers(0, 100),
    completed=st.none() | _days,
    occurrence=st.none() | st.sampled_from(["2024-02", "2024-03", "2024-Q2"]).map(parse_period),
)
_units = st.lists(st.sampled_from("abc"), min_size=1, max_size=2).map(tuple)
_items = st.builds(
    Item,
    id=st.just("X"),
    is_milestone=st.booleans(),
    title=st.just("x"),
    kind=st.sampled_from([TASK, STANDING, RECURRING]),
    lead=_units,
    due=st.none() | _terms,
    due_text=st.sampled_from([None, "trước ngày 20/10"]),
    repeat=st.sampled_from([None, "FREQ=MONTHLY;BYMONTHDAY=20", "FREQ=WEEKLY;COUNT=30"]),
    anchor=st.none() | _days,
    extensions=st.lists(st.builds(Extension, _days, _terms, st.just("1-CV")), max_size=2).map(tuple),
    handovers=st.lists(st.builds(Handover, _days, _units), max_size=2).map(tuple),
    progress=st.lists(_entries, max_size=4).map(tuple),
)
_policies = st.builds(
    Policy,
    st.sampled_from([0, 7, 3660]),
    st.sampled_from([None, Workdays(frozenset({date(2024, 5, 1)}), frozenset())]),
    st.booleans(),
)


@settings(max_examples=300)
@given(item=_items, policy=_policies, on=_days, original=st.booleans())
def test_on_every_day_a_spell_says_what_asking_says(
    item: Item, policy: Policy, on: date, original: bool
) -> None:
    spells = find_spells(item, policy, original=original)
    held = [spell for spell in spells if spell.first <= on <= spell.until]
    assert len(held) == is_given(item, on)
    if held:
        asked = follow_one(item, Question({}, on, policy, original))
        assert (standing_on(held[0], on), held[0].lead) == (asked.standing, asked.lead)


@given(item=_items, policy=_policies)
def test_spells_follow_on_each_other_and_differ(item: Item, policy: Policy) -> None:
    spells = find_spells(item, policy)
    assert spells[0].first == (item.anchor or date.min)
    assert spells[-1].until == date.max
    for one, following in pairwise(spells):
        assert following.first == one.until + timedelta(days=1)
        assert (one.lead, one.standing._replace(days_overdue=None)) != (
            following.lead,
            following.standing._replace(days_overdue=None),
        )
