"""Compares the days off that kltrack carries with `holidays`, and drafts a further year's rows.

It runs under an interpreter that has the library, which pins python-dateutil below kltrack's own.
"""

import argparse
import io
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from pathlib import Path

import holidays

DATA_FILE = Path(__file__).resolve().parents[1] / "src/kltrack/ledger/days_off_vn.tsv"
CHECKED_YEARS = range(2020, 2031)
OFF = "off"
WORKING = "working"
UNLISTED = "unlisted"


@dataclass(frozen=True)
class Difference:
    """A day that the two sides see differently; a kind is `off`, `working` or `unlisted`."""

    day: date
    in_file: str
    in_library: str

    def __str__(self) -> str:
        return f"{self.day:%Y-%m-%d %a}: file {self.in_file}, holidays {self.in_library}"


@dataclass(frozen=True)
class KnownDifference:
    """A difference in which the file is right, and why."""

    difference: Difference
    reason: str
    authority: str


def known(day: str, in_file: str, in_library: str, reason: str, authority: str) -> KnownDifference:
    """One row of the table below."""
    difference = Difference(date.fromisoformat(day), in_file, in_library)
    return KnownDifference(difference, reason, authority)


TET_2025 = "a Saturday: the five days of Tết were Monday to Friday, 27 to 31 January"
SWAP_2026 = "Friday 2 January was swapped for Saturday 10 January, which the library lacks"
TET_2028 = "a Saturday: mùng 1 is a Wednesday as in 2025, so Monday to Friday are expected"
CULTURE_DAY = "24 November is outside article 112, so article 111.3 gives it no substitute day"
NOTICE_2025 = "Thông báo 6150/TB-BLĐTBXH ngày 03/12/2024"
LETTER_2026 = "Công văn 12729/VPCP-KGVX ngày 25/12/2025"
RESOLUTION = "Nghị quyết 28/2026/QH16, Điều 2"

KNOWN_DIFFERENCES = (
    known("2025-02-01", UNLISTED, OFF, TET_2025, NOTICE_2025),
    known("2026-01-02", OFF, UNLISTED, SWAP_2026, LETTER_2026),
    known("2026-01-10", WORKING, UNLISTED, SWAP_2026, LETTER_2026),
    known("2028-01-29", UNLISTED, OFF, TET_2028, "not issued yet"),
    known("2029-11-26", UNLISTED, OFF, CULTURE_DAY, RESOLUTION),
    known("2030-11-25", UNLISTED, OFF, CULTURE_DAY, RESOLUTION),
)


def read_kinds(path: Path) -> dict[date, str]:
    """The kind of every day the file lists."""
    with path.open(encoding="utf-8") as lines:
        rows = [line.split("\t") for line in lines if not line.startswith("#")]
    return {date.fromisoformat(row[0]): row[1] for row in rows}


def library_days(years: Sequence[int]) -> dict[date, tuple[str, str]]:
    """The kind and the Vietnamese name of each day the library lists in `years`, by date."""
    calendar = holidays.country_holidays("VN", years=years, language="vi")
    days = {day: (OFF, name) for day, name in calendar.items()}
    days |= dict.fromkeys(calendar.weekend_workdays, (WORKING, "Làm bù"))
    return {day: days[day] for day in sorted(days) if day.year in years}


def find_differences(in_file: Mapping[date, str], in_library: Mapping[date, str]) -> Iterator[Difference]:
    """The days of either side on which they disagree, by date."""
    for day in sorted(in_file.keys() | in_library.keys()):
        difference = Difference(day, in_file.get(day, UNLISTED), in_library.get(day, UNLISTED))
        if difference.in_file != difference.in_library:
            yield difference


def explain(differences: Sequence[Difference]) -> int:
    """Prints each difference with what is known of it; returns how many have no explanation."""
    explanations = {row.difference: f"{row.reason} ({row.authority})" for row in KNOWN_DIFFERENCES}
    for difference in differences:
        print(f"{difference}; {explanations.get(difference, 'UNEXPLAINED')}")
    for difference in explanations:
        if difference not in differences:
            print(f"{difference}; no longer so: KNOWN_DIFFERENCES can lose it")
    return sum(difference not in explanations for difference in differences)


def check() -> int:
    """Prints each difference, then one line of counts; 1 where one has no explanation, else 0."""
    in_library = {day: kind for day, (kind, _) in library_days(CHECKED_YEARS).items()}
    listed = read_kinds(DATA_FILE)
    in_file = {day: kind for day, kind in listed.items() if day.year in CHECKED_YEARS}
    differences = list(find_differences(in_file, in_library))
    unexplained = explain(differences)
    print(
        f"{len(in_file)} days of {CHECKED_YEARS[0]} to {CHECKED_YEARS[-1]} compared with holidays"
        f" {version('holidays')}: {len(differences)} differences, {unexplained} unexplained"
    )
    return 1 if unexplained else 0


def draft(years: Sequence[int]) -> int:
    """Prints rows as the library expects them, without authority, to correct by the notices."""
    for day, (kind, reason) in library_days(years).items():
        expected = reason if "dự kiến" in reason else f"{reason} (dự kiến)"
        print(day.isoformat(), kind, expected, "", sep="\t")
    return 0


def main(argv: Sequence[str] | None = None) -> int:
    """Runs `check` or `draft [YEAR ...]`; without a year, the one after the last checked."""
    parser = argparse.ArgumentParser(description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("check", help="compare the file with the library")
    drafting = commands.add_parser("draft", help="print rows for further years")
    further = [CHECKED_YEARS.stop]
    drafting.add_argument("years", metavar="YEAR", type=int, nargs="*", default=further)
    arguments = parser.parse_args(argv)
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    return check() if arguments.command == "check" else draft(arguments.years)


if __name__ == "__main__":
    sys.exit(main())
