"""What a return sheet says of an item in the cells that its unit may not change."""

from collections.abc import Iterable, Mapping

from kltrack.model.official_document import OfficialDocument
from kltrack.output.text import View, say_due
from kltrack.queries.assessed import AssessedItem
from kltrack.reports import lines


def open_items(items: Iterable[AssessedItem]) -> list[AssessedItem]:
    """What is still to be reported on: the longest overdue first, then what falls due, then the rest."""
    still = [one for one in items if one.assessment.is_open]
    return sorted(
        still, key=lambda one: (one.assessment.days_overdue is None, -(one.assessment.days_overdue or 0))
    )


def locked_cells(view: View, documents: Mapping[str, OfficialDocument], one: AssessedItem) -> dict[str, str]:
    """The cells by the keys of ``intake/returns/form.LOCKED``."""
    document = documents.get(one.item.document or "")
    return {
        "id": one.item.id,
        "task": lines.named(view, one),
        "place": document.number if document else "",
        "due": say_due(view, one) or one.item.due_text or "",
        "standing": lines.standing_of(view, one),
    }
