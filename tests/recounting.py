"""An independent recount of a ledger: by PyYAML and dateutil alone, no code of kltrack's."""

import datetime
from pathlib import Path
from typing import Any

import yaml
from dateutil.rrule import rrulestr

Data = dict[str, Any]  # a record as YAML gives it

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
    """The states' counts on the day ``as_of``."""
    day = datetime.date.fromisoformat(as_of)
    documents: dict[str, str] = {}
    directives: dict[str, Data] = {}
    milestones: list[Data] = []
    for path in sorted(root.glob("data/**/*.yaml")):
        data = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader) or {}
        documents |= {d["id"]: d.get("issued", d.get("meeting")) for d in data.get("documents") or []}
        directives |= {d["id"]: d for d in data.get("directives") or []}
        milestones += [m for p in data.get("projects") or [] for m in p.get("milestones") or []]
    carried = {m["directive"] for m in milestones if m.get("directive")}
    counts = dict.fromkeys((*STATES, "total", "postponed"), 0)
    for item in [*(d for name, d in directives.items() if name not in carried), *milestones]:
        order = directives.get(item.get("directive", ""), item)
        issued = documents.get(order.get("document", ""))
        if issued and issued > as_of:
            continue  # not yet ordered
        recurs = item.get("kind") == "recurring"
        counts["total"] += 1
        counts[_recurring_state(item, issued, day) if recurs and issued else _state(item, day)] += 1
        counts["postponed"] += any(e["date"] <= as_of for e in item.get("extensions") or [])
    return counts


def _recurring_state(item: Data, issued: str, day: datetime.date) -> str:
    entries = [e for e in item.get("progress") or [] if datetime.date.fromisoformat(e["date"]) <= day]
    status = str(entries[-1]["status"]) if entries else ""
    if status in ("suspended", "cancelled"):
        return status
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


def _state(item: Data, day: datetime.date) -> str:
    entries = [e for e in item.get("progress") or [] if datetime.date.fromisoformat(e["date"]) <= day]
    last = entries[-1] if entries else {"status": "not-started"}
    extensions = [
        e["to"] for e in item.get("extensions") or [] if datetime.date.fromisoformat(e["date"]) <= day
    ]
    due = _end(([item["due"]] if item.get("due") else []) + extensions)
    if last["status"] in ("suspended", "cancelled"):
        return str(last["status"])
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
