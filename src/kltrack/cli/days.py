"""Days, terms and moments of the ledger's history, as people type them."""

from collections.abc import Callable, Mapping
from datetime import date, tzinfo
from typing import TYPE_CHECKING, NamedTuple

from kltrack.errors import BadDay, BadTerm, NoLedgerThen
from kltrack.model.period import FIRST_YEAR, LAST_YEAR, NotAPeriod, Period

if TYPE_CHECKING:  # every command reads days; few ask git
    from kltrack.ledger.git import Repository
    from kltrack.ledger.revision import Revision


class Moment(NamedTuple):
    """A commit, and the day asked for where it was named by one."""

    commit: str
    day: date | None


class PastLedger(NamedTuple):
    """The ledger as a commit holds it, and the day on which that was recorded."""

    revision: "Revision"
    commit: str
    day: date


def read_day(typed: str, today: Callable[[], date]) -> date:
    """The day that was typed, in any form that people use; raises ``BadDay``.

    ``today`` is not called for 2024-09-30, since finding it out may mean to read the ledger's settings.
    """
    try:
        day = date.fromisoformat(typed)
    except ValueError:
        pass
    else:
        if FIRST_YEAR <= day.year <= LAST_YEAR:
            return day
        raise BadDay(typed)
    from kltrack.model.wording import parse_typed

    try:
        period = parse_typed(typed, today())
    except NotAPeriod:
        raise BadDay(typed) from None
    if period.granularity != "day":
        raise BadDay(typed)
    return period.end


def read_term(typed: str, as_of: date) -> Period:
    """The term that was typed, ``+30d`` and the like counted from ``as_of``; raises ``BadTerm``."""
    from kltrack.model.wording import parse_typed

    try:
        return parse_typed(typed, as_of)
    except NotAPeriod:
        raise BadTerm(typed) from None


def find_moment(repository: "Repository", typed: str, zone: tzinfo, today: Callable[[], date]) -> Moment:
    """The commit that ``typed`` names: a revision, or a day as ``read_day`` takes it.

    A day means what the main line held at its end in ``zone``. Raises ``UnknownRevision``, ``NotInHistory``.
    """
    try:
        day = read_day(typed, today)
    except BadDay:
        return Moment(repository.resolve(typed), None)
    return Moment(repository.commit_at_end_of(day, zone), day)


def day_of(seconds: int, zone: tzinfo) -> date:
    """The day in ``zone`` on which ``seconds``, counted from the epoch, fall."""
    from kltrack.history.commits import Stamp

    return Stamp(seconds).day(zone)


def find_past_ledger(
    root: str, environ: Mapping[str, str], typed: str, zone: tzinfo, today: Callable[[], date]
) -> PastLedger:
    """The ledger as git knew it at the moment ``typed``; ``main:so`` names its folder ``so`` too.

    Raises ``NoLedgerThen``, and what ``find_moment`` does.
    """
    from kltrack.ledger.git import open_repository
    from kltrack.ledger.revision import Revision

    repository = open_repository(root, environ)
    named, _, folder = typed.partition(":")
    if folder:
        repository = repository._replace(prefix=f"{folder.strip('/')}/")
    commit = find_moment(repository, named, zone, today).commit
    revision = Revision(repository, commit)
    if not revision.has_files:
        raise NoLedgerThen(typed)
    return PastLedger(revision, commit, day_of(repository.committed_at(commit), zone))
