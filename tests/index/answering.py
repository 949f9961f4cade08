"""Every question that the index answers, asked of a book: what comes out is compared."""

from datetime import date
from typing import Any

from kltrack.cli.answer import ROWS_AT_A_TERMINAL
from kltrack.cli.names import names_of
from kltrack.index.book import Asked, Book
from kltrack.ledger.calendar import policy_of
from kltrack.model.state import State
from kltrack.output.diagnostics.concise import write_concise
from kltrack.output.diagnostics.json import diagnostic_json
from kltrack.output.machine import item_json
from kltrack.output.score_view import score_table
from kltrack.output.table import write_plain
from kltrack.output.view import View
from kltrack.output.views import due_table, list_table, overdue_table
from kltrack.queries.due import PENDING, find_due
from kltrack.queries.filters import Filter
from kltrack.queries.followed import Question
from kltrack.queries.listing import group_items, sort_items
from kltrack.queries.overdue import LATE, find_overdue
from kltrack.queries.score import score_tallied
from kltrack.queries.timeline import make_timeline

FILTERS = [
    Filter(),
    Filter(units=("xa-moi",)),
    Filter(units=("xa-cu", "so"), documents=("TB1", "TB2")),
    Filter(projects=("p0",), states=(State.IN_TERM, State.DONE_LATE)),
    Filter(tags=("du-an",)),
]
SEARCHES = ["giai phong", "Giải phóng", "hoà", "N0.0", "khong thay *[?", "trước ngày"]


def answers(book: Book, day: date, *, has_words: bool = False) -> dict[str, Any]:
    """All answers on ``day``, by the question."""
    found: dict[str, Any] = {}
    view = View("vi", day, names_of(book))
    policy = policy_of(book.settings)
    for place, wanted in enumerate(FILTERS):
        for original in (False, True) if place < 2 else (place % 2 == 0,):
            asked = Question(book.units, day, policy, original)
            found[f"overdue {place} {original}"] = _overdue(book, view, asked, wanted)
            tallied = book.tally(asked, Asked(wanted, by="unit"))
            found[f"score {place} {original}"] = list(
                write_plain(score_table(view, score_tallied(tallied, "unit", day), "unit"))
            )
    asked = Question(book.units, day, policy)
    for by in ("project", "document"):
        found[f"score by {by}"] = score_tallied(book.tally(asked, Asked(by=by)), by, day)
    end = date(day.year + 1, 1, 1)
    rows = find_due(book.follow(asked, Asked(states=PENDING, ending=(day, end))), day, end)
    found["due"] = list(write_plain(due_table(view, rows[:ROWS_AT_A_TERMINAL], len(rows), end)))
    for sort in ("ledger", "unit", "updated"):
        rows = sort_items(book.follow(asked, Asked()), sort)
        found[f"list by {sort}"] = list(write_plain(list_table(view, rows, len(rows), "unit")))
    whole = book.follow(asked, Asked(in_full=True))
    found["json"] = [item_json(one) for one in whole]
    chart = make_timeline(whole, day, policy)
    found["timeline"] = chart and [
        (name, [(item_json(bar.followed), bar[1:]) for bar in bars]) for name, bars in chart.groups.items()
    ]
    if has_words:
        for text in SEARCHES:
            found[f"search {text}"] = [one.item.id for one in book.follow(asked, Asked(Filter(text=text)))]
    found["later"] = book.count_later(day)
    found["ids"] = list(book.items())
    for what in ("unit", "project", "document", "tag"):
        found[what] = (list(book.named(what)), dict(book.shown(what)) if what != "tag" else None)
    faults = [fault for fault, _ in book.faults]
    found["faults"] = [
        *zip(write_concise(faults, book.files, "vi"), [name for _, name in book.faults], strict=True),
        *(diagnostic_json(fault, book.files, "en") for fault in faults),
    ]
    return found


def _overdue(book: Book, view: View, asked: Question, wanted: Filter) -> list[Any]:
    plain = find_overdue(book.follow(asked, Asked(wanted, LATE)))
    grouped = find_overdue(book.follow(asked, Asked(wanted, LATE, by="project")))
    lines = list(write_plain(overdue_table(view, plain, len(plain), None, asked.original))) if plain else []
    some = asked, Asked(wanted, LATE, most=2)
    cut = find_overdue(book.follow(*some)) if book.count(*some) is not None else plain
    assert book.count(*some) in (None, len(plain))
    return [
        lines,
        list(write_plain(overdue_table(view, cut[:2], len(plain), None, asked.original))) if plain else [],
        [(name, [one.item.id for one in group]) for name, group in group_items(grouped, "project").items()],
    ]
