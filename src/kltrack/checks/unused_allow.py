"""TODO manual."""

from collections.abc import Iterator
from datetime import date

from kltrack.diagnostic import Diagnostic, Severity
from kltrack.ledger.ledger import Ledger

SEVERITY = Severity.WARNING


def check(ledger: Ledger, as_of: date) -> Iterator[Diagnostic]:
    # which comments were used is known only when every other rule has run: see allow.silence
    yield from ()
