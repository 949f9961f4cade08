"""``kltrack add document``: an official paper that orders things."""

import os
from typing import Annotated

import typer
from typer import Option

from kltrack.changes.add import SIGNS, id_of_document
from kltrack.cli import adding, options
from kltrack.cli.adding import add, checked_id, person
from kltrack.cli.ask import asked_or_empty, given_or_asked, words
from kltrack.cli.change import ChangeOptions
from kltrack.cli.complete import complete_unit
from kltrack.cli.lookup import find_kind, find_unit, path_in_ledger
from kltrack.cli.options import CardFormat
from kltrack.cli.session import open_session

KINDS = ("conclusion", "notice", "instruction", "resolution", "dispatch", "letter", "plan", "report", "other")


def run(
    ctx: typer.Context,
    number: Annotated[
        str | None, Option("--number", help="help.option.number", metavar="metavar.number")
    ] = None,
    title: adding.Title = None,
    name: adding.Id = None,
    kind: Annotated[
        str | None, Option("--kind", help="help.option.kind-of-document", metavar="|".join(KINDS))
    ] = None,
    issued: Annotated[
        str | None, Option("--issued", help="help.option.issued", metavar="metavar.date")
    ] = None,
    meeting: Annotated[
        str | None, Option("--meeting", help="help.option.meeting", metavar="metavar.date")
    ] = None,
    issuer: Annotated[
        str | None,
        Option("--issuer", help="help.option.issuer", metavar="metavar.unit", autocompletion=complete_unit),
    ] = None,
    signer: Annotated[
        str | None, Option("--signer", help="help.option.signer-name", metavar="metavar.words")
    ] = None,
    position: Annotated[
        str | None, Option("--signer-position", help="help.option.signer-position", metavar="metavar.words")
    ] = None,
    source: Annotated[
        str | None, Option("--source", help="help.option.source", metavar="metavar.path")
    ] = None,
    note: adding.Note = None,
    into: adding.Into = None,
    dry_run: options.DryRun = False,
    commit: options.Commit = None,
    as_format: options.CardFormatOption = CardFormat.TABLE,
    ledger: options.Ledger = None,
    lang: options.Lang = None,
) -> int:
    session = open_session(ctx, ledger, lang, os.environ)
    sign = given_or_asked(session, number, "--number", "number", words("--number"))
    usual = kind or kind_of(sign)
    kinds = [session.say(f"kind.{one}") for one in KINDS]
    of_kind = given_or_asked(session, usual, "--kind", "kind", lambda word: find_kind(word, KINDS), kinds)
    called = given_or_asked(session, title, "--title", "title", words("--title"))
    if number is None and issued is None:  # whoever is asked for the number knows its day
        issued = asked_or_empty(session, "issued", session.day)
    day = session.day(issued) if issued is not None else None
    values = {
        "id": checked_id(name),
        "number": sign,
        "kind": of_kind,
        "title": called,
        "issued": day,
        "meeting": session.day(meeting) if meeting is not None else None,
        "issuer": find_unit(session.ledger, issuer) if issuer else None,
        "signer": person(signer, position),
        "source": path_in_ledger(session.root, source) if source else None,
        "note": note,
    }
    how = ChangeOptions(dry_run, commit, as_format)
    year = day.year if day else None
    return add(
        session,
        "document",
        values,
        lambda now: id_of_document(sign, now.document_by_id, year),
        into,
        how,
    )


def kind_of(number: str) -> str | None:
    """The kind that the sign of ``number`` stands for: 16-KL/BCĐ is a conclusion."""
    parts = number.upper().replace("/", "-").split("-")
    return next((kind for sign, kind in SIGNS.items() if sign in parts), None)
