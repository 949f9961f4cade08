"""What a return sheet is: its columns, which of them the unit fills in, where its facts stand.

Whoever writes the sheet and whoever reads it back go by this one table.
"""

from typing import NamedTuple

KIND = "kltrack-return/1"
# the first column of the hidden sheet: KIND, the unit's id, the day, the commit, the language, a cell each;
# beside it a copy of the locked cells and the occurrence that is open, a row for each item
HIDDEN_SHEET = "kltrack"
REPORT_DAY = (3, 1)  # row and column, from 0, of the one cell in which the unit dates its report
HEAD_ROW = 5
FIRST_ROW = 6


class FormColumn(NamedTuple):
    """One column: its key, its width in characters, whether the unit fills it in."""

    key: str
    width: int
    is_open: bool = False


COLUMNS = (
    FormColumn("id", 17),
    FormColumn("task", 40),
    FormColumn("place", 14),
    FormColumn("due", 16),
    FormColumn("standing", 16),
    FormColumn("status", 15, is_open=True),
    FormColumn("percent", 9, is_open=True),
    FormColumn("note", 40, is_open=True),
    FormColumn("evidence", 20, is_open=True),
    FormColumn("completed", 13, is_open=True),
)
KEYS = tuple(column.key for column in COLUMNS)
LOCKED = tuple(column.key for column in COLUMNS if not column.is_open)
COPIED = (*LOCKED, "occurrence")
# what a unit may report of itself; who suspends or cancels is whoever gave the order
STATUSES = ("not-started", "in-progress", "blocked", "submitted", "done")


def cell_name(row: int, column: int) -> str:
    """A cell as Excel names it: row and column from 0, at most 26 columns."""
    return f"{chr(ord('A') + column)}{row + 1}"
