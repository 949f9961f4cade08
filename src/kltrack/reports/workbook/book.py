"""A workbook in memory: dates that are dates, text that stays text, the same bytes for the same content."""

import io
import re
from collections.abc import Iterable
from datetime import date, datetime
from math import ceil
from typing import Any

import xlsxwriter

from kltrack.output.sanitize import clean, clean_lines
from kltrack.reports.report import Report

# Excel's own limits: characters of a cell and of a sheet's name, points of a row
_LONGEST_CELL, _LONGEST_NAME, _HIGHEST = 32_767, 31, 409
_LINE = 16  # points
_LETTERS = 1.15  # letters of our font in the width of one by which Excel measures columns
_NOT_IN_NAMES = r"[\[\]:*?/\\']"

Value = str | int | date | None


class Formats:
    """The formats of a workbook's cells, by what they hold; ``day`` is how it writes days."""

    def __init__(self, file: Any, day: str) -> None:
        base = {"font_name": "Times New Roman", "font_size": 12, "valign": "top"}
        cell = base | {"text_wrap": True, "border": 1}
        fill = {"bg_color": "#FFF9DB", "locked": False}

        def add(**more: Any) -> Any:
            return file.add_format(cell | more)

        self.head = add(bold=True, align="center", valign="vcenter", bg_color="#E7E6E6")
        self.text = add()
        self.day = add(num_format=day, align="center", text_wrap=False)
        self.number = add(align="center", num_format="0", text_wrap=False)
        self.strong = add(bold=True, align="center")
        self.title = file.add_format(base | {"bold": True, "font_size": 14})
        self.note = file.add_format(base | {"italic": True})
        self.open = add(**fill, num_format="@")  # cells that a unit fills in
        self.open_day = add(**fill, num_format=day, align="center")
        self.open_number = add(**fill, align="center")
        self.bad = file.add_format({"bg_color": "#F8CBAD", "font_color": "#9C0006"})
        self.warn = file.add_format({"bg_color": "#FFEB9C", "font_color": "#7F6000"})
        self.good = file.add_format({"bg_color": "#C6EFCE", "font_color": "#006100"})


class Book:
    """A workbook being written in memory."""

    def __init__(self, report: Report, title: str) -> None:
        self._bytes = io.BytesIO()
        # text from a ledger that begins with = + - @ must stay text, or Excel would run it as a formula
        self.file = xlsxwriter.Workbook(
            self._bytes,
            {
                "in_memory": True,
                "strings_to_formulas": False,
                "strings_to_urls": False,
                "strings_to_numbers": False,
            },
        )
        as_of = report.view.as_of
        self.file.set_properties(
            {
                "title": clean(title)[:255],
                "author": clean(report.office.name)[:255],
                "comments": clean(report.source_line)[:255],
                "created": datetime(as_of.year, as_of.month, as_of.day),  # noqa: DTZ001
            }
        )
        self.formats = Formats(self.file, "dd/mm/yyyy" if report.view.language == "vi" else "yyyy-mm-dd")
        self._names = {"history"}  # a name that Excel keeps for itself

    def add_sheet(self, name: str) -> Any:
        """A new sheet; ``name`` is cleaned, cut, and numbered where it is taken, as Excel requires."""
        cleaned = re.sub(_NOT_IN_NAMES, " ", clean(name)).strip() or "-"
        unique = cleaned[:_LONGEST_NAME]
        for number in range(2, 10_000):
            if unique.casefold() not in self._names:
                break
            end = f" ({number})"
            unique = cleaned[: _LONGEST_NAME - len(end)] + end
        self._names.add(unique.casefold())
        return self.file.add_worksheet(unique)

    def close(self) -> bytes:
        """The file's bytes."""
        self.file.close()
        return self._bytes.getvalue()


def write_row(sheet: Any, row: int, values: Iterable[Value], formats: Formats) -> None:
    """Writes ``values`` into a row: days as days, numbers as numbers, the rest as text."""
    for column, value in enumerate(values):
        if value is None or value == "":
            sheet.write_blank(row, column, None, formats.text)
        elif isinstance(value, date):
            sheet.write_datetime(row, column, value, formats.day)
        elif isinstance(value, int):
            sheet.write_number(row, column, value, formats.number)
        else:
            sheet.write_string(row, column, clean_cell(value), formats.text)


def fit_row(sheet: Any, row: int, cells: Iterable[tuple[str, float]]) -> None:
    """Makes the row high enough for its ``cells``, each a text and its column's width in characters.

    Excel does so itself when it opens a file; other programs show one line.
    """
    most = 1  # lines
    for text, width in cells:
        most = max(most, sum(max(1, ceil(len(line) / (width * _LETTERS))) for line in text.split("\n")))
    sheet.set_row(row, min(most * _LINE, _HIGHEST))


def fit_pages(sheet: Any) -> None:
    """Prints the sheet on A4 across: one page wide, as many long as it takes."""
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


def clean_cell(text: str) -> str:
    """``text`` made safe line by line, and cut to what a cell holds."""
    return clean_lines(text)[:_LONGEST_CELL]
