"""TODO manual."""

from collections.abc import Iterator
from datetime import date

from kltrack.checks.references import stayed_unread, unit_references, unknown
from kltrack.diagnostic import Diagnostic, Severity
from kltrack.ledger.ledger import Ledger

SEVERITY = Severity.ERROR


def check(ledger: Ledger, as_of: date) -> Iterator[Diagnostic]:
    known = ledger.unit_by_id
    if stayed_unread(ledger, "units"):
        return
    for entry, route, named in unit_references(ledger):
        if named not in known:
            yield unknown("unit", named, entry.span(*route), known)
