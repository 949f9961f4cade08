"""What a return sheet says about an item in the cells that its unit may not change.

Apart from the form itself, so that reading a sheet back needs no library that writes one.
"""

from collections.abc import Iterable, Mapping

from kltrack.model.entries import OfficialDocument
from kltrack.output.text import View, say_due
from kltrack.queries.assessed import AssessedItem
from kltrack.reports import lines


def open_items(items: Iterable[AssessedItem]) -> list[AssessedItem]:
    """What is still to be reported on: the longest overdue first, then what falls due, then the rest."""

    def rank(item: AssessedItem) -> tuple[bool, int]:
        late = item.assessment.days_overdue
        return late is None, -(late or 0)

    return sorted((item for item in items if item.assessment.is_open), key=rank)


def locked_cells(view: View, documents: Mapping[str, OfficialDocument], item: AssessedItem) -> dict[str, str]:
    """The cells by the keys of ``intake/return_sheet.LOCKED``."""
    document = documents.get(item.item.document or "")
    return {
        "id": item.item.id,
        "task": lines.full_title_of(view, item),
        "place": document.number if document else "",
        "due": say_due(view, item) or item.item.due_text or "",
        "standing": lines.state_of(view, item),
    }
