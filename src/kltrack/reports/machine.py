"""Everything that a report knows, for programs: a JSON object."""

from typing import Any

from kltrack.output.machine import answer_json, figure_changes_json, item_content
from kltrack.queries.closing import figures_of
from kltrack.queries.report_data import Comparison
from kltrack.queries.slip import find_slips
from kltrack.reports.report import Report

_NEWS = ("completed", "fell_overdue", "extended", "given")


def write_json(report: Report, unread: list[dict[str, Any]]) -> str:
    """The sums and the items. Each item has all of its entries, those dated after the report's day too."""
    data, origin = report.data, report.origin
    slips = find_slips(data.items, report.view.as_of, report.policy)
    rows = [{**row._asdict(), "name": report.units.get(row.key, row.key)} for row in data.score.rows]
    total = data.score.total._asdict()
    del total["key"]
    content: dict[str, Any] = {
        "commit": origin.commit,
        "is_changed": origin.is_changed,
        "subject": report.subject,
        "scope": list(report.scope),
        "score": {"rows": rows, "total": total},
        "since": _comparison_json(data.since) if data.since else None,
        "slips": [{**slip._asdict(), "mean": slip.mean} for slip in slips],
        "items": [item_content(row) for row in data.items],
    }
    return answer_json("report", report.view.as_of, unread, **content) + "\n"


def _comparison_json(since: Comparison) -> dict[str, Any]:
    return {
        "as_of": since.day.isoformat(),
        "total": figures_of(since.total)._asdict(),
        "drift": figure_changes_json(since.figure_changes) if since.figure_changes else None,
        **{name: [row.item.id for row in getattr(since, name)] for name in _NEWS},
    }
