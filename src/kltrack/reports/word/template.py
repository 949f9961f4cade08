"""The office's own Word template, filled in: its fields are documented in docs/reports.md."""

import base64
import json
from collections.abc import Mapping
from typing import Any

from kltrack.errors import BadTemplate, NeedsLibrary
from kltrack.output.sanitize import clean
from kltrack.output.text import say_due, say_lead, say_official_day, say_units, score_sentences
from kltrack.queries.assessed import AssessedItem
from kltrack.queries.score import ScoreRow
from kltrack.reports import lines
from kltrack.reports.annex import number_items
from kltrack.reports.report import Report
from kltrack.sandbox import Failed, call_sandboxed

_TASK = "kltrack.reports.word.fill"
_SECONDS = 30
_MOST_BYTES = 32 * 1024 * 1024


def fill_template(report: Report, path: str) -> bytes:
    """The file at ``path`` with its fields filled in; raises ``BadTemplate``.

    A template is a small program. It is run in Jinja's sandbox, in a process bounded in memory and time, and
    reaches the fields below and nothing else.
    """
    asked = {
        "template": base64.b64encode(_read(path)).decode("ascii"),
        "fields": fields_of(report),
        "properties": [report.subject, report.office.name, report.source_line],
        "as_of": report.view.as_of.isoformat(),
    }
    try:
        answer = call_sandboxed(_TASK, json.dumps(asked).encode("ascii"), _SECONDS)
    except Failed as failure:
        raise BadTemplate(path, report.say(f"template.{failure.reason}", seconds=_SECONDS)) from None
    if "missing" in answer:
        raise NeedsLibrary("--template", "word")
    if "refused" in answer:
        raise BadTemplate(path, clean(answer["refused"]) or report.say("template.damaged"))
    return base64.b64decode(answer["file"])


def _read(path: str) -> bytes:
    try:
        with open(path, "rb") as stream:
            return stream.read(_MOST_BYTES)
    except OSError as error:
        raise BadTemplate(path, error.strerror or str(error)) from None


def fields_of(report: Report) -> Mapping[str, Any]:
    """All that a template may name."""
    data, office = report.data, report.office
    numbers = number_items(report)
    signer = office.signer

    def several(items: list[AssessedItem]) -> list[dict[str, Any]]:
        return [item_fields(report, one, numbers[one.item.id]) for one in items]

    fields = {
        "subject": report.subject,
        "as_of": report.as_of,
        "source": report.source_line,
        "office": {**office._asdict(), "signer": str(signer or ""), "recipients": list(office.recipients)},
        "signer": signer._asdict() if signer else {"name": "", "position": ""},
        "number": report.paper.number or "",
        "day": report.paper.day or "",
        "sentences": score_sentences(report.view, data.score),
        "total": data.score.total._asdict(),
        "units": [{**row._asdict(), "name": report.units.get(row.key, row.key)} for row in data.score.rows],
        "since": _since(report),
        "items": several(list(data.items)),
        "overdue": several(data.overdue),
        "done": several(data.done),
        "due_soon": several(data.due_soon),
        "extended": several(data.extended),
        "stuck": several(data.stuck),
        "undated": several(data.undated),
        "milestones": several(data.milestones),
        "unread": list(report.origin.unread),
    }
    return {name: _safe(value) for name, value in fields.items()}


def _since(report: Report) -> dict[str, Any]:
    """The earlier report's day and sums; empty texts where there is none."""
    since = report.data.since
    if since is None:
        return {"day": "", "total": dict.fromkeys(ScoreRow._fields, "")}
    return {"day": say_official_day(report.view.language, since.day), "total": since.total._asdict()}


def item_fields(report: Report, one: AssessedItem, number: int) -> dict[str, Any]:
    """One item, in the report's language; ``number`` is its number in the annex."""
    view, item, assessment = report.view, one.item, one.assessment
    return {
        "number": number,
        "id": item.id,
        "title": lines.title_of(one),
        "text": lines.task_of(report, one),
        "place": lines.place_of(report, one),
        "lead": say_lead(view, one),
        "coordinating": say_units(view, item.coordinating),
        "due": say_due(view, one),
        "first_due": lines.first_term(view, one),
        "extensions": "; ".join(lines.extensions_of(report, one)),
        "postponed": assessment.postponed,
        "state": lines.standing_of(view, one),
        "days_overdue": max(assessment.days_overdue or 0, 0),
        "percent": "" if assessment.percent is None else assessment.percent,
        "completed": view.date(assessment.completed),
        "updated": view.date(assessment.updated),
        "result": lines.result_of(view, one),
        "evidence": lines.evidence_line(view, one),
        "project": view.names.projects.get(item.project or "", item.project or ""),
        "document": item.document or "",
        "product": item.product or "",
    }


def _safe(value: Any) -> Any:
    """Text as XML may hold it, however deep it lies; nothing is None."""
    if value is None:
        return ""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict):
        return {name: _safe(part) for name, part in value.items()}
    if isinstance(value, list):
        return [_safe(part) for part in value]
    return value
