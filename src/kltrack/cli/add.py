"""``kltrack add ...``: a function for each kind of entry; ``adding`` holds what they share."""

import os
from typing import Annotated

import typer
from typer import Option

from kltrack.changes.add import id_of_name, kind_of, propose_milestone
from kltrack.changes.change import Change
from kltrack.cli import adding, options
from kltrack.cli.adding import add, checked_id, find_units, person, read_due
from kltrack.cli.ask import asked_or_empty, given_or_asked, words
from kltrack.cli.change import ChangeOptions, apply_change
from kltrack.cli.complete import complete_item, complete_unit
from kltrack.cli.lookup import find_document, find_entry, find_kind, find_project, find_unit, path_in_ledger
from kltrack.cli.options import CardFormat
from kltrack.cli.session import open_session
from kltrack.errors import ChangeRefused
from kltrack.ledger.ledger import Ledger
from kltrack.model.directive import RECURRING, STANDING, TASK

_DIRECTIVE_KINDS = (TASK, STANDING, RECURRING)
_DOCUMENT_KINDS = (
    "conclusion", "notice", "instruction", "resolution", "dispatch", "letter", "plan", "report", "other",
)  # fmt: skip


def document(
    ctx: typer.Context,
    number: Annotated[
        str | None, Option("--number", help="help.option.number", metavar="metavar.number")
    ] = None,
    title: adding.Title = None,
    name: adding.Id = None,
    kind: Annotated[
        str | None, Option("--kind", help="help.option.kind-of-document", metavar="|".join(_DOCUMENT_KINDS))
    ] = None,
    issued: Annotated[
        str | None, Option("--issued", help="help.option.issued", metavar="metavar.date")
    ] = None,
    meeting: Annotated[
        str | None, Option("--meeting", help="help.option.meeting", metavar="metavar.date")
    ] = None,
    issuer: Annotated[
        str | None,
        Option("--issuer", help="help.option.issuer", metavar="metavar.unit", autocompletion=complete_unit),
    ] = None,
    signer: Annotated[
        str | None, Option("--signer", help="help.option.signer-name", metavar="metavar.words")
    ] = None,
    position: Annotated[
        str | None, Option("--signer-position", help="help.option.signer-position", metavar="metavar.words")
    ] = None,
    source: Annotated[
        str | None, Option("--source", help="help.option.source", metavar="metavar.path")
    ] = None,
    note: adding.Note = None,
    into: adding.Into = None,
    dry_run: options.DryRun = False,
    commit: options.Commit = None,
    as_format: options.CardFormatOption = CardFormat.TABLE,
    ledger: options.Ledger = None,
    lang: options.Lang = None,
) -> int:
    """An official paper that orders things."""
    session = open_session(ctx, ledger, lang, os.environ)
    sign = given_or_asked(session, number, "--number", "number", words("--number"))
    kinds = [session.say(f"kind.{name}") for name in _DOCUMENT_KINDS]
    kind_name = given_or_asked(
        session,
        kind or kind_of(sign),
        "--kind",
        "kind",
        lambda typed: find_kind(typed, _DOCUMENT_KINDS),
        kinds,
    )
    called = given_or_asked(session, title, "--title", "title", words("--title"))
    if number is None and issued is None:  # whoever answers with a number can tell its day too
        issued = asked_or_empty(session, "issued", session.day)
    day = session.day(issued) if issued is not None else None
    values = {
        "id": checked_id(name),
        "number": sign,
        "kind": kind_name,
        "title": called,
        "issued": day,
        "meeting": session.day(meeting) if meeting is not None else None,
        "issuer": find_unit(session.ledger, issuer) if issuer else None,
        "signer": person(signer, position),
        "source": path_in_ledger(session.root, source) if source else None,
        "note": note,
    }
    return add(session, "document", values, into, ChangeOptions(dry_run, commit, as_format))


def directive(
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
        str | None, Option("--kind", help="help.option.kind-of-directive", metavar="|".join(_DIRECTIVE_KINDS))
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
    """One thing that a document orders."""
    session = open_session(ctx, ledger, lang, os.environ)
    known = session.ledger
    documents, units = [entry.id for entry in known.documents], [entry.id for entry in known.units]
    parent = given_or_asked(
        session, document, "--document", "document", lambda typed: find_document(known, typed), documents
    )
    called = given_or_asked(session, title, "--title", "title", words("--title"))
    lead = find_units(known, leads) or (
        given_or_asked(session, None, "--lead", "lead", lambda typed: find_unit(known, typed), units),
    )
    # ask only somebody who was asked for the title: among options given, no term means none
    if title is None and due is None and kind is None and not repeat:
        due = asked_or_empty(session, "due", lambda typed: session.term(typed, session.today))
    values = {
        "id": checked_id(name),
        "document": parent,
        "section": section,
        "title": called,
        "text": text,
        "kind": find_kind(kind, _DIRECTIVE_KINDS) if kind else RECURRING if repeat else None,
        "lead": lead,
        "coordinating": find_units(known, coordinating),
        "implementing": find_units(known, implementing),
        "supervisor": person(supervisor, position),
        "due": read_due(session, due),
        "due_text": due_text,
        "product": product,
        "project": find_project(known, project) if project else None,
        "tags": list(tags or ()),
        "repeat": repeat,
        "note": note,
    }
    return add(session, "directive", values, into, ChangeOptions(dry_run, commit, as_format))


def project(
    ctx: typer.Context,
    title: adding.Name = None,
    aliases: adding.Aliases = None,
    leads: adding.Leads = None,
    coordinating: adding.Coordinating = None,
    supervisor: adding.SupervisorName = None,
    position: adding.SupervisorPosition = None,
    tags: adding.NewTags = None,
    note: adding.Note = None,
    name: adding.Id = None,
    into: adding.Into = None,
    dry_run: options.DryRun = False,
    commit: options.Commit = None,
    as_format: options.CardFormatOption = CardFormat.TABLE,
    ledger: options.Ledger = None,
    lang: options.Lang = None,
) -> int:
    """Works that several orders may concern."""
    session = open_session(ctx, ledger, lang, os.environ)
    called = given_or_asked(session, title, "--name", "name", words("--name"))
    values = {
        "id": checked_id(name),
        "name": called,
        "aliases": list(aliases or ()),
        "lead": find_units(session.ledger, leads),
        "coordinating": find_units(session.ledger, coordinating),
        "supervisor": person(supervisor, position),
        "tags": list(tags or ()),
        "note": note,
    }
    return add(session, "project", values, into, ChangeOptions(dry_run, commit, as_format))


def milestone(
    ctx: typer.Context,
    project: adding.OfProject = None,
    title: adding.Title = None,
    directive: Annotated[
        str | None,
        Option("--directive", help="help.option.carries", metavar="metavar.id", autocompletion=complete_item),
    ] = None,
    due: adding.Due = None,
    due_text: adding.DueText = None,
    after: Annotated[
        list[str] | None, Option("--after", help="help.option.after", metavar="metavar.id")
    ] = None,
    leads: adding.Leads = None,
    coordinating: adding.Coordinating = None,
    product: adding.Product = None,
    tags: adding.NewTags = None,
    note: adding.Note = None,
    name: adding.Id = None,
    dry_run: options.DryRun = False,
    commit: options.Commit = None,
    as_format: options.CardFormatOption = CardFormat.TABLE,
    ledger: options.Ledger = None,
    lang: options.Lang = None,
) -> int:
    """A dated step of a project."""
    session = open_session(ctx, ledger, lang, os.environ)
    known = session.ledger
    if not known.projects:
        raise ChangeRefused("no-project")
    projects = [entry.id for entry in known.projects]
    parent = given_or_asked(
        session, project, "--project", "project", lambda typed: find_project(known, typed), projects
    )
    called = given_or_asked(session, title, "--title", "title", words("--title"))
    values = {
        "id": checked_id(name),
        "title": called,
        "directive": find_entry(known, directive).id if directive else None,
        "due": read_due(session, due),
        "due_text": due_text,
        "after": list(after or ()),
        "lead": find_units(known, leads),
        "coordinating": find_units(known, coordinating),
        "product": product,
        "tags": list(tags or ()),
        "note": note,
    }

    def propose(current: Ledger) -> Change:
        own = {entry.model.id: entry for entry in current.milestones if entry.id.startswith(f"{parent}/")}
        whole = {**values, "id": values["id"] or id_of_name(called, own)}
        return propose_milestone(current.project_by_id[find_project(current, parent)], whole)

    return apply_change(session, propose, ChangeOptions(dry_run, commit, as_format))


def unit(
    ctx: typer.Context,
    title: adding.Name = None,
    aliases: adding.Aliases = None,
    since: Annotated[str | None, Option("--since", help="help.option.since", metavar="metavar.date")] = None,
    until: Annotated[
        str | None, Option("--until", help="help.option.until-day", metavar="metavar.date")
    ] = None,
    successors: Annotated[
        list[str] | None,
        Option(
            "--successor", help="help.option.successor", metavar="metavar.unit", autocompletion=complete_unit
        ),
    ] = None,
    basis: Annotated[
        str | None, Option("--basis", help="help.option.unit-basis", metavar="metavar.number")
    ] = None,
    note: adding.Note = None,
    name: adding.Id = None,
    into: adding.Into = None,
    dry_run: options.DryRun = False,
    commit: options.Commit = None,
    as_format: options.CardFormatOption = CardFormat.TABLE,
    ledger: options.Ledger = None,
    lang: options.Lang = None,
) -> int:
    """An office, a committee, or a class of persons that orders are given to."""
    session = open_session(ctx, ledger, lang, os.environ)
    first, last = (session.day(typed) if typed is not None else None for typed in (since, until))
    if first and last and last < first:
        raise ChangeRefused("life-backwards", since=first, until=last)
    called = given_or_asked(session, title, "--name", "name", words("--name"))
    values = {
        "id": checked_id(name),
        "name": called,
        "aliases": list(aliases or ()),
        "since": first,
        "until": last,
        "successors": find_units(session.ledger, successors),
        "basis": basis,
        "note": note,
    }
    return add(session, "unit", values, into, ChangeOptions(dry_run, commit, as_format))
