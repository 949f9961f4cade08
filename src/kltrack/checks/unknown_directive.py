"""TODO manual."""

from collections.abc import Iterator
from datetime import date

from kltrack.checks.references import stayed_unread, unknown
from kltrack.diagnostic import Diagnostic, Severity
from kltrack.ledger.ledger import Ledger

SEVERITY = Severity.ERROR


def check(ledger: Ledger, as_of: date) -> Iterator[Diagnostic]:
    if stayed_unread(ledger, "directives"):
        return
    for entry in ledger.milestones:
        named = entry.model.directive
        if named and named not in ledger.directive_by_id:
            yield unknown("directive", named, entry.span("directive"), ledger.directive_by_id)
