"""Every question that a catalog answers: what comes out of two catalogs is compared.

All that follows from assessed items alone (sorting, grouping, charts, most tables) is the same function whoever
gave them, so the items are compared; each table is drawn once, for what it shows that no comparison here names.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from kltrack.cli.file_catalog import FileCatalog
from kltrack.ledger.settings import policy_of
from kltrack.model.state import State
from kltrack.output.diagnostics.json import diagnostic_json
from kltrack.output.diagnostics.lines import write_concise
from kltrack.output.tables import due_table, list_table, overdue_table, score_table
from kltrack.output.text import Names, View
from kltrack.queries.assessed import AssessedItem, Filter, QueryContext, assess_items
from kltrack.queries.catalog import EVERYTHING, Catalog, ItemQuery
from kltrack.queries.lists import LATE, PENDING, find_due, find_overdue
from kltrack.queries.score import score

FILTERS = [
    Filter(),
    Filter(units=("xa-moi",)),
    Filter(units=("xa-cu", "so"), documents=("TB1", "TB2")),
    Filter(projects=("p0",), states=(State.IN_TERM, State.DONE_LATE)),
    Filter(tags=("du-an",)),
]
STATES = [(State.OVERDUE,), (State.DONE_ON_TIME, State.SUSPENDED), (State.NO_DEADLINE, State.STANDING)]
SEARCHES = ["giai phong", "hoà", "N0.0", "trước ngày"]  # the rest: test_words.py


def answers(catalog: Catalog, day: date) -> dict[str, Any]:
    """All answers on ``day``, by the question."""
    results: dict[str, Any] = {}
    context = QueryContext(catalog.units, day, policy_of(catalog.settings))

    assessed: dict[tuple[ItemQuery, bool], list[AssessedItem]] = {}

    def ask(query: ItemQuery = EVERYTHING, *, original: bool = False) -> list[AssessedItem]:
        # files give all items to every question
        key = EVERYTHING if isinstance(catalog, FileCatalog) else query, original
        if key not in assessed:
            items = catalog.items(day, query)
            assessed[key] = list(assess_items(items, context._replace(original=original)))
        return list(filter(query.filter.accepts, assessed[key]))

    for place, wanted in enumerate(FILTERS):
        for original in (False, True) if place == 0 else (place % 2 == 0,):
            rows = find_overdue(ask(ItemQuery(wanted, LATE), original=original))
            results[f"overdue {place} {original}"] = _facts(rows)
        results[f"list {place}"] = _facts(ask(ItemQuery(wanted)))
    for states in STATES:
        results[f"list {states}"] = _facts(ask(ItemQuery(Filter(states=states))))
    end = date(day.year + 1, 1, 1)
    due = find_due(ask(ItemQuery(states=PENDING, ending=(day, end))), day, end)
    results["due"] = _facts(due)
    results["items"] = [row.item for row in ask(ItemQuery(in_full=True))]
    for text in SEARCHES:
        results[f"search {text}"] = [row.item.id for row in ask(ItemQuery(Filter(text=text)))]
    view, rows = View("vi", day, Names(catalog.named)), ask()
    late = find_overdue(ask(ItemQuery(states=LATE), original=True))
    results["table overdue"] = late and list(overdue_table(view, late, len(late), None, True).rows)
    results["table score"] = list(score_table(view, score(rows, "unit", day), "unit").rows)
    results["table due"] = list(due_table(view, due, len(due), end).rows)
    results["table list"] = list(list_table(view, rows, len(rows), "unit").rows)
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


def _facts(rows: Iterable[AssessedItem]) -> list[tuple[Any, ...]]:
    """What a list tells of each item, whether or not all its facts were asked for."""
    return [
        (item.id, item.title, item.document, item.project, item.tags, item.file, item.line, *row[1:])
        for row in rows
        for item in [row.item]
    ]
