"""Completed after it was reported

`date` is the day of the report, `completed` the day on which the work was really finished: what is not
finished cannot be reported done. One of the two days is mistyped. It matters, because the day of
completion decides whether the work was late.

vi: Ngày hoàn thành sau ngày báo cáo
`date` là ngày báo cáo, `completed` là ngày thực sự làm xong: chưa xong thì không thể báo cáo đã hoàn
thành. Một trong hai ngày đã gõ nhầm. Cần sửa vì ngày hoàn thành quyết định nhiệm vụ đúng hạn hay quá
hạn.

fails:
    directives:
      - id: KL16-1.4
        progress:
          - {date: 2023-08-28, status: done, completed: 2023-09-25}

passes:
    directives:
      - id: KL16-1.4
        progress:
          - {date: 2023-08-28, status: done, completed: 2023-08-25}
"""

from datetime import date

from kltrack.checks.report import Faults, fault
from kltrack.ledger.ledger import Ledger


def check(ledger: Ledger, as_of: date) -> Faults:
    for entry in ledger.tracked:
        for place, report in enumerate(entry.model.progress):
            if report.completed and report.completed > report.date:
                span = entry.span("progress", place, "completed")
                yield fault("completed-after-entry", span, completed=report.completed, date=report.date)
