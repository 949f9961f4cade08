"""TODO manual."""

from collections.abc import Iterator
from datetime import date

from kltrack.checks.references import current_term, current_term_span, qualified
from kltrack.checks.report import see, warning
from kltrack.diagnostic import Diagnostic, Severity
from kltrack.ledger.ledger import Ledger

SEVERITY = Severity.WARNING


def check(ledger: Ledger, as_of: date) -> Iterator[Diagnostic]:
    for entry in ledger.milestones:
        own = current_term(entry.model)
        for place, named in enumerate(entry.model.after):
            first = ledger.milestone_by_id.get(qualified(entry, named))
            needed = current_term(first.model) if first else None
            if first and own and needed and own.end < needed.end:
                yield warning(
                    "milestone-before-its-prerequisite",
                    entry.span("after", place),
                    see(current_term_span(first), "prerequisite-due", due=needed),
                    due=own,
                    first=first.id,
                    needed=needed,
                )
