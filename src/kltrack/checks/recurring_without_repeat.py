"""TODO manual."""

from collections.abc import Iterator
from datetime import date

from kltrack.checks.report import error
from kltrack.diagnostic import Diagnostic, Severity, message
from kltrack.ledger.ledger import Ledger
from kltrack.model.directive import RECURRING

SEVERITY = Severity.ERROR
_RULE = "recurring-without-repeat"


def check(ledger: Ledger, as_of: date) -> Iterator[Diagnostic]:
    for entry in ledger.directives:
        order = entry.model
        if order.kind == RECURRING and not order.repeat and not entry.is_flawed:
            yield error(_RULE, entry.span("kind"))
        if order.repeat and order.kind and order.kind != RECURRING:
            yield error(_RULE, entry.span("repeat"))._replace(
                message=message("rule.recurring-without-repeat.other-kind", kind=order.kind)
            )
