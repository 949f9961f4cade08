"""TODO manual."""

from collections.abc import Iterator
from datetime import date

from kltrack.checks.cycles import find_cycles
from kltrack.checks.report import error
from kltrack.diagnostic import Diagnostic, Severity
from kltrack.ledger.ledger import Ledger

SEVERITY = Severity.ERROR


def check(ledger: Ledger, as_of: date) -> Iterator[Diagnostic]:
    steps = {entry.id: entry.model.successors for entry in ledger.units}
    for cycle in find_cycles(steps):
        entry = ledger.unit_by_id[cycle[0]]
        yield error("successor-cycle", entry.span("successors"), units=" → ".join((*cycle, cycle[0])))
