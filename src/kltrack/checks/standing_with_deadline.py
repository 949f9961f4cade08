"""TODO manual."""

from collections.abc import Iterator
from datetime import date

from kltrack.checks.report import error, see
from kltrack.diagnostic import Diagnostic, Severity
from kltrack.ledger.ledger import Ledger
from kltrack.model.directive import STANDING

SEVERITY = Severity.ERROR


def check(ledger: Ledger, as_of: date) -> Iterator[Diagnostic]:
    for entry in ledger.directives:
        if entry.model.kind == STANDING and entry.model.due:
            yield error("standing-with-deadline", entry.span("due"), see(entry.span("kind"), "kind-here"))
