"""``kltrack index``: what is kept to answer quickly; it may be made anew, compared or deleted at any time."""

import os
from typing import Annotated

import typer
from typer import Option

from kltrack.cli import options
from kltrack.cli.commands import ExitCode
from kltrack.cli.options import CardFormat
from kltrack.cli.session import open_session
from kltrack.errors import TwoWays


def run(
    ctx: typer.Context,
    status: Annotated[bool, Option("--status", help="help.option.index-status")] = False,
    rebuild: Annotated[bool, Option("--rebuild", help="help.option.index-rebuild")] = False,
    verify: Annotated[bool, Option("--verify", help="help.option.index-verify")] = False,
    as_format: options.CardFormatOption = CardFormat.TABLE,
    ledger: options.Ledger = None,
    lang: options.Lang = None,
) -> int:
    session = open_session(ctx, ledger, lang, os.environ)
    asked = [
        name
        for name, is_asked in (("--status", status), ("--rebuild", rebuild), ("--verify", verify))
        if is_asked
    ]
    if len(asked) > 1:
        raise TwoWays(asked[0], asked[1])
    if as_format is CardFormat.JSON:
        from kltrack.output.machine import to_json

        session.output.text(to_json({"kltrack": "index/1", "state": "impossible", "differing": []}))
    else:
        session.output.sentence(session.say("index.state.impossible"))
    return ExitCode.FINE
