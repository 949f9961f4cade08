"""Answers for programs: JSON objects and CSV rows, the same in every language."""

import csv
import io
import json
from collections.abc import Iterable, Mapping
from datetime import date
from enum import Enum
from typing import Any

from kltrack.ledger.fields import DIRECTIVE, EXTENSION, MILESTONE
from kltrack.ledger.record import LIST, ONE_OR_LIST, RECORD, RECORDS, TEXT_MAP, Field, Record
from kltrack.model.item import Item
from kltrack.model.period import Period
from kltrack.model.state import State
from kltrack.output.sanitize import clean_json, one_line
from kltrack.queries.assessed import AssessedItem
from kltrack.queries.closing import FigureChanges
from kltrack.queries.score import ScoreRow

Json = dict[str, Any]

# of items as CSV; formulas of other people's workbooks count on these columns in this order
_COLUMNS = ["id", "kind", "title", "document", "section", "project", "directive", "lead", "coordinating"]
_COLUMNS += ["due", "due_text", "due_end", "due_original", "extensions", "state", "status", "percent"]
_COLUMNS += ["days_overdue", "updated", "file", "line"]

# the keys of directives and milestones that an item has, in the order of the format
ITEM_FIELDS = {
    field.key: field
    for record in (DIRECTIVE, MILESTONE)
    for field in record.fields
    if field.name in Item._fields
}
# what ``item_json`` gives in a form of its own; "kind" says directive or milestone there, and whether a duty
# is standing or recurring is told by its state and by `repeat`
_LISTED = {"id", "kind", "title", "document", "section", "project", "directive", "lead", "coordinating"}
_LISTED |= {"due", "due_text", "extensions"}
# what ``item_content`` adds; any other key of the ledger both give, as it is
_IN_FULL = ["text", "sic", "implementing", "supervisor", "product", "tags", "handovers", "progress"]
_IN_FULL += ["after", "repeat", "note"]
_ELSE = [field for key, field in ITEM_FIELDS.items() if key not in _LISTED and key not in _IN_FULL]


def item_json(row: AssessedItem) -> Json:
    """One item as ``--format json`` gives it; ``lead`` is that of the day."""
    item, assessment = row.item, row.assessment
    is_late = assessment.state in (State.OVERDUE, State.DONE_LATE)
    return {
        "id": item.id,
        "kind": "milestone" if item.is_milestone else "directive",
        "title": item.title,
        "document": item.document,
        "section": item.section,
        "project": item.project,
        "directive": item.directive if item.is_milestone else None,
        "lead": list(row.lead),
        "coordinating": list(item.coordinating),
        "due": {
            "value": assessment.term.period.value if assessment.term else None,
            "text": item.due_text,
            "end": assessment.term.last_day.isoformat() if assessment.term else None,
            "original": item.due.value if item.due else None,
            # those that were granted by the day; they stand in the order of their dates
            "extensions": [
                _record_json(EXTENSION, extension) for extension in item.extensions[: assessment.postponed]
            ],
        },
        "state": assessment.state.value,
        "status": assessment.status.value,
        "percent": assessment.percent,
        # before the end of the term the assessment counts the days that are left, below zero
        "days_overdue": assessment.days_overdue if is_late else 0,
        "updated": assessment.updated.isoformat() if assessment.updated else None,
        "file": item.file,
        "line": item.line,
        **{field.key: _value(field, item) for field in _ELSE},
    }


def item_content(row: AssessedItem) -> Json:
    """``item_json``, and all else that is recorded of the item; its entries of later days too."""
    content = item_json(row)
    for key in _IN_FULL:
        if key == "handovers":  # `lead` is that of the day, after them
            content["lead_written"] = list(row.item.lead)
        content[key] = _value(ITEM_FIELDS[key], row.item)
    return content


def _value(field: Field, owner: object) -> Any:
    """What ``owner`` has under the key, as JSON has it."""
    value: Any = getattr(owner, field.name)
    if field.shape == RECORDS and isinstance(field.type, Record):
        return [_record_json(field.type, entry) for entry in value]
    if field.shape == RECORD and isinstance(field.type, Record):
        return _record_json(field.type, value) if value else None
    if field.shape == TEXT_MAP:
        return dict(value or {})
    return list(map(_plain, value)) if field.shape in (LIST, ONE_OR_LIST) else _plain(value)


def _record_json(record: Record, entry: object) -> Json:
    return {field.key: _value(field, entry) for field in record.fields}


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    return value.value if isinstance(value, (Period, Enum)) else value


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


def answer_json(command: str, as_of: date, unread: list[Json], **content: Any) -> str:
    """The one object that ``command`` prints: name and version, the day, the content, what stayed unread."""
    return to_json({"kltrack": f"{command}/1", "as_of": as_of.isoformat(), **content, "unread": unread})


def to_json(answer: Mapping[str, Any]) -> str:
    """``answer`` as text, with Vietnamese letters as they are, and nothing that a terminal could obey."""
    return clean_json(json.dumps(answer, ensure_ascii=False, indent=2))


def write_csv(rows: Iterable[AssessedItem]) -> str:
    """Items as CSV (RFC 4180); a cell that a spreadsheet would run as a formula gets a ``'`` before it."""
    return rows_csv(_COLUMNS, (_flat(item_json(row)) for row in rows))


def write_score_csv(rows: Iterable[tuple[ScoreRow, str]]) -> str:
    """Sums as CSV; each row comes with the name of its group."""
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
    """The header, then ``rows``, as CSV; see ``write_csv``."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_cell(row[name]) for name in columns])
    return stream.getvalue()


def _cell(value: Any) -> str:
    if value is None:
        return ""
    text = one_line(str(value))
    # OWASP ASVS 1.2.10: spreadsheets run cells that begin so; -3 as a number is no formula
    return "'" + text if isinstance(value, str) and text[:1] in ("=", "+", "-", "@") else text
