"""The walk through a draft's doubts, one by one, at a terminal."""

from kltrack.cli.ask import can_ask, read_line
from kltrack.cli.session import Session
from kltrack.cli.typed import find_unit
from kltrack.errors import KltrackError, Missing
from kltrack.intake.draft import Doubt, Draft, DraftOrder
from kltrack.messages import render
from kltrack.model.directive import TASK
from kltrack.terminal.dates import say_period

_DROP, _NONE = "x", "-"


def review(session: Session, draft: Draft) -> Draft:
    """``draft`` as somebody at the terminal corrects it; raises ``Missing`` where nobody sits there."""
    if not can_ask():
        raise Missing("--dry-run")
    orders = []
    for order in draft.orders:
        kept = _review(session, order)
        if kept:
            orders.append(kept)
    used = {one for order in orders for one in (*order.lead, *order.coordinating, *order.implementing)}
    units = tuple(unit for unit in draft.units if unit.id in used)
    return draft._replace(orders=tuple(orders), units=units)


def _review(session: Session, order: DraftOrder) -> DraftOrder | None:
    """``order`` corrected, its doubts settled; None where it is left out."""
    session.output.sentence(f"{order.id}: {order.text}") if order.doubts else None
    for doubt in order.doubts:
        answered = _ask(session, order, doubt)
        if answered is None:
            return None
        order = answered
    return order._replace(doubts=())


def _ask(session: Session, order: DraftOrder, doubt: Doubt) -> DraftOrder | None:
    why = render(session.language, doubt.said)
    while True:
        try:
            if doubt.field == "lead":
                value = ", ".join(order.lead_text) or ", ".join(order.lead)
                typed = read_line(session.say("import.accept.lead", id=order.id, value=value, why=why))
                return (
                    order._replace(lead=(find_unit(session.ledger, typed),), lead_text=(typed,))
                    if typed
                    else order
                )
            if doubt.field in ("due", "due_text"):
                value = say_period(session.language, order.due) if order.due else order.due_text or ""
                typed = read_line(session.say("import.accept.due", id=order.id, value=value, why=why))
                return _with_term(session, order, typed)
            typed = read_line(session.say("import.accept.other", id=order.id, why=why))
            return None if typed.lower() == _DROP else order
        except KltrackError as error:
            session.output.sentence("  " + render(session.language, error.sentence))


def _with_term(session: Session, order: DraftOrder, typed: str) -> DraftOrder:
    if not typed:
        return order
    if typed == _NONE:
        return order._replace(due=None, note=None)
    return order._replace(due=session.term(typed, session.today), kind=TASK, note=None)
