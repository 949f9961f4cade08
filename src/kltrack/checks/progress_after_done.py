"""Progress is recorded after the item was done

Once an item is done, its day of completion decides for good whether it was late. A later entry opens
it again, or moves that day if it says `done` without `completed`; often the entry belongs to another
item. To add evidence or correct the day, append `done` with `completed`. If the work was sent back and
goes on, say so in `note` and allow it on that line. The occurrences of a recurring duty are judged one
by one.

vi: Còn cập nhật tiến độ sau khi đã hoàn thành
Nhiệm vụ đã hoàn thành thì ngày hoàn thành quyết định đúng hạn hay quá hạn. Cập nhật sau đó làm nhiệm
vụ mở lại, hoặc làm đổi ngày hoàn thành nếu ghi `done` mà thiếu `completed`; nhiều khi là cập nhật của
nhiệm vụ khác. Bổ sung minh chứng hoặc đính chính ngày thì ghi thêm `done` kèm `completed`. Việc bị trả
lại, phải làm tiếp thì nêu lý do ở `note` và ghi chú cho phép ở dòng đó. Nhiệm vụ định kỳ thì xét riêng
từng kỳ.

fails:
    directives:
      - id: KL16-1.4
        progress:
          - {date: 2023-08-28, status: done, evidence: 45/BC-UBND}
          - {date: 2023-09-15, status: in-progress, percent: 80}

passes:
    directives:
      - id: KL16-1.4
        progress:
          - {date: 2023-08-28, status: done, evidence: 45/BC-UBND}
          - {date: 2023-09-15, status: done, completed: 2023-08-25, note: Đính chính ngày hoàn thành}
"""

from datetime import date

from kltrack.checks.report import Faults, fault, see
from kltrack.ledger.ledger import Ledger
from kltrack.model.entries import RECURRING
from kltrack.model.progress import Status


def check(ledger: Ledger, as_of: date) -> Faults:
    for entry in ledger.tracked:
        if getattr(entry.model, "kind", "") == RECURRING:
            continue
        done = None
        for place, report in enumerate(entry.model.progress):
            corrects = report.status is Status.DONE and report.completed
            if done is not None and not corrects:
                yield fault(
                    "progress-after-done",
                    entry.span("progress", place, "date"),
                    see(entry.span("progress", done, "status"), "done-here"),
                    date=report.date,
                    id=entry.id,
                )
            # reopened once, an item may have as many entries as it takes
            done = place if report.status is Status.DONE else None
