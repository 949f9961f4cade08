"""The report as a workbook: all items, a sheet for each unit, and sums as formulas over them."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from kltrack.model.state import State
from kltrack.model.term import first_term
from kltrack.output.text import say_lead, say_state, say_units
from kltrack.queries.assessed import AssessedItem
from kltrack.queries.lists import group_items
from kltrack.queries.score import ScoreRow
from kltrack.reports import lines
from kltrack.reports.report import Report
from kltrack.reports.workbook.book import Book, Value, fit_pages, fit_row, write_row

_FIGURES = (
    "total", "done_on_time", "done_late", "in_term", "due_soon", "overdue", "no_deadline", "standing",
    "suspended", "cancelled", "postponed",
)  # fmt: skip
_HEAD_ROW = 3  # counted from 0, on every sheet: above it stand the title, the source and a blank row


class SheetColumn(NamedTuple):
    """A column of items: the key of its heading, its width in characters, its value for an item."""

    key: str
    width: int
    value: Callable[[Report, AssessedItem], Value]
    is_hidden: bool = False


def _last_day(report: Report, row: AssessedItem) -> Value:
    return row.assessment.term.last_day if row.assessment.term else None


def _first_day(report: Report, row: AssessedItem) -> Value:
    first = first_term(row.item, report.policy, row.assessment.term)
    return first.last_day if first and row.item.due else None


def _days(report: Report, row: AssessedItem) -> Value:
    is_late = row.assessment.state in (State.OVERDUE, State.DONE_LATE)
    return row.assessment.days_overdue if is_late else None


def _coordinating(report: Report, row: AssessedItem) -> str:
    return say_units(report.view, row.item.coordinating)


_COLUMNS = (
    SheetColumn("column.id", 15, lambda report, row: row.item.id),
    SheetColumn("report.heading.task", 44, lines.task_of),
    SheetColumn("report.heading.place", 15, lines.place_of),
    SheetColumn("report.heading.lead", 20, lambda report, row: say_lead(report.view, row)),
    SheetColumn("report.heading.coordinating", 16, _coordinating),
    SheetColumn("report.heading.due-words", 16, lambda report, row: lines.first_term(report.view, row)),
    SheetColumn("report.heading.first-day", 13, _first_day),
    SheetColumn("report.heading.last-day", 13, _last_day),
    SheetColumn(
        "report.heading.extensions", 20, lambda report, row: "\n".join(lines.extensions_of(report, row))
    ),
    SheetColumn("report.heading.postponed", 9, lambda report, row: row.assessment.postponed),
    SheetColumn("column.state", 15, lambda report, row: say_state(report.view, row)),
    SheetColumn("report.heading.days", 10, _days),
    SheetColumn("column.percent", 8, lambda report, row: row.assessment.percent),
    SheetColumn("report.heading.completed", 13, lambda report, row: row.assessment.completed),
    SheetColumn("column.updated", 13, lambda report, row: row.assessment.updated),
    SheetColumn("report.heading.result", 36, lambda report, row: lines.result_of(report.view, row)),
    SheetColumn("report.heading.evidence", 18, lambda report, row: lines.evidence_line(report.view, row)),
    # the state's key, by which formulas and colours go: the state in words depends on the language
    SheetColumn(
        "report.heading.state-word", 12, lambda report, row: row.assessment.state.value, is_hidden=True
    ),
)
_KEYS = [column.key.rpartition(".")[2] for column in _COLUMNS]
_STATE_WORD, _STATE, _POSTPONED = _KEYS.index("state-word"), _KEYS.index("state"), _KEYS.index("postponed")


class _Sheet(NamedTuple):
    """A sheet of items: its name, and its first and last row for the formulas of the sums."""

    name: str
    first: int  # counted from 1, as formulas count
    last: int


def write_workbook(report: Report) -> bytes:
    """The file's bytes; the same for the same ``report``."""
    book = Book(report, report.subject)
    summary = book.add_sheet(report.say("sheet.summary"))
    everything = _add_items(book, report, report.say("sheet.items"), report.data.items)
    by_unit = group_items(report.data.items, "unit")
    sheets = {}
    for row in report.data.score.rows:
        name = report.view.names.of("unit", row.key) or report.view.say("screen.unnamed")
        sheets[row.key] = _add_items(book, report, name, by_unit[row.key])
    _fill_summary(book, report, summary, everything, sheets)
    return book.close()


def _add_items(book: Book, report: Report, name: str, items: Sequence[AssessedItem]) -> _Sheet:
    sheet = book.add_sheet(name)
    _write_head(book, report, sheet, name)
    sheet.set_row(_HEAD_ROW, 34)
    for place, column in enumerate(_COLUMNS):
        sheet.set_column(place, place, column.width, None, {"hidden": column.is_hidden})
        sheet.write_string(_HEAD_ROW, place, report.view.say(column.key), book.formats.head)
    for place, row in enumerate(items, _HEAD_ROW + 1):
        values = [column.value(report, row) for column in _COLUMNS]
        write_row(sheet, place, values, book.formats)
        texts = zip(values, _COLUMNS, strict=True)
        fit_row(sheet, place, ((str(value), column.width) for value, column in texts if value is not None))
    last = _HEAD_ROW + max(len(items), 1)  # a filter and a formula want a row, if an empty one
    sheet.freeze_panes(_HEAD_ROW + 1, 2)
    sheet.autofilter(_HEAD_ROW, 0, last, len(_COLUMNS) - 2)
    _add_colours(book, sheet, last)
    sheet.repeat_rows(_HEAD_ROW)
    fit_pages(sheet)
    sheet.set_footer("&C&P/&N")
    return _Sheet(sheet.get_name(), _HEAD_ROW + 2, last + 1)


def _write_head(book: Book, report: Report, sheet: Any, title: str) -> None:
    sheet.write_string(0, 0, f"{report.subject}: {title}", book.formats.title)
    sheet.write_string(1, 0, report.source_line, book.formats.note)


def _add_colours(book: Book, sheet: Any, last: int) -> None:
    """Colours the state and the days of a row, by the state's key."""
    looks = {
        State.OVERDUE: book.formats.bad,
        State.DUE_SOON: book.formats.warn,
        State.DONE_LATE: book.formats.warn,
        State.DONE_ON_TIME: book.formats.good,
    }
    letter = _letter(_STATE_WORD)
    for state, look in looks.items():
        rule = {"type": "formula", "criteria": f'=${letter}{_HEAD_ROW + 2}="{state.value}"', "format": look}
        sheet.conditional_format(_HEAD_ROW + 1, _STATE, last, _STATE + 1, rule)


def _fill_summary(
    book: Book, report: Report, sheet: Any, everything: _Sheet, sheets: dict[str, _Sheet]
) -> None:
    view, formats = report.view, book.formats
    _write_head(book, report, sheet, report.say("sheet.summary"))
    sheet.set_column(0, 0, 44)
    sheet.set_column(1, len(_FIGURES), 13)
    sheet.set_row(_HEAD_ROW, 34)
    sheet.write_string(_HEAD_ROW, 0, view.say("column.unit"), formats.head)
    for column, figure in enumerate(_FIGURES, 1):
        sheet.write_string(_HEAD_ROW, column, view.say(f"column.{figure}"), formats.head)
    rows = [*report.data.score.rows, report.data.score.total]
    for place, sums in enumerate(rows, _HEAD_ROW + 1):
        is_total = place == _HEAD_ROW + len(rows)
        name = view.say("screen.score.total") if is_total else report.units.get(sums.key, sums.key)
        source = everything if is_total else sheets[sums.key]
        sheet.write_string(
            place, 0, name or view.say("screen.unnamed"), formats.strong if is_total else formats.text
        )
        for column, figure in enumerate(_FIGURES, 1):
            look = formats.strong if is_total else formats.number
            # the value goes along: programs that compute nothing when they open a file show it
            sheet.write_formula(place, column, _formula(figure, source), look, getattr(sums, figure))
    for place, note in enumerate(_notes(report, report.data.score.rows), _HEAD_ROW + len(rows) + 2):
        sheet.write_string(place, 0, note, formats.note)
    sheet.freeze_panes(_HEAD_ROW + 1, 1)
    fit_pages(sheet)
    sheet.set_footer("&C&P/&N")


def _notes(report: Report, rows: Sequence[ScoreRow]) -> list[str]:
    notes = [report.scope_line] if report.scope else []
    if sum(row.total for row in rows) != report.data.score.total.total:
        notes.append(report.view.say("screen.score.joint"))
    return [*notes, *report.unread_lines]


def _formula(figure: str, sheet: _Sheet) -> str:
    """The formula that counts ``figure`` on ``sheet``."""
    sheet_name = "'" + sheet.name.replace("'", "''") + "'"
    cells = {
        name: f"{sheet_name}!${_letter(column)}${sheet.first}:${_letter(column)}${sheet.last}"
        for name, column in (("word", _STATE_WORD), ("postponed", _POSTPONED))
    }
    if figure == "total":
        return f"=COUNTA({cells['word']})"
    if figure == "postponed":
        return f'=COUNTIF({cells["postponed"]},">0")'
    words = {"in_term": ("in-term", "due-soon")}.get(figure, (figure.replace("_", "-"),))
    return "=" + "+".join(f'COUNTIF({cells["word"]},"{word}")' for word in words)


def _letter(column: int) -> str:
    return chr(ord("A") + column)
