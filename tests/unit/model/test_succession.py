"""Who answers for work once a unit has ended or has handed it over."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from kltrack.model.entries import Unit
from kltrack.model.progress import Handover
from kltrack.model.succession import answerable_on

END = date(2025, 6, 30)
AFTER = date(2025, 7, 1)
UNITS = {
    unit.id: unit
    for unit in (
        Unit("huyen", "Huyện", until=END, successors=("xa-1", "xa-2")),
        Unit("phong", "Phòng", until=END, successors=("so",)),
        Unit("so", "Sở"),
        Unit("xa-1", "Xã 1"),
        Unit("xa-2", "Xã 2"),
        Unit("a", "A", until=END, successors=("b",)),
        Unit("b", "B", until=END, successors=("a",)),
        Unit("het", "Hết", until=END),
    )
}


def lead(
    *units: str, on: date = AFTER, handovers: tuple[Handover, ...] = ()
) -> tuple[tuple[str, ...], list[str]]:
    answerable = answerable_on(units, handovers, UNITS, on)
    return answerable.units, sorted(answerable.waiting)


def test_a_unit_answers_until_its_last_day() -> None:
    assert lead("huyen", on=END) == (("huyen",), [])


def test_one_successor_takes_over_and_several_wait_for_a_handover() -> None:
    assert lead("phong") == (("so",), [])
    assert lead("huyen") == (("huyen",), ["huyen"])
    assert lead("huyen", "phong") == (("huyen", "so"), ["huyen"])
    assert lead("het") == (("het",), ["het"])


def test_the_items_own_handover_comes_first() -> None:
    own = (Handover(AFTER, ("xa-1",), "1-QĐ"),)
    assert lead("huyen", handovers=own) == (("xa-1",), [])
    assert lead("huyen", on=END, handovers=own) == (("huyen",), [])
    later = (*own, Handover(date(2025, 9, 1), ("so", "xa-2"), "2-QĐ"))
    assert lead("huyen", on=date(2025, 9, 1), handovers=later) == (("so", "xa-2"), [])


def test_joint_leads_that_become_one_are_one() -> None:
    assert lead("phong", "so") == (("so",), [])


def test_a_circle_of_successors_ends() -> None:
    assert lead("a")[1]


def test_an_unknown_unit_answers_as_written() -> None:
    assert lead("la") == (("la",), [])


@given(st.lists(st.sampled_from([*UNITS, "la"]), max_size=3), st.sampled_from([END, AFTER]))
def test_units_that_never_end_may_be_left_out(units: list[str], on: date) -> None:
    ending = {name: unit for name, unit in UNITS.items() if unit.until}
    assert answerable_on(tuple(units), (), ending, on) == answerable_on(tuple(units), (), UNITS, on)
