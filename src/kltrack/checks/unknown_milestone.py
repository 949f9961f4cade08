"""TODO manual."""

from collections.abc import Iterator
from datetime import date

from kltrack.checks.references import qualified, stayed_unread, unknown
from kltrack.diagnostic import Diagnostic, Severity
from kltrack.ledger.ledger import Ledger

SEVERITY = Severity.ERROR


def check(ledger: Ledger, as_of: date) -> Iterator[Diagnostic]:
    if stayed_unread(ledger, "projects"):
        return
    for entry in ledger.milestones:
        for place, named in enumerate(entry.model.after):
            if qualified(entry, named) not in ledger.milestone_by_id:
                yield unknown("milestone", named, entry.span("after", place), ledger.milestone_by_id)
