"""Writes the sheet that a unit fills in: its open items, locked, and cells for what it reports of each."""

from collections.abc import Sequence
from typing import Any

from kltrack.intake import return_sheet as form
from kltrack.model.entries import RECURRING
from kltrack.queries.assessed import AssessedItem
from kltrack.reports.report import Report
from kltrack.reports.return_lines import locked_cells, open_items
from kltrack.reports.workbook.book import Book, clean_cell, fit_pages, fit_row

_WORDS = "J"  # the column of the hidden sheet that lists the statuses


def write_return_form(report: Report) -> bytes:
    """The file's bytes; ``report.unit`` is whom it goes to."""
    unit = report.unit or ""
    name = report.units.get(unit, unit)
    book = Book(report, report.say("return.title", unit=name))
    sheet = book.add_sheet(report.say("return.sheet"))
    head = _write_head(book, report, sheet, name)
    items = open_items(report.data.items)
    for row, item in enumerate(items, form.FIRST_ROW):
        locked = locked_cells(report.view, report.documents, item)
        fit_row(sheet, row, ((locked[each.key], each.width) for each in form.COLUMNS if not each.is_open))
        for place, column in enumerate(form.COLUMNS):
            if column.is_open:
                looks = {"completed": book.formats.open_day, "percent": book.formats.open_number}
                sheet.write_blank(row, place, None, looks.get(column.key, book.formats.open))
            else:
                sheet.write_string(row, place, clean_cell(locked[column.key]), book.formats.text)
    last = max(form.FIRST_ROW + len(items) - 1, form.FIRST_ROW)
    _validate(sheet, last)
    sheet.freeze_panes(form.FIRST_ROW, 2)
    # no password: it keeps honest hands from slipping, and every cell is checked on return
    sheet.protect("", {"format_columns": True, "format_rows": True, "sort": True, "autofilter": True})
    fit_pages(sheet)
    sheet.repeat_rows(form.HEAD_ROW)
    _hide_facts(book, report, items, head)
    return book.close()


def _write_head(book: Book, report: Report, sheet: Any, name: str) -> tuple[str, ...]:
    """Writes what stands above the rows; returns the texts of ``form.HEAD``."""
    formats = book.formats
    title, how = report.say("return.title", unit=name), report.say("return.how")
    head = (title, report.source_line, "".join(report.unread_lines[:1]), report.say("return.day"), how)
    looks = (formats.title, formats.note, formats.note, formats.head, formats.note)
    for cell, text, look in zip(form.HEAD, head, looks, strict=True):
        sheet.write_string(*cell, text, look)
    sheet.write_blank(*form.REPORT_DAY, None, formats.open_day)
    sheet.set_row(form.HEAD_ROW, 34)
    for place, column in enumerate(form.COLUMNS):
        sheet.set_column(place, place, column.width)
        sheet.write_string(form.HEAD_ROW, place, report.say(f"return.column.{column.key}"), formats.head)
    return head


def _validate(sheet: Any, last: int) -> None:
    """Lets Excel itself refuse wrong values while the unit types."""
    status, percent = form.KEYS.index("status"), form.KEYS.index("percent")
    # a range, since Excel would split a list of words at their commas
    words = f"={form.HIDDEN_SHEET}!${_WORDS}$1:${_WORDS}${len(form.STATUSES)}"
    sheet.data_validation(form.FIRST_ROW, status, last, status, {"validate": "list", "source": words})
    bounds = {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": 100}
    sheet.data_validation(form.FIRST_ROW, percent, last, percent, bounds)


def _hide_facts(book: Book, report: Report, items: Sequence[AssessedItem], head: Sequence[str]) -> None:
    """Writes what the sheet must tell when it comes back, on a sheet that Excel does not offer to show."""
    facts = book.add_sheet(form.HIDDEN_SHEET)
    view = report.view
    about = (
        form.KIND,
        report.unit or "",
        view.as_of.isoformat(),
        report.origin.commit or "",
        view.language,
        *head,
    )
    for row, value in enumerate(about):
        facts.write_string(row, 0, value)
    for row, item in enumerate(items):
        term = item.assessment.term
        occurrence = term.period.value if term and item.item.kind == RECURRING else ""
        copied = locked_cells(view, report.documents, item) | {"occurrence": occurrence}
        for column, key in enumerate(form.COPIED, 1):
            facts.write_string(row, column, clean_cell(copied[key]))
    for row, status in enumerate(form.STATUSES):
        facts.write_string(row, ord(_WORDS) - ord("A"), view.say(f"status.{status}"))
    facts.very_hidden()
    facts.protect()
