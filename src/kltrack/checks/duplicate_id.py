"""TODO manual."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from kltrack.checks.report import error, see
from kltrack.diagnostic import Diagnostic, Severity
from kltrack.ledger.entry import Entry
from kltrack.ledger.ledger import Ledger

SEVERITY = Severity.ERROR


def check(ledger: Ledger, as_of: date) -> Iterator[Diagnostic]:
    seen: dict[tuple[str, str], Entry[Any]] = {}
    for entry in ledger.all_entries:
        # directives and milestones are asked for by the same word
        family = "item" if entry.kind in ("directive", "milestone") else entry.kind
        first = seen.setdefault((family, entry.id), entry)
        if first is not entry and all(entry.id.split("/")):  # an id that could not be read is empty
            there = see(first.span("id"), "first-written-here")
            yield error("duplicate-id", entry.span("id"), there, id=entry.id)
