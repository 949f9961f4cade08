"""TODO manual."""

from collections.abc import Iterator
from datetime import date

from kltrack.checks.references import stayed_unread, unknown
from kltrack.diagnostic import Diagnostic, Severity
from kltrack.ledger.ledger import Ledger

SEVERITY = Severity.ERROR


def check(ledger: Ledger, as_of: date) -> Iterator[Diagnostic]:
    if stayed_unread(ledger, "projects"):
        return
    for entry in ledger.directives:
        named = entry.model.project
        if named and named not in ledger.project_by_id:
            yield unknown("project", named, entry.span("project"), ledger.project_by_id)
