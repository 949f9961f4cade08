"""How the sums went from month to month."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from kltrack.model.item import Item
from kltrack.model.period import FIRST_YEAR
from kltrack.queries.assessed import Filter, QueryContext, assess_items
from kltrack.queries.score import ScoreRow, score

ABSENT = "absent"


class TrendPoint(NamedTuple):
    """The sums of one day: as the ledger has them now, and as it had them then, where that is known.

    ``unknown``: why it is not known what the ledger said then; it was "faulty", or is "absent" in this clone.
    """

    day: date
    as_now: ScoreRow
    as_then: ScoreRow | None = None
    unknown: str | None = None


def month_ends(as_of: date) -> list[date]:
    """The last days of the eleven months that ended before ``as_of``, and ``as_of`` itself."""
    days = [as_of]
    while len(days) < 12 and days[-1] > date(FIRST_YEAR, 2, 1):
        days.append(days[-1].replace(day=1) - timedelta(days=1))
    return days[::-1]


def make_trend(items: Sequence[Item], context: QueryContext, wanted: Filter) -> list[TrendPoint]:
    """The sums of what ``wanted`` selects, at each month's end of the year before ``context``'s day."""
    return [
        TrendPoint(day, total_on(items, context._replace(as_of=day), wanted))
        for day in month_ends(context.as_of)
    ]


def total_on(items: Iterable[Item], context: QueryContext, wanted: Filter) -> ScoreRow:
    """The sums on ``context``'s day of those ``items`` that ``wanted`` selects."""
    return score(assess_items(items, context, wanted), "unit", context.as_of).total
