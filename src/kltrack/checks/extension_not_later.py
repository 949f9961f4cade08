"""An extension does not end later than the term before it

An extension grants more time, so the new term must end after the previous one. Last days are compared:
31 August is no later than "August". Usually the year or the quarter is mistyped. If a later document
really brings the deadline forward, keep the entry and allow it on that line, so that readers see that
it is meant.

vi: Gia hạn mà thời hạn không lùi lại
Gia hạn là cho thêm thời gian, nên thời hạn mới phải kết thúc sau thời hạn trước đó, so theo ngày cuối
cùng: ngày 31/8 không muộn hơn "tháng 8". Thường là do gõ nhầm năm hoặc quý. Nếu văn bản sau thực sự
rút ngắn thời hạn thì giữ nguyên và ghi chú cho phép ở dòng đó để người đọc biết là có chủ ý.

fails:
    directives:
      - id: KL16-1.4
        due: 2023-08
        extensions:
          - {date: 2023-08-25, to: 2023-08-31, approved_by: 812-CV/HU}

passes:
    directives:
      - id: KL16-1.4
        due: 2023-08
        extensions:
          - {date: 2023-08-25, to: 2023-09-30, approved_by: 812-CV/HU}
"""

from datetime import date

from kltrack.checks.report import Faults, fault
from kltrack.ledger.ledger import Ledger


def check(ledger: Ledger, as_of: date) -> Faults:
    for entry in ledger.tracked:
        before = entry.model.due
        # a list that is out of order is another rule's fault, and not to be told twice
        in_order = sorted(enumerate(entry.model.extensions), key=lambda placed: placed[1].date)
        for place, extension in in_order:
            if before and extension.to.end <= before.end:
                span = entry.span("extensions", place, "to")
                yield fault("extension-not-later", span, to=extension.to, before=before)
            before = extension.to
