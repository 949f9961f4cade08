"""TODO manual."""

from collections.abc import Iterator
from datetime import date

from kltrack.checks.references import unit_references, unknown
from kltrack.diagnostic import Diagnostic, Severity
from kltrack.ledger.ledger import Ledger

SEVERITY = Severity.ERROR


def check(ledger: Ledger, as_of: date) -> Iterator[Diagnostic]:
    known = ledger.unit_by_id
    for entry, route, named in unit_references(ledger):
        if named not in known:
            yield unknown("unit", named, entry.span(*route), known)
