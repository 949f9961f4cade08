"""TODO manual."""

from collections.abc import Iterator
from datetime import date

from kltrack.checks.cycles import find_cycles
from kltrack.checks.references import qualified
from kltrack.checks.report import error
from kltrack.diagnostic import Diagnostic, Severity
from kltrack.ledger.ledger import Ledger

SEVERITY = Severity.ERROR


def check(ledger: Ledger, as_of: date) -> Iterator[Diagnostic]:
    steps = {
        entry.id: tuple(qualified(entry, named) for named in entry.model.after) for entry in ledger.milestones
    }
    for cycle in find_cycles(steps):
        entry = ledger.milestone_by_id[cycle[0]]
        yield error("milestone-cycle", entry.span("after"), milestones=" → ".join((*cycle, cycle[0])))
