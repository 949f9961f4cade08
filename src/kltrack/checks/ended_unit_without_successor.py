"""TODO manual."""

from collections.abc import Iterator
from datetime import date

from kltrack.checks.report import error
from kltrack.diagnostic import Diagnostic, Severity
from kltrack.ledger.ledger import Ledger
from kltrack.model.state import assess
from kltrack.model.succession import answerable_on
from kltrack.model.term import Policy

SEVERITY = Severity.ERROR


def check(ledger: Ledger, as_of: date) -> Iterator[Diagnostic]:
    ended = {
        entry.id: entry
        for entry in ledger.units
        if entry.model.has_ended(as_of) and not entry.model.successors
    }
    if not ended:
        return
    reported: set[str] = set()
    units = ledger.unit_models
    for item in ledger.items():
        if not assess(item, as_of, Policy()).is_open:
            continue
        for unit in answerable_on(item.lead, item.handovers, units, as_of).units:
            if unit in ended and unit not in reported:
                reported.add(unit)
                yield error(
                    "ended-unit-without-successor", ended[unit].span("until"), unit=unit, item=item.id
                )
