"""The bytes of a report in the format asked for; each format's library is imported here, when it is used."""

from typing import Any, NamedTuple

from kltrack.errors import NeedsLibrary
from kltrack.ledger.settings import REPORT_FORMATS
from kltrack.output.machine import write_csv
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


class WriteOptions(NamedTuple):
    """How a report is written: its kind; the office's template; for JSON, what could not be relied on."""

    kind: str
    template: str | None
    unread: list[dict[str, Any]]


def write_report(report: Report, form: str, options: WriteOptions) -> bytes:
    """The file's bytes; raises ``NeedsLibrary``, ``BadTemplate``."""
    try:
        if form in ("md", "csv", "json"):
            return _write_text(report, form, options).encode("utf-8")
        return _write_file(report, form, options)
    except ModuleNotFoundError as error:
        # a module of ours that is not found is a bug, and no missing extra
        if form not in _EXTRAS or (error.name or "").startswith("kltrack"):
            raise
        raise NeedsLibrary(form, _EXTRAS[form]) from None


def _write_file(report: Report, form: str, options: WriteOptions) -> bytes:
    match form:
        case "docx" if options.template:
            from kltrack.reports.word.template import fill_template

            return fill_template(report, options.template)
        case "docx":
            from kltrack.reports.word.write import write_docx

            document = make_reminder(report) if options.kind == "reminder" else make_progress_report(report)
            return write_docx(report, document)
        case "html":
            from kltrack.reports.page.write import write_page

            return write_page(report)
        case "xlsx" if options.kind == "return-sheet":
            from kltrack.reports.workbook.return_form import write_return_form

            return write_return_form(report)
        case "xlsx":
            from kltrack.reports.workbook.write import write_workbook

            return write_workbook(report)
        case _:  # ics
            from kltrack.reports.calendar import write_calendar

            return write_calendar(report)


def _write_text(report: Report, form: str, options: WriteOptions) -> str:
    if form == "csv":  # the columns of ``list --format csv``
        return write_csv(report.data.items)
    if form == "json":
        return write_json(report, options.unread)
    is_reminder = options.kind == "reminder"
    return write_markdown(
        report, make_reminder(report) if is_reminder else make_progress_report(report, with_ids=True)
    )
