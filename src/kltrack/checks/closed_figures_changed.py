"""The ledger no longer gives the figures that were closed

`kltrack close 2023-09` records what a report said. An entry recorded later, but dated on or before the
day of its figures, changes the figures that leaders were given. That may be right: then say so in the
next report, and close the period again under another id, or allow it here. If the date is a slip,
correct it.

vi: Số liệu đã chốt bị thay đổi
`kltrack close 2023-09` ghi lại số liệu đã báo cáo. Cập nhật ghi sau nhưng đề ngày từ ngày tính số liệu
trở về trước sẽ làm thay đổi số liệu ấy. Nếu đúng như vậy thì nêu trong báo cáo kỳ sau, rồi chốt lại
dưới mã khác hoặc ghi chú cho phép tại đây; nếu ghi nhầm ngày thì sửa ngày.

fails:
    # file: data/closings.yaml
    closings:
      - id: 2023-09
        as_of: 2023-09-30
        date: 2023-10-02
        figures: {total: 1, overdue: 1}
        overdue: [KL16-1.4]
    # file: data/directives.yaml
    directives:
      - id: KL16-1.4
        due: 2023-08
        progress:
          - {date: 2023-08-28, status: done, evidence: 45/BC-UBND}   # recorded in October

passes:
    # file: data/closings.yaml
    closings:
      - id: 2023-09
        as_of: 2023-09-30
        date: 2023-10-02
        figures: {total: 1, overdue: 1}
        overdue: [KL16-1.4]
    # file: data/directives.yaml
    directives:
      - id: KL16-1.4
        due: 2023-08
        progress:
          - {date: 2023-10-05, status: done, evidence: 45/BC-UBND}
"""

from collections.abc import Iterator
from datetime import date

from kltrack.checks.report import Faults, fault, see
from kltrack.ledger.entry import Entry
from kltrack.ledger.ledger import Ledger
from kltrack.ledger.settings import policy_of
from kltrack.model.entries import Closing
from kltrack.queries.assessed import QueryContext
from kltrack.queries.closing import FigureChanges, describe_figure_changes, find_figure_changes


def check(ledger: Ledger, as_of: date) -> Faults:
    for entry, changes in find_changed_closings(ledger, as_of):
        closing = entry.model
        first = changes.figures[0] if changes.figures else None
        span = entry.span("figures", first.figure) if first else entry.span("overdue")
        late = (
            ledger.directive_by_id.get(name) or ledger.milestone_by_id.get(name)
            for name in changes.named_items
        )
        places = [see(item.span("progress"), "closed-item", id=item.id) for item in late if item]
        yield fault(
            "closed-figures-changed",
            span,
            *places,
            id=closing.id,
            day=closing.as_of,
            changes=describe_figure_changes(changes),
        )


def find_changed_closings(ledger: Ledger, as_of: date) -> Iterator[tuple[Entry[Closing], FigureChanges]]:
    """Each closing of a day until ``as_of`` that differs from ``ledger``, and how.

    A closing that could not be read, or that names what is unknown, is compared with nothing.
    """
    if not ledger.closings:
        return
    items = list(ledger.items())
    context = QueryContext(ledger.unit_models, as_of, policy_of(ledger.settings))
    for entry in ledger.closings:
        # nobody who looks at a past day is told what was closed after it
        if entry.is_invalid or entry.model.as_of > as_of or not ledger.knows_scope(entry.model):
            continue
        changes = find_figure_changes(entry.model, items, context)
        if changes:
            yield entry, changes
