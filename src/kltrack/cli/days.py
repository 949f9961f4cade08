"""Days and terms as people type them."""

from collections.abc import Callable
from datetime import date

from kltrack.errors import BadDay, BadTerm
from kltrack.model.period import FIRST_YEAR, LAST_YEAR, NotAPeriod, Period


def read_day(typed: str, today: Callable[[], date]) -> date:
    """The day that was typed, in any form that people use; raises ``BadDay``."""
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
