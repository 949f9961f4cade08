"""What reports say of the time since the last one."""

from kltrack.output.text import in_words, say_official_day
from kltrack.queries.closing import describe_figure_changes
from kltrack.reports.report import Report


def since_sentences(report: Report) -> list[str]:
    """What came to pass since the last report, and what of that report is not so any more."""
    since = report.data.since
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
            now=report.data.score.total.overdue,
            before=since.total.overdue,
        )
    ]
    if since.figure_changes:
        changes = in_words(report.view.language, describe_figure_changes(since.figure_changes))
        told.append(report.say("drift", day=day, changes=changes))
    return told
