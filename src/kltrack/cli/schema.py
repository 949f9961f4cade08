"""``kltrack schema [FILE-KIND]``: the JSON Schema of each kind of file."""

import os
from enum import StrEnum
from typing import Annotated

import typer

from kltrack.cli import options
from kltrack.cli.options import argument, option
from kltrack.cli.session import open_session
from kltrack.ledger.disk import refuse_link_out
from kltrack.ledger.fields import FILE_KINDS
from kltrack.ledger.layout import find_root
from kltrack.ledger.schema import make_schema
from kltrack.output.machine import to_json

FileKind = StrEnum("FileKind", {name.upper(): name for name in FILE_KINDS})  # type: ignore[misc]


def run(
    ctx: typer.Context,
    file_kind: Annotated[FileKind | None, argument("file-kind", "metavar.file-kind")] = None,
    output: Annotated[str | None, option("--output -o", "output", "metavar.dir")] = None,
    ledger: options.Ledger = None,
    lang: options.Lang = None,
) -> int:
    session = open_session(ctx, ledger, lang)
    kinds = [file_kind.value] if file_kind else list(FILE_KINDS)
    if output is None:
        for kind in kinds if file_kind else ["directives"]:
            session.output.text(to_json(make_schema(kind, session.language)))
        return 0
    session.output.must_be_heard(session.say)
    paths = [os.path.join(output, f"{kind}.schema.json") for kind in kinds]
    for path in paths:
        refuse_link_out(find_root(os.curdir) or os.curdir, path)
    os.makedirs(output, exist_ok=True)
    for kind, path in zip(kinds, paths, strict=True):
        with open(path, "w", encoding="utf-8", newline="\n") as stream:
            stream.write(to_json(make_schema(kind, session.language)) + "\n")
        session.output.text(path)
    return 0
