"""A progress entry is dated after today

An entry records what was reported, so its day cannot lie ahead. Until that day comes no list counts
it: work that is done looks open. Usually day and month are swapped, or the year is wrong: 2023-11-08
is 8 November. A later day given with `--as-of` takes the place of today.

vi: Cập nhật tiến độ ghi ngày chưa đến
Cập nhật ghi lại điều đã báo cáo nên không thể có ngày trong tương lai. Trước ngày đó, cập nhật không
được tính: việc đã xong vẫn hiện là chưa xong. Thường là đảo ngày với tháng, hoặc sai năm: 2023-11-08
là ngày 8 tháng 11. Nếu `--as-of` ghi một ngày sau hôm nay thì xét theo ngày đó.

fails:
    directives:
      - id: KL16-1.4
        progress:
          - {date: 2123-08-28, status: in-progress}

passes:
    directives:
      - id: KL16-1.4
        progress:
          - {date: 2023-08-28, status: in-progress}
"""

from datetime import date

from kltrack.checks.report import Faults, fault
from kltrack.ledger.ledger import Ledger


def check(ledger: Ledger, as_of: date) -> Faults:
    for entry in ledger.tracked:
        for place, report in enumerate(entry.model.progress):
            if report.date > as_of:
                span = entry.span("progress", place, "date")
                yield fault("progress-in-future", span, date=report.date, today=as_of)
