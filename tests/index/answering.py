"""Every question that a catalog answers: what comes out of two catalogs is compared."""

from datetime import date
from typing import Any

from kltrack.cli.lookup import names_of
from kltrack.ledger.calendar import policy_of
from kltrack.model.state import State
from kltrack.output.diagnostics.json import diagnostic_json
from kltrack.output.diagnostics.lines import write_concise
from kltrack.output.machine import item_json
from kltrack.output.table import write_plain
from kltrack.output.tables import due_table, list_table, overdue_table, score_table
from kltrack.output.text import View
from kltrack.queries.assessed import AssessedItem, Filter, QueryContext, assess_items, select
from kltrack.queries.catalog import EVERYTHING, Catalog, ItemQuery
from kltrack.queries.lists import LATE, PENDING, find_due, find_overdue, group_items, sort_items
from kltrack.queries.score import score
from kltrack.queries.timeline import make_timeline

FILTERS = [
    Filter(),
    Filter(units=("xa-moi",)),
    Filter(units=("xa-cu", "so"), documents=("TB1", "TB2")),
    Filter(projects=("p0",), states=(State.IN_TERM, State.DONE_LATE)),
    Filter(tags=("du-an",)),
]
STATES = [(State.OVERDUE,), (State.DONE_ON_TIME, State.SUSPENDED), (State.NO_DEADLINE, State.STANDING)]
SEARCHES = ["giai phong", "Giải phóng", "hoà", "N0.0", "khong thay *[?", "trước ngày"]


def answers(catalog: Catalog, day: date) -> dict[str, Any]:
    """All answers on ``day``, by the question."""
    results: dict[str, Any] = {}
    view, policy = View("vi", day, names_of(catalog)), policy_of(catalog.settings)
    context = QueryContext(catalog.units, day, policy)

    def ask(query: ItemQuery = EVERYTHING, *, original: bool = False) -> list[AssessedItem]:
        items = catalog.items(day, query)
        return list(select(assess_items(items, context._replace(original=original)), query.filter))

    for place, wanted in enumerate(FILTERS):
        for original in (False, True) if place < 2 else (place % 2 == 0,):
            name = f"{place} {original}"
            rows = find_overdue(ask(ItemQuery(wanted, LATE), original=original))
            table = overdue_table(view, rows, len(rows), None, original) if rows else None
            results[f"overdue {name}"] = table and list(write_plain(table))
            groups = group_items(rows, "project").items()
            results[f"overdue by project {name}"] = [
                (key, [row.item.id for row in group]) for key, group in groups
            ]
            sums = score(ask(ItemQuery(wanted), original=original), "unit", day)
            results[f"score {name}"] = list(write_plain(score_table(view, sums, "unit")))
    for by in ("project", "document"):
        results[f"score by {by}"] = score(ask(), by, day)
    for states in STATES:
        results[f"list {states}"] = [row.item.id for row in ask(ItemQuery(Filter(states=states)))]
    end = date(day.year + 1, 1, 1)
    rows = find_due(ask(ItemQuery(states=PENDING, ending=(day, end))), day, end)
    results["due"] = list(write_plain(due_table(view, rows, len(rows), end)))
    for sort in ("ledger", "unit", "updated"):
        rows = sort_items(ask(), sort)
        results[f"list by {sort}"] = list(write_plain(list_table(view, rows, len(rows), "unit")))
    whole = ask(ItemQuery(in_full=True))
    results["items"] = [row.item for row in whole]
    results["json"] = [item_json(row) for row in whole]
    chart = make_timeline(whole, day, policy)
    results["timeline"] = chart and [
        (name, [(item_json(bar.row), bar[1:]) for bar in bars]) for name, bars in chart.groups.items()
    ]
    for text in SEARCHES:
        results[f"search {text}"] = [row.item.id for row in ask(ItemQuery(Filter(text=text)))]
    results["later"] = catalog.count_later(day)
    results["titles"] = list(catalog.titles())
    for kind in ("unit", "project", "document", "tag"):
        results[kind] = list(catalog.named(kind))
    results["settings"] = catalog.settings
    faults = [fault for fault, _ in catalog.faults]
    results["faults"] = [
        *zip(write_concise(faults, catalog.files, "vi"), [name for _, name in catalog.faults], strict=True),
        *(diagnostic_json(fault, catalog.files, "en") for fault in faults),
    ]
    return results
