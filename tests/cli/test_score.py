"""The sums of ``score`` against an independent recount of the YAML."""

import datetime
import json
from pathlib import Path

import pytest
import yaml
from dateutil.rrule import rrulestr

from recording import scaled
from running import ROOT, run

STATES = (
    "done_on_time",
    "done_late",
    "in_term",
    "overdue",
    "no_deadline",
    "standing",
    "suspended",
    "cancelled",
)


def recount(root: Path, as_of: str) -> dict[str, int]:
    """The states' counts, from the YAML by PyYAML and dateutil alone: no code of kltrack's."""
    day = datetime.date.fromisoformat(as_of)
    documents, directives, milestones = {}, {}, []
    for path in sorted(root.glob("data/**/*.yaml")):
        data = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader) or {}
        documents |= {d["id"]: d.get("issued", d.get("meeting")) for d in data.get("documents") or []}
        directives |= {d["id"]: d for d in data.get("directives") or []}
        milestones += [m for p in data.get("projects") or [] for m in p.get("milestones") or []]
    carried = {m["directive"] for m in milestones if m.get("directive")}
    counts = dict.fromkeys((*STATES, "total", "postponed"), 0)
    for item in [*(d for name, d in directives.items() if name not in carried), *milestones]:
        order = directives.get(item.get("directive"), item)
        issued = documents.get(order.get("document"))
        if issued and issued > as_of:
            continue  # not yet ordered
        recurs = item.get("kind") == "recurring" and issued
        counts["total"] += 1
        counts[_recurring_state(item, issued, day) if recurs else _state(item, day)] += 1
        counts["postponed"] += any(e["date"] <= as_of for e in item.get("extensions") or [])
    return counts


def _recurring_state(item: dict, issued: str, day: datetime.date) -> str:
    entries = [e for e in item.get("progress") or [] if datetime.date.fromisoformat(e["date"]) <= day]
    if entries and entries[-1]["status"] in ("suspended", "cancelled"):
        return entries[-1]["status"]
    last = _end([item["due"]] if item.get("due") else [])
    late = False
    for moment in rrulestr(item["repeat"], dtstart=datetime.datetime.fromisoformat(issued)):
        falls = moment.date()
        if last and falls > last:
            break
        answer = next((e for e in entries if e["status"] == "done" and _holds(e.get("for"), falls)), None)
        if answer is None:
            return "overdue" if day > falls else "in_term"
        late = late or datetime.date.fromisoformat(answer.get("completed", answer["date"])) > falls
    return "done_late" if late else "done_on_time"


def _holds(period: str | None, day: datetime.date) -> bool:
    months = {"Q1": "01 02 03", "Q2": "04 05 06", "Q3": "07 08 09", "Q4": "10 11 12"}
    months |= {"H1": f"{months['Q1']} {months['Q2']}", "H2": f"{months['Q3']} {months['Q4']}"}
    year, _, part = (period or "-").partition("-")
    if part in months:
        return day.strftime("%Y") == year and day.strftime("%m") in months[part].split()
    return period is not None and day.isoformat().startswith(period)


def _state(item: dict, day: datetime.date) -> str:
    entries = [e for e in item.get("progress") or [] if datetime.date.fromisoformat(e["date"]) <= day]
    last = entries[-1] if entries else {"status": "not-started"}
    extensions = [
        e["to"] for e in item.get("extensions") or [] if datetime.date.fromisoformat(e["date"]) <= day
    ]
    due = _end(([item["due"]] if item.get("due") else []) + extensions)
    if last["status"] in ("suspended", "cancelled"):
        return last["status"]
    if last["status"] == "done":
        finished = datetime.date.fromisoformat(last.get("completed", last["date"]))
        return "done_late" if due and finished > due else "done_on_time"
    if item.get("kind") == "standing":
        return "standing"
    if due is None:
        return "no_deadline"
    return "overdue" if day > due else "in_term"


def _end(terms: list[str]) -> datetime.date | None:
    if not terms:
        return None
    text = terms[-1].split("/")[-1]
    year, part = int(text[:4]), text[5:]
    if len(part) == 5:
        return datetime.date.fromisoformat(text)
    month = {"": 12, "H1": 6, "H2": 12, "Q1": 3, "Q2": 6, "Q3": 9, "Q4": 12}.get(part) or int(part)
    following = datetime.date(year + month // 12, month % 12 + 1, 1)
    return following - datetime.timedelta(days=1)


def check(root: Path, as_of: str, by: str) -> None:
    ran = run("score", "--by", by, "--as-of", as_of, "--format", "json", ledger=root)
    answer = json.loads(ran.out)
    assert ran.code == 0
    for row in [*answer["rows"], answer["total"]]:
        assert sum(row[state] for state in STATES) == row["total"]
        assert row["due_soon"] <= row["in_term"]
        assert row["overdue_1_30"] + row["overdue_31_90"] + row["overdue_over_90"] == row["overdue"]
    counted = recount(root, as_of)
    assert {name: answer["total"][name] for name in counted} == counted


@pytest.mark.parametrize("as_of", ["2023-08-31", "2023-10-01", "2024-04-01", "2026-11-22"])
@pytest.mark.parametrize("by", ["unit", "project", "document"])
def test_rows_add_up_and_totals_equal_a_recount(as_of: str, by: str) -> None:
    check(ROOT, as_of, by)


@pytest.mark.parametrize("as_of", ["2023-06-30", "2024-06-30", "2025-12-31"])
def test_of_the_fictional_ledger_too(as_of: str) -> None:
    check(ROOT / "examples" / "tan-phuoc", as_of, "unit")


def test_of_a_large_one_too(tmp_path: Path) -> None:
    count = scaled(2_000, 10_000)
    from example.ledger import make_ledger
    from make_example import Layout, write_files

    write_files(
        make_ledger(
            7, notices=count // 25, directives=count, projects=count // 20, layout=Layout.PER_HUNDRED
        ),
        tmp_path,
    )
    check(tmp_path, "2025-03-31", "unit")
