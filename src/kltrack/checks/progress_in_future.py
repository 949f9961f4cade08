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
            if report.date > as_of:
                span = entry.span("progress", place, "date")
                yield error("progress-in-future", span, date=report.date, today=as_of)
