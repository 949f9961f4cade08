"""TODO manual."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from kltrack.checks.references import ordered_items
from kltrack.checks.report import error, see
from kltrack.diagnostic import Diagnostic, Severity
from kltrack.ledger.entry import Entry
from kltrack.ledger.ledger import Ledger
from kltrack.model.directive import TASK
from kltrack.model.wording import find_periods

SEVERITY = Severity.ERROR
_RULE = "deadline-wording-mismatch"


def check(ledger: Ledger, as_of: date) -> Iterator[Diagnostic]:
    issued = {entry.id: document.model.day for entry, document in ordered_items(ledger)}
    for entry in ledger.tracked:
        wording, due = entry.model.due_text, entry.model.due
        if not wording or entry.is_flawed or (due is None and _needs_no_term(ledger, entry)):
            continue
        day = issued.get(entry.id)
        years = (day.year, day.year + 1) if day else ((due.start.year, due.end.year) if due else ())
        read = list(find_periods(wording, years))
        if not read or (due and any(due.end == period.end for period in read)):
            continue
        if due is None:
            yield error(f"{_RULE}.missing", entry.span("due_text"), read=read[0])
        else:
            there = see(entry.span("due_text"), "worded-here")
            yield error(_RULE, entry.span("due"), there, due=due, read=read[0])


def _needs_no_term(ledger: Ledger, entry: Entry[Any]) -> bool:
    """Whether ``entry`` is a duty without end, or milestones hold its deadline."""
    if getattr(entry.model, "kind", TASK) != TASK:
        return True
    return any(step.model.due or step.is_flawed for step in ledger.carried.get(entry.id, ()))
