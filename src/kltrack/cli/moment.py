"""A moment of the ledger's history, as people name it: a revision, or a day."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, time, tzinfo
from typing import NamedTuple

from kltrack.cli.days import read_day
from kltrack.errors import BadDay, NoLedgerThen
from kltrack.ledger.git import Repository, open_repository
from kltrack.ledger.revision import Revision


class Moment(NamedTuple):
    """A commit, and the day asked for where it was named by one."""

    commit: str
    day: date | None


class PastLedger(NamedTuple):
    """The ledger as a commit holds it, and the day on which that was recorded."""

    revision: Revision
    commit: str
    day: date


def find_moment(repository: Repository, typed: str, zone: tzinfo, today: Callable[[], date]) -> Moment:
    """The commit that ``typed`` names.

    A day, in any form that people type, stands for what the main line held at its end in ``zone``; ``today``
    is asked where the day is told from it.
    Raises ``UnknownRevision``, ``NotInHistory``.
    """
    try:
        day = read_day(typed, today)
    except BadDay:
        return Moment(repository.resolve(typed), None)
    end = datetime.combine(day, time(23, 59, 59), zone)
    return Moment(repository.commit_before(end.timestamp()), day)


def day_of(seconds: int, zone: tzinfo) -> date:
    """The day in ``zone`` on which a moment, in seconds of the epoch, falls."""
    return datetime.fromtimestamp(seconds, zone).date()


def find_known(
    root: str, environ: Mapping[str, str], typed: str, zone: tzinfo, today: Callable[[], date]
) -> PastLedger:
    """The ledger as git knew it at the moment ``typed``: ``main:so`` names a folder too.

    Raises ``NoLedgerThen``, and what ``find_moment`` does.
    """
    repository = open_repository(root, environ)
    named, _, folder = typed.partition(":")
    if folder:
        repository = repository._replace(prefix=f"{folder.strip('/')}/")
    commit = find_moment(repository, named, zone, today).commit
    revision = Revision(repository, commit)
    if not revision.has_files:
        raise NoLedgerThen(typed)
    return PastLedger(revision, commit, day_of(repository.committed_at(commit), zone))
