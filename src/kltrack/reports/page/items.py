"""The items as the page's script reads them, each with its whole life; packed where there are many."""

import base64
import json
import zlib
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any, NamedTuple

from kltrack.model.progress import ProgressEntry
from kltrack.model.state import State
from kltrack.output.sanitize import clean_lines
from kltrack.output.text import say_due, say_lead, say_state, say_units
from kltrack.queries.assessed import AssessedItem
from kltrack.reports import lines
from kltrack.reports.report import Report, cite_document

_MOST_PLAIN = 200_000  # characters; longer text is packed, which browsers from before 2023 cannot read

# the order of the list: what is overdue comes first
_STATES = (
    State.OVERDUE, State.DUE_SOON, State.IN_TERM, State.NO_DEADLINE, State.STANDING, State.SUSPENDED,
    State.DONE_LATE, State.DONE_ON_TIME, State.CANCELLED,
)  # fmt: skip
_LABELS = (
    "text", "original", "due-text", "extensions", "handovers", "progress", "no-progress", "coordinating",
    "implementing", "supervisor", "product",
)  # fmt: skip


class PageItems(NamedTuple):
    """The JSON that the page carries, and whether it is packed (zlib, then base64)."""

    text: str
    is_packed: bool


def make_page_items(report: Report) -> PageItems:
    """All that the list shows. Text is made safe here; the script sets it as text, never as markup."""
    text = json.dumps(_clean(_content(report)), ensure_ascii=False, separators=(",", ":"))
    if len(text) <= _MOST_PLAIN:
        return PageItems(text, is_packed=False)
    packed = base64.b64encode(zlib.compress(text.encode("utf-8"), 9))
    return PageItems(packed.decode("ascii"), is_packed=True)


def _content(report: Report) -> dict[str, Any]:
    items = sorted(report.data.items, key=_order)
    view = report.view
    cited = {name: cite_document(view, document) for name, document in report.documents.items()}
    return {
        "states": [[state.value, view.say(f"state.{state}")] for state in _STATES],
        "units": _choices(partial(view.names.of, "unit"), (unit for row in items for unit in row.lead)),
        "projects": _choices(partial(view.names.of, "project"), (row.item.project for row in items)),
        "documents": _choices(lambda name: cited.get(name, name), (row.item.document for row in items)),
        "labels": {name: view.say(f"screen.show.{name}") for name in _LABELS},
        "items": [_item(report, row) for row in items],
    }


def _order(row: AssessedItem) -> tuple[Any, ...]:
    assessment = row.assessment
    end = assessment.term.last_day.toordinal() if assessment.term else 0
    return (_STATES.index(assessment.state), -(assessment.days_overdue or 0) if end else 0, row.item.id)


def _choices(name_of: Callable[[str], str], ids: Iterable[str | None]) -> list[list[str]]:
    """The ids that occur, each once with its name, sorted by name: what a filter offers."""
    pairs = ([key, name_of(key)] for key in {key for key in ids if key})
    return sorted(pairs, key=lambda pair: pair[::-1])


def _item(report: Report, row: AssessedItem) -> dict[str, Any]:
    view, item, assessment = report.view, row.item, row.assessment
    content = {
        "id": item.id,
        "title": item.title,
        "place": lines.place_of(report, row),
        "state": assessment.state.value,
        "said": say_state(view, row),
        "lead": list(row.lead),
        "leads": say_lead(view, row),
        "project": item.project,
        "document": item.document,
        "due": assessment.term.last_day.isoformat() if assessment.term else None,
        "dueSaid": say_due(view, row),
        "days": assessment.days_overdue if assessment.state in (State.OVERDUE, State.DONE_LATE) else None,
        "percent": assessment.percent,
        "postponed": assessment.postponed or None,
        "updated": view.date(assessment.updated),
        "text": lines.task_of(report, row) if item.text and not item.is_milestone else None,
        "dueText": item.due_text,
        "first": lines.first_term(view, row) if assessment.postponed else None,
        "coordinating": say_units(view, item.coordinating),
        "implementing": say_units(view, item.implementing),
        "supervisor": str(item.supervisor) if item.supervisor else None,
        "product": item.product,
        "extensions": lines.extensions_of(report, row),
        "handovers": [
            view.say(
                "screen.show.handover",
                date=handover.date,
                to=say_units(view, handover.to),
                basis=handover.basis,
            )
            for handover in item.handovers
            if handover.date <= view.as_of
        ],
        "progress": [_entry(report, entry) for entry in item.progress if entry.date <= view.as_of],
    }
    return {key: value for key, value in content.items() if value not in (None, "", [])}


def _entry(report: Report, entry: ProgressEntry) -> list[str]:
    """A progress entry: its day, what it says, its note, its evidence and who reported it."""
    view = report.view
    status = view.say(f"status.{entry.status}")
    if entry.percent is not None:
        status += f" {entry.percent}%"
    if entry.completed:
        status += f" ({view.date(entry.completed)})"
    return [view.date(entry.date), status, entry.note or "", "; ".join(entry.evidence), entry.by or ""]


def _clean(value: Any) -> Any:
    if isinstance(value, str):
        return clean_lines(value)
    if isinstance(value, list):
        return [_clean(part) for part in value]
    if isinstance(value, dict):
        return {key: _clean(part) for key, part in value.items()}
    return value
