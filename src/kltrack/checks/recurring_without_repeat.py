"""`kind: recurring` and `repeat` do not go together

A recurring duty is judged occurrence by occurrence, and only `repeat`, a rule of RFC 5545, says on
which days they fall: without it the duty is never due. Conversely, a `repeat` on a task or a standing
duty is ignored. "Trước ngày 20 hằng tháng" is FREQ=MONTHLY;BYMONTHDAY=20.

vi: `kind: recurring` và `repeat` không đi đôi với nhau
Nhiệm vụ định kỳ được xét từng kỳ, và chỉ `repeat` (quy tắc theo RFC 5545) cho biết các kỳ rơi vào ngày
nào: thiếu nó thì nhiệm vụ không bao giờ đến hạn. Ngược lại, `repeat` ở nhiệm vụ thường hoặc nhiệm vụ
thường xuyên thì không được tính đến. "Trước ngày 20 hằng tháng" ghi là FREQ=MONTHLY;BYMONTHDAY=20.

fails:
    directives:
      - id: CT11-2.3
        kind: recurring
        due_text: trước ngày 20 hàng tháng

passes:
    directives:
      - id: CT11-2.3
        kind: recurring
        repeat: FREQ=MONTHLY;BYMONTHDAY=20
        due_text: trước ngày 20 hàng tháng
"""

from datetime import date

from kltrack.checks.report import Faults, fault
from kltrack.ledger.ledger import Ledger
from kltrack.model.entries import RECURRING


def check(ledger: Ledger, as_of: date) -> Faults:
    for entry in ledger.directives:
        order = entry.model
        if entry.is_invalid:  # its `repeat` or `kind` may be what could not be read
            continue
        if order.kind == RECURRING and not order.repeat:
            yield fault("recurring-without-repeat", entry.span("kind"))
        if order.repeat and order.kind != RECURRING:
            yield fault("recurring-without-repeat.other-kind", entry.span("repeat"), kind=order.kind)
