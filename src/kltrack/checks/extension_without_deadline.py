"""An extension without an original deadline

What is extended must have had a term. Without `due` nobody can say how long the work was postponed,
and `--original` has nothing to measure against. If the document gave no deadline and a later one sets
the first, write that one as `due`, with its wording in `due_text`.

vi: Gia hạn mà không có thời hạn ban đầu
Có thời hạn thì mới gia hạn được. Thiếu `due` thì không biết đã lùi bao lâu, và `--original` không có
gì để đối chiếu. Nếu văn bản giao việc không ấn định thời hạn, văn bản sau mới ấn định lần đầu, thì ghi
thời hạn đó vào `due` và lời văn vào `due_text`.

fails:
    directives:
      - id: KL16-3.4
        due_text: Khẩn trương
        extensions:
          - {date: 2023-12-18, to: 2024-Q1, approved_by: 903-CV/HU}

passes:
    directives:
      - id: KL16-3.4
        due: 2023-12-31
        extensions:
          - {date: 2023-12-18, to: 2024-Q1, approved_by: 903-CV/HU}
"""

from datetime import date

from kltrack.checks.report import Faults, fault
from kltrack.ledger.ledger import Ledger


def check(ledger: Ledger, as_of: date) -> Faults:
    for entry in ledger.tracked:
        # an invalid entry may have a `due` that could not be read
        if entry.model.extensions and not entry.model.due and not entry.is_invalid:
            yield fault("extension-without-deadline", entry.span("extensions"), id=entry.id)
