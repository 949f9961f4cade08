"""TODO manual."""

from collections.abc import Iterator
from datetime import date

from kltrack.checks.report import warning
from kltrack.diagnostic import Diagnostic, Severity
from kltrack.ledger.ledger import Ledger
from kltrack.model.progress import Status

SEVERITY = Severity.WARNING
_SHOWING = (Status.SUBMITTED, Status.DONE)  # acceptance often follows a report that has the papers


def check(ledger: Ledger, as_of: date) -> Iterator[Diagnostic]:
    for entry in ledger.tracked:
        if entry.is_flawed:
            continue
        progress = entry.model.progress
        shown = {report.occurrence for report in progress if report.evidence and report.status in _SHOWING}
        for place, report in enumerate(progress):
            if report.status is Status.DONE and report.occurrence not in shown:
                yield warning("done-without-evidence", entry.span("progress", place, "status"), id=entry.id)
