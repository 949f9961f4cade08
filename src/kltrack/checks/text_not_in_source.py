"""TODO manual."""

from collections.abc import Iterator
from datetime import date

from kltrack.checks.report import error
from kltrack.checks.verbatim import last_agreed, source_text
from kltrack.diagnostic import Diagnostic, Severity
from kltrack.ledger.ledger import Ledger

SEVERITY = Severity.ERROR
_RULE = "text-not-in-source"


def check(ledger: Ledger, as_of: date) -> Iterator[Diagnostic]:
    sources = {entry.id: source_text(ledger.root, entry.model.source) for entry in ledger.documents}
    for entry in ledger.directives:
        source, text = sources.get(entry.model.document), entry.model.text
        if source is None or not text:
            continue
        agreed = last_agreed(text, source)
        if agreed is not None:
            sentence = _RULE if agreed else f"{_RULE}.nowhere"
            yield error(sentence, entry.span("text"), agreed=agreed, document=entry.model.document)
