"""``kltrack init [DIR]``: a new ledger, ready for editors, CI and several writers; overwrites nothing."""

import os
import shutil
import sys
from typing import Annotated

import typer

from kltrack.cli import options
from kltrack.cli.commands import ExitCode
from kltrack.cli.language import choose_language
from kltrack.cli.options import argument, option
from kltrack.cli.session import Session
from kltrack.errors import CannotWrite, KltrackError, NoRepository
from kltrack.ledger.driver import install, is_installed, make_configuration
from kltrack.ledger.git import Repository, open_repository
from kltrack.ledger.layout import is_root
from kltrack.ledger.new_ledger import find_missing, make_file
from kltrack.messages import render, say


def run(
    ctx: typer.Context,
    folder: Annotated[str, argument("folder", "metavar.dir")] = ".",
    use_git: Annotated[bool, option("--git/--no-git", "git")] = True,
    dry_run: options.DryRun = False,
    lang: options.Lang = None,
) -> int:
    language = _language(folder, lang or (ctx.obj or {}).get("lang"))
    session = Session(folder, language, os.environ)
    missing = find_missing(folder, language, is_top=_is_top(folder))
    for file in missing:
        path = os.path.normpath(os.path.join(folder, file.path)).replace(os.sep, "/")
        if not dry_run:
            try:
                os.makedirs(folder, exist_ok=True)
                make_file(folder, file)
            except OSError as error:
                raise CannotWrite(path, error.strerror or str(error)) from None
        verb = "would-" if dry_run else ""
        done = ("add" if verb else "added") if file.is_addition else ("make" if verb else "made")
        session.output.sentence(say(language, f"init.{verb}{done}", path=path))
    if not _is_top(folder):
        session.output.sentence(say(language, "init.left-out"))
    if use_git and not dry_run:
        _prepare_git(session, folder)
    if not dry_run:
        where = "" if folder in (".", "") else say(language, "init.where", folder=folder)
        session.output.sentence(say(language, "init.next" if missing else "init.complete", where=where))
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


def _language(folder: str, named: str | None) -> str:
    """The language of ``--lang``, else of the ledger in ``folder`` if there is one, else of the locale."""
    there = Session(folder, None, os.environ) if is_root(folder) else None
    return choose_language(named, os.environ, lambda: there.language if there else None)


def _prepare_git(session: Session, folder: str) -> None:
    """Makes a repository if there is none, and registers the merge driver; shows what it configures."""
    try:
        repository = _repository(session, folder)
        if is_installed(repository):
            return
        program = program_words()
        install(repository, program)
        session.output.sentence(session.say("init.driver"))
        session.output.lines(f"  git config {key} '{value}'" for key, value in make_configuration(program))
    except KltrackError as error:  # a ledger works without git, only without history
        session.output.text(session.say("init.no-git", reason=render(session.language, error.sentence)))


def _repository(session: Session, folder: str) -> Repository:
    try:
        return open_repository(folder, os.environ)
    except NoRepository:
        Repository(folder, os.environ).write("init", "--quiet")
        session.output.text(session.say("init.repository"))
        return open_repository(folder, os.environ)


def program_words() -> str:
    """How git's shell calls this program: by name where it is on the PATH, else by this Python."""
    if shutil.which("kltrack"):
        return "kltrack"
    python = sys.executable.replace("\\", "/")
    return f'"{python}" -m kltrack'
