"""What a command needs and was not given is asked for at a terminal; in a pipe that is an error."""

import sys
from collections.abc import Callable, Sequence
from contextlib import contextmanager
from typing import TypeVar

from kltrack.cli.lookup import find_entry
from kltrack.cli.session import Session
from kltrack.errors import KltrackError, Missing
from kltrack.messages import render
from kltrack.model.folding import fold
from kltrack.output.sanitize import clean

T = TypeVar("T")


def can_ask() -> bool:
    """Whether somebody sits at a terminal."""
    # stdin is None if it was closed before the run began
    return sys.stdin is not None and sys.stdin.isatty() and sys.stdout.isatty()


def given_or_asked(
    session: Session,
    given: str | None,
    option: str,
    read: Callable[[str], T],
    choices: Sequence[str] = (),
    question: str | None = None,
) -> T:
    """What ``read`` makes of ``given``; where nothing was given, of the answer to a question.

    ``question`` is the last part of ``ask.*``, by default the name of ``option``; the Tab key completes
    ``choices``. Where ``read`` raises a KltrackError for an answer, that is shown and the question asked
    again. Raises ``Missing`` in a pipe.
    """
    if given is not None:
        return read(given)
    if not can_ask():
        raise Missing(option)
    sentence = session.say(f"ask.{question or option.removeprefix('--')}", choices="; ".join(choices))
    while True:
        try:
            with _completing(choices):
                while not (answer := read_line(sentence)):
                    pass
            return read(answer)
        except KltrackError as error:
            _complain(session, error)


def words_or_asked(session: Session, given: str | None, option: str) -> str:
    """The words that ``option`` takes; raises ``Missing`` where only blanks are given, and in a pipe."""

    def read(typed: str) -> str:
        if not typed.strip():
            raise Missing(option)
        return typed.strip()

    return given_or_asked(session, given, option, read)


def asked_or_empty(session: Session, question: str, read: Callable[[str], object]) -> str | None:
    """An answer that ``read`` accepts, as typed; None for an empty one, or where nobody can be asked."""
    while can_ask():
        answer = read_line(session.say(f"ask.{question}"))
        try:
            return answer if answer and read(answer) else None
        except KltrackError as error:
            _complain(session, error)
    return None


def given_item_or_asked(session: Session, given: str | None) -> str:
    """The directive or milestone as it was typed, which is looked up when it is changed; or asked for."""
    if given is not None:
        return given
    known = session.ledger
    ids = [entry.id for entry in known.tracked]
    metavar = session.say("metavar.id")
    return given_or_asked(session, None, metavar, lambda typed: find_entry(known, typed).id, ids, "item")


def _complain(session: Session, error: KltrackError) -> None:
    for sentence in (error.sentence, error.hint):
        if sentence:
            sys.stdout.write(f"  {clean(render(session.language, sentence))}\n")


def read_line(question: str) -> str:
    """The answer to ``question``, stripped and perhaps empty; Ctrl-C and Ctrl-D end the run."""
    try:
        return input(f"{clean(question)}: ").strip()
    except (EOFError, KeyboardInterrupt):
        sys.stdout.write("\n")  # the cursor is still behind the question
        raise KeyboardInterrupt from None
    except UnicodeDecodeError:  # bytes of another encoding
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
        matches = [choice for choice in choices if fold(choice).startswith(fold(typed))]
        return matches[place] if place < len(matches) else None

    before, delimiters = readline.get_completer(), readline.get_completer_delims()
    readline.set_completer(complete)
    readline.set_completer_delims("\n")  # names have blanks
    readline.parse_and_bind("tab: complete")
    try:
        yield
    finally:
        readline.set_completer(before)
        readline.set_completer_delims(delimiters)
