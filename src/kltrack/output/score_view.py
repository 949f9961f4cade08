"""The sums as a table, with the sentence of the official report below it."""

from kltrack.output.score import score_sentences
from kltrack.output.table import Cell, Column, Table
from kltrack.output.view import View
from kltrack.queries.score import Score, ScoreRow

_COUNTS = ("done_on_time", "done_late", "in_term", "due_soon", "overdue", "no_deadline", "standing")
_SELDOM = ("suspended", "cancelled", "postponed")


def score_table(view: View, found: Score, by: str) -> Table:
    """The sums of each group, the total, and the sentence of the official report."""
    total = found.total
    shown = [*_COUNTS, *(name for name in _SELDOM if getattr(total, name))]
    columns = [Column(view.say(f"column.{by}"), share=1), Column(view.say("column.total"), is_number=True)]
    columns += [Column(view.say(f"column.{name}"), is_number=True) for name in shown]
    columns.append(Column(view.say("column.ageing"), is_number=True))

    def cells(row: ScoreRow, name: str, style: str) -> tuple[Cell, ...]:
        counts = [
            Cell(str(getattr(row, one)), "bad" if one == "overdue" and row.overdue else style)
            for one in shown
        ]
        ageing = f"{row.overdue_1_30}/{row.overdue_31_90}/{row.overdue_over_90}" if row.overdue else ""
        return (Cell(name, style), Cell(str(row.total), style), *counts, Cell(ageing, style))

    rows = [cells(row, view.names.of(by, row.key) or view.say("screen.unnamed"), "") for row in found.rows]
    rows.append(cells(total, view.say("screen.score.total"), "strong"))
    title = view.say("screen.score.title", as_of=view.as_of)
    return Table(title, tuple(columns), rows, tuple(score_sentences(view, found)))
