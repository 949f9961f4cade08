"""``kltrack validate``: every fault of the ledger, to the line and column; writes nothing."""

import os
from collections.abc import Sequence
from enum import StrEnum
from typing import Annotated

import typer

from kltrack.checks.run import find_faults
from kltrack.cli import options
from kltrack.cli.commands import ExitCode
from kltrack.cli.options import argument, option
from kltrack.cli.session import Session, open_session
from kltrack.diagnostic import Diagnostic
from kltrack.errors import LedgerNotFound, NotInLedger
from kltrack.ledger.layout import find_root, is_absent, is_root, lies_within
from kltrack.messages import LANGUAGES

Reporter = StrEnum("Reporter", ("FULL", "CONCISE", "JSON", "GITHUB", "SARIF", "JUNIT"))


def run(
    ctx: typer.Context,
    paths: Annotated[list[str] | None, argument("paths", "metavar.path")] = None,
    strict: Annotated[bool, option("--strict", "strict")] = False,
    as_format: Annotated[Reporter, option("--format", "report-format")] = Reporter.FULL,
    as_of: options.AsOf = None,
    ledger: options.Ledger = None,
    lang: options.Lang = None,
) -> int:
    session = _session(ctx, paths or [], ledger, lang)
    faults = find_faults(session.ledger, session.day(as_of), session.today)
    named = _named_files(session, paths or [])
    if named is not None:
        faults = [fault for fault in faults if fault.primary.path in named]
    _report(session, faults, as_format, is_whole=named is None and not strict)
    session.mention_driver()
    if any(map(is_absent, faults)):
        return ExitCode.CANNOT_ANSWER
    is_bad = bool(faults) if strict else any(fault.is_error for fault in faults)
    return ExitCode.FOUND if is_bad else ExitCode.FINE


def _session(ctx: typer.Context, paths: Sequence[str], ledger: str | None, lang: str | None) -> Session:
    """The session of the ledger that was named, else of the one in which the first of ``paths`` lies."""
    session = open_session(ctx, ledger, lang)
    if session.folder or not paths:
        return session
    root = find_root(paths[0] if os.path.isdir(paths[0]) else os.path.dirname(paths[0]) or os.curdir)
    if root is None:
        raise LedgerNotFound(paths[0])
    return open_session(ctx, root, lang)


def _named_files(session: Session, paths: Sequence[str]) -> set[str] | None:
    """The ledger's files that ``paths`` name; None for all. Raises ``NotInLedger``."""
    if not paths or all(os.path.isdir(path) and is_root(path) for path in paths):
        return None
    root = os.path.realpath(session.root)
    named: set[str] = set()
    for path in paths:
        below = _below(path, root)
        inside = {name for name in session.ledger.files if lies_within(name, [below])}
        if not inside:
            raise NotInLedger(path)
        named |= inside
    return named


def _report(session: Session, faults: list[Diagnostic], as_format: Reporter, *, is_whole: bool) -> None:
    files, language, output = session.ledger.files, session.language, session.output
    if as_format is Reporter.FULL:
        from kltrack.output.diagnostics.lines import write_full

        output.pieces(write_full(faults, files, language))
        output.text(_summary(session, faults, is_whole=is_whole))
    elif as_format is Reporter.CONCISE:
        from kltrack.output.diagnostics.lines import write_concise

        output.lines(write_concise(faults, files, language))
    elif as_format is Reporter.GITHUB:
        from kltrack.output.diagnostics.github import write_github

        output.lines(write_github(faults, files, language, folder=_folder(session)))
    elif as_format is Reporter.JSON:
        from kltrack.output.diagnostics.json import write_json

        output.text(write_json(faults, files, language))
    elif as_format is Reporter.SARIF:
        from kltrack.checks.manual import read_page
        from kltrack.output.diagnostics.sarif import write_sarif

        place = LANGUAGES.index(language)
        titles = {rule: read_page(rule).title[place] for rule in {fault.rule for fault in faults}}
        output.text(write_sarif(faults, files, language, titles, folder=_folder(session)))
    else:
        from kltrack.output.diagnostics.junit import write_junit

        output.text(write_junit(faults, files, language))


def _below(path: str, folder: str) -> str:
    """``path`` as seen from ``folder``, with ``/``; ``..`` where it lies on another drive."""
    try:
        return os.path.relpath(os.path.realpath(path), os.path.realpath(folder)).replace(os.sep, "/")
    except ValueError:
        return ".."


def _folder(session: Session) -> str:
    """Where the ledger lies below the current folder, in CI the repository's root: code hosts want it."""
    below = _below(session.root, os.curdir)
    return "" if below == "." or below.startswith("..") or os.path.isabs(below) else f"{below}/"


def _summary(session: Session, faults: list[Diagnostic], *, is_whole: bool) -> str:
    errors = sum(fault.is_error for fault in faults)
    counts = session.say("screen.faults.count", errors=errors, warnings=len(faults) - errors)
    if errors or not is_whole:
        return counts
    kinds = ("documents", "directives", "milestones", "units")
    sizes = {kind: len(getattr(session.ledger, kind)) for kind in kinds}
    sound = session.say("screen.faults.clean", **sizes)
    return f"{sound} {counts}" if faults else sound
