"""Answers for programs: JSON objects and CSV rows, the same in every language."""

import csv
import io
import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from kltrack.model.progress import ProgressEntry
from kltrack.model.state import State
from kltrack.output.sanitize import clean
from kltrack.queries.assessed import AssessedItem
from kltrack.queries.closing import FigureChanges
from kltrack.queries.score import ScoreRow

Json = dict[str, Any]

_COLUMNS = [
    "id",
    "kind",
    "title",
    "document",
    "section",
    "project",
    "directive",
    "lead",
    "coordinating",
    "due",
    "due_text",
    "due_end",
    "due_original",
    "extensions",
    "state",
    "status",
    "percent",
    "days_overdue",
    "updated",
    "file",
    "line",
]


def item_json(one: AssessedItem) -> Json:
    """One item as ``--format json`` gives it; ``lead`` is that of the day."""
    item, assessment = one.item, one.assessment
    counts = assessment.state in (State.OVERDUE, State.DONE_LATE)
    return {
        "id": item.id,
        "kind": "milestone" if item.is_milestone else "directive",
        "title": item.title,
        "document": item.document,
        "section": item.section,
        "project": item.project,
        "directive": item.directive if item.is_milestone else None,
        "lead": list(one.lead),
        "coordinating": list(item.coordinating),
        "due": {
            "value": assessment.term.period.value if assessment.term else None,
            "text": item.due_text,
            "end": _iso(assessment.term.last_day if assessment.term else None),
            "original": item.due.value if item.due else None,
            "extensions": [
                {
                    "date": extension.date.isoformat(),
                    "to": extension.to.value,
                    "approved_by": extension.approved_by,
                }
                for extension in item.extensions[: assessment.postponed]
            ],
        },
        "state": assessment.state.value,
        "status": assessment.status.value,
        "percent": assessment.percent,
        "days_overdue": assessment.days_overdue if counts else 0,
        "updated": _iso(assessment.updated),
        "file": item.file,
        "line": item.line,
    }


def item_content(one: AssessedItem, sic: Mapping[str, str]) -> Json:
    """``item_json``, and all else that is recorded of the item; its entries of later days too."""
    item = one.item
    return {
        **item_json(one),
        "text": item.text,
        "sic": dict(sic),
        "implementing": list(item.implementing),
        "supervisor": item.supervisor._asdict() if item.supervisor else None,
        "product": item.product,
        "tags": list(item.tags),
        "lead_written": list(item.lead),
        "handovers": [
            {"date": handover.date.isoformat(), "to": list(handover.to), "basis": handover.basis}
            for handover in item.handovers
        ],
        "progress": [_report_json(report) for report in item.progress],
    }


def figure_changes_json(changes: FigureChanges) -> Json:
    """How the ledger differs from closed figures; ``found`` is the figure that it gives now."""
    return {
        "figures": [
            {"figure": changed.figure, "closed": changed.closed, "found": changed.current}
            for changed in changes.figures
        ],
        "no_longer_late": list(changes.no_longer_late),
        "now_late": list(changes.now_late),
    }


def _report_json(report: ProgressEntry) -> Json:
    return {
        "date": report.date.isoformat(),
        "status": report.status.value,
        "percent": report.percent,
        "note": report.note,
        "evidence": list(report.evidence),
        "by": report.by,
        "completed": _iso(report.completed),
        "for": report.occurrence.value if report.occurrence else None,
    }


def answer_json(command: str, as_of: date, unread: list[Json], **content: Any) -> str:
    """The one object of ``command``: its name and version, the day, the content, what stayed unread."""
    return to_json({"kltrack": f"{command}/1", "as_of": as_of.isoformat(), **content, "unread": unread})


def to_json(answer: Mapping[str, Any]) -> str:
    """``answer`` as text; control characters are escaped by JSON itself, the rest of ours by ``\\u``."""
    return json.dumps(answer, ensure_ascii=False, indent=2)


def write_csv(rows: Iterable[AssessedItem]) -> str:
    """Items as CSV (RFC 4180), a header first; a cell that a spreadsheet would run gets a ``'``."""
    return rows_csv(_COLUMNS, (_flat(item_json(one)) for one in rows))


def write_score_csv(rows: Iterable[tuple[ScoreRow, str]]) -> str:
    """Sums as CSV: each row with its name."""
    columns = ["key", "name", *ScoreRow._fields[1:]]
    return rows_csv(columns, ({**row._asdict(), "name": name} for row, name in rows))


def _flat(item: Json) -> Json:
    due = item.pop("due")
    return {
        **item,
        "lead": ";".join(item["lead"]),
        "coordinating": ";".join(item["coordinating"]),
        "due": due["value"],
        "due_text": due["text"],
        "due_end": due["end"],
        "due_original": due["original"],
        "extensions": len(due["extensions"]),
    }


def rows_csv(columns: list[str], rows: Iterable[Mapping[str, Any]]) -> str:
    """``rows`` as CSV under the heading ``columns``; see ``write_csv``."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_cell(row[name]) for name in columns])
    return stream.getvalue()


def _cell(value: Any) -> str:
    if value is None:
        return ""
    text = " ".join(clean(str(value)).split())
    # OWASP ASVS 1.2.10: spreadsheets run cells that begin so
    return "'" + text if isinstance(value, str) and text[:1] in ("=", "+", "-", "@", "\t") else text


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
