"""The bytes of a report in the format asked for; each format's library is imported here, when it is used."""

from collections.abc import Callable
from typing import Any

from kltrack.cli.reporting import Wanted, read_history
from kltrack.cli.session import Session
from kltrack.errors import NeedsLibrary
from kltrack.ledger.settings import REPORT_FORMATS
from kltrack.output.progress import Step
from kltrack.reports.report import Report

# of each kind: the formats that it is made in, the usual one first
FORMATS = {
    "progress": REPORT_FORMATS,
    "reminder": ("docx", "md"),
    "return-sheet": ("xlsx",),
}
# the optional extra that holds a format's libraries
_EXTRAS = {"docx": "word", "html": "web", "xlsx": "excel", "ics": "calendar"}


def write_report(
    session: Session, wanted: Wanted, report: Report, kind: str, form: str, template: str | None, step: Step
) -> bytes:
    """The file's bytes; raises ``NeedsLibrary``, ``BadTemplate``."""
    if form == "html":
        report = _with_trend(session, wanted, report, step)
    step("write", format=form)
    try:
        return _WRITERS[form](session, report, kind, template)
    except ModuleNotFoundError as error:
        if form not in _EXTRAS or (error.name or "").startswith("kltrack"):
            raise
        raise NeedsLibrary(form, _EXTRAS[form]) from None


def _with_trend(session: Session, wanted: Wanted, report: Report, step: Step) -> Report:
    from kltrack.queries.filters import select
    from kltrack.queries.trend import make_trend

    points = make_trend(
        list(session.ledger.items()),
        session.context(wanted.as_of),
        lambda assessed: select(assessed, wanted.about),
    )
    then = read_history(session, wanted, [point.day for point in points], step)
    return report._replace(
        trend=[
            point._replace(
                as_then=then.get(point.day), was_faulty=point.day in then and then[point.day] is None
            )
            for point in points
        ]
    )


def _outline(report: Report, kind: str, *, with_ids: bool = False) -> Any:
    from kltrack.reports.progress import make_progress_report
    from kltrack.reports.reminder import make_reminder

    return make_reminder(report) if kind == "reminder" else make_progress_report(report, with_ids=with_ids)


def _docx(session: Session, report: Report, kind: str, template: str | None) -> bytes:
    if template:
        from kltrack.reports.word.template import fill_template

        return fill_template(report, template)
    from kltrack.reports.word.write import write_docx

    return write_docx(report, _outline(report, kind))


def _html(session: Session, report: Report, kind: str, template: str | None) -> bytes:
    from kltrack.reports.page.page import write_page

    return write_page(report)


def _xlsx(session: Session, report: Report, kind: str, template: str | None) -> bytes:
    if kind == "return-sheet":
        from kltrack.reports.workbook.return_form import write_return_form

        return write_return_form(report)
    from kltrack.reports.workbook.workbook import write_workbook

    return write_workbook(report)


def _ics(session: Session, report: Report, kind: str, template: str | None) -> bytes:
    from kltrack.reports.calendar import write_calendar

    return write_calendar(report, session.ledger.settings.warn_days)


def _markdown(session: Session, report: Report, kind: str, template: str | None) -> bytes:
    from kltrack.reports.markdown import write_markdown

    return write_markdown(report, _outline(report, kind, with_ids=True)).encode("utf-8")


def _csv(session: Session, report: Report, kind: str, template: str | None) -> bytes:
    from kltrack.reports.data import write_items_csv

    return write_items_csv(report).encode("utf-8")


def _json(session: Session, report: Report, kind: str, template: str | None) -> bytes:
    from kltrack.cli.answer import unread_json
    from kltrack.reports.data import write_json

    return write_json(report, unread_json(session)).encode("utf-8")


_Writer = Callable[[Session, Report, str, str | None], bytes]
_WRITERS: dict[str, _Writer] = {
    "docx": _docx,
    "html": _html,
    "xlsx": _xlsx,
    "ics": _ics,
    "md": _markdown,
    "csv": _csv,
    "json": _json,
}
