"""``kltrack add project``: works that several orders may concern."""

import os

import typer

from kltrack.changes.add import id_of_name
from kltrack.cli import adding, options
from kltrack.cli.adding import add, checked_id, person, units
from kltrack.cli.ask import given_or_asked, words
from kltrack.cli.change import ChangeOptions
from kltrack.cli.options import CardFormat
from kltrack.cli.session import open_session


def run(
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
    session = open_session(ctx, ledger, lang, os.environ)
    called = given_or_asked(session, title, "--name", "name", words("--name"))
    values = {
        "id": checked_id(name),
        "name": called,
        "aliases": list(aliases or ()),
        "lead": units(session.ledger, leads),
        "coordinating": units(session.ledger, coordinating),
        "supervisor": person(supervisor, position),
        "tags": list(tags or ()),
        "note": note,
    }
    how = ChangeOptions(dry_run, commit, as_format)
    return add(session, "project", values, lambda now: id_of_name(called, now.project_by_id), into, how)
