"""``kltrack add unit``: an office, a committee, or a class of persons that orders are given to."""

import os
from typing import Annotated

import typer
from typer import Option

from kltrack.changes.add import id_of_name
from kltrack.cli import adding, options
from kltrack.cli.adding import add, checked_id, units
from kltrack.cli.ask import given_or_asked, words
from kltrack.cli.change import ChangeOptions
from kltrack.cli.complete import complete_unit
from kltrack.cli.options import CardFormat
from kltrack.cli.session import open_session
from kltrack.errors import ChangeRefused


def run(
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
        "successors": units(session.ledger, successors),
        "basis": basis,
        "note": note,
    }
    how = ChangeOptions(dry_run, commit, as_format)
    return add(session, "unit", values, lambda now: id_of_name(called, now.unit_by_id), into, how)
