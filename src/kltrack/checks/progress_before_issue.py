"""Progress is dated before the document that gave the order

Nobody reports on an order before it is given. Usually the year of the entry, or of `completed`, is
mistyped, which can make late work look punctual. If the document's date is unknown, the day of the
meeting counts instead. If the work had really begun before, as with works that a later notice takes
up, allow it on that line.

vi: Cập nhật tiến độ có trước cả văn bản giao việc
Không thể báo cáo kết quả trước khi được giao. Thường là gõ nhầm năm của cập nhật hoặc của `completed`,
làm việc quá hạn trông như đúng hạn. Nếu không rõ ngày ban hành văn bản thì tính theo ngày họp. Nếu
việc thực sự đã làm từ trước, như công trình đang dở mà văn bản sau mới giao, thì ghi chú cho phép ở
dòng đó.

fails:
    documents:
      - id: KL16
        issued: 2023-08-11
    directives:
      - id: KL16-1.4
        document: KL16
        progress:
          - {date: 2022-08-28, status: in-progress}

passes:
    documents:
      - id: KL16
        issued: 2023-08-11
    directives:
      - id: KL16-1.4
        document: KL16
        progress:
          - {date: 2023-08-28, status: in-progress}
"""

from datetime import date

from kltrack.checks.references import ordered_items
from kltrack.checks.report import Faults, fault, see
from kltrack.diagnostic import Diagnostic, Span
from kltrack.ledger.entry import Entry
from kltrack.ledger.ledger import Ledger
from kltrack.model.entries import OfficialDocument

_RULE = "progress-before-issue"


def check(ledger: Ledger, as_of: date) -> Faults:
    for entry, document in ordered_items(ledger):
        issued = document.model.day
        for place, report in enumerate(entry.model.progress):
            # one fault an entry: a wrong `date` mostly has a wrong `completed` beside it
            if issued and report.date < issued:
                yield _fault(_RULE, entry.span("progress", place, "date"), report.date, document)
            elif issued and report.completed and report.completed < issued:
                span = entry.span("progress", place, "completed")
                yield _fault(f"{_RULE}.completed", span, report.completed, document)


def _fault(sentence: str, span: Span, early: date, document: Entry[OfficialDocument]) -> Diagnostic:
    paper = document.model
    there = see(document.span("issued" if paper.issued else "meeting"), "document-of", document=document.id)
    return fault(sentence, span, there, date=early, issued=paper.day, number=paper.number)
