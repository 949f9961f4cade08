"""The file of days off: its form, days that people remember, and what the library says."""

import os
import re
import subprocess
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).resolve().parents[3]
DATA_FILE = ROOT / "src" / "kltrack" / "ledger" / "days_off_vn.tsv"
SCRIPT = ROOT / "scripts" / "days_off.py"
YEARS = range(2020, 2031)
SATURDAY = 5
EXPECTED = "(dự kiến)"


class Row(NamedTuple):
    day: date
    kind: str
    reason: str
    authority: str


def read_lines() -> list[str]:
    # Bytes, not text mode: a CR must not be hidden by newline translation.
    return DATA_FILE.read_bytes().decode("utf-8").split("\n")[:-1]


def read_rows() -> list[Row]:
    columns = [line.split("\t") for line in read_lines() if not line.startswith("#")]
    return [Row(date.fromisoformat(day), kind, reason, authority) for day, kind, reason, authority in columns]


def header(name: str) -> str:
    values = [line.removeprefix(f"# {name}: ") for line in read_lines() if line.startswith(f"# {name}: ")]
    assert len(values) == 1
    return values[0]


def days_between(first: str, last: str) -> Iterator[date]:
    day = date.fromisoformat(first)
    while day <= date.fromisoformat(last):
        yield day
        day += timedelta(days=1)


def test_the_file_is_utf_8_with_lf_and_comments_first() -> None:
    raw = DATA_FILE.read_bytes()
    assert b"\r" not in raw
    assert not raw.startswith(b"\xef\xbb\xbf")
    assert raw.endswith(b"\n")
    is_comment = [line.startswith("#") for line in read_lines()]
    assert is_comment == sorted(is_comment, reverse=True)


def test_the_headers_name_a_version_and_a_whole_decided_year() -> None:
    assert re.fullmatch(r"[0-9]{4}\.[0-9]+", header("version"))
    decided_until = date.fromisoformat(header("decided until"))
    assert (decided_until.month, decided_until.day) == (12, 31)
    assert decided_until.year in YEARS


def test_every_row_is_filled_in() -> None:
    for row in read_rows():
        assert row.kind in {"off", "working"}, row
        assert row.reason, row
        assert (row.reason, row.authority) == (row.reason.strip(), row.authority.strip()), row


def test_rows_are_sorted_and_unique() -> None:
    days = [row.day for row in read_rows()]
    assert days == sorted(set(days))


def test_every_year_has_at_least_its_statutory_days() -> None:
    days_off = Counter(row.day.year for row in read_rows() if row.kind == "off")
    assert sorted(days_off) == list(YEARS)
    assert min(days_off.values()) >= 11


def test_working_days_are_weekend_days_swapped_for_as_many_weekdays() -> None:
    rows = read_rows()
    worked = [row.day for row in rows if row.kind == "working"]
    swapped = [row.day for row in rows if row.reason.startswith("Nghỉ hoán đổi")]
    assert all(day.weekday() >= SATURDAY for day in worked)
    assert all(day.weekday() < SATURDAY for day in swapped)
    assert len(worked) == len(swapped)


def test_only_undecided_years_have_expected_days_and_they_have_no_swaps() -> None:
    decided_until = date.fromisoformat(header("decided until"))
    for row in read_rows():
        if row.day <= decided_until:
            assert EXPECTED not in row.reason, row
        else:
            assert row.kind == "off", row
            assert not row.reason.startswith("Nghỉ hoán đổi"), row
            assert row.reason != "Tết Nguyên đán", row


def test_a_substitute_day_is_a_weekday() -> None:
    substitutes = [row.day for row in read_rows() if row.reason.startswith("Nghỉ bù")]
    assert substitutes
    assert all(day.weekday() < SATURDAY for day in substitutes)


@pytest.mark.parametrize(
    ("first", "last"),
    [
        pytest.param("2020-01-23", "2020-01-29", id="Tết 2020, seven days"),
        pytest.param("2021-02-10", "2021-02-16", id="Tết 2021, seven days"),
        pytest.param("2021-09-02", "2021-09-03", id="the first second day of National Day"),
        pytest.param("2022-04-30", "2022-05-03", id="both May days on a weekend"),
        pytest.param("2023-04-29", "2023-05-03", id="Giỗ Tổ, 30/4 and 1/5 in a row"),
        pytest.param("2024-02-08", "2024-02-14", id="Tết 2024, seven days"),
        pytest.param("2024-04-29", "2024-05-01", id="2024, a swapped Monday"),
        pytest.param("2025-01-27", "2025-01-31", id="Tết 2025, between two weekends"),
        pytest.param("2025-04-30", "2025-05-02", id="2025, a swapped Friday"),
        pytest.param("2026-01-01", "2026-01-02", id="2026, a swapped Friday"),
        pytest.param("2026-08-31", "2026-09-02", id="2026, a swapped Monday"),
        pytest.param("2026-11-24", "2026-11-24", id="the first Vietnamese Culture Day"),
        pytest.param("2027-02-04", "2027-02-10", id="Tết 2027, seven days"),
    ],
)
def test_known_days_off(first: str, last: str) -> None:
    days_off = {row.day for row in read_rows() if row.kind == "off"}
    assert set(days_between(first, last)) <= days_off


def test_known_working_weekend_days() -> None:
    worked = {row.day.isoformat() for row in read_rows() if row.kind == "working"}
    assert worked >= {"2024-05-04", "2025-04-26", "2026-01-10", "2026-08-22"}


@pytest.mark.parametrize(
    "day",
    [
        pytest.param("2020-09-03", id="National Day was one day before 2021"),
        pytest.param("2023-01-27", id="the Friday after Tết 2023"),
        pytest.param("2025-11-24", id="Culture Day starts in 2026"),
        pytest.param("2026-11-23", id="a swap proposed and not adopted"),
    ],
)
def test_days_that_were_worked_as_usual(day: str) -> None:
    assert date.fromisoformat(day) not in {row.day for row in read_rows()}


def test_the_file_agrees_with_the_holidays_library() -> None:
    interpreter = os.environ.get("KLTRACK_HOLIDAYS_PYTHON")
    if not interpreter:
        pytest.skip("KLTRACK_HOLIDAYS_PYTHON is not set: no environment with the holidays library")
    checked = subprocess.run(
        [interpreter, "-B", str(SCRIPT), "check"],
        capture_output=True,
        check=False,
        encoding="utf-8",
        timeout=60,
    )
    assert checked.returncode == 0, checked.stdout + checked.stderr
