"""``extend`` and ``handover``: a new term or another unit, appended; the original stays on record."""

from datetime import date
from typing import Any

from kltrack.changes.change import Change, add_to, make_record, place_by_date, refuse_implemented
from kltrack.diagnostic import message
from kltrack.errors import ChangeRefused
from kltrack.ledger.entry import Entry
from kltrack.ledger.fields import EXTENSION, HANDOVER
from kltrack.ledger.ledger import Ledger
from kltrack.model.entries import STANDING
from kltrack.model.period import Period
from kltrack.model.progress import Extension, Handover
from kltrack.model.state import DONE, State, assess
from kltrack.model.term import Policy


def check_extendable(ledger: Ledger, entry: Entry[Any], on: date, policy: Policy) -> None:
    """Raises ``ChangeRefused`` where ``entry`` has no term that could be extended on the day ``on``.

    So it is where milestones implement it, where it never had a term, and where it is closed.
    """
    refuse_implemented(ledger, entry)
    if entry.model.due is None or getattr(entry.model, "kind", "") == STANDING:
        raise ChangeRefused("no-term", id=entry.id)
    state = assess(ledger.item_of(entry), on, policy).state
    if state in DONE or state is State.CANCELLED:
        raise ChangeRefused("closed", id=entry.id)


def propose_extension(
    ledger: Ledger, entry: Entry[Any], extension: Extension, policy: Policy, today: date
) -> Change:
    """The change that gives ``entry`` a new term.

    Raises ``ChangeRefused`` where there is no term to extend, no document that grants it, where it is
    dated after ``today`` or before the order, or where the new term ends no later than the one in force.
    """
    check_extendable(ledger, entry, extension.date, policy)
    if not extension.approved_by.strip():
        raise ChangeRefused("no-approval", id=entry.id)
    if extension.date > today:
        raise ChangeRefused("in-future", id=entry.id, date=extension.date, today=today)
    _refuse_before_order(ledger, entry, extension.date)
    at = place_by_date([earlier.date for earlier in entry.model.extensions], extension.date)
    before: Period = entry.model.extensions[at - 1].to if at else entry.model.due
    if extension.to.end <= before.end:
        raise ChangeRefused("not-later", id=entry.id, to=extension.to, before=before)
    written = make_record(EXTENSION, extension._asdict())
    edit = add_to(entry, "extensions", [written], at)
    words = {"id": entry.id, "to": extension.to, "before": before, "approved_by": extension.approved_by}
    sentence = message("extend.done", **words)
    return Change((edit,), (entry.id,), "extend", sentence, sentence)


def _refuse_before_order(ledger: Ledger, entry: Entry[Any], on: date) -> None:
    anchor = ledger.item_of(entry).anchor if entry.kind in ("directive", "milestone") else None
    if anchor and on < anchor:
        raise ChangeRefused("before-document", id=entry.id, date=on, anchor=anchor)


def propose_handover(ledger: Ledger, entry: Entry[Any], handover: Handover) -> Change:
    """The change that makes other units answer for ``entry``: a directive, a milestone or a project."""
    if not (handover.basis or "").strip():
        raise ChangeRefused("no-basis", id=entry.id)
    if entry.kind == "directive":
        refuse_implemented(ledger, entry)
    _refuse_before_order(ledger, entry, handover.date)
    for name in handover.to:
        unit = ledger.unit_by_id[name].model
        if unit.has_ended(handover.date) or (unit.since and handover.date < unit.since):
            raise ChangeRefused("unit-not-then", unit=unit.name, date=handover.date)
    at = place_by_date([earlier.date for earlier in entry.model.handovers], handover.date)
    written = make_record(HANDOVER, handover._asdict())
    edit = add_to(entry, "handovers", [written], at)
    names = ", ".join(ledger.unit_by_id[unit].model.name for unit in handover.to)
    sentence = message("handover.done", id=entry.id, to=names, date=handover.date, basis=handover.basis)
    return Change((edit,), (entry.id,), "handover", sentence, sentence)
