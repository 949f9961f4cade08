"""A deadline falls before the document that set it

A document can hardly order work to be finished before its own date. Usually the year is mistyped, in
the ledger or in the paper itself. If the document's date is unknown, the day of the meeting counts
instead. If the paper really says so, keep its date, allow it on that line, and ask the issuer.

vi: Thời hạn trước cả ngày của văn bản giao việc
Văn bản khó có thể giao việc phải xong trước ngày của chính nó. Thường là gõ nhầm năm, trong sổ hoặc
ngay trong văn bản. Nếu không rõ ngày ban hành thì tính theo ngày họp. Nếu văn bản ghi đúng như vậy thì
giữ nguyên, ghi chú cho phép ở dòng đó và hỏi lại cơ quan ban hành.

fails:
    documents:
      - id: UB6012
        issued: 2023-11-14
    directives:
      - id: UB6012-1
        document: UB6012
        due: 2022-11-21

passes:
    documents:
      - id: UB6012
        issued: 2023-11-14
    directives:
      - id: UB6012-1
        document: UB6012
        due: 2022-11-21 # kltrack: allow[deadline-before-issue]
"""

from datetime import date

from kltrack.checks.references import ordered_items
from kltrack.checks.report import Faults, fault, see
from kltrack.ledger.ledger import Ledger


def check(ledger: Ledger, as_of: date) -> Faults:
    for entry, document in ordered_items(ledger):
        due, issued = entry.model.due, document.model.day
        # its last day counts: "2023-08" from a document of 11 August is no slip
        if due and issued and due.end < issued:
            key = "issued" if document.model.issued else "meeting"
            yield fault(
                "deadline-before-issue",
                entry.span("due"),
                see(document.span(key), "document-of", document=document.id),
                due=due,
                issued=issued,
                number=document.model.number,
            )
