"""TODO manual."""

from collections.abc import Iterator
from datetime import date

from kltrack.checks.report import warning
from kltrack.diagnostic import Diagnostic, Severity
from kltrack.ledger.ledger import Ledger
from kltrack.model.directive import TASK

SEVERITY = Severity.WARNING


def check(ledger: Ledger, as_of: date) -> Iterator[Diagnostic]:
    for entry in ledger.directives:
        order = entry.model
        if order.kind == TASK and not order.due and not entry.is_flawed and entry.id not in ledger.carried:
            yield warning("task-without-deadline", entry.span("title"), id=entry.id)
