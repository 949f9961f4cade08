"""Extensions are not in date order

The current term is that of the last extension in the list. If an earlier extension stands after a
later one, an old term counts, and the item is wrongly overdue or wrongly in term. Put the extensions
in the order of the documents that granted them.

vi: Các lần gia hạn không theo thứ tự ngày
Thời hạn hiện hành là thời hạn của lần gia hạn cuối danh sách. Nếu lần gia hạn trước lại đứng sau thì
thời hạn cũ được tính, nhiệm vụ thành quá hạn hoặc còn hạn một cách nhầm lẫn. Xếp các lần gia hạn theo
ngày của văn bản cho phép.

fails:
    directives:
      - id: KL16-3.8
        due: 2023-Q4
        extensions:
          - {date: 2024-03-20, to: 2024-Q2, approved_by: 97-CV/HU}
          - {date: 2023-12-18, to: 2024-Q1, approved_by: 903-CV/HU}

passes:
    directives:
      - id: KL16-3.8
        due: 2023-Q4
        extensions:
          - {date: 2023-12-18, to: 2024-Q1, approved_by: 903-CV/HU}
          - {date: 2024-03-20, to: 2024-Q2, approved_by: 97-CV/HU}
"""

from datetime import date
from functools import partial
from itertools import pairwise

from kltrack.checks.report import Faults, fault
from kltrack.ledger.ledger import Ledger


def check_order(ledger: Ledger, as_of: date, *, rule: str, key: str) -> Faults:
    """A fault of ``rule`` for each entry of a list ``key`` that is dated before the one above it."""
    for entry in ledger.tracked:
        for place, (before, after) in enumerate(pairwise(getattr(entry.model, key)), 1):
            if after.date < before.date:
                yield fault(rule, entry.span(key, place, "date"), date=after.date, before=before.date)


check = partial(check_order, rule="extension-out-of-order", key="extensions")
