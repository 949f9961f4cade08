"""TODO manual."""

from collections.abc import Iterator
from datetime import date

from kltrack.checks.report import error, see
from kltrack.diagnostic import Diagnostic, Severity
from kltrack.ledger.ledger import Ledger
from kltrack.model.directive import RECURRING
from kltrack.model.progress import Status

SEVERITY = Severity.ERROR


def check(ledger: Ledger, as_of: date) -> Iterator[Diagnostic]:
    for entry in ledger.tracked:
        if getattr(entry.model, "kind", "") == RECURRING:
            continue
        done = None
        for place, report in enumerate(entry.model.progress):
            corrects = report.status is Status.DONE and report.completed
            if done is not None and not corrects:
                yield error(
                    "progress-after-done",
                    entry.span("progress", place, "date"),
                    see(entry.span("progress", done, "status"), "done-here"),
                    date=report.date,
                    id=entry.id,
                )
            done = place if report.status is Status.DONE else None
