"""Done, but without evidence

In official progress tables a result is proved by a paper: number, date and issuer of the report or
decision. A `done` without `evidence` is a claim that an inspection cannot verify. Give the number of
the document, or the file, that shows the work; evidence in an earlier `submitted` entry or in a later
`done` counts as well.

vi: Hoàn thành mà không có minh chứng
Trong bảng tiến độ chính thức, kết quả được chứng minh bằng văn bản: số, ngày và cơ quan ban hành báo
cáo, quyết định. Ghi `done` mà không có `evidence` thì khi kiểm tra không có gì để đối chiếu. Ghi số
văn bản hoặc tệp chứng minh; minh chứng ở lần báo cáo `submitted` trước đó, hoặc ở lần `done` bổ sung
sau, đều được tính.

fails:
    directives:
      - id: KL16-1.4
        progress:
          - {date: 2023-08-28, status: done}

passes:
    directives:
      - id: KL16-1.4
        progress:
          - {date: 2023-08-28, status: done, evidence: 45/BC-UBND}
"""

from datetime import date

from kltrack.checks.report import Faults, fault
from kltrack.ledger.ledger import Ledger
from kltrack.model.progress import Status

_SHOWING = (Status.SUBMITTED, Status.DONE)  # acceptance often follows a report that has the papers


def check(ledger: Ledger, as_of: date) -> Faults:
    for entry in ledger.tracked:
        if entry.is_invalid:
            continue
        progress = entry.model.progress
        shown = {report.occurrence for report in progress if report.evidence and report.status in _SHOWING}
        for place, report in enumerate(progress):
            if report.status is Status.DONE and report.occurrence not in shown:
                yield fault("done-without-evidence", entry.span("progress", place, "status"), id=entry.id)
