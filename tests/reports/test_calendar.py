"""The calendar: read by icalendar and by khal."""

import os
import re
import shutil
import subprocess
import uuid
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import icalendar
import pytest

from offices import tool
from reports.ledgers import DAY, make
from running import run


def events(root: Path, *words: str, day: str = DAY) -> dict[str, Any]:
    ran = run("report", "--format", "ics", "--as-of", day, *words, ledger=root)
    assert ran.code == 0, ran.err
    calendar = icalendar.Calendar.from_ical(ran.out)
    assert calendar.errors == []
    found = calendar.walk("VEVENT")
    assert all(event.errors == [] for event in found)
    assert len({event["uid"] for event in found}) == len(found)
    return {re.split("[;\n]", str(event["description"]))[0]: event for event in found}


def uids(root: Path, *words: str, day: str = DAY) -> dict[str, str]:
    return {name: str(event["uid"]) for name, event in events(root, *words, day=day).items()}


def test_each_item_with_a_term_is_an_all_day_event_on_its_last_day(tmp_path: Path) -> None:
    found = events(make(tmp_path))
    assert set(found) == {
        "TB1-1", "TB1-2", "TB1-3", "TB1-4", "TB1-7", "TB1-8", "TB1-9", "cho/khoi-cong", "cho/giao-dat",
    }  # fmt: skip
    one = found["TB1-2"]
    assert (one["dtstart"].dt, one["dtend"].dt) == (date(2024, 7, 5), date(2024, 7, 6))
    assert one["dtstart"].to_ical() == b"20240705"
    assert one["summary"] == '=HYPERLINK("http://x", "bấm") (UBND huyện; Sở Xây dựng)'


def test_an_extended_term_moves_the_same_event_and_counts_as_a_change(tmp_path: Path) -> None:
    root = make(tmp_path)
    before, after = events(root, day="2024-03-19")["TB1-1"], events(root, day="2024-03-20")["TB1-1"]
    assert before["uid"] == after["uid"]
    assert (before["dtstart"].dt, after["dtstart"].dt) == (date(2024, 3, 31), date(2024, 5, 31))
    assert (before["sequence"], after["sequence"]) == (0, 1)
    assert events(root)["TB1-1"]["sequence"] == 3  # two entries later
    assert "34-CV/HU" in after["description"]


def edited(root: Path, to: Path, *changes: tuple[str, str]) -> Path:
    """A copy of the ledger in which each text stands for another."""
    shutil.copytree(root, to)
    for path in (to / "data").glob("*.yaml"):
        text = path.read_text("utf-8")
        for old, new in changes:
            text = text.replace(old, new)
        path.write_text(text, encoding="utf-8")
    return to


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("number: 12/TB-UBND", "number: 12/TB-HĐND"),  # another paper
        ("issued: 2024-01-05", "issued: 2023-01-05"),  # the twelfth of another year
        ("issued: 2024-01-05}", "issued: 2024-01-05, issuer: so}"),
        (
            "name: Ủy ban nhân dân huyện,",
            "name: Ủy ban nhân dân xã,",
        ),  # an order to many, of which each has its own
    ],
)
def test_events_of_two_ledgers_are_never_the_same(tmp_path: Path, old: str, new: str) -> None:
    root = make(tmp_path / "so")
    here, there = uids(root), uids(edited(root, tmp_path / "khác", (old, new)))
    assert here["TB1-1"] != there["TB1-1"]
    assert all(str(uuid.UUID(name)) == name for name in here.values())


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title: Lập kế hoạch chỉnh trang", "title: Lập kế hoạch"),
        ("due: 2024-03\n", "due: 2024-04\n"),
        ("to: 2024-05,", "to: 2024-09,"),
        ("aliases: [UBND huyện]", "aliases: [UBND H.]"),
        (
            "{id: so, name: Sở Xây dựng}",
            "{id: so, name: Sở Xây dựng}\n  - {id: ubnd-moi, name: Ủy ban nhân dân huyện}",
        ),
        ("issued: 2024-01-05", "issued: 2024-01-06"),
    ],
)
def test_an_event_keeps_its_name_however_its_entry_changes(tmp_path: Path, old: str, new: str) -> None:
    root = make(tmp_path / "so")
    other = edited(root, tmp_path / "sau", (old, new))
    assert uids(root)["TB1-1"] == uids(other, "--lang", "en")["TB1-1"]


def test_a_handover_does_not_make_another_event(tmp_path: Path) -> None:
    root = make(tmp_path / "so")
    before = uids(root)
    told = ["handover", "TB1-2", "--to", "so", "--basis", "1/QĐ", "--date", "2024-06-29"]
    assert run(*told, ledger=root).code == 0
    assert uids(root) == before


def test_open_work_has_alarms_in_the_morning_and_closed_work_none(tmp_path: Path) -> None:
    found = events(make(tmp_path))
    assert [alarm["trigger"].dt for alarm in found["TB1-2"].walk("VALARM")] == [
        timedelta(days=-7, hours=8),
        timedelta(hours=8),
    ]
    assert found["TB1-3"].walk("VALARM") == []
    assert found["TB1-3"]["summary"].startswith("[Đã xong]")


def test_what_was_dropped_is_cancelled_so_that_calendars_drop_it_too(tmp_path: Path) -> None:
    found = events(make(tmp_path))
    assert {name for name, event in found.items() if event["status"] == "CANCELLED"} == {"TB1-7", "TB1-8"}


def test_the_stamp_is_the_day_of_the_figures(tmp_path: Path) -> None:
    stamps = {event["dtstamp"].dt for event in events(make(tmp_path)).values()}
    assert stamps == {datetime.fromisoformat(f"{DAY}T00:00:00+00:00")}


def test_lines_are_folded_at_75_bytes_within_no_letter(tmp_path: Path) -> None:
    root = make(tmp_path)
    path = root / "data" / "directives.yaml"
    path.write_text(path.read_text("utf-8").replace("Lập kế hoạch", "Lập kế hoạch " * 40), encoding="utf-8")
    out = run("report", "--format", "ics", "--as-of", DAY, ledger=root).out
    assert all(len(line.encode()) <= 75 for line in out.split("\r\n"))
    assert events(root)["TB1-1"]["summary"].startswith("[Quá hạn] " + "Lập kế hoạch " * 40)


def test_khal_imports_it_and_shows_the_moved_event_once(tmp_path: Path) -> None:
    khal, root = tool("KLTRACK_KHAL"), make(tmp_path / "so")
    home = tmp_path / "home"
    (home / "cal").mkdir(parents=True)
    (home / "khal.conf").write_text(
        f"[calendars]\n[[so]]\npath = {home / 'cal'}\n[locale]\ndateformat = %Y-%m-%d\n"
        "longdateformat = %Y-%m-%d\ndatetimeformat = %Y-%m-%d %H:%M\ntimeformat = %H:%M\n"
        "local_timezone = Asia/Ho_Chi_Minh\ndefault_timezone = Asia/Ho_Chi_Minh\n"
        f"[sqlite]\npath = {home / 'khal.db'}\n",
        encoding="utf-8",
    )

    def call(*words: str) -> str:
        environ = {"PATH": os.environ["PATH"], "HOME": str(home), "LC_ALL": "C.UTF-8"}
        done = subprocess.run(
            [khal, "-c", str(home / "khal.conf"), *words],
            capture_output=True, text=True, check=False, env=environ, stdin=subprocess.DEVNULL,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    for day in ("2024-03-19", "2024-03-20"):
        path = tmp_path / f"{day}.ics"
        assert run("report", "--as-of", day, "-o", str(path), ledger=root).code == 0
        call("import", "--batch", "-a", "so", str(path))
    listed = call("list", "--format", "{start-date} {title}", "2024-03-01", "120d")
    shown = [line for line in listed.splitlines() if "Lập kế hoạch chỉnh trang" in line]
    assert shown == ["2024-05-31 Lập kế hoạch chỉnh trang (UBND huyện)"]
