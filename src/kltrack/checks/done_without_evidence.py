"""TODO manual."""

from collections.abc import Iterator
from datetime import date

from kltrack.checks.report import warning
from kltrack.diagnostic import Diagnostic, Severity
from kltrack.ledger.ledger import Ledger
from kltrack.model.progress import Status

SEVERITY = Severity.WARNING


def check(ledger: Ledger, as_of: date) -> Iterator[Diagnostic]:
    for entry in ledger.tracked:
        for place, report in enumerate(entry.model.progress):
            if report.status is Status.DONE and not report.evidence:
                yield warning("done-without-evidence", entry.span("progress", place, "status"), id=entry.id)
