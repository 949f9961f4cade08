"""Which commands there are, in the order in which help lists them, and what they exit with.

This module imports none of them.
"""

from enum import IntEnum

# Each is a module of this package (`import_`, where the name is a keyword) with a function `run`; its help is
# `help.command.<name>` in `messages`.
COMMANDS = (
    "overdue", "due", "list", "show", "score", "timeline",
    "mark", "extend", "handover", "add", "import", "undo",
    "report", "close", "return",
    "history", "diff", "audit",
    "validate", "explain", "schema",
    "init", "split", "index", "merge-driver",
)  # fmt: skip
# Commands of commands: `add document` is the function `document` of the module `add`.
GROUPS = {"add": ("document", "directive", "project", "milestone", "unit")}


class ExitCode(IntEnum):
    """The exit codes of every command; docs/cli.md says what each means."""

    FINE = 0
    FOUND = 1  # validate: errors; --exit-code: rows
    CANNOT_ANSWER = 2
    BUG = 3
    INTERRUPTED = 130


def every_command() -> list[str]:
    """All that can be called: "overdue", "add document"."""
    return [
        full_name
        for name in COMMANDS
        for full_name in ([f"{name} {part}" for part in GROUPS[name]] if name in GROUPS else [name])
    ]
