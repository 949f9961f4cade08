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
    for entry in ledger.directives:
        named = entry.model.document
        if named and named not in ledger.document_by_id:
            yield unknown("document", named, entry.span("document"), ledger.document_by_id)
