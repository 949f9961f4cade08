"""``mark``: progress entries, appended in the order of their dates."""

from collections.abc import Sequence
from typing import Any

from kltrack.changes.change import Change, add_to, make_record, merge_edits, place_by_date, refuse_implemented
from kltrack.diagnostic import Message, message
from kltrack.errors import ChangeRefused
from kltrack.ledger.entry import Entry
from kltrack.ledger.fields import PROGRESS
from kltrack.ledger.ledger import Ledger
from kltrack.ledger.rewrite import FileEdit
from kltrack.model.entries import RECURRING
from kltrack.model.item import Item
from kltrack.model.period import day
from kltrack.model.progress import ProgressEntry, Status, may_follow
from kltrack.model.recurrence import occurrences
from kltrack.model.state import assess
from kltrack.model.term import Policy, Term, make_term

_LONGEST_TITLE = 60


def propose_marks(
    ledger: Ledger, marks: Sequence[tuple[Entry[Any], ProgressEntry]], policy: Policy
) -> Change:
    """The change that records ``marks``: items and what is reported of each.

    Raises ``ChangeRefused`` where milestones implement an item, or a report may not follow the one before.
    """
    by_id: dict[str, tuple[Entry[Any], list[ProgressEntry]]] = {}
    for entry, report in marks:
        by_id.setdefault(entry.id, (entry, []))[1].append(report)
    edits = [_propose(ledger, entry, reports) for entry, reports in by_id.values()]
    if len(marks) == 1:
        entry, report = marks[0]
        item = ledger.item_of(entry)
        item = item._replace(progress=(*item.progress, report))
        done, subject = _tell(item, report, policy), _tell(item, report, policy, is_subject=True)
        return Change(tuple(edits), (entry.id,), f"mark {report.status}", done, subject)
    words = {"count": len(marks), "items": len(by_id)}
    done, subject = message("mark.done.many", **words), message("mark.subject.many", **words)
    return Change(merge_edits(edits), tuple(by_id), "mark", done, subject)


def _propose(ledger: Ledger, entry: Entry[Any], reports: Sequence[ProgressEntry]) -> FileEdit:
    refuse_implemented(ledger, entry)
    recorded: list[ProgressEntry] = list(entry.model.progress)
    known = list(recorded)
    for report in reports:
        place = place_by_date([earlier.date for earlier in known], report.date)
        last = known[place - 1] if place else None
        is_recurring = getattr(entry.model, "kind", "") == RECURRING
        if last and not is_recurring and not may_follow(last.status, report):
            raise ChangeRefused(f"after-{last.status}", id=entry.id, date=last.date)
        if report.status is Status.CANCELLED and place < len(known):
            raise ChangeRefused("before-later", id=entry.id, date=known[place].date)
        known.insert(place, report)
    places = {place_by_date([earlier.date for earlier in recorded], report.date) for report in reports}
    if len(places) > 1:
        raise ChangeRefused("apart", id=entry.id)
    written = [
        make_record(PROGRESS, {**report._asdict(), "for": report.occurrence})
        for report in sorted(reports, key=lambda report: report.date)
    ]
    return add_to(entry, "progress", written, places.pop())


def _tell(item: Item, report: ProgressEntry, policy: Policy, *, is_subject: bool = False) -> Message:
    """The sentence about ``report``, the last of ``item``: also whether it was in time."""
    term = _term_answered(item, report, policy)
    days = (report.completion - term.last_day).days if term else 0
    state = "subject.plain" if is_subject else "done.plain"
    if report.status is Status.DONE and term is not None:
        state = "done.late" if days > 0 else "done.on-time"
    title = item.title
    if len(title) > _LONGEST_TITLE:
        title = title[: _LONGEST_TITLE - 1].rstrip() + "…"
    return message(
        "mark.done",
        id=item.id,
        status=report.status.value if is_subject else message(f"status.{report.status}"),
        which=message("mark.occurrence", period=report.occurrence) if report.occurrence else "",
        how=message(f"mark.{state}", days=days, date=report.date),
        title=" ".join(title.split()),
    )


def _term_answered(item: Item, report: ProgressEntry, policy: Policy) -> Term | None:
    """The term that ``report`` is measured by; of a recurring duty, that of the occurrence it is for."""
    period = report.occurrence
    if period is None:
        return assess(item, max(report.date, report.completion), policy).term
    if period.granularity != "day" and item.repeat and item.anchor:
        days = occurrences(item.repeat, item.anchor, period.end)
        period = next((day(due) for due in days if due >= period.start), period)
    return make_term(period, policy)


def next_occurrence(item: Item, report: ProgressEntry, policy: Policy) -> ProgressEntry:
    """``report``, made to answer the earliest open occurrence, if ``item`` is a recurring duty."""
    assessment = assess(item, report.date, policy)
    if item.kind != RECURRING or report.occurrence or report.status is not Status.DONE or not assessment.term:
        return report
    return report._replace(occurrence=day(assessment.term.end))
