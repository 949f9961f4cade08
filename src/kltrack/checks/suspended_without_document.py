"""Suspended or cancelled without a document

What is suspended or cancelled is not late, however old its term; so it takes a document to suspend or
cancel it, as it took one to order it. Name that document in `evidence`. Until then an auditor cannot
tell a task that was called off from one that was hidden.

vi: Tạm dừng hoặc rút khỏi danh mục mà không có văn bản
Nhiệm vụ tạm dừng hoặc rút khỏi danh mục theo dõi thì không bị tính quá hạn, nên phải có văn bản cho
phép, cũng như khi giao. Ghi số văn bản đó vào `evidence`. Chưa có thì người kiểm tra không phân biệt
được việc đã được cho dừng với việc bị giấu đi.

fails:
    directives:
      - id: KL16-1.4
        progress:
          - {date: 2023-08-28, status: suspended}

passes:
    directives:
      - id: KL16-1.4
        progress:
          - {date: 2023-08-28, status: suspended, evidence: 812-CV/HU}
"""

from datetime import date

from kltrack.checks.report import Faults, fault
from kltrack.ledger.ledger import Ledger
from kltrack.model.progress import Status

_BY_DOCUMENT = (Status.SUSPENDED, Status.CANCELLED)


def check(ledger: Ledger, as_of: date) -> Faults:
    for entry in ledger.tracked:
        for place, report in enumerate(() if entry.is_invalid else entry.model.progress):
            if report.status in _BY_DOCUMENT and not report.evidence:
                sentence = f"suspended-without-document.{report.status}"
                yield fault(sentence, entry.span("progress", place, "status"), id=entry.id)
