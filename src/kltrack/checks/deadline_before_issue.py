"""TODO manual."""

from collections.abc import Iterator
from datetime import date

from kltrack.checks.references import ordered_items
from kltrack.checks.report import error, see
from kltrack.diagnostic import Diagnostic, Severity
from kltrack.ledger.ledger import Ledger

SEVERITY = Severity.ERROR


def check(ledger: Ledger, as_of: date) -> Iterator[Diagnostic]:
    for entry, document in ordered_items(ledger):
        due, issued = entry.model.due, document.model.day
        if due and issued and due.end < issued:
            key = "issued" if document.model.issued else "meeting"
            yield error(
                "deadline-before-issue",
                entry.span("due"),
                see(document.span(key), "document-of", document=document.id),
                due=due,
                issued=issued,
                number=document.model.number,
            )
