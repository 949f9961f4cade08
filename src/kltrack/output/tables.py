"""The rows of each question as a table in the screen's language."""

from collections.abc import Callable, Hashable, Sequence
from datetime import date
from operator import itemgetter
from typing import TypeVar

from kltrack.model.state import State
from kltrack.model.term import Term
from kltrack.output.cells import Styled
from kltrack.output.table import Column, Row, Table
from kltrack.output.text import View, say_answerable, say_state_of, say_term, score_sentences
from kltrack.queries.assessed import AssessedItem
from kltrack.queries.listing import group_items
from kltrack.queries.score import Score, ScoreRow

K = TypeVar("K", bound=Hashable)

_STATE_STYLES = {
    State.DONE_ON_TIME: "good",
    State.DONE_LATE: "warn",
    State.DUE_SOON: "warn",
    State.OVERDUE: "bad",
    State.SUSPENDED: "dim",
    State.CANCELLED: "dim",
}


def overdue_table(
    view: View,
    rows: Sequence[AssessedItem],
    total: int,
    by: str | None,
    original: bool,
) -> Table:
    """``rows`` of the ``total`` overdue items, in groups where ``by`` says so."""
    late = [one.assessment.days_overdue or 0 for one in rows]
    columns = [
        Column(view.say("column.days-overdue"), is_number=True, style="bad"),
        Column(view.say("column.id"), share=3, is_id=True, style="strong"),
        Column(view.say("column.title"), share=6),
        Column(view.say("column.lead"), share=4),
        Column(view.say("column.due"), share=3),
    ]
    texts = [_each(late, view.days), *_ids_and_titles(rows), _leads(view, rows), _terms(view, rows)]
    postponed = [one.assessment.postponed for one in rows]
    if any(postponed):
        columns.append(Column(view.say("column.postponed"), is_number=True, style="warn"))
        texts.append(_each(postponed, lambda times: str(times or "")))
    longest, first = max(zip(late, rows, strict=True), key=itemgetter(0))
    title = view.say("screen.overdue.title", as_of=view.as_of)
    footer = view.say("screen.overdue.count", count=total, days=longest, id=first.item.id)
    title = f"{title}: {view.say('screen.overdue.original')}" if original else title
    return Table(title, tuple(columns), _grouped(view, rows, by, texts), (footer,))


def due_table(view: View, rows: Sequence[AssessedItem], total: int, until: date) -> Table:
    """``rows`` of the ``total`` items that fall due by ``until``, the nearest first."""
    left = [-(one.assessment.days_overdue or 0) for one in rows]
    days = _each(left, lambda count: view.days(count) if count else view.say("screen.today"))
    soon = {
        said: "warn" for said, one in zip(days, rows, strict=True) if one.assessment.state is State.DUE_SOON
    }
    columns = (
        Column(view.say("column.days-left"), is_number=True, style=soon),
        Column(view.say("column.id"), share=3, is_id=True, style="strong"),
        Column(view.say("column.title"), share=6),
        Column(view.say("column.lead"), share=4),
        Column(view.say("column.due"), share=3),
    )
    texts = [days, *_ids_and_titles(rows), _leads(view, rows), _terms(view, rows)]
    title = view.say("screen.due.title", start=view.as_of, until=until)
    footer = (view.say("screen.due.count", count=total),)
    return Table(title, columns, list(zip(*texts, strict=True)), footer)


def list_table(view: View, rows: Sequence[AssessedItem], total: int, by: str | None = None) -> Table:
    """``rows`` of the ``total`` items asked for, with their states."""
    states = [(one.assessment.state, one.assessment.status) for one in rows]
    said = {pair: say_state_of(view, *pair) for pair in set(states)}
    styles = {text: _STATE_STYLES.get(state, "") for (state, _), text in said.items()}
    columns = (
        Column(view.say("column.id"), share=3, is_id=True, style="strong"),
        Column(view.say("column.title"), share=6),
        Column(view.say("column.lead"), share=4),
        Column(view.say("column.due"), share=3),
        Column(view.say("column.state"), share=3, style=styles),
        Column(view.say("column.percent"), is_number=True),
    )
    texts = [
        *_ids_and_titles(rows),
        _leads(view, rows),
        _terms(view, rows),
        list(map(said.__getitem__, states)),
        ["" if one.assessment.percent is None else f"{one.assessment.percent}%" for one in rows],
    ]
    title = view.say("screen.list.title", as_of=view.as_of)
    footer = (view.say("screen.list.count", count=total),)
    return Table(title, columns, _grouped(view, rows, by, texts), footer)


def _each(keys: Sequence[K], said: Callable[[K], str]) -> list[str]:
    """What is said of each of ``keys``, worked out once for each that differs."""
    known = {key: said(key) for key in set(keys)}
    return list(map(known.__getitem__, keys))


def _ids_and_titles(rows: Sequence[AssessedItem]) -> tuple[list[str], list[str]]:
    return [one.item.id for one in rows], [one.item.title for one in rows]


def _leads(view: View, rows: Sequence[AssessedItem]) -> list[str]:
    return _each([one[2:] for one in rows], lambda pair: say_answerable(view, *pair))


def _terms(view: View, rows: Sequence[AssessedItem]) -> list[str]:
    """Terms in words; many items share one, so each is said once."""
    terms = [one.assessment.term for one in rows]
    known: dict[int, Term | None] = {id(term): term for term in terms}
    said = {key: say_term(view.language, term) if term else "" for key, term in known.items()}
    return list(map(said.__getitem__, map(id, terms)))


def _grouped(
    view: View, rows: Sequence[AssessedItem], by: str | None, texts: Sequence[Sequence[str]]
) -> list[Row]:
    lines: list[Row] = list(zip(*texts, strict=True))
    if by is None:
        return lines
    line_of = {id(one): line for one, line in zip(rows, lines, strict=True)}
    found: list[Row] = []
    for name, group in group_items(rows, by).items():
        heading = view.names.of(by, name) or view.say("screen.unnamed")
        found.append((Styled(f"{heading} ({len(group)})", "strong"),))
        found += [line_of[id(one)] for one in group]
    return found


_COUNTS = ("done_on_time", "done_late", "in_term", "due_soon", "overdue", "no_deadline", "standing")
_SELDOM = ("suspended", "cancelled", "postponed")


def score_table(view: View, found: Score, by: str) -> Table:
    """The sums of each group, the total, and the sentence of the official report."""
    total = found.total
    shown = [*_COUNTS, *(name for name in _SELDOM if getattr(total, name))]
    columns = [Column(view.say(f"column.{by}"), share=1), Column(view.say("column.total"), is_number=True)]
    columns += [Column(view.say(f"column.{name}"), is_number=True) for name in shown]
    columns.append(Column(view.say("column.ageing"), is_number=True))

    def cells(row: ScoreRow, name: str, style: str) -> tuple[Styled, ...]:
        counts = [
            Styled(str(getattr(row, one)), "bad" if one == "overdue" and row.overdue else style)
            for one in shown
        ]
        ageing = f"{row.overdue_1_30}/{row.overdue_31_90}/{row.overdue_over_90}" if row.overdue else ""
        return (Styled(name, style), Styled(str(row.total), style), *counts, Styled(ageing, style))

    rows = [cells(row, view.names.of(by, row.key) or view.say("screen.unnamed"), "") for row in found.rows]
    rows.append(cells(total, view.say("screen.score.total"), "strong"))
    title = view.say("screen.score.title", as_of=view.as_of)
    return Table(title, tuple(columns), rows, tuple(score_sentences(view, found)))
