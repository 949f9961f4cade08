"""A return sheet: its columns and cells, and what one that came back was made for and says.

The report that writes the sheet goes by the same table of columns.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from kltrack.diagnostic import message
from kltrack.errors import BadReturn
from kltrack.intake.readers.cells import Cell, text_of
from kltrack.intake.readers.sandboxed import ask_sandboxed
from kltrack.intake.readers.xlsx import Sheet, decode_sheets
from kltrack.messages import LANGUAGES, say
from kltrack.model.folding import normalized
from kltrack.model.period import NotAPeriod, parse_period

KIND = "kltrack-return/1"
# first column: KIND, the unit's id, the day, the commit, the language, the texts of HEAD, a cell each; beside it,
# a row for each item, a copy of its locked cells and its open occurrence. The copy tells a cell that somebody
# changed (refused) from a ledger that has moved on since (told): decision 18
HIDDEN_SHEET = "kltrack"
REPORT_DAY = (3, 1)  # row and column, from 0, of the one cell in which the unit dates its report
HEAD = ((0, 0), (1, 0), (2, 0), (3, 0), (3, 2))  # title, source, what was not read, and how to fill it in
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
    """A cell as Excel names it: row and column from 0."""
    more, letter = divmod(column, 26)
    return f"{cell_name(0, more - 1)[:-1] if more else ''}{chr(ord('A') + letter)}{row + 1}"


class ReturnRow(NamedTuple):
    """One item's row, ``number`` from 0; its cells by the keys of ``COLUMNS``."""

    number: int
    cells: Mapping[str, Cell]

    @property
    def item(self) -> str:
        """The id of the item."""
        return text_of(self.cells["id"])

    def cell(self, key: str) -> str:
        """The name of the cell in the column ``key``, as Excel shows it."""
        return cell_name(self.number, KEYS.index(key))


class ReturnSheet(NamedTuple):
    """A whole sheet. ``copies``: the copied cells of each item, as they were when the sheet was made."""

    path: str
    unit: str
    as_of: date
    language: str
    rows: tuple[ReturnRow, ...]
    copies: Mapping[str, Mapping[str, str]]
    head: Mapping[tuple[int, int], str]  # what stood above the table when the sheet was made
    shown: Sheet
    others: tuple[Sheet, ...]

    @property
    def report_day(self) -> Cell:
        """The day that the unit gave its report, "" for none."""
        return self.shown.cells.get(REPORT_DAY, "")

    @property
    def pictures(self) -> list[str]:
        """The names of the cells that pictures lie on."""
        return [cell_name(row, column) for row, column, words in self.shown.notes if not words]

    def refuse(self, cell: str, key: str, /, **values: object) -> BadReturn:
        """The error that ``cell`` is wrong; ``key`` is the last part of ``return.*``."""
        return BadReturn(self.path, cell, message(f"return.{key}", **values))


def read_sheet(path: str, data: bytes) -> ReturnSheet:
    """The sheet in ``data``; raises ``Unreadable``, ``BadReturn``."""
    sheets = decode_sheets(ask_sandboxed("xlsx", data))
    hidden = next((sheet for sheet in sheets if sheet.name == HIDDEN_SHEET), Sheet())
    facts = [_text_at(hidden, row, 0) for row in range(5 + len(HEAD))]
    kind, unit, as_of_text, _, language, *head = facts
    if kind != KIND or language not in LANGUAGES:
        raise BadReturn(path, None)
    copied = (
        {key: _text_at(hidden, row, column) for column, key in enumerate(COPIED, 1)}
        for row in sorted({row for row, _ in hidden.cells})
    )
    copies = {copy["id"]: copy for copy in copied if copy["id"]}
    try:
        as_of = parse_period(as_of_text).end
        for copy in copies.values():
            parse_period(copy["occurrence"] or as_of_text)
    except NotAPeriod:
        raise BadReturn(path, None) from None
    headings = [say(language, f"report.return.column.{key}") for key in KEYS]
    candidates = [sheet for sheet in sheets if sheet is not hidden] or [Sheet()]
    # a unit may have put a sheet of its own before ours
    shown = next((each for each in candidates if _text_at(each, HEAD_ROW, 0) == headings[0]), candidates[0])
    others = tuple(sheet for sheet in sheets if sheet not in (hidden, shown))
    # a sheet that an earlier kltrack made has no copy of its head
    made = dict(zip(HEAD, head if head[0] else (_text_at(shown, *place) for place in HEAD), strict=True))
    sheet = ReturnSheet(path, unit, as_of, language, tuple(_find_rows(shown)), copies, made, shown, others)
    for place, heading in enumerate(headings):
        text = _text_at(shown, HEAD_ROW, place)
        if text != heading:
            raise sheet.refuse(cell_name(HEAD_ROW, place), "bad-column", made=heading, found=text)
    return sheet


def _find_rows(shown: Sheet) -> Iterator[ReturnRow]:
    """The rows of the table in which anything stands."""
    numbers = {row for row, column in shown.cells if row >= FIRST_ROW and column < len(KEYS)}
    for number in sorted(numbers):
        yield ReturnRow(number, {key: shown.cells.get((number, at), "") for at, key in enumerate(KEYS)})


def _find_outside(sheet: ReturnSheet) -> Iterator[tuple[str, str]]:
    """The words that stand anywhere but in a cell of the form, and where; of other sheets the first alone."""
    for (row, column), cell in sheet.shown.cells.items():
        is_of_form = (row, column) == REPORT_DAY or (row >= HEAD_ROW and column < len(KEYS))
        if not is_of_form and not _is_same(text_of(cell), sheet.head.get((row, column), "")):
            yield cell_name(row, column), text_of(cell)
    for row, column, words in sheet.shown.notes:
        if words:
            yield cell_name(row, column), words
    for other in sheet.others:
        texts = [*((*place, text_of(cell)) for place, cell in other.cells.items()), *other.notes]
        for row, column, words in [each for each in texts if each[2]][:1]:
            yield f"{other.name}!{cell_name(row, column)}", words


def _find_merged(shown: Sheet) -> Iterator[tuple[str, str]]:
    """The merged cells that the unit fills in, if they say anything: for which of them, nobody can tell."""
    last = max((row for row, _ in shown.cells), default=0)
    for top, left, bottom, right in shown.merged:
        rows, columns = (
            range(max(top, FIRST_ROW), min(bottom, last) + 1),
            range(left, len(KEYS))[: right - left + 1],
        )
        is_filled = any((row, column) in shown.cells for row in rows for column in columns)
        if is_filled and right >= len(LOCKED) and (top, left) != (bottom, right):
            yield cell_name(top, left), f"{cell_name(top, left)}:{cell_name(bottom, right)}"


def find_changed(sheet: ReturnSheet) -> Iterator[BadReturn]:
    """An error for all that the unit was not to change or to add, and changed or added."""
    for cell, words in _find_outside(sheet):
        yield sheet.refuse(cell, "stray", found=words)
    for cell, cells in _find_merged(sheet.shown):
        yield sheet.refuse(cell, "merged", cells=cells)
    seen: set[str] = set()
    for row in sheet.rows:
        copy = sheet.copies.get(row.item)
        if not row.item:
            key = next(key for key in KEYS if row.cells[key] != "")
            yield sheet.refuse(row.cell(key), "stray", found=text_of(row.cells[key]))
        elif copy is None:
            yield sheet.refuse(row.cell("id"), "unknown-item", found=row.item)
        elif row.item in seen:
            yield sheet.refuse(row.cell("id"), "twice", id=row.item)
        else:
            seen.add(row.item)
            for key in LOCKED:
                text = text_of(row.cells[key])
                if not _is_same(text, copy[key]):
                    yield sheet.refuse(row.cell(key), "changed", found=text, made=copy[key])


def _is_same(text: str, made: str) -> bool:
    """Whether two texts are one: programs differ in line ends and in how they compose Vietnamese."""
    return normalized("NFC", "\n".join(text.splitlines())) == normalized("NFC", "\n".join(made.splitlines()))


def _text_at(sheet: Sheet, row: int, column: int) -> str:
    return text_of(sheet.cells.get((row, column), ""))
