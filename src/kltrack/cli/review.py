"""Goes through a draft's doubts, one by one, at a terminal."""

from kltrack.changes.add import id_of_name
from kltrack.cli.ask import read_line
from kltrack.cli.lookup import find_unit
from kltrack.cli.session import Session
from kltrack.errors import KltrackError, UnknownName
from kltrack.intake.draft import Doubt, Draft, DraftOrder, NewUnit
from kltrack.messages import render
from kltrack.model.entries import TASK
from kltrack.output.text import say_period

_DROP, _NONE, _HELP = "x", "-", "?"


class _Dropped(Exception):
    """The user wants this order left out."""


def review(session: Session, draft: Draft) -> Draft:
    """``draft`` as the user corrects it; no doubt is left in it."""
    session.output.sentence(session.say("import.accept.help"))
    units = {unit.id: unit for unit in draft.units}
    orders = []
    for order in draft.orders:
        try:
            orders.append(_review(session, order, units))
        except _Dropped:
            session.output.sentence(session.say("import.accept.dropped", id=order.id))
    used = {id_ for order in orders for id_ in (*order.lead, *order.coordinating, *order.implementing)}
    still = tuple(unit for name, unit in units.items() if name in used)
    return draft._replace(orders=tuple(orders), units=still, is_reviewed=True)


def _review(session: Session, order: DraftOrder, units: dict[str, NewUnit]) -> DraftOrder:
    """``order`` corrected; raises ``_Dropped``."""
    if order.doubts:
        session.output.sentence(f"{order.id}: {order.text}")
    for doubt in order.doubts:
        order = _ask(session, order, doubt, units)
    return order._replace(doubts=())


def _ask(session: Session, order: DraftOrder, doubt: Doubt, units: dict[str, NewUnit]) -> DraftOrder:
    kind = "lead" if doubt.field == "lead" else "due" if doubt.field in ("due", "due_text") else "other"
    lead = ", ".join(order.lead_text) or ", ".join(order.lead)
    due = say_period(session.language, order.due) if order.due else order.due_text or ""
    session.output.sentence(
        "  "
        + session.say(
            f"import.accept.{kind}", lead=lead, due=due, why=render(session.language, doubt.sentence)
        )
    )
    while True:
        typed = read_line("  " + session.say("import.accept.prompt"))
        if not typed:
            return order
        if typed.lower() == _DROP:
            raise _Dropped
        try:
            if kind == "lead" and typed != _HELP:
                return _with_lead(session, order, typed, units)
            if kind == "due" and typed != _HELP:
                return _with_term(session, order, typed)
            session.output.sentence(session.say("import.accept.help"))
        except KltrackError as error:
            session.output.sentence("  " + render(session.language, error.sentence))


def _with_lead(session: Session, order: DraftOrder, typed: str, units: dict[str, NewUnit]) -> DraftOrder:
    """``order`` led by the unit that was typed; a name that the ledger does not have becomes a new unit."""
    try:
        name = find_unit(session.ledger, typed)
    except UnknownName:
        known = {**dict.fromkeys(entry.id for entry in session.ledger.units), **units}
        same = (unit.id for unit in units.values() if unit.name == typed)
        name = next(same, None) or id_of_name(typed, known)
        units.setdefault(name, NewUnit(name, typed))
        session.output.sentence("  " + session.say("import.accept.new-unit", name=typed, id=name))
    return order._replace(lead=(name,), lead_text=(typed,))


def _with_term(session: Session, order: DraftOrder, typed: str) -> DraftOrder:
    if typed == _NONE:
        return order._replace(due=None, note=None)
    return order._replace(due=session.term(typed, session.today), kind=TASK, note=None)
