"""TODO manual."""

from collections.abc import Iterator
from datetime import date

from kltrack.checks.report import error
from kltrack.diagnostic import Diagnostic, Severity
from kltrack.ledger.ledger import Ledger
from kltrack.model.directive import RECURRING

SEVERITY = Severity.ERROR


def check(ledger: Ledger, as_of: date) -> Iterator[Diagnostic]:
    for entry in ledger.directives:
        order = entry.model
        if entry.is_flawed:
            continue
        if order.kind == RECURRING and not order.repeat:
            yield error("recurring-without-repeat", entry.span("kind"))
        if order.repeat and order.kind != RECURRING:
            yield error("recurring-without-repeat.other-kind", entry.span("repeat"), kind=order.kind)
