"""A report answers no occurrence of its recurring duty

A recurring duty is judged occurrence by occurrence: a report of completion counts for the one that its
`for` names. Without `for`, or with a period in which the duty does not fall, it counts for none, and
the duty stays overdue although it was done. On an item that does not recur, `for` means nothing.

vi: Báo cáo không ứng với kỳ nào của nhiệm vụ định kỳ
Nhiệm vụ định kỳ được xét theo từng kỳ: báo cáo hoàn thành được tính cho kỳ ghi ở `for`. Không ghi
`for`, hoặc ghi một kỳ không có trong lịch của nhiệm vụ, thì báo cáo không ứng với kỳ nào và nhiệm vụ
vẫn bị tính là quá hạn dù đã làm. `for` ở việc không định kỳ thì không có nghĩa gì.

fails:
    - id: TB12-4
      kind: recurring
      repeat: FREQ=MONTHLY;BYMONTHDAY=20
      progress:
        - {date: 2025-11-18, status: done}

passes:
    - id: TB12-4
      kind: recurring
      repeat: FREQ=MONTHLY;BYMONTHDAY=20
      progress:
        - {date: 2025-11-18, status: done, for: 2025-11}
"""

from datetime import date

from kltrack.checks.report import Faults, fault
from kltrack.ledger.entry import Entry
from kltrack.ledger.ledger import Ledger
from kltrack.model.entries import RECURRING, Directive
from kltrack.model.progress import Status
from kltrack.model.recurrence import falls_within

_RULE = "report-without-occurrence"


def check(ledger: Ledger, as_of: date) -> Faults:
    for entry in ledger.directives:
        if entry.model.kind == RECURRING and entry.model.repeat:
            document = ledger.document_by_id.get(entry.model.document)
            yield from _answering(entry, document.model.day if document else None)
    for tracked in ledger.tracked:
        if getattr(tracked.model, "kind", "") == RECURRING:
            continue
        for place, report in enumerate(tracked.model.progress):
            if report.occurrence:
                yield fault(f"{_RULE}.not-recurring", tracked.span("progress", place, "for"))


def _answering(entry: Entry[Directive], anchor: date | None) -> Faults:
    for place, report in enumerate(entry.model.progress):
        if report.status is not Status.DONE:  # "in progress" may be said of the duty as a whole
            continue
        if report.occurrence is None:
            yield fault(_RULE, entry.span("progress", place, "status"))
        # without the document's day nobody knows on which days the duty falls
        elif anchor and not falls_within(entry.model.repeat or "", anchor, report.occurrence):
            yield fault(_RULE, entry.span("progress", place, "for"))
