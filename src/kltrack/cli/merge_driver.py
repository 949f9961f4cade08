"""``kltrack merge-driver %O %A %B %P``: how git merges a ledger's files, entry by entry.

Git's contract: the result goes into ``%A``. Exit code 0 means merged, 1 to 128 that conflicts are left, a
higher one that the driver failed. So every error ends here: other commands' codes would mean conflicts.
"""

import os
from contextlib import suppress
from typing import Annotated

import typer

from kltrack.cli import options
from kltrack.cli.commands import ExitCode
from kltrack.cli.options import argument, option
from kltrack.cli.session import Session, locale_language, open_session
from kltrack.cli.streams import complain
from kltrack.diagnostic import message
from kltrack.errors import KltrackError
from kltrack.ledger.disk import write_atomically
from kltrack.ledger.git import merge_file, open_repository
from kltrack.ledger.layout import MAX_BYTES
from kltrack.ledger.merging import Unmergeable, merge_ledger_files
from kltrack.messages import render, say
from kltrack.output.sanitize import one_line

_FAILED = 129  # the first exit code that git takes for a failure of the driver


def run(
    ctx: typer.Context,
    base: Annotated[str | None, argument("merge-base", "%O")] = None,
    ours: Annotated[str | None, argument("merge-ours", "%A")] = None,
    theirs: Annotated[str | None, argument("merge-theirs", "%B")] = None,
    path: Annotated[str | None, argument("merge-path", "%P")] = None,
    check: Annotated[bool, option("--check", "check-driver")] = False,
    register: Annotated[bool, option("--install", "install-driver")] = False,
    ledger: options.Ledger = None,
    lang: options.Lang = None,
) -> int:
    if check or register:
        return _install_or_check(open_session(ctx, ledger, lang), register=register)
    language = locale_language(os.environ)
    try:
        with suppress(Exception):  # in the middle of a merge the settings may be unreadable
            language = open_session(ctx, ledger, lang).language
        if base is None or ours is None or theirs is None or path is None:
            _tell(language, "merge.usage")
            return _FAILED
        return _merge(base, ours, theirs, one_line(path), language)
    except KeyboardInterrupt:
        return ExitCode.INTERRUPTED
    except KltrackError as error:
        reason = render(language, error.sentence)
    except Exception as error:
        reason = f"{type(error).__name__}: {error}"
    _tell(language, "merge.failed", path=one_line(path or ""), reason=reason)
    return _FAILED


def _install_or_check(session: Session, *, register: bool) -> ExitCode:
    """Registers the driver in this clone if ``register``; reports whether it and the attributes are there."""
    from kltrack.cli.init import program_words
    from kltrack.ledger.merging import has_attributes, install, is_installed

    repository = open_repository(session.root, session.environ)
    if register:
        session.output.must_be_heard(session.say)
        install(repository, program_words(), session.language)
        session.output.sentence(session.say("driver.installed"))
    is_known, has_files = is_installed(repository), has_attributes(repository)
    if not has_files:
        complain(session.say("driver.no-attributes"))
    if not is_known:
        complain(session.say("driver.not-installed"))
    if is_known and has_files and not register:
        session.output.sentence(session.say("driver.ready"))
    return ExitCode.FINE if is_known and has_files else ExitCode.FOUND


def _merge(base: str, ours: str, theirs: str, path: str, language: str) -> int:
    try:
        merged = merge_ledger_files(_read(base, "base"), _read(ours, "ours"), _read(theirs, "theirs"))
        data, conflicts = merged.text.encode("utf-8"), merged.conflicts
    except Unmergeable as unmergeable:
        data, conflicts = merge_file(ours, base, theirs, os.environ)
        which = message(f"merge.unread.{unmergeable.which}")
        _tell(language, "merge.as-text", path=path, which=which)
        if unmergeable.which == "result":  # lines that merge may still make no ledger: somebody has to look
            conflicts = max(conflicts, 1)
    write_atomically(ours, data)
    if conflicts:
        _tell(language, "merge.conflicts", path=path, count=conflicts)
    return ExitCode.FOUND if conflicts else ExitCode.FINE


def _read(path: str, which: str) -> bytes:
    with open(path, "rb") as stream:
        data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise Unmergeable(which)
    return data


def _tell(language: str, key: str, **values: object) -> None:
    with suppress(Exception):  # nobody may be listening, and the merge is what counts
        complain(say(language, key, **values))
