"""Terms as the documents word them; apart from ``references``, which every question imports."""

from datetime import date

from kltrack.ledger.entry import Entry
from kltrack.model.directive import Directive
from kltrack.model.period import Period
from kltrack.model.project import Milestone
from kltrack.model.wording import find_periods


def worded_periods(entry: Entry[Directive] | Entry[Milestone], issued: date | None) -> list[Period]:
    """What the wording of ``entry`` names; a year that it leaves out is that of ``issued`` or the next."""
    due = entry.model.due
    years = (issued.year, issued.year + 1) if issued else ((due.start.year, due.end.year) if due else ())
    return list(find_periods(entry.model.due_text or "", years))
