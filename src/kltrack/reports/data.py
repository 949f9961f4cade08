"""Everything that a report knows, for programs: one JSON object, or a CSV row for each item."""

from typing import Any

from kltrack.output.machine import answer_json, figure_changes_json, item_content, write_csv
from kltrack.queries.closing import figures_of
from kltrack.queries.slip import find_slips
from kltrack.reports.report import Report


def write_json(report: Report, unread: list[dict[str, Any]]) -> str:
    """The sums, and each item with its words, extensions, handovers and entries, those of later days too."""
    data, origin = report.data, report.origin
    since = data.since
    slips = find_slips(data.items, report.view.as_of, report.policy)
    content: dict[str, Any] = {
        "commit": origin.commit,
        "is_changed": origin.is_changed,
        "subject": report.subject,
        "scope": list(report.scope),
        "score": {
            "rows": [
                {**row._asdict(), "name": report.units.get(row.key, row.key)} for row in data.score.rows
            ],
            "total": _without_key(data.score.total._asdict()),
        },
        "since": {
            "as_of": since.day.isoformat(),
            "total": figures_of(since.total)._asdict(),
            "drift": figure_changes_json(since.figure_changes) if since.figure_changes else None,
            "completed": [one.item.id for one in since.completed],
            "fell_overdue": [one.item.id for one in since.fell_overdue],
            "extended": [one.item.id for one in since.extended],
            "given": [one.item.id for one in since.given],
        }
        if since
        else None,
        "slips": [{**slip._asdict(), "mean": slip.mean} for slip in slips],
        "items": [item_content(one) for one in data.items],
    }
    return answer_json("report", report.view.as_of, unread, **content) + "\n"


def write_items_csv(report: Report) -> str:
    """A row for each item, as ``list --format csv`` gives them."""
    return write_csv(report.data.items)


def _without_key(row: dict[str, Any]) -> dict[str, Any]:
    return {name: count for name, count in row.items() if name != "key"}
