"""The cells of an Excel file, read by python-calamine: the only place that imports it."""

import io
import zipfile
from collections.abc import Sequence
from datetime import date, datetime

from kltrack.intake.refusals import Unreadable

_MOST_ROWS, _MOST_COLUMNS = 20_000, 200
_MOST_UNPACKED = 256 * 1024 * 1024  # bytes, of the whole archive as it says itself
Cell = str | int | float | bool | list[str]  # a day is ["date", "2024-06-30"]


def read_xlsx(data: bytes) -> dict[str, list[list[Cell]]]:
    """Each sheet's rows, the hidden ones too; raises ``Unreadable``."""
    try:
        from python_calamine import CalamineError, CalamineWorkbook
    except ImportError:
        raise Unreadable("missing-library", detail="excel") from None
    _check_size(data)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        return {
            name: _rows(book.get_sheet_by_name(name).to_python(skip_empty_area=False))
            for name in book.sheet_names
        }
    except (CalamineError, OSError, ValueError):
        raise Unreadable("damaged") from None


def _check_size(data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            unpacked = sum(member.file_size for member in archive.infolist())
    except (zipfile.BadZipFile, OSError, ValueError):
        raise Unreadable("damaged") from None
    if unpacked > _MOST_UNPACKED:
        raise Unreadable("bomb")


def _rows(rows: Sequence[Sequence[object]]) -> list[list[Cell]]:
    if len(rows) > _MOST_ROWS or any(len(row) > _MOST_COLUMNS for row in rows[:1]):
        raise Unreadable("too-large", most=_MOST_ROWS)
    return [[_cell(value) for value in row] for row in rows]


def _cell(value: object) -> Cell:
    if isinstance(value, datetime):
        return ["date", value.date().isoformat()]
    if isinstance(value, date):
        return ["date", value.isoformat()]
    if isinstance(value, (bool, int, float, str)):
        return value
    return str(value)
