"""Which items each question gives, and in which order."""

from collections.abc import Iterable
from datetime import date
from typing import Any, Protocol

from kltrack.model.entries import Unit
from kltrack.model.item import Item
from kltrack.model.period import parse_period
from kltrack.model.progress import Extension, Handover, ProgressEntry, Status
from kltrack.model.state import State
from kltrack.model.term import Policy
from kltrack.queries.assessed import Filter, QueryContext, assess_item, assess_items
from kltrack.queries.lists import find_due, find_overdue, group_items, sort_items
from kltrack.queries.rollup import roll_up
from kltrack.queries.score import score
from kltrack.queries.timeline import make_timeline

AS_OF = date(2024, 6, 30)
UNITS = {
    "a": Unit("a", "A", until=date(2024, 5, 31), successors=("b",)),
    "b": Unit("b", "B"),
    "c": Unit("c", "C"),
}
ASKED = QueryContext(UNITS, AS_OF, Policy())


def item(name: str, due: str | None = "2024-03", lead: tuple[str, ...] = ("a",), **more: Any) -> Item:
    period = parse_period(due) if due else None
    return Item(id=name, is_milestone=False, title=f"Việc {name}", lead=lead, due=period, **more)


def done(day: str) -> tuple[ProgressEntry, ...]:
    return (ProgressEntry(date.fromisoformat(day), Status.DONE),)


ITEMS = [
    item("1"),
    item("2", "2024-02", lead=("b", "c")),
    item("3", "2024-07-02"),
    item("4", None),
    item("5", progress=done("2024-03-30")),
    item("6", progress=done("2024-05-30"), project="cau"),
    item(
        "7",
        "2024-02",
        lead=("c",),
        extensions=(Extension(date(2024, 3, 1), parse_period("2024-Q3"), "1-CV"),),
    ),
]
FOLLOWED = list(assess_items(ITEMS, ASKED))


class HasItem(Protocol):
    """A row of an answer, or an assessed item."""

    @property
    def item(self) -> Item: ...


def accepted(wanted: Filter) -> list[str]:
    return [row.item.id for row in FOLLOWED if wanted.accepts(row)]


def ids(rows: Iterable[HasItem]) -> list[str]:
    return [row.item.id for row in rows]


def test_overdue_is_longest_first_and_the_original_term_may_be_the_measure() -> None:
    assert ids(find_overdue(FOLLOWED)) == ["2", "1"]
    assert ids(find_overdue(assess_items(ITEMS, ASKED._replace(original=True)))) == ["2", "7", "1"]


def test_due_is_nearest_first_and_holds_both_ends() -> None:
    assert ids(find_due(FOLLOWED, AS_OF, date(2024, 7, 2))) == ["3"]
    assert ids(find_due(FOLLOWED, AS_OF, date(2024, 9, 30))) == ["3", "7"]
    assert ids(find_due(FOLLOWED, date(2024, 7, 3), date(2024, 9, 29))) == []


def test_open_work_goes_to_the_successor_and_finished_work_stays() -> None:
    lead = {one.item.id: one.lead for one in FOLLOWED}
    assert lead["1"] == ("b",)
    assert lead["5"] == ("a",)
    assert accepted(Filter(units=("b",))) == ["1", "2", "3", "4"]


def test_filters_narrow_together_and_widen_within() -> None:
    assert accepted(Filter(units=("b", "c"), states=(State.OVERDUE,))) == ["1", "2"]
    assert accepted(Filter(states=(State.IN_TERM,))) == ["3", "7"]
    assert accepted(Filter(states=(State.DUE_SOON,))) == ["3"]
    assert accepted(Filter(projects=("cau",))) == ["6"]
    assert accepted(Filter(text="viec 4")) == ["4"]


def test_sorting_and_groups() -> None:
    assert ids(sort_items(FOLLOWED, "due"))[:2] == ["2", "1"]
    assert ids(sort_items(FOLLOWED, "due"))[-1] == "4"
    assert ids(sort_items(FOLLOWED, "ledger")) == list("1234567")
    groups = group_items(FOLLOWED, "unit")
    assert ids(groups["c"]) == ["2", "7"]
    assert "2" in ids(groups["b"])


def test_the_score_counts_joint_work_for_each_and_once_in_all() -> None:
    found = score(FOLLOWED, "unit", AS_OF)
    rows = {row.key: row for row in found.rows}
    assert found.total.total == 7
    assert sum(row.total for row in found.rows) == 8
    assert (found.total.done_on_time, found.total.done_late, found.total.in_term, found.total.due_soon) == (
        1,
        1,
        2,
        1,
    )
    assert (found.total.overdue, found.total.overdue_over_90, found.total.overdue_31_90) == (2, 2, 0)
    assert (found.total.postponed, found.total.extensions) == (1, 1)
    assert (rows["a"].total, rows["b"].total, rows["c"].total) == (2, 4, 2)
    assert found.rows[0].key == "b"
    assert (found.total.come_due, found.total.come_due_on_time) == (4, 1)


def test_a_carried_directive_is_due_with_the_last_and_done_with_all() -> None:
    order = item("KL1-1", None)
    steps = [item("p/a", "2024-02"), item("p/b", "2024-07-31")]
    open_ = roll_up(order, list(assess_items(steps, ASKED)), ASKED).assessment
    assert (open_.state, str(open_.term.period if open_.term else "")) == (State.IN_TERM, "2024-07-31")
    finished = [one._replace(progress=done("2024-06-01")) for one in steps]
    assert roll_up(order, list(assess_items(finished, ASKED)), ASKED).assessment.state is State.DONE_ON_TIME
    late = [finished[0], item("p/b", "2024-05", progress=done("2024-06-01"))]
    assert roll_up(order, list(assess_items(late, ASKED)), ASKED).assessment.state is State.DONE_LATE
    past = [finished[0], item("p/b", "2024-05")]
    assert roll_up(order, list(assess_items(past, ASKED)), ASKED).assessment.state is State.OVERDUE


def test_a_handover_of_the_item_counts_from_its_day() -> None:
    moved = item("8", handovers=(Handover(date(2024, 6, 1), ("c",), "2-QĐ"),))
    assert assess_item(moved, ASKED).lead == ("c",)
    assert assess_item(moved, ASKED._replace(as_of=date(2024, 5, 31))).lead == ("a",)


def test_the_timeline_spans_first_terms_to_today() -> None:
    chart = make_timeline(FOLLOWED, AS_OF, Policy())
    assert chart is not None
    bars = {bar.row.item.id: bar for group in chart.groups.values() for bar in group}
    assert "4" not in bars
    assert bars["1"].end == AS_OF
    assert bars["7"].first_end == date(2024, 2, 29)
    assert bars["6"].completed == date(2024, 5, 30)
    assert make_timeline([], AS_OF, Policy()) is None
