"""The table of every item: what was ordered, of whom, by when, extended to when, and what came of it."""

from itertools import chain

from kltrack.output.text import say_lead, say_units
from kltrack.queries.assessed import AssessedItem
from kltrack.queries.lists import group_items
from kltrack.reports import lines
from kltrack.reports.document import ReportTable, TableColumn
from kltrack.reports.report import Report, cite_document, lowered

# the columns of official progress tables (annexes of 624/TB-VPCP, 2025), with their shares of the width
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


def make_annex(report: Report, *, with_ids: bool = False) -> ReportTable:
    """A row for each item, grouped by document where there are several.

    ``with_ids``: print the ids that commands take. An official paper has no use for them.
    """
    columns = tuple(
        TableColumn(report.say(f"heading.{name}"), share, is_number=name == "number")
        for name, share in _COLUMNS
    )
    groups = group_items(report.data.items, "document")
    numbers = number_items(report)
    cells: list[tuple[str, ...]] = []
    for name, group in groups.items():
        if len(groups) > 1:
            document = report.documents.get(name)
            cells.append((cite_document(report.view, document) if document else report.say("no-document"),))
        cells += [_cells(report, row, numbers[row.item.id], with_ids=with_ids) for row in group]
    return ReportTable(report.say("caption.annex", subject=lowered(report.subject)), columns, tuple(cells))


def number_items(report: Report) -> dict[str, int]:
    """The number of each item in the annex, by its id; the text refers to items by it."""
    groups = group_items(report.data.items, "document").values()
    return {row.item.id: number for number, row in enumerate(chain.from_iterable(groups), 1)}


def _cells(report: Report, row: AssessedItem, number: int, *, with_ids: bool) -> tuple[str, ...]:
    view = report.view
    task = lines.task_of(report, row)
    return (
        str(number),
        f"{task}\n[{lines.id_and_place(report, row)}]" if with_ids else lines.with_place(report, row, task),
        say_lead(view, row),
        say_units(view, row.item.coordinating),
        lines.first_term(view, row),
        "\n".join(lines.extensions_of(report, row)),
        lines.state_of(view, row),
        lines.result_of(view, row),
        lines.evidence_line(view, row),
    )
