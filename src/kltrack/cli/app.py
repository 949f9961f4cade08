"""The program: commands are imported when they are called, and every error ends here."""

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from keyword import iskeyword
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from kltrack import __version__
from kltrack.cli.commands import COMMANDS, GROUPS, ExitCode
from kltrack.cli.help import LocalizedCommand, LocalizedGroup, UsageError, say_usage_error
from kltrack.cli.options import Lang, Ledger
from kltrack.cli.streams import complain, is_closed_pipe, prepare_streams, silence_stdout
from kltrack.errors import KltrackError
from kltrack.output.text import in_words

# No Rich for help, which would take longer than an answer; and no tracebacks by Typer: errors end in `main`.
_TYPER: dict[str, Any] = {
    "rich_markup_mode": None,
    "pretty_exceptions_enable": False,
    "context_settings": {"help_option_names": ["-h", "--help"]},
}


class LazyGroup(LocalizedGroup):
    """A group that imports a command's module only when that command is called."""

    def list_commands(self, ctx: Any) -> list[str]:
        return list(GROUPS.get(self.name or "", COMMANDS))

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        name = f"{self.name} {cmd_name}" if self.name in GROUPS else cmd_name
        return make_command(name) if cmd_name in self.list_commands(ctx) else None


def make_command(name: str) -> Any:
    """The command ``name``, as in ``every_command``, or a group; imports no other command's module."""
    if name in GROUPS:
        return _make_group(name)
    app = typer.Typer(add_completion=False, **_TYPER)
    first, _, second = name.replace("-", "_").partition(" ")
    module = import_module(f"kltrack.cli.{first}_" if iskeyword(first) else f"kltrack.cli.{first}")
    run = getattr(module, second or "run")
    help_key = f"help.command.{name.replace(' ', '-')}"
    app.command(name=name.rpartition(" ")[2], cls=LocalizedCommand, help=help_key)(run)
    return typer.main.get_command(app)


def _make_group(name: str) -> Any:
    app = typer.Typer(name=name, cls=LazyGroup, add_completion=False, **_TYPER)

    @app.callback(invoke_without_command=True, help=f"help.command.{name}")
    def group(ctx: typer.Context) -> None:
        if ctx.invoked_subcommand is None:
            typer.echo(ctx.get_help())

    return typer.main.get_command(app)


def make_app(argv: Sequence[str] = ()) -> TyperGroup:
    """The root command, for the command line ``argv``."""
    if len(argv) == 2 and argv[0].endswith("-completion"):
        # else Typer takes the shell that it was started from, whatever is named
        os.environ["_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION"] = "1"
    app = typer.Typer(cls=LazyGroup, **_TYPER)

    @app.callback(invoke_without_command=True, help="help.root")
    def root(
        ctx: typer.Context,
        ledger: Ledger = None,
        lang: Lang = None,
        version: Annotated[bool, typer.Option("--version", help="help.option.version")] = False,
    ) -> None:
        ctx.obj = {"ledger": ledger, "lang": lang}
        if version:
            typer.echo(f"kltrack {__version__}")
            raise typer.Exit
        if ctx.invoked_subcommand is None:
            typer.echo(ctx.get_help())

    return typer.main.get_command(app)  # type: ignore[return-value]


def main(argv: list[str]) -> int:
    """Runs ``kltrack`` with ``argv``; every error becomes a sentence on standard error, and an exit code."""
    prepare_streams()
    try:
        if argv and argv[0] in COMMANDS:  # the usual case; a group around it would take longer
            command = make_command(argv[0])
            code = command.main(args=argv[1:], prog_name=f"kltrack {argv[0]}", standalone_mode=False)
        else:
            code = make_app(argv).main(args=argv, prog_name="kltrack", standalone_mode=False)
        sys.stdout.flush()  # a full disk or a closed pipe must show here, and not when Python ends
        return int(code or ExitCode.FINE)
    except SystemExit as stop:
        if is_closed_pipe(stop.__context__):  # Click makes an exit code of it
            return _end(BrokenPipeError(), argv)
        return int(stop.code or 0) if not isinstance(stop.code, str) else ExitCode.CANNOT_ANSWER
    except BaseException as error:
        return _end(error, argv)


def _end(error: BaseException, argv: list[str]) -> int:
    if is_closed_pipe(error):
        silence_stdout()
        return ExitCode.FINE
    language = _language(argv)
    if isinstance(error, UsageError):
        complain(say_usage_error(error, language))
        return ExitCode.CANNOT_ANSWER
    if isinstance(error, KltrackError):
        complain("kltrack: " + in_words(language, error.sentence))
        if error.hint:
            complain("  " + in_words(language, error.hint))
        return ExitCode.CANNOT_ANSWER
    if isinstance(error, KeyboardInterrupt | typer.Abort):
        return ExitCode.INTERRUPTED
    return _end_unforeseen(error, language)


def _end_unforeseen(error: BaseException, language: str) -> int:
    from kltrack.messages import say

    if isinstance(error, OSError):  # the ledger's are caught where its files are opened: this is the output's
        silence_stdout()
        complain("kltrack: " + say(language, "error.output", reason=error.strerror or str(error)))
        return ExitCode.CANNOT_ANSWER
    complain("kltrack: " + say(language, "error.internal", name=f"{type(error).__name__}: {error}"))
    complain("  " + say(language, "hint.internal"))
    if os.environ.get("KLTRACK_DEBUG"):
        import traceback

        traceback.print_exception(error)
    return ExitCode.BUG


def _language(argv: list[str]) -> str:
    """The language of a run that ended before it had a session."""
    named = None
    for place, word in enumerate(argv):
        if word == "--lang":
            named = argv[place + 1] if place + 1 < len(argv) else None
        elif word.startswith("--lang="):
            named = word.partition("=")[2]
    from kltrack.cli.session import Session, locale_language

    try:
        return Session(None, named).language
    except Exception:  # no ledger, or a broken one: the error that ended the run is still to be told
        return locale_language(os.environ)
