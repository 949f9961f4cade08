"""``kltrack init [DIR]``: a new ledger, ready for editors, CI and several writers; overwrites nothing."""

import os
import shutil
import sys
from typing import Annotated

import typer

from kltrack.cli import options
from kltrack.cli.commands import ExitCode
from kltrack.cli.options import argument, option
from kltrack.cli.session import Session
from kltrack.errors import CannotWrite, KltrackError, NoRepository
from kltrack.ledger.disk import refuse_link_out
from kltrack.ledger.git import Repository, open_repository
from kltrack.ledger.merging import install, is_installed, make_configuration
from kltrack.ledger.new_ledger import find_missing, make_file
from kltrack.messages import render


def run(
    ctx: typer.Context,
    folder: Annotated[str, argument("folder", "metavar.dir")] = ".",
    use_git: Annotated[bool, option("--git/--no-git", "git")] = True,
    dry_run: options.DryRun = False,
    lang: options.Lang = None,
) -> int:
    session = Session(folder, lang or (ctx.obj or {}).get("lang"))
    language, is_top = session.language, _is_top(folder)
    if not dry_run:
        session.output.must_be_heard(session.say)
    missing = find_missing(folder, language, is_top=is_top)
    for file in missing:
        refuse_link_out(folder, os.path.join(folder, file.path))
    for file in missing:
        path = os.path.normpath(os.path.join(folder, file.path)).replace(os.sep, "/")
        if not dry_run:
            try:
                os.makedirs(folder, exist_ok=True)
                make_file(folder, file)
            except OSError as error:
                raise CannotWrite(path, error.strerror or str(error)) from None
        verbs = ("would-add", "would-make") if dry_run else ("added", "made")
        session.output.sentence(session.say(f"init.{verbs[not file.is_addition]}", path=path))
    if not is_top:
        session.output.sentence(session.say("init.left-out"))
    if use_git and not dry_run:
        _prepare_git(session, folder)
    if not dry_run:
        where = "" if folder in (".", "") else session.say("init.where", folder=folder)
        session.output.sentence(session.say("init.next" if missing else "init.complete", where=where))
    return ExitCode.FINE


def _is_top(folder: str) -> bool:
    """Whether ``folder`` is, or will be, the top of its repository, where alone CI and hooks are read."""
    above = folder
    while not os.path.isdir(above):  # the folder may have to be made first
        above = os.path.dirname(os.path.abspath(above))
    try:
        repository = open_repository(above, os.environ)
    except KltrackError:
        return True
    return above == folder and not repository.prefix


def _prepare_git(session: Session, folder: str) -> None:
    """Makes a repository if there is none, and registers the merge driver; shows what it configures."""
    try:
        try:
            repository = open_repository(folder, os.environ)
        except NoRepository:
            Repository(folder, os.environ).write("init", "--quiet")
            session.output.text(session.say("init.repository"))
            repository = open_repository(folder, os.environ)
        if is_installed(repository):
            return
        program = program_words()
        install(repository, program, session.language)
        session.output.sentence(session.say("init.driver"))
        configuration = make_configuration(program, session.language)
        session.output.lines(f"  git config {key} '{value}'" for key, value in configuration)
    except KltrackError as error:  # a ledger works without git, only without history
        session.output.text(session.say("init.no-git", reason=render(session.language, error.sentence)))


def program_words() -> str:
    """How git's shell calls this program: by name where it is on the PATH, else by this Python.

    Python must not look into the current folder: a repository may hold a ``kltrack.py``.
    """
    if shutil.which("kltrack"):
        return "kltrack"
    python = sys.executable.replace("\\", "/")
    return f'"{python}" -P -m kltrack'
