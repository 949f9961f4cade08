"""The report as a workbook: all items, a sheet for each unit, and sums that are formulas over them."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from kltrack.model.state import State
from kltrack.model.term import first_term
from kltrack.output.text import say_lead, say_state, say_units
from kltrack.queries.assessed import AssessedItem
from kltrack.queries.listing import group_items
from kltrack.queries.score import ScoreRow
from kltrack.reports import lines
from kltrack.reports.report import Report
from kltrack.reports.workbook.book import Book, Value, fit_row, quoted, write_row

_FIGURES = (
    "total", "done_on_time", "done_late", "in_term", "due_soon", "overdue", "no_deadline", "standing",
    "suspended", "cancelled", "postponed",
)  # fmt: skip
_HEAD_ROW = 3  # from 0, on every sheet: above it stand the title, the day and a blank


class Column(NamedTuple):
    """A column of items: the key of its heading, its width in characters, what it shows of one."""

    key: str
    width: int
    value: Callable[[Report, AssessedItem], Value]
    is_hidden: bool = False


def _last_day(report: Report, one: AssessedItem) -> Value:
    return one.assessment.term.last_day if one.assessment.term else None


def _first_day(report: Report, one: AssessedItem) -> Value:
    first = first_term(one.item, report.policy, one.assessment.term)
    return first.last_day if first and one.item.due else None


def _days(report: Report, one: AssessedItem) -> Value:
    is_late = one.assessment.state in (State.OVERDUE, State.DONE_LATE)
    return one.assessment.days_overdue if is_late else None


def _coordinating(report: Report, one: AssessedItem) -> str:
    return say_units(report.view, one.item.coordinating)


_COLUMNS = (
    Column("report.heading.id", 15, lambda report, one: one.item.id),
    Column("report.heading.task", 44, lines.task_of),
    Column("report.heading.place", 15, lines.place_of),
    Column("report.heading.lead", 20, lambda report, one: say_lead(report.view, one)),
    Column("report.heading.coordinating", 16, _coordinating),
    Column("report.heading.due-words", 16, lambda report, one: lines.first_term(report.view, one)),
    Column("report.heading.first-day", 13, _first_day),
    Column("report.heading.last-day", 13, _last_day),
    Column("report.heading.extensions", 20, lambda report, one: "\n".join(lines.extensions_of(report, one))),
    Column("report.heading.postponed", 9, lambda report, one: one.assessment.postponed),
    Column("report.heading.state", 15, lambda report, one: say_state(report.view, one)),
    Column("report.heading.days", 10, _days),
    Column("report.heading.percent", 8, lambda report, one: one.assessment.percent),
    Column("report.heading.completed", 13, lambda report, one: one.assessment.completed),
    Column("report.heading.updated", 13, lambda report, one: one.assessment.updated),
    Column("report.heading.result", 36, lambda report, one: lines.result_of(report.view, one)),
    Column("report.heading.evidence", 18, lambda report, one: lines.evidence_line(report.view, one)),
    # the state's own word, by which the sums count in every language
    Column("report.heading.state-word", 12, lambda report, one: one.assessment.state.value, is_hidden=True),
)
_KEYS = [column.key.rpartition(".")[2] for column in _COLUMNS]
_STATE_WORD, _STATE, _POSTPONED = _KEYS.index("state-word"), _KEYS.index("state"), _KEYS.index("postponed")


class _Sheet(NamedTuple):
    """A sheet of items: where its rows are, for the sums."""

    name: str
    first: int  # from 1, as formulas count
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
    _head(book, report, sheet, name)
    sheet.set_row(_HEAD_ROW, 34)
    for place, column in enumerate(_COLUMNS):
        sheet.set_column(place, place, column.width, None, {"hidden": column.is_hidden})
        sheet.write_string(_HEAD_ROW, place, report.view.say(column.key), book.formats.head)
    for row, one in enumerate(items, _HEAD_ROW + 1):
        values = [column.value(report, one) for column in _COLUMNS]
        write_row(sheet, row, values, book.formats)
        texts = zip(values, _COLUMNS, strict=True)
        fit_row(sheet, row, ((str(value), column.width) for value, column in texts if value is not None))
    last = _HEAD_ROW + len(items)
    sheet.freeze_panes(_HEAD_ROW + 1, 2)
    sheet.autofilter(_HEAD_ROW, 0, max(last, _HEAD_ROW + 1), len(_COLUMNS) - 2)
    _colour(book, sheet, last)
    sheet.repeat_rows(_HEAD_ROW)
    _set_page(sheet)
    return _Sheet(sheet.get_name(), _HEAD_ROW + 2, max(last, _HEAD_ROW + 1) + 1)


def _head(book: Book, report: Report, sheet: Any, title: str) -> None:
    sheet.write_string(0, 0, f"{report.subject}: {title}", book.formats.title)
    sheet.write_string(1, 0, report.source_line, book.formats.note)


def _set_page(sheet: Any) -> None:
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&C&P/&N")


def _colour(book: Book, sheet: Any, last: int) -> None:
    """Colours by the state's own word, in every language."""
    looks = {
        State.OVERDUE: book.formats.bad,
        State.DUE_SOON: book.formats.warn,
        State.DONE_LATE: book.formats.warn,
        State.DONE_ON_TIME: book.formats.good,
    }
    letter = _letter(_STATE_WORD)
    for state, look in looks.items():
        rule = {"type": "formula", "criteria": f'=${letter}{_HEAD_ROW + 2}="{state.value}"', "format": look}
        sheet.conditional_format(_HEAD_ROW + 1, _STATE, max(last, _HEAD_ROW + 1), _STATE + 1, rule)


def _fill_summary(
    book: Book, report: Report, sheet: Any, everything: _Sheet, sheets: dict[str, _Sheet]
) -> None:
    view, formats = report.view, book.formats
    _head(book, report, sheet, report.say("sheet.summary"))
    sheet.set_column(0, 0, 44)
    sheet.set_column(1, len(_FIGURES), 13)
    sheet.set_row(_HEAD_ROW, 34)
    sheet.write_string(_HEAD_ROW, 0, view.say("column.unit"), formats.head)
    for place, figure in enumerate(_FIGURES, 1):
        sheet.write_string(_HEAD_ROW, place, view.say(f"column.{figure}"), formats.head)
    rows = [*report.data.score.rows, report.data.score.total]
    for row, sums in enumerate(rows, _HEAD_ROW + 1):
        is_total = row == _HEAD_ROW + len(rows)
        name = view.say("screen.score.total") if is_total else report.units.get(sums.key, sums.key)
        source = everything if is_total else sheets[sums.key]
        sheet.write_string(
            row, 0, name or view.say("screen.unnamed"), formats.strong if is_total else formats.text
        )
        for place, figure in enumerate(_FIGURES, 1):
            look = formats.strong if is_total else formats.number
            sheet.write_formula(row, place, _formula(figure, source), look, getattr(sums, figure))
    row = _HEAD_ROW + len(rows) + 2
    for said in _notes(report, report.data.score.rows):
        sheet.write_string(row, 0, said, formats.note)
        row += 1
    sheet.freeze_panes(_HEAD_ROW + 1, 1)
    _set_page(sheet)


def _notes(report: Report, rows: Sequence[ScoreRow]) -> list[str]:
    notes = [report.scope_line] if report.scope else []
    if sum(row.total for row in rows) != report.data.score.total.total:
        notes.append(report.view.say("screen.score.joint"))
    return [*notes, *report.unread_lines]


def _formula(figure: str, sheet: _Sheet) -> str:
    """How the sums of ``figure`` are counted on ``sheet``."""
    cells = {
        name: f"{quoted(sheet.name)}!${_letter(column)}${sheet.first}:${_letter(column)}${sheet.last}"
        for name, column in (("word", _STATE_WORD), ("id", 0), ("postponed", _POSTPONED))
    }
    if figure == "total":
        return f"=COUNTA({cells['word']})"
    if figure == "postponed":
        return f'=COUNTIF({cells["postponed"]},">0")'
    words = {"in_term": ("in-term", "due-soon")}.get(figure, (figure.replace("_", "-"),))
    return "=" + "+".join(f'COUNTIF({cells["word"]},"{word}")' for word in words)


def _letter(column: int) -> str:
    return chr(ord("A") + column)
