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
        issued = document.model.day
        for place, report in enumerate(entry.model.progress):
            if issued and report.date < issued:
                yield error(
                    "progress-before-issue",
                    entry.span("progress", place, "date"),
                    see(
                        document.span("issued" if document.model.issued else "meeting"),
                        "document-of",
                        document=document.id,
                    ),
                    date=report.date,
                    issued=issued,
                    number=document.model.number,
                )
