"""``kltrack add milestone``: a dated step of a project."""

import os
from typing import Annotated

import typer
from typer import Option

from kltrack.changes.add import id_of_name, propose_milestone
from kltrack.changes.change import Change
from kltrack.cli import adding, options
from kltrack.cli.add_directive import read_due
from kltrack.cli.adding import checked_id, units
from kltrack.cli.ask import given_or_asked, words
from kltrack.cli.change import ChangeOptions, apply_change
from kltrack.cli.complete import complete_item
from kltrack.cli.lookup import find_entry, find_project
from kltrack.cli.options import CardFormat
from kltrack.cli.session import open_session
from kltrack.errors import ChangeRefused
from kltrack.ledger.ledger import Ledger


def run(
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
    session = open_session(ctx, ledger, lang, os.environ)
    known = session.ledger
    if not known.projects:
        raise ChangeRefused("no-project")
    projects = [one.id for one in known.projects]
    of = given_or_asked(
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
        "lead": units(known, leads),
        "coordinating": units(known, coordinating),
        "product": product,
        "tags": list(tags or ()),
        "note": note,
    }

    def propose(current: Ledger) -> Change:
        own = {entry.model.id: entry for entry in current.milestones if entry.id.startswith(f"{of}/")}
        whole = {**values, "id": values["id"] or id_of_name(called, own)}
        return propose_milestone(current.project_by_id[find_project(current, of)], whole)

    return apply_change(session, propose, ChangeOptions(dry_run, commit, as_format))
