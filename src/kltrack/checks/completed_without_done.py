"""TODO manual."""

from collections.abc import Iterator
from datetime import date

from kltrack.checks.report import error
from kltrack.diagnostic import Diagnostic, Severity
from kltrack.ledger.ledger import Ledger
from kltrack.model.progress import Status

SEVERITY = Severity.ERROR


def check(ledger: Ledger, as_of: date) -> Iterator[Diagnostic]:
    for entry in ledger.tracked:
        for place, report in enumerate(entry.model.progress):
            if report.completed and report.status is not Status.DONE:
                span = entry.span("progress", place, "completed")
                yield error("completed-without-done", span, status=report.status)
