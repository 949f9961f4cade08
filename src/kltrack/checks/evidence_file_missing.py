"""TODO manual."""

from collections.abc import Iterator
from datetime import date

from kltrack.checks.report import error
from kltrack.checks.verbatim import names_file
from kltrack.diagnostic import Diagnostic, Severity
from kltrack.ledger.layout import is_file_inside
from kltrack.ledger.ledger import Ledger

SEVERITY = Severity.ERROR


def check(ledger: Ledger, as_of: date) -> Iterator[Diagnostic]:
    for entry in ledger.tracked:
        for place, report in enumerate(entry.model.progress):
            for number, evidence in enumerate(report.evidence):
                if names_file(evidence) and not is_file_inside(ledger.root, evidence):
                    span = entry.span("progress", place, "evidence", number)
                    yield error("evidence-file-missing", span, path=evidence)
