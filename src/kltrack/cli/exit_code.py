"""What a run ends with."""

from enum import IntEnum


class ExitCode(IntEnum):
    """The exit codes of every command; docs/cli.md says what each means."""

    FINE = 0
    FOUND = 1  # validate: errors; --exit-code: rows
    CANNOT_ANSWER = 2
    BUG = 3
    INTERRUPTED = 130
