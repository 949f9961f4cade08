"""What kltrack has to say about a user's text: a value, never an exception, never printed here."""

from collections.abc import Mapping
from enum import IntEnum
from typing import NamedTuple


class Severity(IntEnum):
    """How much a diagnostic weighs; the smaller number is the graver."""

    ERROR = 1
    WARNING = 2


class Message(NamedTuple):
    """A sentence by its key in ``messages``, with the values that it quotes.

    The language is chosen when it is shown, so a floor that finds a fault needs none.
    A value may be a ``Message`` itself, a ``date`` or anything that ``str`` can show.
    """

    key: str
    values: Mapping[str, object]


def message(key: str, /, **values: object) -> Message:
    """The sentence ``key``, quoting ``values``."""
    return Message(key, values)


class Span(NamedTuple):
    """A stretch of one file: code-point offsets ``[start, end)``, a BOM set aside."""

    path: str
    start: int
    end: int


class Annotation(NamedTuple):
    """A second place that helps to understand a diagnostic."""

    span: Span
    message: Message


class Diagnostic(NamedTuple):
    """One fault: the rule that it breaks, where, what is wrong and what to type next."""

    rule: str
    severity: Severity
    message: Message
    primary: Span
    hint: Message | None = None
    related: tuple[Annotation, ...] = ()

    @property
    def is_error(self) -> bool:
        return self.severity is Severity.ERROR
