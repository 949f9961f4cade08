"""``kltrack handover ID --to UNIT --basis NUMBER``: another unit answers from a day on."""

import os
from typing import Annotated

import typer
from typer import Argument, Option

from kltrack.changes.change import Change
from kltrack.changes.extend import propose_handover
from kltrack.cli import options
from kltrack.cli.ask import given_or_asked, words
from kltrack.cli.change import ChangeOptions, apply_change
from kltrack.cli.complete import complete_item, complete_unit
from kltrack.cli.lookup import find_entry_or_project, find_unit
from kltrack.cli.options import CardFormat
from kltrack.cli.session import open_session
from kltrack.ledger.ledger import Ledger
from kltrack.model.progress import Handover


def run(
    ctx: typer.Context,
    item: Annotated[
        str | None,
        Argument(help="help.argument.item-or-project", metavar="metavar.id", autocompletion=complete_item),
    ] = None,
    to: Annotated[
        list[str] | None,
        Option("--to", help="help.option.to-unit", metavar="metavar.unit", autocompletion=complete_unit),
    ] = None,
    basis: Annotated[
        str | None, Option("--basis", help="help.option.basis", metavar="metavar.number")
    ] = None,
    date: Annotated[
        str | None, Option("--date", help="help.option.handover-date", metavar="metavar.date")
    ] = None,
    note: Annotated[str | None, Option("--note", help="help.option.note", metavar="metavar.words")] = None,
    dry_run: options.DryRun = False,
    commit: options.Commit = None,
    as_format: options.CardFormatOption = CardFormat.TABLE,
    ledger: options.Ledger = None,
    lang: options.Lang = None,
) -> int:
    session = open_session(ctx, ledger, lang, os.environ)
    known = session.read_current(item)
    name = given_or_asked(
        session,
        item,
        session.say("metavar.id"),
        "item",
        lambda typed: find_entry_or_project(known, typed).id,
        [entry.id for entry in (*known.tracked, *known.projects)],
    )
    units = [entry.id for entry in known.units]
    to_units = tuple(dict.fromkeys(find_unit(known, unit) for unit in to or ())) or (
        given_or_asked(session, None, "--to", "to-unit", lambda typed: find_unit(known, typed), units),
    )
    number = given_or_asked(session, basis, "--basis", "basis", words("--basis"))
    handover = Handover(session.day(date), to_units, number, note)

    def propose(current: Ledger) -> Change:
        return propose_handover(current, find_entry_or_project(current, name), handover)

    return apply_change(session, propose, ChangeOptions(dry_run, commit, as_format), name)
