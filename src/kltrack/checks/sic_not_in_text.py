"""TODO manual."""

from collections.abc import Iterator
from datetime import date

from kltrack.checks.report import error
from kltrack.checks.verbatim import squeeze
from kltrack.diagnostic import Diagnostic, Severity
from kltrack.ledger.ledger import Ledger

SEVERITY = Severity.ERROR


def check(ledger: Ledger, as_of: date) -> Iterator[Diagnostic]:
    for entry in ledger.directives:
        text = squeeze(entry.model.text or "")
        for misprint in entry.model.sic or {}:
            if squeeze(misprint) not in text:
                yield error("sic-not-in-text", entry.key_span("sic", misprint), misprint=misprint)
