"""The cells of an Excel file, read by openpyxl: the only place that imports it."""

import io
from collections.abc import Iterator
from datetime import date
from typing import Any

from kltrack.intake.readers.reading import Unreadable
from kltrack.intake.readers.sandboxed import encode_answer
from kltrack.intake.readers.word.package import check_archive

LIBRARY = "openpyxl.reader.excel"  # the sandbox imports it before memory is bounded

_MOST_ROWS, _MOST_COLUMNS = 20_000, 50
# a day is ["date", "2024-06-30"], a percentage ["percent", 0.6], what Excel could not compute ["error", "#N/A"]
Cell = str | int | float | bool | list[Any]


def answer(data: bytes) -> dict[str, object]:
    """What the sandbox answers about ``data``."""
    return encode_answer(lambda: {"sheets": read_xlsx(data)})


def read_xlsx(data: bytes) -> dict[str, list[list[Cell]]]:
    """Each sheet's rows, the hidden ones too; raises ``Unreadable``."""
    try:
        from openpyxl import load_workbook
    except ImportError:
        raise Unreadable("missing-library", detail="excel") from None
    check_archive(data)
    try:
        # the results of formulas and the formulas themselves: one without a result must not pass for an empty cell
        values = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        formulas = load_workbook(io.BytesIO(data), read_only=True)
        return {sheet.title: list(_rows(sheet, formulas[sheet.title])) for sheet in values.worksheets}
    except (Unreadable, MemoryError):
        raise
    except Exception:  # openpyxl raises whatever a wrong file makes it stumble over
        raise Unreadable("damaged") from None


def _rows(sheet: Any, formulas: Any) -> Iterator[list[Cell]]:
    bounds = {"max_row": _MOST_ROWS + 1, "max_col": _MOST_COLUMNS}
    for each in (sheet, formulas):
        each.reset_dimensions()  # a file may lie about them
    pairs = zip(sheet.iter_rows(**bounds), formulas.iter_rows(**bounds), strict=True)
    for number, (row, written) in enumerate(pairs):
        if number >= _MOST_ROWS:
            raise Unreadable("damaged")  # no sheet of ours is that long
        yield [_cell(cell, formula) for cell, formula in zip(row, written, strict=True)]


def _cell(cell: Any, written: Any) -> Cell:
    value = cell.value
    if value is None:
        return "" if written.value is None else ["error", str(written.value)]
    if cell.data_type == "e":
        return ["error", str(value)]
    if isinstance(value, date):
        return ["date", value.isoformat()[:10]]  # without the time of day that Excel may store with it
    if isinstance(value, (int, float)) and not isinstance(value, bool) and "%" in (cell.number_format or ""):
        return ["percent", float(value)]
    return value if isinstance(value, (bool, int, float, str)) else str(value)


def text_of(cell: Cell) -> str:
    """A cell as people read it: a day as 28/08/2023, a whole number without its point; "" for an empty one."""
    if isinstance(cell, list):
        kind, value = cell
        if kind == "date":
            return f"{date.fromisoformat(value):%d/%m/%Y}"
        return f"{value * 100:g}%" if kind == "percent" else str(value)
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    return f"{cell:.15g}" if isinstance(cell, float) else str(cell)
