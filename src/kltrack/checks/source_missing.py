"""TODO manual."""

from collections.abc import Iterator
from datetime import date

from kltrack.checks.report import error
from kltrack.diagnostic import Diagnostic, Severity
from kltrack.ledger.layout import is_file_inside
from kltrack.ledger.ledger import Ledger

SEVERITY = Severity.ERROR


def check(ledger: Ledger, as_of: date) -> Iterator[Diagnostic]:
    for entry in ledger.documents:
        source = entry.model.source
        if source and not is_file_inside(ledger.root, source):
            yield error("source-missing", entry.span("source"), path=source)
