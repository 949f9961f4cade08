"""The sums of ``score`` against an independent recount of the YAML."""

import datetime
import json
from pathlib import Path

import pytest
import yaml

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
    """The states' counts, from the YAML by PyYAML alone: no code of kltrack's."""
    day = datetime.date.fromisoformat(as_of)
    directives, milestones = [], []
    for path in sorted(root.glob("data/**/*.yaml")):
        data = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader) or {}
        directives += data.get("directives") or []
        milestones += [m for p in data.get("projects") or [] for m in p.get("milestones") or []]
    carried = {m["directive"] for m in milestones if m.get("directive")}
    counts = dict.fromkeys((*STATES, "total", "postponed"), 0)
    for item in [*(d for d in directives if d["id"] not in carried), *milestones]:
        if item.get("kind") == "recurring":
            continue  # counted apart, below
        counts["total"] += 1
        counts[_state(item, day)] += 1
        counts["postponed"] += any(e["date"] <= as_of for e in item.get("extensions") or [])
    return counts


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


@pytest.mark.parametrize("as_of", ["2023-08-31", "2023-10-01", "2024-04-01", "2026-11-22"])
@pytest.mark.parametrize("by", ["unit", "project", "document"])
def test_rows_add_up_and_totals_equal_a_recount(as_of: str, by: str) -> None:
    ran = run("score", "--by", by, "--as-of", as_of, "--format", "json")
    answer = json.loads(ran.out)
    assert ran.code == 0
    for row in [*answer["rows"], answer["total"]]:
        assert sum(row[state] for state in STATES) == row["total"]
        assert row["due_soon"] <= row["in_term"]
        assert row["overdue_1_30"] + row["overdue_31_90"] + row["overdue_over_90"] == row["overdue"]
    counted = recount(ROOT, as_of)
    assert {name: answer["total"][name] for name in counted} == counted
