"""``kltrack handover ID --to UNIT --basis NUMBER``: another unit answers from a day on."""

from functools import partial
from typing import Annotated

import typer

from kltrack.changes.change import Change
from kltrack.changes.extend import propose_handover
from kltrack.cli import options
from kltrack.cli.ask import given_or_asked, words_or_asked
from kltrack.cli.change import ChangeOptions, apply_change
from kltrack.cli.complete import complete_item, complete_unit
from kltrack.cli.lookup import find_entry_or_project, find_unit, find_units
from kltrack.cli.options import CardFormat, argument, option
from kltrack.cli.session import open_session
from kltrack.ledger.ledger import Ledger
from kltrack.model.progress import Handover


def run(
    ctx: typer.Context,
    item: Annotated[str | None, argument("item-or-project", "metavar.id", complete_item)] = None,
    to: Annotated[list[str] | None, option("--to", "to-unit", "metavar.unit", complete_unit)] = None,
    basis: Annotated[str | None, option("--basis", "basis", "metavar.number")] = None,
    date: Annotated[str | None, option("--date", "handover-date", "metavar.date")] = None,
    note: options.Note = None,
    dry_run: options.DryRun = False,
    commit: options.Commit = None,
    as_format: options.CardFormatOption = CardFormat.TABLE,
    ledger: options.Ledger = None,
    lang: options.Lang = None,
) -> int:
    session = open_session(ctx, ledger, lang)
    known = session.read_current(item)
    ids = [entry.id for entry in (*known.tracked, *known.projects)]
    name = given_or_asked(
        session,
        item,
        session.say("metavar.id"),
        lambda typed: find_entry_or_project(known, typed).id,
        ids,
        "item",
    )
    units = [entry.id for entry in known.units]
    to_units = find_units(known, to) or (
        given_or_asked(session, None, "--to", partial(find_unit, known), units, "to-unit"),
    )
    number = words_or_asked(session, basis, "--basis")
    handover = Handover(session.day(date), to_units, number, note)

    def propose(current: Ledger) -> Change:
        return propose_handover(current, find_entry_or_project(current, name), handover)

    return apply_change(session, propose, ChangeOptions(dry_run, commit, as_format), name)
