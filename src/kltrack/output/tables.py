"""The rows of each question as a table in the screen's language."""

from collections.abc import Sequence
from datetime import date
from functools import cache, partial
from operator import itemgetter
from typing import TYPE_CHECKING

from kltrack.model.state import State
from kltrack.output.cells import Styled
from kltrack.output.table import Column, Row, Table
from kltrack.output.text import View, say_answerable, say_state_of, say_term, score_sentences
from kltrack.queries.assessed import AssessedItem
from kltrack.queries.lists import group_items

if TYPE_CHECKING:  # lists need no sums
    from kltrack.queries.score import Score, ScoreRow

_STATE_STYLES = {
    State.DONE_ON_TIME: "good",
    State.DONE_LATE: "warn",
    State.DUE_SOON: "warn",
    State.OVERDUE: "bad",
    State.SUSPENDED: "dim",
    State.CANCELLED: "dim",
}
_ALWAYS = ("done_on_time", "done_late", "in_term", "due_soon", "overdue", "no_deadline", "standing")
_WHERE_ANY = ("suspended", "cancelled", "postponed")


def overdue_table(
    view: View, rows: Sequence[AssessedItem], total: int, by: str | None, original: bool
) -> Table:
    """``rows`` (at least one) of the ``total`` overdue items, in groups where ``by`` asks for them."""
    late = [row.assessment.days_overdue or 0 for row in rows]
    postponed = [row.assessment.postponed for row in rows]
    of_item, texts = _what_and_whose(view, rows)
    columns = [Column(view.say("column.days-overdue"), is_number=True, style="bad"), *of_item]
    say_days = cache(view.days)
    lines: list[Row] = [(say_days(days), *line) for days, line in zip(late, texts, strict=True)]
    if any(postponed):
        columns.append(Column(view.say("column.postponed"), is_number=True, style="warn"))
        lines = [(*line, str(times or "")) for line, times in zip(lines, postponed, strict=True)]
    longest, first = max(zip(late, rows, strict=True), key=itemgetter(0))
    title = view.say("screen.overdue.title", as_of=view.as_of)
    if original:
        title += f": {view.say('screen.overdue.original')}"
    footer = view.say("screen.overdue.count", count=total, days=longest, id=first.item.id)
    return Table(title, tuple(columns), _grouped(view, rows, by, lines) if by else lines, (footer,))


def due_table(view: View, rows: Sequence[AssessedItem], total: int, until: date) -> Table:
    """``rows`` of the ``total`` items that fall due by ``until``, in their order."""
    of_item, texts = _what_and_whose(view, rows)
    columns = (Column(view.say("column.days-left"), is_number=True), *of_item)
    lines = [(_days_left(view, row), *line) for row, line in zip(rows, texts, strict=True)]
    title = view.say("screen.due.title", start=view.as_of, until=until)
    return Table(title, columns, lines, (view.say("screen.due.count", count=total),))


def _days_left(view: View, row: AssessedItem) -> Styled:
    days = -(row.assessment.days_overdue or 0)
    text = view.days(days) if days else view.say("screen.today")
    return Styled(text, "warn" if row.assessment.state is State.DUE_SOON else "")


def list_table(view: View, rows: Sequence[AssessedItem], total: int, by: str | None = None) -> Table:
    """``rows`` of the ``total`` items asked for, with their states."""
    of_item, texts = _what_and_whose(view, rows)
    columns = (
        *of_item,
        Column(view.say("column.state"), share=3),
        Column(view.say("column.percent"), is_number=True),
    )
    say_state = cache(partial(say_state_of, view))
    lines: list[Row] = []
    for row, line in zip(rows, texts, strict=True):
        state, percent = row.assessment.state, row.assessment.percent
        shown = Styled(say_state(state, row.assessment.status), _STATE_STYLES.get(state, ""))
        lines.append((*line, shown, "" if percent is None else f"{percent}%"))
    title = view.say("screen.list.title", as_of=view.as_of)
    footer = (view.say("screen.list.count", count=total),)
    return Table(title, columns, _grouped(view, rows, by, lines) if by else lines, footer)


def _what_and_whose(
    view: View, rows: Sequence[AssessedItem]
) -> tuple[list[Column], list[tuple[str, str, str, str]]]:
    """What every list of items shows: its columns, and the texts of each row in them."""
    columns = [
        Column(view.say("column.id"), share=3, is_id=True, style="strong"),
        Column(view.say("column.title"), share=6),
        Column(view.say("column.lead"), share=4),
        Column(view.say("column.due"), share=3),
    ]
    # of 20,000 rows many have the same units and the same term: each is put into words once
    say_units = cache(partial(say_answerable, view))
    say_due = cache(partial(say_term, view.language))
    texts = [
        (
            row.item.id,
            row.item.title,
            say_units(row.lead, row.waiting),
            say_due(row.assessment.term) if row.assessment.term else "",
        )
        for row in rows
    ]
    return columns, texts


def _grouped(view: View, rows: Sequence[AssessedItem], by: str, lines: Sequence[Row]) -> list[Row]:
    """``lines``, those of ``rows``, under the headings of their groups; an item may stand in several."""
    line_of = {id(row): line for row, line in zip(rows, lines, strict=True)}
    grouped: list[Row] = []
    for name, group in group_items(rows, by).items():
        heading = view.names.of(by, name) or view.say("screen.unnamed")
        grouped.append((Styled(f"{heading} ({len(group)})", "strong"),))
        grouped += [line_of[id(row)] for row in group]
    return grouped


def score_table(view: View, score: "Score", by: str) -> Table:
    """The sums of each group, the total, and the sentences of the official report below them."""
    total = score.total
    counts = [*_ALWAYS, *(name for name in _WHERE_ANY if getattr(total, name))]
    columns = [Column(view.say(f"column.{by}"), share=1), Column(view.say("column.total"), is_number=True)]
    columns += [Column(view.say(f"column.{name}"), is_number=True) for name in counts]
    columns.append(Column(view.say("column.ageing"), is_number=True))

    def cells(row: "ScoreRow", name: str, style: str) -> tuple[Styled, ...]:
        sums = [
            Styled(str(getattr(row, count)), "bad" if count == "overdue" and row.overdue else style)
            for count in counts
        ]
        ageing = f"{row.overdue_1_30}/{row.overdue_31_90}/{row.overdue_over_90}" if row.overdue else ""
        return (Styled(name, style), Styled(str(row.total), style), *sums, Styled(ageing, style))

    rows = [cells(row, view.names.of(by, row.key) or view.say("screen.unnamed"), "") for row in score.rows]
    rows.append(cells(total, view.say("screen.score.total"), "strong"))
    title = view.say("screen.score.title", as_of=view.as_of)
    return Table(title, tuple(columns), rows, tuple(score_sentences(view, score)))
