"""The due ends as a calendar (RFC 5545): an all-day event for each, which is the same event when it moves."""

from datetime import UTC, datetime, time, timedelta
from uuid import UUID, uuid5

from icalendar import Alarm, Calendar, Event, vDuration, vText

from kltrack.model.folding import normalized
from kltrack.model.state import DONE, State
from kltrack.output.sanitize import one_line
from kltrack.output.text import say_lead
from kltrack.queries.assessed import AssessedItem
from kltrack.reports import lines
from kltrack.reports.report import Report

_MORNING = timedelta(hours=8)  # an all-day event begins at midnight; nobody wants its alarm then
_EVENTS = UUID("b6bef63e-2f6c-413a-90f0-281618fa42fe")  # drawn by lot; names within it are our events


def write_calendar(report: Report) -> bytes:
    """The calendar's bytes. A cancelled or suspended item is a cancelled event, so that calendars drop it.

    An open item has two alarms: on its last day, and as many days before as the ledger's ``warn_days`` says.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//kltrack//kltrack//VI")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", vText(one_line(report.subject)))
    calendar.add("x-wr-caldesc", vText(_join([report.source_line, *report.unread_lines])))
    for row in report.data.items:
        if row.assessment.term:
            calendar.add_component(_event(report, row))
    data: bytes = calendar.to_ical(sorted=False)  # properties in the order in which they were added
    return data


def _event(report: Report, row: AssessedItem) -> Event:
    assessment = row.assessment
    day = assessment.term.last_day if assessment.term else report.view.as_of
    event = Event()
    event.add("uid", _uid(report, row))
    # the day of the figures: a stamp from the clock would make two runs differ
    event.add("dtstamp", datetime.combine(report.view.as_of, time(), UTC))
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))  # the first day that is not part of it (RFC 5545, 3.6.1)
    summary = one_line(_summary(report, row))
    event.add("summary", summary)
    event.add("description", _join(_description(report, row)))
    event.add("sequence", _count_changes(report, row))
    event.add("transp", "TRANSPARENT")  # a deadline does not make anybody busy
    is_off = assessment.state in (State.CANCELLED, State.SUSPENDED)
    event.add("status", "CANCELLED" if is_off else "CONFIRMED")
    event.add("categories", [report.view.say(f"state.{assessment.state}")])
    if assessment.is_open:
        for days_before in dict.fromkeys((report.policy.warn_days, 0)):
            event.add_component(_alarm(summary, days_before))
    return event


def _uid(report: Report, row: AssessedItem) -> str:
    """What keeps the event the same one, and apart from all others (RFC 5545, 3.8.4.7; RFC 7986, 5.3).

    An id is used once in a ledger, but other ledgers may have a TB7-1 too: that of another paper, which its
    number, its year and its issuer tell, or that of the same paper, which tells other units to do it.
    """
    item, facts = row.item, [row.item.id, *row.item.lead]
    if paper := report.documents.get(item.document or ""):
        facts += [paper.number, str(paper.day.year if paper.day else ""), paper.issuer or ""]
    if item.is_milestone:
        facts += [report.view.names.of("project", item.project or "")]
    named = (normalized("NFC", report.unit_names.get(fact, fact)) for fact in facts)
    return str(uuid5(_EVENTS, "\n".join(named)))


def _count_changes(report: Report, row: AssessedItem) -> int:
    """How often the event was changed: entries are only ever appended, so the number never falls."""
    item, as_of = row.item, report.view.as_of
    lists = (item.extensions, item.handovers, item.progress)
    return sum(entry.date <= as_of for entries in lists for entry in entries)


def _summary(report: Report, row: AssessedItem) -> str:
    title = f"{lines.full_title_of(report.view, row)} ({say_lead(report.view, row)})"
    if row.assessment.state in DONE:
        return report.say("event.done", title=title)
    return report.say("event.overdue", title=title) if row.assessment.state is State.OVERDUE else title


def _description(report: Report, row: AssessedItem) -> list[str]:
    view = report.view
    texts = [
        lines.id_and_place(report, row),
        lines.task_of(report, row),
        f"{view.say('screen.show.due')}: {lines.first_term(view, row)}",
        *(f"{view.say('screen.show.extensions')}: {line}" for line in lines.extensions_of(report, row)),
        f"{view.say('screen.show.state')}: {lines.state_of(view, row)}",
        lines.result_of(view, row),
    ]
    return [text for text in texts if text]


def _join(texts: list[str]) -> str:
    """``texts`` as the lines of a single text."""
    return "\n".join(one_line(text) for text in texts)


def _alarm(summary: str, days_before: int) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", summary)
    alarm.add("trigger", vDuration(_MORNING - timedelta(days=days_before)))
    return alarm
