"""New records as the ledger writes them, and where a dated entry goes."""

from datetime import date

import pytest

from kltrack.changes.change import make_record, place_by_date
from kltrack.errors import BadText
from kltrack.ledger.fields import DIRECTIVE, DOCUMENT, EXTENSION, HANDOVER, PROGRESS
from kltrack.model.period import parse_period
from kltrack.model.progress import Extension, ProgressEntry, Status
from kltrack.yamltext.emit import Typed, write_flow

D1, D2, D3 = date(2024, 1, 1), date(2024, 2, 1), date(2024, 3, 1)


@pytest.mark.parametrize(
    ("dates", "new", "expected"),
    [
        ([], D1, 0),
        ([D1], D1, 1),
        ([D2], D1, 0),
        ([D1, D3], D2, 1),
        ([D1, D2, D2, D3], D2, 3),
        ([D1, D2], D3, 2),
        ([D3, D1], D2, 2),  # out of order already: behind the last that is not later
    ],
)
def test_an_entry_goes_behind_all_that_are_not_later(dates: list[date], new: date, expected: int) -> None:
    assert place_by_date(dates, new) == expected


def test_keys_stand_in_the_documented_order_and_what_is_empty_is_left_out() -> None:
    report = ProgressEntry(D2, Status.DONE, 100, "xong", ("45/BC-UBND",), "An", D1, parse_period("2024-01"))
    written = make_record(PROGRESS, {**report._asdict(), "for": report.occurrence})
    assert list(written) == ["date", "status", "percent", "note", "evidence", "by", "completed", "for"]
    assert write_flow(written) == (
        "{date: 2024-02-01, status: done, percent: 100, note: xong, evidence: [45/BC-UBND], by: An, "
        "completed: 2024-01-01, for: 2024-01}"
    )
    bare = make_record(PROGRESS, ProgressEntry(D2, Status.BLOCKED)._asdict())
    assert list(bare) == ["date", "status"]
    assert make_record(PROGRESS, {"date": D1, "status": "blocked", "note": "", "evidence": ()}).keys() == {
        "date",
        "status",
    }


def test_zero_percent_is_not_empty() -> None:
    assert make_record(PROGRESS, {"date": D1, "status": "in-progress", "percent": 0})["percent"] == "0"


def test_dates_terms_and_words_of_the_ledger_are_typed_and_texts_are_not() -> None:
    written = make_record(EXTENSION, Extension(D1, parse_period("2024-Q1"), "2024", "2024-01-01")._asdict())
    assert [isinstance(value, Typed) for value in written.values()] == [True, True, False, False]
    assert write_flow(written) == '{date: 2024-01-01, to: 2024-Q1, approved_by: "2024", reason: "2024-01-01"}'


def test_one_lead_or_one_taker_stands_bare_and_several_are_a_list() -> None:
    assert make_record(DIRECTIVE, {"lead": ("a",)}) == {"lead": "a"}
    assert make_record(DIRECTIVE, {"lead": ("a", "b")}) == {"lead": ["a", "b"]}
    assert make_record(HANDOVER, {"to": ("a",)}) == {"to": "a"}
    assert make_record(PROGRESS, {"evidence": ("1/BC",)}) == {"evidence": ["1/BC"]}


def test_a_record_within_a_record_keeps_its_order() -> None:
    made = make_record(DOCUMENT, {"signer": {"position": "Chủ tịch", "name": "An"}, "id": "TB1"})
    assert list(made) == ["id", "signer"]
    assert made["signer"] == {"name": "An", "position": "Chủ tịch"}


def test_texts_lose_their_outer_blanks_and_windows_line_ends() -> None:
    assert make_record(PROGRESS, {"note": "  a\r\nb \r\n"}) == {"note": "a\nb"}


@pytest.mark.parametrize("character", ["\x1b", "\0", "\u202e", "\u200b", "\ufeff", "\x85", "\r"])
def test_a_character_that_no_ledger_may_hold_is_refused_with_its_key(character: str) -> None:
    with pytest.raises(BadText) as refused:
        make_record(PROGRESS, {"date": D1, "note": f"a{character}b"})
    assert refused.value.sentence.values["key"] == "note"
    assert refused.value.sentence.values["character"] == f"U+{ord(character):04X}"
    with pytest.raises(BadText):
        make_record(DIRECTIVE, {"tags": ["sạch", f"a{character}b"]})
