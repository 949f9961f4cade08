"""Help and errors of the command line in the user's language: Click has English sentences only.

Commands and options carry keys of ``messages``, which become words here.
"""

import sys
import textwrap
from collections.abc import Sequence
from typing import Any

# Typer carries its own copy of Click since 0.26 and gives its exceptions no public name; the pin in
# pyproject.toml and tests/cli/test_usage.py hold this import.
from typer._click.exceptions import (
    BadArgumentUsage,
    BadOptionUsage,
    BadParameter,
    MissingParameter,
    NoSuchOption,
    UsageError,
)
from typer.core import TyperCommand, TyperGroup

from kltrack.cli.commands import COMMANDS, GROUPS
from kltrack.cli.complete import plain
from kltrack.messages import say
from kltrack.output.cells import pad, width

__all__ = ["LocalizedCommand", "LocalizedGroup", "UsageError", "say_usage_error"]

_KEYS = ("help.", "metavar.")
_OF_TYPER = ("help", "install-completion", "show-completion")  # options that bring an English help


class _Localized:
    """What commands and groups of them have in common: their help, and what shells show of it."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        formatter.write(_write_help(self, ctx, formatter.width))

    def shell_complete(self, ctx: Any, incomplete: str) -> list[Any]:
        """Names of options and commands, with their helps: of texts that no shell may read as its own."""
        items: list[Any] = super().shell_complete(ctx, incomplete)  # type: ignore[misc]
        for item in items:
            item.help = plain(_in_words(_language_of(ctx), item.help))
        return items


class LocalizedCommand(_Localized, TyperCommand):
    """A command whose help is in the user's language."""

    def get_short_help_str(self, limit: int = 45) -> str:
        return _in_words(_language_of(None), self.help).split("\n")[0]


class LocalizedGroup(_Localized, TyperGroup):
    """A group whose help is in the user's language."""


def _language_of(ctx: Any) -> str:
    """The language for help: ``--lang`` anywhere on the line, else what the session finds."""
    while ctx is not None:
        named = ctx.params.get("lang") or (ctx.obj or {}).get("lang")
        if named:
            return str(named)
        ctx = ctx.parent
    from kltrack.cli.session import Session

    words = sys.argv[1:]
    typed = [words[place + 1] for place, word in enumerate(words[:-1]) if word == "--lang"]
    return Session(None, typed[-1] if typed else None).language


def _in_words(language: str, text: str | None) -> str:
    """The words for ``text`` if it is a key of ``messages``, else ``text`` itself."""
    if not text:
        return ""
    return say(language, text) if text.startswith(_KEYS) else text


def _write_help(command: Any, ctx: Any, columns: int) -> str:
    language = _language_of(ctx)
    columns = max(min(columns + 2, 100), 40)  # Click takes two from the terminal's width
    is_group = isinstance(command, TyperGroup)
    arguments = [param for param in command.params if param.param_type_name == "argument"]
    usage = [ctx.command_path]
    for param in arguments:
        name = _argument_name(param, language) + ("..." if param.nargs == -1 else "")
        usage.append(name if param.required else f"[{name}]")
    usage += [say(language, key) for key in ("metavar.options", "metavar.command")[: 1 + is_group]]
    parts = [f"{say(language, 'usage.prefix')} {' '.join(usage)}", ""]
    paragraphs = _in_words(language, command.help).split("\n")
    parts += [textwrap.fill(paragraph, columns, break_on_hyphens=False) for paragraph in paragraphs]
    # the commands of a group have the keys "help.command.<group>-<name>"
    stem = "help.command." if command.help == "help.root" else f"{command.help}-"
    names = command.list_commands(ctx) if is_group else []
    tables = {
        "help.commands": [(name, _in_words(language, stem + name).split("\n")[0]) for name in names],
        "help.arguments": [
            (_argument_name(param, language), _in_words(language, param.help)) for param in arguments
        ],
        "help.options": [
            _option_row(param, language)
            for param in command.get_params(ctx)
            if param.param_type_name != "argument" and not getattr(param, "hidden", False)
        ],
    }
    for heading, rows in tables.items():
        if rows:
            parts += ["", say(language, heading), *_columns(rows, columns)]
    return "\n".join(parts) + "\n"


def _argument_name(param: Any, language: str) -> str:
    return _in_words(language, param.metavar) or param.name.upper()


def _option_row(param: Any, language: str) -> tuple[str, str]:
    names = ", ".join(sorted(param.opts, key=len))
    name = max(param.opts, key=len).lstrip("-")
    about = _in_words(language, f"help.option.{name}" if name in _OF_TYPER else param.help)
    if getattr(param, "is_flag", False):
        return names, about
    choices = getattr(param.type, "choices", None) or ()
    metavar = "|".join(str(getattr(choice, "value", choice)) for choice in choices)
    return f"{names} {metavar or _in_words(language, param.metavar)}".strip(), about


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


# errors


def say_usage_error(error: UsageError, language: str) -> str:
    """What is wrong with the command line, and the command that shows its help."""
    command = error.ctx.command_path if error.ctx else "kltrack"
    sentence = _sentence(error, language)
    return f"kltrack: {sentence}\n  {say(language, 'usage.try', command=command)}"


def _sentence(error: UsageError, language: str) -> str:
    if isinstance(error, NoSuchOption):
        sentence = say(language, "usage.no-such-option", name=error.option_name)
        return _with_near(sentence, sorted(error.possibilities or []), language)
    if isinstance(error, MissingParameter):
        return say(language, "usage.missing-argument", name=_name(error, language))
    if isinstance(error, BadParameter):
        return _bad_value(error, language)
    if isinstance(error, BadOptionUsage):
        return say(language, "usage.needs-value", name=error.option_name)
    if isinstance(error, BadArgumentUsage):
        return say(language, "usage.other", reason=error.format_message())
    return _other(error, language)


# Click says these only in its English sentence, so that is what is looked at.
def _other(error: UsageError, language: str) -> str:
    text = error.format_message()
    if text.startswith("No such command"):
        from difflib import get_close_matches

        typed = text.split("'")[1] if text.count("'") >= 2 else ""
        group = (error.ctx.command.name if error.ctx else None) or ""
        near = get_close_matches(typed, GROUPS.get(group, COMMANDS), n=3)
        return _with_near(say(language, "usage.no-such-command", name=typed), near, language)
    if "unexpected extra argument" in text:
        return say(language, "usage.extra", words=text.rpartition("(")[2].rstrip(")") or text)
    if text.startswith("Missing command"):
        return say(language, "usage.missing-command")
    return say(language, "usage.other", reason=text.rstrip("."))


def _with_near(sentence: str, near: Sequence[str], language: str) -> str:
    """``sentence``, with the names that were probably meant."""
    return f"{sentence}; {say(language, 'hint.did-you-mean', names=', '.join(near))}" if near else sentence


def _bad_value(error: BadParameter, language: str) -> str:
    name = _name(error, language)
    known = getattr(getattr(error.param, "type", None), "choices", None)
    if known:
        typed = error.message.split("'")[1] if "'" in error.message else ""
        choices = ", ".join(str(getattr(choice, "value", choice)) for choice in known)
        return say(language, "usage.bad-choice", name=name, choices=choices, typed=typed)
    if "range" in error.message or "integer" in error.message:
        highest = getattr(getattr(error.param, "type", None), "max", None)
        key = "usage.bad-number" if highest is None else "usage.bad-share"
        return say(language, key, name=name, highest=highest)
    return say(language, "usage.bad-value", name=name, reason=error.message.rstrip("."))


def _name(error: BadParameter, language: str) -> str:
    param: Any = error.param
    if param is None:
        return str(error.param_hint or "")
    if param.param_type_name == "argument":
        return _argument_name(param, language)
    return str(max(param.opts, key=len))
