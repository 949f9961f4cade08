"""``kltrack add directive``: one thing that a document orders."""

import os
from typing import Annotated

import typer
from typer import Option

from kltrack.changes.add import id_of_directive
from kltrack.cli import adding, options
from kltrack.cli.adding import add, checked_id, person, units
from kltrack.cli.ask import asked_or_empty, given_or_asked, words
from kltrack.cli.change import ChangeOptions
from kltrack.cli.lookup import find_document, find_kind, find_project, find_unit
from kltrack.cli.options import CardFormat
from kltrack.cli.session import Session, open_session
from kltrack.model.directive import RECURRING, STANDING, TASK
from kltrack.model.period import Period

_KINDS = (TASK, STANDING, RECURRING)


def run(
    ctx: typer.Context,
    document: adding.OfDocument = None,
    title: adding.Title = None,
    leads: adding.Leads = None,
    due: adding.Due = None,
    due_text: adding.DueText = None,
    section: Annotated[
        str | None, Option("--section", help="help.option.section", metavar="metavar.words")
    ] = None,
    text: Annotated[
        str | None, Option("--text", help="help.option.verbatim", metavar="metavar.words")
    ] = None,
    kind: Annotated[
        str | None, Option("--kind", help="help.option.kind-of-directive", metavar="|".join(_KINDS))
    ] = None,
    coordinating: adding.Coordinating = None,
    implementing: adding.Implementing = None,
    supervisor: adding.SupervisorName = None,
    position: adding.SupervisorPosition = None,
    product: adding.Product = None,
    project: adding.OfProject = None,
    tags: adding.NewTags = None,
    repeat: Annotated[str | None, Option("--repeat", help="help.option.repeat", metavar="RRULE")] = None,
    note: adding.Note = None,
    name: adding.Id = None,
    into: adding.Into = None,
    dry_run: options.DryRun = False,
    commit: options.Commit = None,
    as_format: options.CardFormatOption = CardFormat.TABLE,
    ledger: options.Ledger = None,
    lang: options.Lang = None,
) -> int:
    session = open_session(ctx, ledger, lang, os.environ)
    known = session.ledger
    documents, unit_ids = [one.id for one in known.documents], [one.id for one in known.units]
    of = given_or_asked(
        session, document, "--document", "document", lambda typed: find_document(known, typed), documents
    )
    called = given_or_asked(session, title, "--title", "title", words("--title"))
    lead = units(known, leads) or (
        given_or_asked(session, None, "--lead", "lead", lambda typed: find_unit(known, typed), unit_ids),
    )
    if title is None and due is None and kind is None and not repeat:
        due = asked_or_empty(session, "due", lambda typed: session.term(typed, session.today))
    values = {
        "id": checked_id(name),
        "document": of,
        "section": section,
        "title": called,
        "text": text,
        "kind": find_kind(kind, _KINDS) if kind else RECURRING if repeat else None,
        "lead": lead,
        "coordinating": units(known, coordinating),
        "implementing": units(known, implementing),
        "supervisor": person(supervisor, position),
        "due": read_due(session, due),
        "due_text": due_text,
        "product": product,
        "project": find_project(known, project) if project else None,
        "tags": list(tags or ()),
        "repeat": repeat,
        "note": note,
    }
    how = ChangeOptions(dry_run, commit, as_format)
    return add(
        session,
        "directive",
        values,
        lambda now: id_of_directive(of, section, now.directive_by_id),
        into,
        how,
    )


def read_due(session: Session, typed: str | None) -> Period | None:
    """The term typed, counted from today where it is a span."""
    return session.term(typed, session.today) if typed is not None else None
