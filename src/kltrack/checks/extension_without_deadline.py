"""TODO manual."""

from collections.abc import Iterator
from datetime import date

from kltrack.checks.report import error
from kltrack.diagnostic import Diagnostic, Severity
from kltrack.ledger.ledger import Ledger

SEVERITY = Severity.ERROR


def check(ledger: Ledger, as_of: date) -> Iterator[Diagnostic]:
    for entry in ledger.tracked:
        if entry.model.extensions and not entry.model.due and not entry.is_flawed:
            yield error("extension-without-deadline", entry.span("extensions"), id=entry.id)
