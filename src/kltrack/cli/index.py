"""``kltrack index``: what is kept to answer quickly; it may be made anew, compared or deleted at any time."""

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
from kltrack.index.update import Index

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
    differing = _verify(session) if verify else []
    if rebuild:
        index = _open(session)
        if index:
            index.release()
    return _tell(
        session, find_status(session.root, session.environ), differing, as_format, is_verified=verify
    )


def _open(session: Session) -> Index | None:
    """The index, up to date; None where there can be none."""
    with session.showing_progress() as on_progress:
        return try_index(session.root, None, session.environ, on_progress)


def _verify(session: Session) -> list[str]:
    """The files that the index has wrongly; it is deleted then, so that the next question makes it anew."""
    index = _open(session)
    if index is None:
        return []
    with session.showing_progress() as on_progress:
        differing = find_differences(index, on_progress)
    if differing:
        index.discard()
    else:
        index.release()
    return differing


def _tell(
    session: Session,
    status: IndexStatus | None,
    differing: list[str],
    as_format: CardFormat,
    *,
    is_verified: bool,
) -> int:
    output, say = session.output, session.say
    if as_format is CardFormat.JSON:
        from kltrack.output.machine import to_json

        facts = status._asdict() if status else {"state": "impossible"}
        output.text(to_json({"kltrack": "index/1", **facts, "differing": differing}))
    elif status is None:
        output.sentence(say("index.state.impossible"))
    else:
        if status.files:
            size = max(status.size // _KILOBYTE, 1)
            output.sentence(
                say("index.holds", path=status.path, size=size, files=status.files, items=status.items)
            )
        output.sentence(say(f"index.state.{status.state}", path=status.path, count=len(status.changed)))
        _name(session, list(status.changed))
        if is_verified and status.state in ("current", "stale"):
            output.sentence(say("index.verified", count=status.files))
    if differing:
        output.sentence(say("index.differs", count=len(differing)))
        _name(session, differing)
    return ExitCode.FOUND if differing else ExitCode.FINE


def _name(session: Session, paths: list[str]) -> None:
    for path in paths[:_MOST_NAMED]:
        session.output.sentence(f"  {path}")
    if len(paths) > _MOST_NAMED:
        session.output.sentence(session.say("screen.more-files", count=len(paths) - _MOST_NAMED))
