"""The due ends as a calendar (RFC 5545): an all-day event for each, the same event however it is moved."""

from datetime import datetime, time, timedelta, timezone

from icalendar import Alarm, Calendar, Event, vDuration, vText

from kltrack.model.state import DONE, State
from kltrack.output.sanitize import one_line
from kltrack.output.text import say_lead
from kltrack.queries.assessed import AssessedItem
from kltrack.reports import lines
from kltrack.reports.report import Report

_PRODUCT = "-//kltrack//kltrack//VI"
_MORNING = timedelta(hours=8)  # alarms go at eight, not at midnight


def write_calendar(report: Report) -> bytes:
    """The calendar's bytes. What is cancelled or suspended is a cancelled event, so that calendars drop it.

    ``warn_days`` of the policy before the end, and on the last day, an alarm goes for what is open.
    """
    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", vText(one_line(report.subject)))
    calendar.add("x-wr-caldesc", vText(_joined([report.source_line, *report.unread_lines])))
    for one in report.data.items:
        if one.assessment.term:
            calendar.add_component(_event(report, one))
    made: bytes = calendar.to_ical(sorted=False)
    return made


def _event(report: Report, one: AssessedItem) -> Event:
    item, assessment = one.item, one.assessment
    day = assessment.term.last_day if assessment.term else report.view.as_of
    event = Event()
    event.add("uid", f"{item.id}@kltrack")  # ids are never used again
    event.add("dtstamp", _moment(report))
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    summary = one_line(_summary(report, one))
    event.add("summary", summary)
    event.add("description", _joined(_description(report, one)))
    event.add("sequence", _changes(report, one))
    event.add("transp", "TRANSPARENT")
    is_off = assessment.state in (State.CANCELLED, State.SUSPENDED)
    event.add("status", "CANCELLED" if is_off else "CONFIRMED")
    event.add("categories", [report.view.say(f"state.{assessment.state}")])
    if assessment.is_open:
        for before in dict.fromkeys((report.policy.warn_days, 0)):
            event.add_component(_alarm(summary, before))
    return event


def _moment(report: Report) -> datetime:
    """The day of the figures: a stamp from the clock would make two runs differ."""
    return datetime.combine(report.view.as_of, time(), timezone.utc)  # noqa: UP017


def _changes(report: Report, one: AssessedItem) -> int:
    """How often the event was changed: entries are appended, so the number only grows."""
    item, as_of = one.item, report.view.as_of
    lists = (item.extensions, item.handovers, item.progress)
    return sum(entry.date <= as_of for entries in lists for entry in entries)


def _summary(report: Report, one: AssessedItem) -> str:
    title = f"{lines.named(report.view, one)} ({say_lead(report.view, one)})"
    if one.assessment.state in DONE:
        return report.say("event.done", title=title)
    return report.say("event.overdue", title=title) if one.assessment.state is State.OVERDUE else title


def _description(report: Report, one: AssessedItem) -> list[str]:
    view = report.view
    told = [
        lines.cited(report, one),
        lines.task_of(report, one),
        f"{view.say('screen.show.due')}: {lines.first_term(view, one)}",
        *(f"{view.say('screen.show.extensions')}: {line}" for line in lines.extensions_of(report, one)),
        f"{view.say('screen.show.state')}: {lines.standing_of(view, one)}",
        lines.result_of(view, one),
    ]
    return [line for line in told if line]


def _joined(told: list[str]) -> str:
    """Several lines as one text."""
    return "\n".join(one_line(line) for line in told)


def _alarm(summary: str, days: int) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", summary)
    alarm.add("trigger", vDuration(_MORNING - timedelta(days=days)))
    return alarm
