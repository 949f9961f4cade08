"""Errors of the command line, in the user's language: Click has English sentences only."""

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

from kltrack.cli.commands import COMMANDS, GROUPS
from kltrack.messages import say

__all__ = ["UsageError", "say_usage_error"]


def say_usage_error(error: UsageError, language: str) -> str:
    """What is wrong with the command line, and the command that shows its help."""
    command = error.ctx.command_path if error.ctx else "kltrack"
    sentence = _sentence(error, language)
    return f"kltrack: {sentence}\n  {say(language, 'usage.try', command=command)}"


def _sentence(error: UsageError, language: str) -> str:
    if isinstance(error, NoSuchOption):
        near = error.possibilities or []
        return _with_near(
            say(language, "usage.no-such-option", name=error.option_name), sorted(near), language
        )
    if isinstance(error, MissingParameter):
        return say(language, "usage.missing-argument", name=_name(error, language))
    if isinstance(error, BadParameter):
        return _bad_value(error, language)
    if isinstance(error, BadOptionUsage):
        return say(language, "usage.needs-value", name=error.option_name)
    if isinstance(error, BadArgumentUsage):
        return say(language, "usage.other", reason=error.format_message())
    return _other(error, language)


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


# Click says these only in its English sentence, so that is what is looked at.
def _other(error: UsageError, language: str) -> str:
    text = error.format_message()
    quoted = text.split("'")[1] if text.count("'") >= 2 else ""
    if text.startswith("No such command"):
        from difflib import get_close_matches

        group = (error.ctx.command.name if error.ctx else None) or ""
        near = get_close_matches(quoted, GROUPS.get(group, COMMANDS), n=3)
        return _with_near(say(language, "usage.no-such-command", name=quoted), near, language)
    if "unexpected extra argument" in text:
        return say(language, "usage.extra", words=text.rpartition("(")[2].rstrip(")") or text)
    if text.startswith("Missing command"):
        return say(language, "usage.missing-command")
    return say(language, "usage.other", reason=text.rstrip("."))


def _name(error: BadParameter, language: str) -> str:
    param: Any = error.param
    if param is None:
        return str(error.param_hint or "")
    if param.param_type_name == "argument":
        metavar = param.metavar or param.name.upper()
        return say(language, metavar) if metavar.startswith("metavar.") else metavar
    return str(max(param.opts, key=len))
