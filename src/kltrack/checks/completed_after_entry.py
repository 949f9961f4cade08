"""TODO manual."""

from collections.abc import Iterator
from datetime import date

from kltrack.checks.report import error
from kltrack.diagnostic import Diagnostic, Severity
from kltrack.ledger.ledger import Ledger

SEVERITY = Severity.ERROR


def check(ledger: Ledger, as_of: date) -> Iterator[Diagnostic]:
    for entry in ledger.tracked:
        for place, report in enumerate(entry.model.progress):
            if report.completed and report.completed > report.date:
                yield error(
                    "completed-after-entry",
                    entry.span("progress", place, "completed"),
                    completed=report.completed,
                    date=report.date,
                )
