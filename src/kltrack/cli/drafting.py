"""From a document as read to entries in the ledger: drafted, shown, reviewed, written."""

import os
import re

from kltrack.changes.add import id_of_name
from kltrack.cli.ask import read_line
from kltrack.cli.change import ChangeOptions, apply_change
from kltrack.cli.commands import ExitCode
from kltrack.cli.lookup import find_unit
from kltrack.cli.options import CardFormat
from kltrack.cli.session import Session
from kltrack.cli.streams import complain
from kltrack.errors import KltrackError, LedgerNotFound, UnknownName
from kltrack.intake.draft import Doubt, Draft, DraftOrder, NewUnit, make_draft
from kltrack.intake.extract.understand import UnderstoodDocument, understand
from kltrack.intake.known import find_differences, find_same_document
from kltrack.intake.propose import propose_import
from kltrack.intake.readers.reading import MOST_BYTES, Reading
from kltrack.ledger.layout import UnreadableFile, read_inside
from kltrack.ledger.ledger import Ledger
from kltrack.ledger.load import load
from kltrack.ledger.settings import load_workdays
from kltrack.messages import render
from kltrack.model.entries import TASK
from kltrack.model.folding import without_marks
from kltrack.output.draft_view import draft_json, draft_table, say_facts, say_left_out, say_skipped
from kltrack.output.machine import to_json
from kltrack.output.text import say_period

_DROP, _NONE, _HELP = "x", "-", "?"


def find_ledger(session: Session, *, dry_run: bool) -> Ledger:
    """The ledger that the draft is for; an empty one where a dry run finds none."""
    try:
        return session.ledger
    except LedgerNotFound:
        if not dry_run:
            raise
        complain(session.say("import.no-ledger"))
        return load(os.curdir, environ=session.environ)


def enter(
    session: Session,
    ledger: Ledger,
    file: str,
    data: bytes,
    reading: Reading,
    name: str | None,
    how: ChangeOptions,
    *,
    accept: bool,
) -> ExitCode:
    """Drafts the entries of ``reading`` for ``ledger``, shows them and, unless it is a dry run, enters them.

    ``file`` is where the bytes ``data`` came from, ``name`` the id that the document is to have. With
    ``accept`` the user is asked about each doubt first.
    """
    understood = understand(reading, load_workdays().add_working_days)
    draft = make_draft(understood, ledger, session.say("import.nobody"), name)
    if how.dry_run and how.as_format is CardFormat.JSON:
        session.output.text(to_json(draft_json(session.language, draft)))
        return ExitCode.FINE
    known = find_same_document(ledger, understood.head)
    if known:
        _tell_known(session, understood, known.id, data)
        return ExitCode.FINE
    if not how.dry_run:
        session.output.must_be_heard(session.say)
    if how.as_format is not CardFormat.JSON:
        _show(session, reading, draft)
    if not draft.orders:
        complain(session.say("import.no-orders"))
    if how.dry_run:
        return ExitCode.FINE
    if not draft.orders:  # a file of the ledger that holds nothing would only hide that
        return ExitCode.CANNOT_ANSWER
    if accept:
        draft = _review(session, draft)
    source = _source_path(session, file, data, draft)
    language = session.ledger.settings.language or session.language
    return apply_change(
        session,
        lambda _: propose_import(draft, source, data, lambda sentence: render(language, sentence)),
        how,
    )


def _show(session: Session, reading: Reading, draft: Draft) -> None:
    output, language = session.output, session.language
    output.table(draft_table(language, draft))
    for sentence in (*say_facts(language, draft), *say_left_out(language, draft)):
        output.sentence(sentence)
    if reading.skipped:
        output.sentence(say_skipped(language, reading.skipped))
    output.stream.flush()


def _tell_known(session: Session, understood: UnderstoodDocument, document: str, data: bytes) -> None:
    """Says that the document is in the ledger, and what this copy of it says differently."""
    entry = session.ledger.document_by_id[document]
    values = {"number": entry.model.number, "id": document}
    if entry.model.source and _holds(session.root, entry.model.source, data):
        session.output.sentence(session.say("import.same", **values))
        return
    differences = find_differences(session.ledger, document, understood.orders)
    session.output.sentence(session.say("import.known" if differences else "import.known-alike", **values))
    for difference in differences:
        words = {**difference._asdict(), "text": difference.after}
        session.output.sentence(session.say(f"import.difference.{difference.what}", **words))


def _source_path(session: Session, file: str, data: bytes, draft: Draft) -> str:
    """Where the copy of the document goes: below sources/, under its own name in plain ASCII."""
    stem, extension = os.path.splitext(os.path.basename(file))
    plain = re.sub(r"[^A-Za-z0-9._-]+", "-", without_marks(stem)).strip("-.") or draft.id
    tail = re.sub(r"[^A-Za-z0-9.]+", "", without_marks(extension))
    path = f"sources/{plain}{tail}"
    number = 2
    while os.path.lexists(os.path.join(session.root, path)) and not _holds(session.root, path, data):
        path, number = f"sources/{plain}-{number}{tail}", number + 1
    return path


def _holds(root: str, path: str, data: bytes) -> bool:
    """Whether the file at ``path`` in the ledger holds ``data`` already."""
    try:
        return read_inside(root, path, MOST_BYTES) == data
    except UnreadableFile:
        return False


# the review: the draft's doubts, one by one, at a terminal


class _Dropped(Exception):
    """The user wants this order left out."""


def _review(session: Session, draft: Draft) -> Draft:
    """``draft`` as the user corrects it; no doubt is left in it."""
    tell = session.output.sentence
    tell(session.say("import.accept.help"))
    units = {unit.id: unit for unit in draft.units}
    orders = []
    for order in draft.orders:
        if order.doubts:
            tell(f"{order.id}: {order.text}")
        corrected = order._replace(doubts=())
        try:
            for doubt in order.doubts:
                corrected = _settle(session, corrected, doubt, units)
        except _Dropped:
            tell(session.say("import.accept.dropped", id=order.id))
        else:
            orders.append(corrected)
    used = {name for order in orders for name in (*order.lead, *order.coordinating, *order.implementing)}
    still = tuple(unit for name, unit in units.items() if name in used)
    return draft._replace(orders=tuple(orders), units=still, is_reviewed=True)


def _settle(session: Session, order: DraftOrder, doubt: Doubt, units: dict[str, NewUnit]) -> DraftOrder:
    """``order`` as the user answers to ``doubt``; raises ``_Dropped``."""
    language, tell = session.language, session.output.sentence
    kind = "lead" if doubt.field == "lead" else "due" if doubt.field in ("due", "due_text") else "other"
    lead = ", ".join(order.lead_text) or ", ".join(order.lead)
    due = say_period(language, order.due) if order.due else order.due_text or ""
    why = render(language, doubt.sentence)
    tell("  " + session.say(f"import.accept.{kind}", lead=lead, due=due, why=why))
    while True:
        typed = read_line("  " + session.say("import.accept.prompt"))
        if not typed:
            return order
        if typed.lower() == _DROP:
            raise _Dropped
        try:
            if kind == "lead" and typed != _HELP:
                return _with_lead(session, order, typed, units)
            if kind == "due" and typed == _NONE:
                return order._replace(due=None, note=None)
            if kind == "due" and typed != _HELP:
                return order._replace(due=session.term(typed, session.today), kind=TASK, note=None)
            tell(session.say("import.accept.help"))
        except KltrackError as error:
            tell("  " + render(language, error.sentence))


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
