"""The office's own Word template, filled in: its fields are documented in docs/reports.md."""

import io
from collections.abc import Mapping
from typing import Any
from zipfile import BadZipFile

from docx.opc.exceptions import PackageNotFoundError
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateError
from jinja2.sandbox import SandboxedEnvironment

from kltrack.errors import BadTemplate
from kltrack.intake.archive import check_archive
from kltrack.intake.refusals import Unreadable
from kltrack.queries.followed import Followed
from kltrack.reports import lines
from kltrack.reports.annex import number_items
from kltrack.reports.report import Report
from kltrack.reports.word.package import save
from kltrack.saying.clean import clean
from kltrack.saying.score import score_sentences
from kltrack.saying.view import say_due, say_lead

_MOST_BYTES = 32 * 1024 * 1024


def fill_template(report: Report, path: str) -> bytes:
    """The file at ``path`` with its fields filled in; raises ``BadTemplate``.

    What the template may do is bounded by Jinja's sandbox: it reaches the fields below and nothing else.
    """
    data, fields = _read(path), fields_of(report)
    environment = SandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    environment.globals.pop("lipsum")  # words by chance: two runs would differ
    try:
        check_archive(data)
        template = DocxTemplate(io.BytesIO(data))
        template.render(fields, environment, autoescape=True)
    except TemplateError as error:
        raise BadTemplate(path, clean(error.message or type(error).__name__)) from None
    except (
        Unreadable,
        BadZipFile,
        PackageNotFoundError,
        KeyError,
        SyntaxError,
    ):  # no Word file, or a damaged one
        raise BadTemplate(path, report.say("template.damaged")) from None
    except Exception as error:  # a template is a program of the office's: what it stumbles over is told
        raise BadTemplate(path, clean(f"{type(error).__name__}: {error}")) from None
    return save(template, report.subject, report.office.name, report.source_line, report.view.as_of)


def _read(path: str) -> bytes:
    try:
        with open(path, "rb") as stream:
            return stream.read(_MOST_BYTES)
    except OSError as error:
        raise BadTemplate(path, error.strerror or str(error)) from None


def fields_of(report: Report) -> Mapping[str, Any]:
    """All that a template may name."""
    digest, office = report.digest, report.office
    numbers = number_items(report)
    signer = office.signer

    def several(items: list[Followed]) -> list[dict[str, Any]]:
        return [item_fields(report, one, numbers[one.item.id]) for one in items]

    fields = {
        "subject": report.subject,
        "as_of": report.as_of,
        "source": report.source_line,
        "office": {**office._asdict(), "signer": None, "recipients": list(office.recipients)},
        "signer": signer._asdict() if signer else {"name": "", "position": ""},
        "number": report.paper.number or "",
        "day": report.paper.day or "",
        "sentences": score_sentences(report.view, digest.score),
        "total": digest.score.total._asdict(),
        "units": [{**row._asdict(), "name": report.units.get(row.key, row.key)} for row in digest.score.rows],
        "since": {"day": report.view.date(digest.since.day), "total": digest.since.total._asdict()}
        if digest.since
        else None,
        "items": several(list(digest.items)),
        "overdue": several(digest.overdue),
        "done": several(digest.done),
        "due_soon": several(digest.due_soon),
        "extended": several(digest.extended),
        "stuck": several(digest.stuck),
        "undated": several(digest.undated),
        "milestones": several(digest.milestones),
        "unread": list(report.origin.unread),
    }
    return {name: _safe(value) for name, value in fields.items()}


def item_fields(report: Report, one: Followed, number: int) -> dict[str, Any]:
    """One item, in the report's language; ``number`` is its number in the annex."""
    view, item, standing = report.view, one.item, one.standing
    return {
        "number": number,
        "id": item.id,
        "title": item.title,
        "text": lines.task_of(report, one),
        "place": lines.place_of(report, one),
        "lead": say_lead(view, one),
        "coordinating": "; ".join(view.names.units.get(unit, unit) for unit in item.coordinating),
        "due": say_due(view, one),
        "first_due": lines.first_term(view, one),
        "extensions": "; ".join(lines.extensions_of(report, one)),
        "postponed": standing.postponed,
        "state": lines.standing_of(view, one),
        "days_overdue": max(standing.days_overdue or 0, 0),
        "percent": "" if standing.percent is None else standing.percent,
        "completed": view.date(standing.completed),
        "updated": view.date(standing.updated),
        "result": lines.result_of(view, one),
        "evidence": lines.evidence_line(view, one),
        "project": view.names.projects.get(item.project or "", item.project or ""),
        "document": item.document or "",
        "product": item.product or "",
    }


def _safe(value: Any) -> Any:
    """Text as XML may hold it, however deep it lies; nothing is None."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict):
        return {name: _safe(part) for name, part in value.items()}
    if isinstance(value, list):
        return [_safe(part) for part in value]
    return value
