"""Closings whose figures the ledger no longer gives; for the check, and for what compares two moments."""

from collections.abc import Iterator
from datetime import date

from kltrack.ledger.calendar import policy_of
from kltrack.ledger.entry import Entry
from kltrack.ledger.ledger import Ledger
from kltrack.model.closing import Closing
from kltrack.queries.assessed import QueryContext
from kltrack.queries.closing import FigureChanges, find_figure_changes


def find_changed_closings(ledger: Ledger, as_of: date) -> Iterator[tuple[Entry[Closing], FigureChanges]]:
    """Each closing of a day until ``as_of`` that differs from ``ledger``, and how.

    One that could not be read, or is about what is unknown, is compared with nothing.
    """
    if not ledger.closings:
        return
    items = list(ledger.items())
    context = QueryContext(ledger.unit_models, as_of, policy_of(ledger.settings))
    for entry in ledger.closings:
        if entry.is_invalid or entry.model.as_of > as_of or not ledger.knows_scope(entry.model):
            continue
        changes = find_figure_changes(entry.model, items, context)
        if changes:
            yield entry, changes
