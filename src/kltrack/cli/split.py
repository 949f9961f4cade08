"""``kltrack split FILE``: makes several files of a large one; no word changes, and no answer."""

import os
from enum import StrEnum
from typing import Annotated

import typer

from kltrack.changes.change import Change
from kltrack.changes.split import DOCUMENT, PROJECT, YEAR, propose_split
from kltrack.cli import options
from kltrack.cli.change import ChangeOptions, PreparedChange, write_change
from kltrack.cli.options import CardFormat, argument, option
from kltrack.cli.session import open_session
from kltrack.diagnostic import message

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
    path = file.replace(os.sep, "/").removeprefix("./")

    def prepare() -> PreparedChange:
        split = propose_split(session.read_current(), path, by.value if by else None)
        new = sorted(name for name, text in split.texts.items() if text is not None and name != path)
        folder = os.path.dirname(new[0])
        if not dry_run:  # files are replaced together or not at all, so their folder has to be there
            os.makedirs(os.path.join(session.root, folder), exist_ok=True)
        values = {"path": path, "count": len(new), "folder": folder}
        change = Change((), (), "split", message("split.done", **values), message("split.subject", **values))
        return PreparedChange(change, split.before, split.texts)

    return write_change(session, prepare, ChangeOptions(dry_run, commit, as_format))
