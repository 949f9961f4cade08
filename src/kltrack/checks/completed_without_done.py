"""A day of completion is given, but the status is not done

`completed` counts only with `status: done`. With any other status the item stays open, whatever day is
given. `submitted` means reported done but not yet accepted: leave `completed` to the entry that
records the acceptance, which may give the earlier day.

vi: Có ngày hoàn thành mà tình trạng chưa phải là hoàn thành
`completed` chỉ có ý nghĩa khi `status: done`. Với tình trạng khác, nhiệm vụ vẫn là chưa hoàn thành dù
đã ghi ngày. `submitted` là đã báo cáo hoàn thành nhưng chưa được xác nhận: để `completed` cho cập nhật
ghi việc xác nhận hoàn thành, khi đó vẫn ghi được ngày làm xong trước đó.

fails:
    directives:
      - id: KL16-1.4
        progress:
          - {date: 2023-08-28, status: submitted, completed: 2023-08-25}

passes:
    directives:
      - id: KL16-1.4
        progress:
          - {date: 2023-08-28, status: submitted}
          - {date: 2023-09-05, status: done, completed: 2023-08-25}
"""

from datetime import date

from kltrack.checks.report import Faults, fault
from kltrack.ledger.ledger import Ledger
from kltrack.model.progress import Status


def check(ledger: Ledger, as_of: date) -> Faults:
    for entry in ledger.tracked:
        for place, report in enumerate(entry.model.progress):
            if report.completed and report.status is not Status.DONE:
                span = entry.span("progress", place, "completed")
                yield fault("completed-without-done", span, status=report.status)
