"""The page: a template filled in, with a policy that lets only its own script and style run or load."""

import base64
import hashlib
from importlib.resources import files
from typing import Any

from jinja2 import Environment, StrictUndefined

from kltrack.output.sanitize import clean
from kltrack.output.text import say_lead, score_sentences
from kltrack.reports import lines
from kltrack.reports.page.charts import draw_slips, draw_trend
from kltrack.reports.page.gantt import draw_gantt
from kltrack.reports.page.items import make_page_items
from kltrack.reports.report import Report

_MOST_OVERDUE = 200  # rows of the table that needs no script; the list below it has them all
_COUNTS = ("total", "done_on_time", "done_late", "in_term", "due_soon", "overdue", "no_deadline", "standing")


def write_page(report: Report) -> bytes:
    """The page's bytes; the same for the same ``report``."""
    style, script = _part("page.css"), _part("page.js")
    environment = Environment(
        autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=StrictUndefined, finalize=_finalize
    )
    template = environment.from_string(_part("page.html.j2"))
    items = make_page_items(report)
    charts = [chart for chart in (draw_gantt(report), draw_slips(report), draw_trend(report)) if chart]
    page = template.render(
        language=report.view.language,
        say=report.say,
        view=report.view,
        report=report,
        policy=_policy(style, script),
        style=style,
        script=script,
        items=items,
        charts=charts,
        since=lines.since_sentences(report),
        sentences=score_sentences(report.view, report.data.score),
        total=report.data.score.total,
        counts=_COUNTS,
        units=[(report.name_unit(row.key), row) for row in report.data.score.rows],
        overdue=_overdue(report),
        more_overdue=max(len(report.data.overdue) - _MOST_OVERDUE, 0),
    )
    return page.encode("utf-8")


def _part(name: str) -> str:
    # a checkout on Windows may have other line ends; browsers hash what they parse, and that is \n alone
    return files("kltrack.reports.page").joinpath(name).read_text(encoding="utf-8").replace("\r\n", "\n")


def _policy(style: str, script: str) -> str:
    """Content-Security-Policy (level 3): what it does not name by its hash neither runs nor loads."""
    return (
        f"default-src 'none'; script-src {_hash_source(script)}; style-src {_hash_source(style)}; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def _hash_source(text: str) -> str:
    return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii") + "'"


def _finalize(value: Any) -> Any:
    """Makes text of the ledger safe wherever the template puts it; what is marked safe is our own."""
    # not isinstance: Markup, the script and style, is a str too
    return clean(value) if type(value) is str else value


def _overdue(report: Report) -> list[dict[str, Any]]:
    """The rows of the table of overdue items, which can be read where no script runs."""
    view = report.view
    return [
        {
            "id": row.item.id,
            "title": lines.full_title_of(report.view, row),
            "place": lines.place_of(report, row),
            "lead": say_lead(view, row),
            "days": view.days(row.assessment.days_overdue or 0),
            "due": lines.term_in_force(report, row),
            "result": lines.result_of(view, row) or report.say("line.silent"),
        }
        for row in report.data.overdue[:_MOST_OVERDUE]
    ]
