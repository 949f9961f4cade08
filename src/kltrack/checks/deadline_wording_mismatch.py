"""TODO manual."""

from collections.abc import Iterator
from datetime import date

from kltrack.checks.references import ordered_items
from kltrack.checks.report import error, see
from kltrack.diagnostic import Diagnostic, Severity, message
from kltrack.ledger.ledger import Ledger
from kltrack.model.directive import RECURRING
from kltrack.model.wording import find_periods

SEVERITY = Severity.ERROR
_RULE = "deadline-wording-mismatch"


def check(ledger: Ledger, as_of: date) -> Iterator[Diagnostic]:
    issued = {entry.id: document.model.day for entry, document in ordered_items(ledger)}
    for entry in ledger.tracked:
        wording, due = entry.model.due_text, entry.model.due
        if not wording or entry.is_flawed:
            continue
        day = issued.get(entry.id)
        years = (day.year, day.year + 1) if day else ((due.start.year, due.end.year) if due else ())
        read = list(find_periods(wording, years))
        if not read or (due and any(due.end == period.end for period in read)):
            continue
        if due is None and getattr(entry.model, "kind", "") == RECURRING:
            continue
        if due is None:
            yield error(_RULE, entry.span("due_text"), read=read[0])._replace(
                message=message("rule.deadline-wording-mismatch.missing", read=read[0])
            )
        else:
            yield error(
                _RULE, entry.span("due"), see(entry.span("due_text"), "worded-here"), due=due, read=read[0]
            )
