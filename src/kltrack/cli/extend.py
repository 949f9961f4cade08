"""``kltrack extend ID --to TERM --approved-by NUMBER``: a new term, granted by a document."""

import os
import re
from typing import Annotated

import typer
from typer import Argument, Option

from kltrack.changes.change import Change
from kltrack.changes.extend import check_extendable, propose_extension
from kltrack.cli import options
from kltrack.cli.ask import given_item_or_asked, given_or_asked, words
from kltrack.cli.change import ChangeOptions, apply_change
from kltrack.cli.complete import complete_item
from kltrack.cli.lookup import find_entry
from kltrack.cli.options import CardFormat
from kltrack.cli.session import Session, open_session
from kltrack.ledger.ledger import Ledger
from kltrack.model.period import Period
from kltrack.model.progress import Extension
from kltrack.model.term import term_on


def run(
    ctx: typer.Context,
    item: Annotated[
        str | None, Argument(help="help.argument.item", metavar="metavar.id", autocompletion=complete_item)
    ] = None,
    to: Annotated[str | None, Option("--to", help="help.option.to-term", metavar="metavar.term")] = None,
    approved_by: Annotated[
        str | None, Option("--approved-by", help="help.option.approved-by", metavar="metavar.number")
    ] = None,
    date: Annotated[
        str | None, Option("--date", help="help.option.extension-date", metavar="metavar.date")
    ] = None,
    reason: Annotated[
        str | None, Option("--reason", help="help.option.reason", metavar="metavar.words")
    ] = None,
    dry_run: options.DryRun = False,
    commit: options.Commit = None,
    as_format: options.CardFormatOption = CardFormat.TABLE,
    ledger: options.Ledger = None,
    lang: options.Lang = None,
) -> int:
    session = open_session(ctx, ledger, lang, os.environ)
    name = given_item_or_asked(session, item)
    known = session.read_current(name)
    day = session.day(date)
    if to is None or approved_by is None:  # refuse before asking for more
        check_extendable(known, find_entry(known, name), day, session.policy)
    term = given_or_asked(
        session, to, "--to", "to-term", lambda typed: _read_term(session, known, name, typed)
    )
    number = given_or_asked(session, approved_by, "--approved-by", "approved-by", words("--approved-by"))
    extension = Extension(day, term, number, reason)

    def propose(current: Ledger) -> Change:
        return propose_extension(current, find_entry(current, name), extension, session.policy, session.today)

    return apply_change(session, propose, ChangeOptions(dry_run, commit, as_format), name)


def _read_term(session: Session, known: Ledger, name: str, typed: str) -> Period:
    """The term typed; ``+30d`` counts from the end of the term in force, as "thêm 30 ngày" does."""
    start = session.today
    if re.match(r"\s*\+", typed):
        term = term_on(known.item_of(find_entry(known, name)), session.today, session.policy)
        start = term.end if term else start
    return session.term(typed, start)
