"""What a return sheet is: its columns, which of them the unit fills in, where its facts stand.

The report that writes the sheet and the command that reads it back both go by this one table.
"""

from typing import NamedTuple

KIND = "kltrack-return/1"
# first column: KIND, the unit's id, the day, the commit, the language, a cell each; beside it, a row for each
# item, a copy of its locked cells and its open occurrence. The copy tells a cell that somebody changed (refused)
# from a ledger that has moved on since (told): decision 18
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
# what a unit may report of itself: only whoever gave the order suspends or cancels it
STATUSES = ("not-started", "in-progress", "blocked", "submitted", "done")


def cell_name(row: int, column: int) -> str:
    """A cell as Excel names it: row and column from 0, at most 26 columns."""
    return f"{chr(ord('A') + column)}{row + 1}"
