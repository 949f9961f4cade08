"""TODO manual."""

from collections.abc import Iterator
from datetime import date

from kltrack.checks.report import warning
from kltrack.diagnostic import Diagnostic, Severity
from kltrack.ledger.ledger import Ledger
from kltrack.model.directive import RECURRING
from kltrack.model.state import State, assess
from kltrack.model.term import Policy

SEVERITY = Severity.WARNING


def check(ledger: Ledger, as_of: date) -> Iterator[Diagnostic]:
    policy, limit = Policy(), ledger.settings.stale_days
    documents = ledger.document_by_id
    for item in ledger.items():
        if item.kind == RECURRING:  # judged occurrence by occurrence
            continue
        standing = assess(item, as_of, policy)
        if standing.state not in (State.IN_TERM, State.DUE_SOON):
            continue
        document = documents.get(item.document or "")
        since = standing.updated or (document.model.day if document else None)
        if since and (as_of - since).days > limit:
            entry = ledger.milestone_by_id.get(item.id) or ledger.directive_by_id[item.id]
            days = (as_of - since).days
            yield warning("stale-item", entry.span("title"), id=item.id, days=days, limit=limit)
