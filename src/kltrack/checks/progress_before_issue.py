"""TODO manual."""

from collections.abc import Iterator
from datetime import date

from kltrack.checks.references import ordered_items
from kltrack.checks.report import error, see
from kltrack.diagnostic import Diagnostic, Severity, Span
from kltrack.ledger.entry import Entry
from kltrack.ledger.ledger import Ledger
from kltrack.model.official_document import OfficialDocument

SEVERITY = Severity.ERROR
_RULE = "progress-before-issue"


def check(ledger: Ledger, as_of: date) -> Iterator[Diagnostic]:
    for entry, document in ordered_items(ledger):
        issued = document.model.day
        for place, report in enumerate(entry.model.progress):
            if issued and report.date < issued:
                yield _fault(_RULE, entry.span("progress", place, "date"), report.date, document)
            elif issued and report.completed and report.completed < issued:
                span = entry.span("progress", place, "completed")
                yield _fault(f"{_RULE}.completed", span, report.completed, document)


def _fault(sentence: str, span: Span, early: date, document: Entry[OfficialDocument]) -> Diagnostic:
    paper = document.model
    there = see(document.span("issued" if paper.issued else "meeting"), "document-of", document=document.id)
    return error(sentence, span, there, date=early, issued=paper.day, number=paper.number)
