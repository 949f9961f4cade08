"""TODO manual."""

from collections.abc import Iterator
from datetime import date

from kltrack.checks.report import error
from kltrack.diagnostic import Diagnostic, Severity
from kltrack.ledger.ledger import Ledger

SEVERITY = Severity.ERROR


def check(ledger: Ledger, as_of: date) -> Iterator[Diagnostic]:
    for entry in ledger.tracked:
        progress = entry.model.progress
        for place in range(1, len(progress)):
            before, date_ = progress[place - 1].date, progress[place].date
            if date_ < before:
                span = entry.span("progress", place, "date")
                yield error("progress-out-of-order", span, date=date_, before=before)
