"""TODO manual."""

from collections.abc import Iterator
from datetime import date

from kltrack.checks.references import current_term, qualified
from kltrack.checks.report import error, see
from kltrack.diagnostic import Diagnostic, Severity
from kltrack.ledger.ledger import Ledger

SEVERITY = Severity.ERROR


def check(ledger: Ledger, as_of: date) -> Iterator[Diagnostic]:
    for entry in ledger.milestones:
        own = current_term(entry.model)
        for place, named in enumerate(entry.model.after):
            first = ledger.milestone_by_id.get(qualified(entry, named))
            needed = current_term(first.model) if first else None
            if first and own and needed and own.end < needed.end:
                yield error(
                    "milestone-before-its-prerequisite",
                    entry.span("after", place),
                    see(first.span("due"), "prerequisite-due", due=needed),
                    due=own,
                    first=first.id,
                    needed=needed,
                )
