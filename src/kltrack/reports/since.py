"""What reports say of the time since the last one."""

from kltrack.output.dates import in_words, say_official_day
from kltrack.queries.closing import tell_drift
from kltrack.reports.report import Report


def since_sentences(report: Report) -> list[str]:
    """What came to pass since the last report, and what of that report is not so any more."""
    since = report.digest.since
    if since is None:
        return []
    day = say_official_day(report.view.language, since.day)
    told = [
        report.say(
            "since",
            day=day,
            completed=len(since.completed),
            fell=len(since.fell_overdue),
            extended=len(since.extended),
            given=len(since.given),
            now=report.digest.score.total.overdue,
            before=since.total.overdue,
        )
    ]
    if since.drift:
        changes = in_words(report.view.language, tell_drift(since.drift))
        told.append(report.say("drift", day=day, changes=changes))
    return told
