"""``kltrack add ...``: a function for each kind of entry."""

from collections.abc import Mapping
from functools import partial
from typing import Annotated, Any

import typer

from kltrack.changes.add import id_of_name, kind_of, make_id, propose_add, propose_milestone, refuse_double
from kltrack.changes.change import Change
from kltrack.cli import options
from kltrack.cli.ask import asked_or_empty, given_or_asked, words_or_asked
from kltrack.cli.change import ChangeOptions, apply_change
from kltrack.cli.commands import ExitCode
from kltrack.cli.complete import complete_item, complete_unit
from kltrack.cli.lookup import (
    checked_id,
    find_document,
    find_entry,
    find_kind,
    find_project,
    find_unit,
    find_units,
    path_in_ledger,
)
from kltrack.cli.options import CardFormat, option
from kltrack.cli.session import Session, open_session
from kltrack.errors import ChangeRefused
from kltrack.ledger.layout import is_portable, pick_files
from kltrack.ledger.ledger import Ledger
from kltrack.model.entries import RECURRING
from kltrack.model.period import Period


def document(
    ctx: typer.Context,
    number: Annotated[str | None, option("--number", "number", "metavar.number")] = None,
    title: options.Title = None,
    name: options.Id = None,
    kind: options.KindOfDocument = None,
    issued: Annotated[str | None, option("--issued", "issued", "metavar.date")] = None,
    meeting: Annotated[str | None, option("--meeting", "meeting", "metavar.date")] = None,
    issuer: Annotated[str | None, option("--issuer", "issuer", "metavar.unit", complete_unit)] = None,
    signer: Annotated[str | None, option("--signer", "signer-name", "metavar.words")] = None,
    position: Annotated[str | None, option("--signer-position", "signer-position", "metavar.words")] = None,
    source: Annotated[str | None, option("--source", "source", "metavar.path")] = None,
    note: options.Note = None,
    into: options.Into = None,
    dry_run: options.DryRun = False,
    commit: options.Commit = None,
    as_format: options.CardFormatOption = CardFormat.TABLE,
    ledger: options.Ledger = None,
    lang: options.Lang = None,
) -> int:
    """An official paper that orders things."""
    session = open_session(ctx, ledger, lang)
    sign = words_or_asked(session, number, "--number")
    kinds = [session.say(f"kind.{name}") for name in options.DOCUMENT_KINDS]
    read_kind = partial(find_kind, options.DOCUMENT_KINDS)
    kind_name = given_or_asked(session, kind or kind_of(sign), "--kind", read_kind, kinds)
    called = words_or_asked(session, title, "--title")
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
        "signer": _person(signer, position),
        "source": path_in_ledger(session.root, source) if source else None,
        "note": note,
    }
    return _add(session, "document", values, into, ChangeOptions(dry_run, commit, as_format))


def directive(
    ctx: typer.Context,
    document: options.OfDocument = None,
    title: options.Title = None,
    leads: options.Leads = None,
    due: options.Due = None,
    due_text: options.DueText = None,
    section: Annotated[str | None, option("--section", "section", "metavar.words")] = None,
    text: Annotated[str | None, option("--text", "verbatim", "metavar.words")] = None,
    kind: options.KindOfDirective = None,
    coordinating: options.Coordinating = None,
    implementing: options.Implementing = None,
    supervisor: options.SupervisorName = None,
    position: options.SupervisorPosition = None,
    product: options.Product = None,
    project: options.OfProject = None,
    tags: options.NewTags = None,
    repeat: Annotated[str | None, option("--repeat", "repeat", "RRULE")] = None,
    note: options.Note = None,
    name: options.Id = None,
    into: options.Into = None,
    dry_run: options.DryRun = False,
    commit: options.Commit = None,
    as_format: options.CardFormatOption = CardFormat.TABLE,
    ledger: options.Ledger = None,
    lang: options.Lang = None,
) -> int:
    """One thing that a document orders."""
    session = open_session(ctx, ledger, lang)
    known = session.ledger
    documents, units = [entry.id for entry in known.documents], [entry.id for entry in known.units]
    parent = given_or_asked(session, document, "--document", partial(find_document, known), documents)
    called = words_or_asked(session, title, "--title")
    lead = find_units(known, leads) or (
        given_or_asked(session, None, "--lead", partial(find_unit, known), units),
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
        "kind": find_kind(options.DIRECTIVE_KINDS, kind) if kind else RECURRING if repeat else None,
        "lead": lead,
        "coordinating": find_units(known, coordinating),
        "implementing": find_units(known, implementing),
        "supervisor": _person(supervisor, position),
        "due": _due(session, due),
        "due_text": due_text,
        "product": product,
        "project": find_project(known, project) if project else None,
        "tags": list(tags or ()),
        "repeat": repeat,
        "note": note,
    }
    return _add(session, "directive", values, into, ChangeOptions(dry_run, commit, as_format))


def project(
    ctx: typer.Context,
    title: options.Name = None,
    aliases: options.Aliases = None,
    leads: options.Leads = None,
    coordinating: options.Coordinating = None,
    supervisor: options.SupervisorName = None,
    position: options.SupervisorPosition = None,
    tags: options.NewTags = None,
    note: options.Note = None,
    name: options.Id = None,
    into: options.Into = None,
    dry_run: options.DryRun = False,
    commit: options.Commit = None,
    as_format: options.CardFormatOption = CardFormat.TABLE,
    ledger: options.Ledger = None,
    lang: options.Lang = None,
) -> int:
    """Works that several orders may concern."""
    session = open_session(ctx, ledger, lang)
    called = words_or_asked(session, title, "--name")
    values = {
        "id": checked_id(name),
        "name": called,
        "aliases": list(aliases or ()),
        "lead": find_units(session.ledger, leads),
        "coordinating": find_units(session.ledger, coordinating),
        "supervisor": _person(supervisor, position),
        "tags": list(tags or ()),
        "note": note,
    }
    return _add(session, "project", values, into, ChangeOptions(dry_run, commit, as_format))


def milestone(
    ctx: typer.Context,
    project: options.OfProject = None,
    title: options.Title = None,
    directive: Annotated[str | None, option("--directive", "carries", "metavar.id", complete_item)] = None,
    due: options.Due = None,
    due_text: options.DueText = None,
    after: Annotated[list[str] | None, option("--after", "after", "metavar.id", complete_item)] = None,
    leads: options.Leads = None,
    coordinating: options.Coordinating = None,
    product: options.Product = None,
    tags: options.NewTags = None,
    note: options.Note = None,
    name: options.Id = None,
    dry_run: options.DryRun = False,
    commit: options.Commit = None,
    as_format: options.CardFormatOption = CardFormat.TABLE,
    ledger: options.Ledger = None,
    lang: options.Lang = None,
) -> int:
    """A dated step of a project."""
    session = open_session(ctx, ledger, lang)
    known = session.ledger
    if not known.projects:
        raise ChangeRefused("no-project")
    projects = [entry.id for entry in known.projects]
    parent = given_or_asked(session, project, "--project", partial(find_project, known), projects)
    called = words_or_asked(session, title, "--title")
    values = {
        "id": checked_id(name),
        "title": called,
        "directive": find_entry(known, directive).id if directive else None,
        "due": _due(session, due),
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
    title: options.Name = None,
    aliases: options.Aliases = None,
    since: Annotated[str | None, option("--since", "since", "metavar.date")] = None,
    until: Annotated[str | None, option("--until", "until-day", "metavar.date")] = None,
    successors: Annotated[
        list[str] | None, option("--successor", "successor", "metavar.unit", complete_unit)
    ] = None,
    basis: Annotated[str | None, option("--basis", "unit-basis", "metavar.number")] = None,
    note: options.Note = None,
    name: options.Id = None,
    into: options.Into = None,
    dry_run: options.DryRun = False,
    commit: options.Commit = None,
    as_format: options.CardFormatOption = CardFormat.TABLE,
    ledger: options.Ledger = None,
    lang: options.Lang = None,
) -> int:
    """An office, a committee, or a class of persons that orders are given to."""
    session = open_session(ctx, ledger, lang)
    first, last = (session.day(typed) if typed is not None else None for typed in (since, until))
    if first and last and last < first:
        raise ChangeRefused("life-backwards", since=first, until=last)
    called = words_or_asked(session, title, "--name")
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
    return _add(session, "unit", values, into, ChangeOptions(dry_run, commit, as_format))


def _add(
    session: Session, kind: str, values: Mapping[str, object], into: str | None, how: ChangeOptions
) -> ExitCode:
    """Adds a ``kind`` made of ``values``, with an id made for it where they have none."""

    def propose(current: Ledger) -> Change:
        if values["id"]:  # chosen by hand: then a second document of that number is meant
            return propose_add(current, kind, values, into)
        refuse_double(current, kind, values)
        return propose_add(current, kind, {**values, "id": make_id(current, kind, values)}, into)

    if into is not None:
        file_kind = "directives" if kind == "document" else f"{kind}s"
        files = pick_files([into]).files
        if not files or files[0].kind != file_kind or not is_portable(into):  # it would not be read
            raise ChangeRefused("no-such-file", path=into, kind=file_kind)
    return apply_change(session, propose, how)


def _person(name: str | None, position: str | None) -> dict[str, Any] | None:
    """A person known by name, by position or by both; None without either."""
    return {"name": name, "position": position} if name or position else None


def _due(session: Session, typed: str | None) -> Period | None:
    """The term that was typed, counted from today where it is a span."""
    return session.term(typed, session.today) if typed is not None else None
