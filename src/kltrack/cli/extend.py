"""``kltrack extend ID --to TERM --approved-by NUMBER``: a new term, granted by a document."""

from typing import Annotated

import typer

from kltrack.changes.change import Change
from kltrack.changes.extend import check_extendable, propose_extension
from kltrack.cli import options
from kltrack.cli.ask import given_item_or_asked, given_or_asked, words_or_asked
from kltrack.cli.change import ChangeOptions, apply_change
from kltrack.cli.complete import complete_item
from kltrack.cli.lookup import find_entry
from kltrack.cli.options import CardFormat, argument, option
from kltrack.cli.session import open_session
from kltrack.ledger.ledger import Ledger
from kltrack.model.period import Period
from kltrack.model.progress import Extension
from kltrack.model.term import term_on


def run(
    ctx: typer.Context,
    item: Annotated[str | None, argument("item", "metavar.id", complete_item)] = None,
    to: Annotated[str | None, option("--to", "to-term", "metavar.term")] = None,
    approved_by: Annotated[str | None, option("--approved-by", "approved-by", "metavar.number")] = None,
    date: Annotated[str | None, option("--date", "extension-date", "metavar.date")] = None,
    reason: Annotated[str | None, option("--reason", "reason", "metavar.words")] = None,
    dry_run: options.DryRun = False,
    commit: options.Commit = None,
    as_format: options.CardFormatOption = CardFormat.TABLE,
    ledger: options.Ledger = None,
    lang: options.Lang = None,
) -> int:
    session = open_session(ctx, ledger, lang)
    name = given_item_or_asked(session, item)
    known = session.read_current(name)
    day = session.day(date)
    if to is None or approved_by is None:  # refuse before asking for more
        check_extendable(known, find_entry(known, name), day, session.policy)

    def read_term(typed: str) -> Period:  # +30d counts from the end of the term in force: "thêm 30 ngày"
        start = session.today
        if typed.lstrip().startswith("+"):
            term = term_on(known.item_of(find_entry(known, name)), session.today, session.policy)
            start = term.end if term else start
        return session.term(typed, start)

    term = given_or_asked(session, to, "--to", read_term, question="to-term")
    number = words_or_asked(session, approved_by, "--approved-by")
    extension = Extension(day, term, number, reason)

    def propose(current: Ledger) -> Change:
        return propose_extension(current, find_entry(current, name), extension, session.policy, session.today)

    return apply_change(session, propose, ChangeOptions(dry_run, commit, as_format), name)
