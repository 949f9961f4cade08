"""The items as the page's script reads them: every life, packed where there are many."""

import base64
import json
import zlib
from typing import Any, NamedTuple

from kltrack.model.state import State
from kltrack.output.sanitize import clean_lines
from kltrack.output.text import say_due, say_lead, say_state, say_units
from kltrack.queries.assessed import AssessedItem
from kltrack.reports import lines
from kltrack.reports.report import Report, name_document

_MOST_PLAIN = 200_000  # characters; browsers of before 2023 cannot unpack more

# the order of the list: what is overdue first
_STATES = (
    State.OVERDUE, State.DUE_SOON, State.IN_TERM, State.NO_DEADLINE, State.STANDING, State.SUSPENDED,
    State.DONE_LATE, State.DONE_ON_TIME, State.CANCELLED,
)  # fmt: skip
_LABELS = (
    "text", "due", "due-text", "extensions", "handovers", "progress", "no-progress", "coordinating",
    "implementing", "supervisor", "product",
)  # fmt: skip


class Facts(NamedTuple):
    """The text of the page's data, and whether it is packed (zlib, base64)."""

    text: str
    is_packed: bool


def make_facts(report: Report) -> Facts:
    """All that the list shows; text is made safe here, and set as text by the script."""
    text = json.dumps(_clean(_facts(report)), ensure_ascii=False, separators=(",", ":"))
    if len(text) <= _MOST_PLAIN:
        return Facts(text, is_packed=False)
    packed = base64.b64encode(zlib.compress(text.encode("utf-8"), 9))
    return Facts(packed.decode("ascii"), is_packed=True)


def _facts(report: Report) -> dict[str, Any]:
    items = sorted(report.data.items, key=_order)
    view = report.view
    return {
        "states": [[state.value, view.say(f"state.{state}")] for state in _STATES],
        "units": _named(view.names.units, (unit for one in items for unit in one.lead)),
        "projects": _named(view.names.projects, (one.item.project for one in items)),
        "documents": _named(
            {name: name_document(view, document) for name, document in report.documents.items()},
            (one.item.document for one in items),
        ),
        "labels": {name: report.say(f"page.label.{name}") for name in _LABELS},
        "items": [_item(report, one) for one in items],
    }


def _order(one: AssessedItem) -> tuple[Any, ...]:
    assessment = one.assessment
    end = assessment.term.last_day.toordinal() if assessment.term else 0
    return (_STATES.index(assessment.state), -(assessment.days_overdue or 0) if end else 0, one.item.id)


def _named(names: Any, ids: Any) -> list[list[str]]:
    """Those of ``ids`` that occur, with their names, by name and then by id."""
    return sorted(
        ([name, names.get(name, name)] for name in {one for one in ids if one}), key=lambda p: p[::-1]
    )


def _item(report: Report, one: AssessedItem) -> dict[str, Any]:
    view, item, assessment = report.view, one.item, one.assessment
    made = {
        "id": item.id,
        "title": item.title,
        "place": lines.place_of(report, one),
        "state": assessment.state.value,
        "said": say_state(view, one),
        "lead": list(one.lead),
        "leads": say_lead(view, one),
        "project": item.project,
        "document": item.document,
        "due": assessment.term.last_day.isoformat() if assessment.term else None,
        "dueSaid": say_due(view, one),
        "days": assessment.days_overdue if assessment.state in (State.OVERDUE, State.DONE_LATE) else None,
        "percent": assessment.percent,
        "postponed": assessment.postponed or None,
        "updated": view.date(assessment.updated),
        "text": lines.task_of(report, one) if item.text and not item.is_milestone else None,
        "dueText": item.due_text,
        "first": lines.first_term(view, one) if assessment.postponed else None,
        "coordinating": say_units(view, item.coordinating),
        "implementing": say_units(view, item.implementing),
        "supervisor": str(item.supervisor) if item.supervisor else None,
        "product": item.product,
        "extensions": lines.extensions_of(report, one),
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
    return {key: value for key, value in made.items() if value not in (None, "", [])}


def _entry(report: Report, entry: Any) -> list[str]:
    """A progress entry: its day, what it says, its papers and who reported it."""
    view = report.view
    said = view.say(f"status.{entry.status}")
    if entry.percent is not None:
        said += f" {entry.percent}%"
    if entry.completed:
        said += f" ({view.date(entry.completed)})"
    return [view.date(entry.date), said, entry.note or "", "; ".join(entry.evidence), entry.by or ""]


def _clean(value: Any) -> Any:
    if isinstance(value, str):
        return clean_lines(value)
    if isinstance(value, list):
        return [_clean(part) for part in value]
    if isinstance(value, dict):
        return {key: _clean(part) for key, part in value.items()}
    return value
