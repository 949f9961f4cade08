"""The page: a template filled in, and a policy that lets nothing run or load but its own script and style."""

import base64
import hashlib
from importlib.resources import files
from typing import Any

from jinja2 import Environment, StrictUndefined

from kltrack.output.sanitize import clean
from kltrack.output.text import say_lead, score_sentences
from kltrack.queries.score import ScoreRow
from kltrack.reports import lines
from kltrack.reports.page.charts import draw_slips, draw_trend
from kltrack.reports.page.facts import make_facts
from kltrack.reports.page.gantt import draw_gantt
from kltrack.reports.report import Report
from kltrack.reports.since import since_sentences

_MOST_OVERDUE = 200
_COUNTS = ("total", "done_on_time", "done_late", "in_term", "due_soon", "overdue", "no_deadline", "standing")


def write_page(report: Report) -> bytes:
    """The page's bytes; the same for the same ``report``."""
    style, script = _part("page.css"), _part("page.js")
    environment = Environment(
        autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=StrictUndefined, finalize=_finalize
    )
    template = environment.from_string(_part("page.html.j2"))
    facts = make_facts(report)
    charts = [chart for chart in (draw_gantt(report), draw_slips(report), draw_trend(report)) if chart]
    page = template.render(
        language=report.view.language,
        say=report.say,
        view=report.view,
        report=report,
        policy=_policy(style, script),
        style=style,
        script=script,
        facts=facts,
        charts=charts,
        since=since_sentences(report),
        sentences=score_sentences(report.view, report.data.score),
        total=report.data.score.total,
        counts=_COUNTS,
        units=[(_unit(report, row), row) for row in report.data.score.rows],
        overdue=_overdue(report),
        more_overdue=max(len(report.data.overdue) - _MOST_OVERDUE, 0),
    )
    return page.encode("utf-8")


def _part(name: str) -> str:
    return files("kltrack.reports.page").joinpath(name).read_text(encoding="utf-8").replace("\r\n", "\n")


def _policy(style: str, script: str) -> str:
    """Content-Security-Policy (level 3): what is not named by its digest neither runs nor loads."""
    return (
        f"default-src 'none'; script-src {_digest(script)}; style-src {_digest(style)}; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii") + "'"


def _finalize(value: Any) -> Any:
    """Ledger text is made safe wherever the template puts it; what is marked safe is our own."""
    return clean(value) if type(value) is str else value


def _unit(report: Report, row: ScoreRow) -> str:
    return report.units.get(row.key, row.key) or report.say("nobody")


def _overdue(report: Report) -> list[dict[str, Any]]:
    """The rows of the table of what is overdue; it can be read where no script runs."""
    view = report.view
    return [
        {
            "id": one.item.id,
            "title": lines.named(report.view, one),
            "place": lines.place_of(report, one),
            "lead": say_lead(view, one),
            "days": view.days(one.assessment.days_overdue or 0),
            "due": lines.term_in_force(report, one),
            "result": lines.result_of(view, one) or report.say("line.silent"),
        }
        for one in report.data.overdue[:_MOST_OVERDUE]
    ]
