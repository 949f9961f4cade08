"""TODO manual."""

from collections.abc import Iterator
from datetime import date

from kltrack.checks.report import warning
from kltrack.diagnostic import Diagnostic, Severity
from kltrack.ledger.entry import Entry
from kltrack.ledger.ledger import Ledger
from kltrack.model.directive import TASK, Directive
from kltrack.model.state import State, assess
from kltrack.model.term import Policy

SEVERITY = Severity.WARNING


def check(ledger: Ledger, as_of: date) -> Iterator[Diagnostic]:
    for entry in ledger.directives:
        if entry.model.kind == TASK and _waits_without_term(ledger, entry, as_of):
            yield warning("task-without-deadline", entry.span("title"), id=entry.id)


def _waits_without_term(ledger: Ledger, entry: Entry[Directive], as_of: date) -> bool:
    """Whether ``entry`` is open, and neither it nor a milestone that carries it out has a deadline."""
    milestones = ledger.carried.get(entry.id, [])
    if entry.is_flawed or entry.model.due or any(step.is_flawed or step.model.due for step in milestones):
        return False
    items = [ledger.item_of_milestone(step) for step in milestones] or [ledger.item_of_directive(entry)]
    return any(assess(item, as_of, Policy()).state is State.NO_DEADLINE for item in items)
