"""The bytes of a report in the format asked for; each format's library is imported here, when it is used."""

from collections.abc import Callable
from typing import Any, NamedTuple

from kltrack.errors import NeedsLibrary
from kltrack.ledger.settings import REPORT_FORMATS
from kltrack.reports.document import ReportDocument
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
        return _WRITERS[form](report, options)
    except ModuleNotFoundError as error:
        # a module of ours that is not found is a bug, and no missing extra
        if form not in _EXTRAS or (error.name or "").startswith("kltrack"):
            raise
        raise NeedsLibrary(form, _EXTRAS[form]) from None


def _make_document(report: Report, kind: str, *, with_ids: bool = False) -> ReportDocument:
    from kltrack.reports.progress import make_progress_report
    from kltrack.reports.reminder import make_reminder

    return make_reminder(report) if kind == "reminder" else make_progress_report(report, with_ids=with_ids)


def _docx(report: Report, options: WriteOptions) -> bytes:
    if options.template:
        from kltrack.reports.word.template import fill_template

        return fill_template(report, options.template)
    from kltrack.reports.word.write import write_docx

    return write_docx(report, _make_document(report, options.kind))


def _html(report: Report, options: WriteOptions) -> bytes:
    from kltrack.reports.page.write import write_page

    return write_page(report)


def _xlsx(report: Report, options: WriteOptions) -> bytes:
    if options.kind == "return-sheet":
        from kltrack.reports.workbook.return_form import write_return_form

        return write_return_form(report)
    from kltrack.reports.workbook.write import write_workbook

    return write_workbook(report)


def _ics(report: Report, options: WriteOptions) -> bytes:
    from kltrack.reports.calendar import write_calendar

    return write_calendar(report)


def _markdown(report: Report, options: WriteOptions) -> bytes:
    from kltrack.reports.markdown import write_markdown

    return write_markdown(report, _make_document(report, options.kind, with_ids=True)).encode("utf-8")


def _csv(report: Report, options: WriteOptions) -> bytes:
    from kltrack.reports.machine import write_items_csv

    return write_items_csv(report).encode("utf-8")


def _json(report: Report, options: WriteOptions) -> bytes:
    from kltrack.reports.machine import write_json

    return write_json(report, options.unread).encode("utf-8")


_WRITERS: dict[str, Callable[[Report, WriteOptions], bytes]] = {
    "docx": _docx,
    "html": _html,
    "xlsx": _xlsx,
    "ics": _ics,
    "md": _markdown,
    "csv": _csv,
    "json": _json,
}
