"""The table of every item: what was ordered, whose it is, by when, extended to when, and what came of it."""

from itertools import chain

from kltrack.output.text import say_lead, say_units
from kltrack.queries.assessed import AssessedItem
from kltrack.queries.listing import group_items
from kltrack.reports import lines
from kltrack.reports.outline import Grid, GridColumn
from kltrack.reports.report import Report, lowered, name_document

# of the columns of official progress tables (annexes of 624/TB-VPCP, 2025): share of the width
_COLUMNS = (
    ("number", 4),
    ("task", 25),
    ("lead", 10),
    ("coordinating", 9),
    ("due", 9),
    ("extensions", 9),
    ("standing", 9),
    ("result", 17),
    ("evidence", 8),
)


def make_annex(report: Report, *, with_ids: bool = False) -> Grid:
    """A row for each item; grouped by document where there are several.

    ``with_ids``: with the ids by which the ledger is asked; an official paper has no use for them.
    """
    columns = tuple(
        GridColumn(report.say(f"heading.{name}"), share, is_number=name == "number")
        for name, share in _COLUMNS
    )
    groups = group_items(report.data.items, "document")
    numbers = number_items(report)
    rows: list[tuple[str, ...]] = []
    for document, group in groups.items():
        if len(groups) > 1:
            known = report.documents.get(document)
            rows.append((name_document(report.view, known) if known else report.say("no-document"),))
        rows += [_row(report, one, numbers[one.item.id], with_ids=with_ids) for one in group]
    return Grid(report.say("caption.annex", subject=lowered(report.subject)), columns, tuple(rows))


def number_items(report: Report) -> dict[str, int]:
    """The number of each item in the annex, by its id."""
    groups = group_items(report.data.items, "document").values()
    return {one.item.id: number for number, one in enumerate(chain.from_iterable(groups), 1)}


def _row(report: Report, one: AssessedItem, number: int, *, with_ids: bool) -> tuple[str, ...]:
    view, item = report.view, one.item
    task = lines.task_of(report, one)
    return (
        str(number),
        f"{task}\n[{lines.cited(report, one)}]" if with_ids else lines.with_place(report, one, task),
        say_lead(view, one),
        say_units(view, item.coordinating),
        lines.first_term(view, one),
        "\n".join(lines.extensions_of(report, one)),
        lines.standing_of(view, one),
        lines.result_of(view, one),
        lines.evidence_line(view, one),
    )
