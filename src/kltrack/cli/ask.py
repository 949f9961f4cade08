"""Questions at a terminal, for what a command needs and was not given; in a pipe it is an error."""

import sys
from collections.abc import Callable, Sequence
from contextlib import contextmanager
from typing import TypeVar

from kltrack.cli.session import Session
from kltrack.errors import KltrackError, Missing
from kltrack.messages import render
from kltrack.model.folding import fold
from kltrack.output.sanitize import clean

T = TypeVar("T")


def can_ask() -> bool:
    """Whether somebody sits at a terminal."""
    return sys.stdin is not None and sys.stdin.isatty() and sys.stdout.isatty()


def words(option: str) -> Callable[[str], str]:
    """Reads the words that ``option`` takes; blanks alone are none, so it raises ``Missing``."""

    def read(typed: str) -> str:
        if not typed.strip():
            raise Missing(option)
        return typed.strip()

    return read


def given_or_asked(
    session: Session,
    given: str | None,
    option: str,
    question: str,
    read: Callable[[str], T],
    choices: Sequence[str] = (),
) -> T:
    """What ``read`` makes of ``given``; where nothing was given, of the answer to ``question``.

    ``question`` is the last part of ``ask.*``. ``choices`` are offered by the Tab key; an answer that
    ``read`` refuses is asked for again. Raises ``Missing`` where nobody can be asked.
    """
    if given is not None:
        return read(given)
    if not can_ask():
        raise Missing(option)
    while True:
        try:
            return read(_ask(session.say(f"ask.{question}", choices="; ".join(choices)), choices))
        except KltrackError as error:
            _complain(session, error)


def asked_or_empty(session: Session, question: str, read: Callable[[str], object]) -> str | None:
    """What somebody at a terminal answers, once ``read`` takes it; None for an empty answer, or in a pipe."""
    while can_ask():
        answer = read_line(session.say(f"ask.{question}"))
        try:
            return answer if answer and read(answer) else None
        except KltrackError as error:
            _complain(session, error)
    return None


def _complain(session: Session, error: KltrackError) -> None:
    for said in (error.sentence, error.hint):
        if said:
            sys.stdout.write(f"  {clean(render(session.language, said))}\n")


def _ask(question: str, choices: Sequence[str]) -> str:
    with _completing(choices):
        answer = ""
        while not answer:
            answer = read_line(question)
        return answer


def read_line(question: str) -> str:
    """What is answered to ``question``, which may be nothing; Ctrl-C and Ctrl-D break off."""
    try:
        return input(f"{clean(question)}: ").strip()
    except (EOFError, KeyboardInterrupt):
        sys.stdout.write("\n")
        raise KeyboardInterrupt from None
    except UnicodeDecodeError:
        return ""


@contextmanager
def _completing(choices: Sequence[str]):  # type: ignore[no-untyped-def]
    """The Tab key completes ``choices``, diacritics and case aside, where the system has readline."""
    try:
        import readline
    except ImportError:
        yield
        return

    def complete(typed: str, place: int) -> str | None:
        found = [choice for choice in choices if fold(choice).startswith(fold(typed))]
        return found[place] if place < len(found) else None

    before, delimiters = readline.get_completer(), readline.get_completer_delims()
    readline.set_completer(complete)
    readline.set_completer_delims("\n")
    readline.parse_and_bind("tab: complete")
    try:
        yield
    finally:
        readline.set_completer(before)
        readline.set_completer_delims(delimiters)
