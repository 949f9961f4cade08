"""Duties that come back: the occurrences of an RFC 5545 rule, and which of them were answered."""

import re
from collections.abc import Iterator
from datetime import date, datetime, time

from kltrack.model.period import Period
from kltrack.model.progress import ProgressEntry, Status

_PART = re.compile(r"(FREQ|INTERVAL|COUNT|UNTIL|BYMONTH|BYMONTHDAY|BYDAY|BYSETPOS|WKST)=([A-Z0-9,+-]{1,60})")
_FREQUENCY = re.compile(r"DAILY|WEEKLY|MONTHLY|YEARLY")
MAX_OCCURRENCES = 5000  # some thirteen years of days


class BadRepeat(ValueError):
    """The text is no rule of days, weeks, months or years (RFC 5545, section 3.3.10)."""


def check_repeat(text: str) -> str:
    """``text`` itself where it is a rule that recurs by days or slower; raises ``BadRepeat``."""
    parts = [_PART.fullmatch(part) for part in text.split(";")]
    named = {match[1]: match[2] for match in parts if match}
    if not all(parts) or len(named) != len(parts) or not _FREQUENCY.fullmatch(named.get("FREQ", "")):
        raise BadRepeat(text)
    try:
        next(iter(occurrences(text, date(2020, 1, 1), None)), None)
    except BadRepeat:
        raise
    return text


def occurrences(rule: str, start: date, until: date | None) -> Iterator[date]:
    """The days on which ``rule`` falls, from ``start`` to ``until``, at most MAX_OCCURRENCES."""
    from dateutil.rrule import rrulestr

    try:
        days = iter(rrulestr(rule, dtstart=datetime.combine(start, time())))
        for count, moment in enumerate(days):
            if count >= MAX_OCCURRENCES or (until and moment.date() > until):
                return
            yield moment.date()
    except (ValueError, OverflowError, TypeError, AttributeError, KeyError) as error:
        raise BadRepeat(rule) from error


def answers(entry: ProgressEntry, occurrence: date) -> bool:
    """Whether ``entry`` reports the ``occurrence`` done."""
    named: Period | None = entry.occurrence
    return entry.status is Status.DONE and named is not None and named.start <= occurrence <= named.end
