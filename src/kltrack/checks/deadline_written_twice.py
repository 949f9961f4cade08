"""TODO manual."""

from collections.abc import Iterator
from datetime import date

from kltrack.checks.report import error, see
from kltrack.diagnostic import Diagnostic, Severity
from kltrack.ledger.ledger import Ledger

SEVERITY = Severity.ERROR


_OWN = ("due", "extensions", "progress")


def check(ledger: Ledger, as_of: date) -> Iterator[Diagnostic]:
    for name, milestones in ledger.carried.items():
        entry = ledger.directive_by_id.get(name)
        if entry is None:
            continue
        there = see(milestones[0].span("directive"), "carried-out-here")
        for key in _OWN:
            if getattr(entry.model, key):
                yield error(
                    "deadline-written-twice", entry.span(key), there, key=key, milestone=milestones[0].id
                )
