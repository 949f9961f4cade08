"""TODO manual."""

from collections.abc import Iterator
from datetime import date

from kltrack.checks.report import error
from kltrack.diagnostic import Diagnostic, Severity
from kltrack.ledger.ledger import Ledger

SEVERITY = Severity.ERROR


def check(ledger: Ledger, as_of: date) -> Iterator[Diagnostic]:
    for entry in ledger.tracked:
        extensions = entry.model.extensions
        for place in range(1, len(extensions)):
            before, date_ = extensions[place - 1].date, extensions[place].date
            if date_ < before:
                span = entry.span("extensions", place, "date")
                yield error("extension-out-of-order", span, date=date_, before=before)
