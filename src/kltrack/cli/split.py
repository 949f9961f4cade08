"""``kltrack split FILE``: makes several files of a large one; no word changes, and no answer."""

import os
from enum import StrEnum
from typing import Annotated

import typer

from kltrack.changes.change import Change
from kltrack.changes.split import DOCUMENT, PROJECT, YEAR, Split, propose_split
from kltrack.cli import options
from kltrack.cli.change import ChangeOptions, find_also_committed, record, report_also_committed, show_diff
from kltrack.cli.commands import ExitCode
from kltrack.cli.options import CardFormat, argument, option
from kltrack.cli.session import open_session
from kltrack.cli.streams import complain
from kltrack.diagnostic import message
from kltrack.ledger.write import locked, replace_files

SplitBy = StrEnum("SplitBy", {name.upper(): name for name in (DOCUMENT, YEAR, PROJECT)})  # type: ignore[misc]


def run(
    ctx: typer.Context,
    file: Annotated[str, argument("split-file", "FILE")] = "data/directives.yaml",
    by: Annotated[SplitBy | None, option("--by", "split-by")] = None,
    dry_run: options.DryRun = False,
    commit: options.Commit = None,
    as_format: options.CardFormatOption = CardFormat.TABLE,
    ledger: options.Ledger = None,
    lang: options.Lang = None,
) -> int:
    session = open_session(ctx, ledger, lang)
    how = ChangeOptions(dry_run, commit, as_format)
    path = file.replace(os.sep, "/").removeprefix("./")
    way = by.value if by else None
    if dry_run:
        split = propose_split(session.ledger, path, way)
        show_diff(session, _change(split), split.before, split.texts, how)
        return ExitCode.FINE
    with locked(session.root, lambda: complain(session.say("change.waiting"))):
        split = propose_split(session.read_current(), path, way)
        also = find_also_committed(session, split.before, how)
        for new in split.texts:  # the folders first: files are replaced together or not at all
            os.makedirs(os.path.join(session.root, os.path.dirname(new)), exist_ok=True)
        replace_files(session.root, split.before, split.texts)
        report_also_committed(session, also)
        return record(session, _change(split), list(split.texts), [], how)


def _change(split: Split) -> Change:
    new = sorted(path for path, text in split.texts.items() if text is not None and path != split.path)
    values = {"path": split.path, "count": len(new), "folder": os.path.dirname(new[0])}
    return Change((), (), "split", message("split.done", **values), message("split.subject", **values))
