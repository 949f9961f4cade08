"""``kltrack index``: what is kept to answer quickly; it may be made anew, compared or deleted at any time."""

from collections.abc import Sequence
from typing import Annotated

import typer
from typer import Option

from kltrack.cli import options
from kltrack.cli.commands import ExitCode
from kltrack.cli.options import CardFormat
from kltrack.cli.session import Session, open_session
from kltrack.errors import TwoWays
from kltrack.index.database import find_place, remove
from kltrack.index.open import try_index
from kltrack.index.status import IndexStatus, find_differences, find_status

_MOST_NAMED = 10
_KILOBYTE = 1000


def run(
    ctx: typer.Context,
    status: Annotated[bool, Option("--status", help="help.option.index-status")] = False,
    rebuild: Annotated[bool, Option("--rebuild", help="help.option.index-rebuild")] = False,
    verify: Annotated[bool, Option("--verify", help="help.option.index-verify")] = False,
    as_format: options.CardFormatOption = CardFormat.TABLE,
    ledger: options.Ledger = None,
    lang: options.Lang = None,
) -> int:
    session = open_session(ctx, ledger, lang)
    given = {"--status": status, "--rebuild": rebuild, "--verify": verify}
    names = [name for name, is_given in given.items() if is_given]
    if len(names) > 1:
        raise TwoWays(names[0], names[1])
    if rebuild and (path := find_place(session.root, session.environ)):
        remove(path)
    differing = _bring_up_to_date(session, verify=verify) if rebuild or verify else []
    found = find_status(session.root, session.environ)
    if as_format is CardFormat.JSON:
        from kltrack.output.machine import to_json

        facts = found._asdict() if found else {"state": "impossible"}
        session.output.text(to_json({"kltrack": "index/1", **facts, "differing": differing}))
    elif found is None:
        session.output.sentence(session.say("index.state.impossible"))
    else:
        _tell(session, found, is_verified=verify and found.state in ("current", "stale"))
    if differing:
        session.output.sentence(session.say("index.differs", count=len(differing)))
        _name(session, differing)
    return ExitCode.FOUND if differing else ExitCode.FINE


def _bring_up_to_date(session: Session, *, verify: bool) -> list[str]:
    """The files that the index has wrongly, if that is asked: the next question makes it anew."""
    with session.showing_progress() as on_progress:
        index = try_index(session.root, None, session.environ, on_progress)
        differing = find_differences(index, on_progress) if index and verify else []
    if index and differing:
        index.discard()
    elif index:
        index.release()
    return differing


def _tell(session: Session, status: IndexStatus, *, is_verified: bool) -> None:
    say, sentence = session.say, session.output.sentence
    if status.files:
        size = max(status.size // _KILOBYTE, 1)
        sentence(say("index.holds", path=status.path, size=size, files=status.files, items=status.items))
    sentence(say(f"index.state.{status.state}", path=status.path, count=len(status.changed)))
    _name(session, status.changed)
    if is_verified:
        sentence(say("index.verified", count=status.files))


def _name(session: Session, paths: Sequence[str]) -> None:
    for path in paths[:_MOST_NAMED]:
        session.output.sentence(f"  {path}")
    if len(paths) > _MOST_NAMED:
        session.output.sentence(session.say("screen.more-files", count=len(paths) - _MOST_NAMED))
