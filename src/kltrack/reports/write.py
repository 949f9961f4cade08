"""The bytes of a report in the format asked for; each format's library is imported here, when it is used."""

from typing import Any

from kltrack.errors import NeedsLibrary
from kltrack.ledger.settings import REPORT_FORMATS
from kltrack.output.machine import write_csv
from kltrack.reports.document import ReportDocument
from kltrack.reports.machine import write_json
from kltrack.reports.markdown import write_markdown
from kltrack.reports.progress import make_progress_report
from kltrack.reports.reminder import make_reminder
from kltrack.reports.report import Report

# of each kind: the formats that it can be written in, the usual one first
FORMATS = {
    "progress": REPORT_FORMATS,
    "reminder": ("docx", "md"),
    "return-sheet": ("xlsx",),
}
# the optional extra that holds a format's libraries
_EXTRAS = {"docx": "word", "html": "web", "xlsx": "excel", "ics": "calendar"}


def write_report(
    report: Report, form: str, kind: str, template: str | None, unread: list[dict[str, Any]]
) -> bytes:
    """The bytes of the file in the format ``form``; raises ``NeedsLibrary``, ``BadTemplate``.

    ``template`` is the office's own Word file; JSON tells what is ``unread`` and could not be relied on.
    """
    try:
        if form in ("md", "csv", "json"):
            return _write_text(report, form, kind, unread).encode("utf-8")
        return _write_file(report, form, kind, template)
    except ModuleNotFoundError as error:
        # a module of ours that is not found is a bug, and no missing extra
        if form not in _EXTRAS or (error.name or "").startswith("kltrack"):
            raise
        raise NeedsLibrary(form, _EXTRAS[form]) from None


def _write_file(report: Report, form: str, kind: str, template: str | None) -> bytes:
    match form:
        case "docx" if template:
            from kltrack.reports.word.template import fill_template

            return fill_template(report, template)
        case "docx":
            from kltrack.reports.word.write import write_docx

            return write_docx(report, _document(report, kind))
        case "html":
            from kltrack.reports.page.write import write_page

            return write_page(report)
        case "xlsx" if kind == "return-sheet":
            from kltrack.reports.workbook.return_form import write_return_form

            return write_return_form(report)
        case "xlsx":
            from kltrack.reports.workbook.write import write_workbook

            return write_workbook(report)
        case _:  # ics
            from kltrack.reports.calendar import write_calendar

            return write_calendar(report)


def _write_text(report: Report, form: str, kind: str, unread: list[dict[str, Any]]) -> str:
    if form == "csv":  # the columns of ``list --format csv``
        return write_csv(report.data.items)
    if form == "json":
        return write_json(report, unread)
    return write_markdown(report, _document(report, kind, with_ids=True))


def _document(report: Report, kind: str, *, with_ids: bool = False) -> ReportDocument:
    return make_reminder(report) if kind == "reminder" else make_progress_report(report, with_ids=with_ids)
