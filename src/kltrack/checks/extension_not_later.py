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
        in_order = sorted(enumerate(entry.model.extensions), key=lambda placed: placed[1].date)
        for place, extension in in_order:
            if before and extension.to.end <= before.end:
                yield error(
                    "extension-not-later",
                    entry.span("extensions", place, "to"),
                    to=extension.to,
                    before=before,
                )
            before = extension.to
