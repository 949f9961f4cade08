"""From a document as read to entries in the ledger: drafted, shown, reviewed, written."""

import os
import re

from kltrack.cli.change import ChangeOptions, apply_change
from kltrack.cli.commands import ExitCode
from kltrack.cli.options import CardFormat
from kltrack.cli.review import review
from kltrack.cli.session import Session
from kltrack.cli.streams import complain
from kltrack.errors import LedgerNotFound
from kltrack.intake.draft import Draft, make_draft
from kltrack.intake.extract.understand import UnderstoodDocument, understand
from kltrack.intake.known import find_differences, find_same_document
from kltrack.intake.propose import propose_import
from kltrack.intake.readers.reading import MOST_BYTES, Reading
from kltrack.ledger.calendar import load_workdays
from kltrack.ledger.layout import UnreadableFile, read_inside
from kltrack.ledger.ledger import Ledger
from kltrack.ledger.load import load
from kltrack.messages import render
from kltrack.model.folding import without_marks
from kltrack.output.draft_view import draft_json, draft_table, say_facts, say_left_out, say_skipped
from kltrack.output.machine import to_json


def find_ledger(session: Session, *, dry_run: bool) -> Ledger:
    """The ledger that the draft is for; an empty one where a dry run finds none."""
    try:
        return session.ledger
    except LedgerNotFound:
        if not dry_run:
            raise
        complain(session.say("import.no-ledger"))
        return load(os.curdir)


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
        return _tell_known(session, understood, known.id, data)
    if how.as_format is not CardFormat.JSON:
        _show(session, reading, draft)
    if how.dry_run:
        return ExitCode.FINE
    if accept:
        draft = review(session, draft)
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
    if not draft.orders:
        complain(session.say("import.no-orders"))


def _tell_known(session: Session, understood: UnderstoodDocument, document: str, data: bytes) -> ExitCode:
    """Says that the document is in the ledger, and what this copy of it says differently."""
    entry = session.ledger.document_by_id[document]
    values = {"number": entry.model.number, "id": document}
    if entry.model.source and _holds(session.root, entry.model.source, data):
        session.output.sentence(session.say("import.same", **values))
        return ExitCode.FINE
    differences = find_differences(session.ledger, document, understood.orders)
    session.output.sentence(session.say("import.known" if differences else "import.known-alike", **values))
    for difference in differences:
        words = {**difference._asdict(), "text": difference.after}
        session.output.sentence(session.say(f"import.difference.{difference.what}", **words))
    return ExitCode.FINE


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
