"""Help in the user's language: commands and options carry keys of ``messages``, which become words here."""

import os
import textwrap
from typing import Any

from typer.core import TyperCommand, TyperGroup

from kltrack.messages import say
from kltrack.output.cells import pad, width

_KEYS = ("help.", "metavar.")


def language_of(ctx: Any) -> str:
    """The language for help: ``--lang`` anywhere on the line, else what the session finds."""
    while ctx is not None:
        named = ctx.params.get("lang") or (ctx.obj or {}).get("lang")
        if named:
            return str(named)
        ctx = ctx.parent
    import sys

    from kltrack.cli.session import Session

    words = sys.argv[1:]
    typed = [words[place + 1] for place, word in enumerate(words[:-1]) if word == "--lang"]
    return Session(None, typed[-1] if typed else None, os.environ).language


def in_words(language: str, text: str | None) -> str:
    """The words for ``text`` if it is a key of ``messages``, else ``text`` itself."""
    if not text:
        return ""
    return say(language, text) if text.startswith(_KEYS) else text


class LocalizedCommand(TyperCommand):
    """A command whose help is in the user's language."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        formatter.write(_write_help(self, ctx, formatter.width))

    def get_short_help_str(self, limit: int = 45) -> str:
        return in_words(language_of(None), self.help).split("\n")[0]


class LocalizedGroup(TyperGroup):
    """A group whose help is in the user's language."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        formatter.write(_write_help(self, ctx, formatter.width))


def _write_help(command: Any, ctx: Any, columns: int) -> str:
    language = language_of(ctx)
    columns = max(min(columns + 2, 100), 40)  # Click takes two from the terminal's width
    paragraphs = in_words(language, command.help).split("\n")
    parts = [f"{say(language, 'usage.prefix')} {_usage(command, ctx, language)}", ""]
    parts += [textwrap.fill(paragraph, columns, break_on_hyphens=False) for paragraph in paragraphs]
    arguments = [
        _argument_row(param, language) for param in command.params if param.param_type_name == "argument"
    ]
    options = [
        _option_row(param, ctx, language)
        for param in command.get_params(ctx)
        if param.param_type_name != "argument"
    ]
    commands = [
        (name, in_words(language, _help_key(command, name)).split("\n")[0])
        for name in _commands(command, ctx)
    ]
    for heading, rows in (
        ("help.commands", commands),
        ("help.arguments", arguments),
        ("help.options", options),
    ):
        shown = [row for row in rows if row]
        if shown:
            parts += ["", say(language, heading), *_columns(shown, columns)]
    return "\n".join(parts) + "\n"


def _help_key(command: Any, name: str) -> str:
    """The key of the help of ``name``, a command of the group ``command``."""
    return f"help.command.{name}" if command.help == "help.root" else f"{command.help}-{name}"


def _commands(command: Any, ctx: Any) -> list[str]:
    return command.list_commands(ctx) if isinstance(command, TyperGroup) else []


def _usage(command: Any, ctx: Any, language: str) -> str:
    words = [ctx.command_path]
    for param in command.params:
        if param.param_type_name == "argument":
            name = in_words(language, param.metavar) or param.name.upper()
            name = f"{name}..." if param.nargs == -1 else name
            words.append(name if param.required else f"[{name}]")
    words.append(say(language, "metavar.options"))
    return " ".join([*words, say(language, "metavar.command")] if isinstance(command, TyperGroup) else words)


def _argument_row(param: Any, language: str) -> tuple[str, str]:
    return in_words(language, param.metavar) or param.name.upper(), in_words(language, param.help)


def _option_row(param: Any, ctx: Any, language: str) -> tuple[str, str] | None:
    if getattr(param, "hidden", False):
        return None
    names = ", ".join(sorted(param.opts, key=len))
    if getattr(param, "is_flag", False):
        return names, in_words(language, _own_help(param))
    choices = getattr(param.type, "choices", None)
    metavar = (
        "|".join(str(getattr(c, "value", c)) for c in choices)
        if choices
        else in_words(language, param.metavar)
    )
    return f"{names} {metavar}".strip(), in_words(language, _own_help(param))


def _own_help(param: Any) -> str:
    """The help of an option; our own for those of Typer (help, completion), whose sentences are English."""
    name = max(param.opts, key=len).lstrip("-")
    return (
        f"help.option.{name}"
        if name in ("help", "install-completion", "show-completion")
        else param.help or ""
    )


def _columns(rows: list[tuple[str, str]], columns: int) -> list[str]:
    first = min(max(width(name) for name, _ in rows), 30)
    lines: list[str] = []
    for name, about in rows:
        folded = textwrap.wrap(about, max(columns - first - 4, 20)) or [""]
        beside = name
        if width(name) > first:
            lines.append(f"  {name}")
            beside = ""
        lines.append(f"  {pad(beside, first)}  {folded[0]}".rstrip())
        lines += [" " * (first + 4) + line for line in folded[1:]]
    return lines
