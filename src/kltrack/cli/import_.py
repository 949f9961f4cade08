"""``kltrack import FILE``: a draft of the ledger's entries made from an official document."""

import os
import sys
from concurrent.futures import ThreadPoolExecutor, wait
from typing import Annotated

import typer

from kltrack.cli import options
from kltrack.cli.ask import can_ask
from kltrack.cli.change import ChangeOptions
from kltrack.cli.lookup import checked_id
from kltrack.cli.options import CardFormat, argument, option
from kltrack.cli.session import open_session
from kltrack.cli.streams import complain
from kltrack.errors import ChangeRefused, UnreadableDocument
from kltrack.intake.readers.document import load_file, read_document
from kltrack.intake.readers.reading import Unreadable

_PATIENCE = 1.0  # seconds after which the user is told that a long document is being read


def run(
    ctx: typer.Context,
    file: Annotated[str, argument("document-file", "metavar.path")],
    name: options.Id = None,
    accept: Annotated[bool, option("--accept", "accept")] = False,
    dry_run: Annotated[bool, option("--dry-run", "dry-run-draft")] = False,
    commit: options.Commit = None,
    as_format: options.CardFormatOption = CardFormat.TABLE,
    ledger: options.Ledger = None,
    lang: options.Lang = None,
) -> int:
    session = open_session(ctx, ledger, lang)
    checked_id(name)
    if accept and not dry_run and not can_ask():
        raise ChangeRefused("nobody-to-review")
    data = load_file(file)
    # while another process reads the file, this one imports the rest and reads the ledger
    with ThreadPoolExecutor(max_workers=1) as reader:
        future = reader.submit(read_document, data, file)
        from kltrack.cli.drafting import enter, find_ledger

        known = find_ledger(session, dry_run=dry_run)
        if sys.stderr.isatty() and wait([future], _PATIENCE).not_done:
            complain(session.say("import.reading", path=os.path.basename(file)))
        try:
            reading = future.result()
        except Unreadable as refusal:
            raise UnreadableDocument(os.path.basename(file), refusal.reason, str(refusal.detail)) from None
    return enter(
        session, known, file, data, reading, name, ChangeOptions(dry_run, commit, as_format), accept=accept
    )
