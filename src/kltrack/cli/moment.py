"""A moment of the ledger's history, as people name it: a revision, or a day."""

from datetime import date, datetime, time
from typing import NamedTuple

from kltrack.cli.session import Session
from kltrack.errors import BadDay, NoLedgerThen
from kltrack.ledger.git import Repository, open_repository
from kltrack.ledger.revision import Revision


class Moment(NamedTuple):
    """A commit, and the day asked for where it was named by one."""

    commit: str
    day: date | None


class Known(NamedTuple):
    """The ledger as a commit holds it, and the day on which that was recorded."""

    revision: Revision
    commit: str
    day: date


def find_moment(repository: Repository, typed: str, session: Session) -> Moment:
    """The commit that ``typed`` names.

    A day, in any form that people type, stands for what the main line held at its end, in the ledger's
    time zone. Raises ``UnknownRevision``, ``NotInHistory``.
    """
    day = _day(session, typed)
    if day is None:
        return Moment(repository.resolve(typed), None)
    end = datetime.combine(day, time(23, 59, 59), session.zone)
    return Moment(repository.commit_before(end.timestamp()), day)


def _day(session: Session, typed: str) -> date | None:
    try:
        return session.day(typed)
    except BadDay:
        return None


def day_of(session: Session, seconds: int) -> date:
    """The day on which a moment, in seconds of the epoch, falls in the ledger's time zone."""
    return datetime.fromtimestamp(seconds, session.zone).date()


def find_known(session: Session, typed: str) -> Known:
    """The ledger as git knew it at the moment ``typed``: ``main:so`` names a folder too.

    Raises ``NoLedgerThen``, and what ``find_moment`` does.
    """
    repository = open_repository(session.root, session.environ)
    named, _, folder = typed.partition(":")
    if folder:
        repository = repository._replace(prefix=f"{folder.strip('/')}/")
    commit = find_moment(repository, named, session).commit
    revision = Revision(repository, commit)
    if not revision.has_files:
        raise NoLedgerThen(typed)
    return Known(revision, commit, day_of(session, repository.committed_at(commit)))
