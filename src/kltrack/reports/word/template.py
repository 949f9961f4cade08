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
_SECONDS = 30  # that a template may take
_LISTS = ("items", "overdue", "done", "due_soon", "extended", "stuck", "undated", "milestones")
_MOST_BYTES = 32 * 1024 * 1024  # the rest of a larger file is not read, and it counts as damaged


def fill_template(report: Report, path: str, seconds: int = _SECONDS) -> bytes:
    """The Word file at ``path`` with its fields filled in; raises ``BadTemplate``, ``NeedsLibrary``.

    A template is a small program, and comes from outside. It runs in Jinja's sandbox, in a process that is
    limited in memory and to ``seconds``, and reaches the fields below and nothing else.
    """
    task = {
        "template": base64.b64encode(_read(path)).decode("ascii"),
        "fields": fields_of(report),
        "properties": [report.subject, report.office.name, report.source_line],
        "as_of": report.view.as_of.isoformat(),
    }
    try:
        answer = call_sandboxed(_TASK, json.dumps(task).encode("ascii"), seconds)
    except Failed as failure:
        raise BadTemplate(path, report.say(f"template.{failure.reason}", seconds=seconds)) from None
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
    """All that a template may name (docs/reports.md); templates of offices depend on these names."""
    data, office = report.data, report.office
    signer = office.signer
    numbers = number_items(report)
    lists = {
        name: [item_fields(report, row, numbers[row.item.id]) for row in getattr(data, name)]
        for name in _LISTS
    }
    fields: dict[str, Any] = {
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
        **lists,
        "unread": list(report.origin.unread),
    }
    return {name: _safe(value) for name, value in fields.items()}


def _since(report: Report) -> dict[str, Any]:
    """The earlier report's day and sums; empty texts where there is none."""
    since = report.data.since
    if since is None:
        return {"day": "", "total": dict.fromkeys(ScoreRow._fields, "")}
    return {"day": say_official_day(report.view.language, since.day), "total": since.total._asdict()}


def item_fields(report: Report, row: AssessedItem, number: int) -> dict[str, Any]:
    """One item, in the report's language; ``number`` is its number in the annex."""
    view, item, assessment = report.view, row.item, row.assessment
    return {
        "number": number,
        "id": item.id,
        "title": lines.title_of(row),
        "text": lines.task_of(report, row),
        "place": lines.place_of(report, row),
        "lead": say_lead(view, row),
        "coordinating": say_units(view, item.coordinating),
        "due": say_due(view, row),
        "first_due": lines.first_term(view, row),
        "extensions": "; ".join(lines.extensions_of(report, row)),
        "postponed": assessment.postponed,
        "state": lines.state_of(view, row),
        "days_overdue": max(assessment.days_overdue or 0, 0),
        "percent": "" if assessment.percent is None else assessment.percent,
        "completed": view.date(assessment.completed),
        "updated": view.date(assessment.updated),
        "result": lines.result_of(view, row),
        "evidence": lines.evidence_line(view, row),
        "project": view.names.of("project", item.project or ""),
        "document": item.document or "",
        "product": item.product or "",
    }


def _safe(value: Any) -> Any:
    """``value`` with its texts made safe for XML, at any depth, and "" for None."""
    if value is None:
        return ""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict):
        return {name: _safe(part) for name, part in value.items()}
    if isinstance(value, list):
        return [_safe(part) for part in value]
    return value
