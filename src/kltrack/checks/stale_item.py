"""TODO manual."""

from collections.abc import Iterator
from datetime import date

from kltrack.checks.report import warning
from kltrack.diagnostic import Diagnostic, Severity
from kltrack.ledger.ledger import Ledger
from kltrack.model.state import State, assess
from kltrack.model.term import Policy

SEVERITY = Severity.WARNING


def check(ledger: Ledger, as_of: date) -> Iterator[Diagnostic]:
    policy, limit = Policy(), ledger.settings.stale_days
    entries = {entry.id: entry for entry in ledger.tracked}
    documents = ledger.document_by_id
    for item in ledger.items():
        standing = assess(item, as_of, policy)
        if standing.state not in (State.IN_TERM, State.DUE_SOON):
            continue
        document = documents.get(item.document or "")
        since = standing.updated or (document.model.day if document else None)
        if since and (as_of - since).days > limit:
            yield warning(
                "stale-item",
                entries[item.id].span("title"),
                id=item.id,
                days=(as_of - since).days,
                limit=limit,
            )
