"""The trend of a report: month by month, what the ledger says now and what it said then."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, tzinfo

from kltrack.checks.run import find_blocking_faults
from kltrack.errors import KltrackError, NotInHistory
from kltrack.ledger.git import Repository
from kltrack.ledger.layout import is_absent
from kltrack.ledger.ledger import Contents
from kltrack.ledger.load import load_from
from kltrack.ledger.revision import Revision
from kltrack.ledger.settings import policy_of
from kltrack.output.progress import Step
from kltrack.queries.assessed import Filter, QueryContext
from kltrack.queries.score import ScoreRow
from kltrack.queries.trend import ABSENT, TrendPoint, make_trend, total_on
from kltrack.reports.assemble import ReportRequest, ReportSource


def read_trend(
    source: ReportSource, request: ReportRequest, repository: Repository | None, zone: tzinfo, on_step: Step
) -> list[TrendPoint]:
    """The sums at each month's end of a year: by the ledger now, and as ``repository`` had it then."""
    points = make_trend(list(source.ledger.items()), source.context, request.filter)
    if repository is None:
        return points
    days = [point.day for point in points]
    then = dict(_read_past_totals(repository, zone, days, request.filter, on_step))
    return [
        point._replace(unknown=found)
        if isinstance(found := then.get(point.day), str)
        else point._replace(as_then=found)
        for point in points
    ]


def _read_past_totals(
    repository: Repository, zone: tzinfo, days: Sequence[date], wanted: Filter, on_step: Step
) -> Iterator[tuple[date, ScoreRow | str]]:
    """Each of ``days`` with its sums as the ledger stood at the end of that day, or why they are unknown.

    Days before its first commit are left out.
    """
    known: Mapping[str, Contents] = {}  # most files are the same a month later, and are not read again
    for number, day in enumerate(days, 1):
        on_step("history", number=number, count=len(days))
        try:
            revision = Revision(repository, repository.commit_at_end_of(day, zone))
            has_files = revision.has_files
        except KltrackError as error:
            if not isinstance(error, NotInHistory) or repository.is_shallow:
                yield day, ABSENT
            continue  # else the first commit came later
        if not has_files:
            continue
        ledger = load_from(revision, known)
        known = ledger.files
        faults = find_blocking_faults(ledger)
        if faults:  # what could not be relied on then is no figure
            yield day, ABSENT if any(map(is_absent, faults)) else "faulty"
            continue
        context = QueryContext(ledger.unit_models, day, policy_of(ledger.settings))
        yield day, total_on(ledger.items(), context, wanted)
