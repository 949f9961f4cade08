"""TODO manual."""

from collections.abc import Iterator
from datetime import date

from kltrack.checks.report import error
from kltrack.diagnostic import Diagnostic, Severity
from kltrack.ledger.ledger import Ledger

SEVERITY = Severity.ERROR


def check(ledger: Ledger, as_of: date) -> Iterator[Diagnostic]:
    for entry in ledger.tracked:
        before = entry.model.due
        for place, extension in enumerate(entry.model.extensions):
            if before and extension.to.end <= before.end:
                yield error(
                    "extension-not-later",
                    entry.span("extensions", place, "to"),
                    to=extension.to,
                    before=before,
                )
            before = extension.to
