"""A standing duty has a deadline

A standing duty has no end, so it is never overdue and is counted separately: Decision 42/2014/QĐ-TTg
leaves such duties out of the tasks that are tracked, and official tables write "nhiệm vụ thường xuyên"
where the date would be. With a `due` it is either a task or a recurring duty. Say which, or delete the
deadline.

vi: Nhiệm vụ thường xuyên mà có thời hạn
Nhiệm vụ thường xuyên không có điểm kết thúc nên không bao giờ quá hạn, và được thống kê riêng: Quyết
định 42/2014/QĐ-TTg không tính việc thường xuyên theo chức năng vào nhiệm vụ được theo dõi; bảng tiến
độ ghi "nhiệm vụ thường xuyên" thay cho ngày. Nếu có `due` thì đó là nhiệm vụ có thời hạn hoặc nhiệm vụ
định kỳ. Ghi đúng loại, hoặc bỏ thời hạn.

fails:
    directives:
      - id: KL16-3.1
        title: Tăng cường quản lý đất đai, trật tự xây dựng
        kind: standing
        due: 2023-12-31

passes:
    directives:
      - id: KL16-3.1
        title: Tăng cường quản lý đất đai, trật tự xây dựng
        kind: standing
"""

from datetime import date

from kltrack.checks.report import Faults, fault, see
from kltrack.ledger.ledger import Ledger
from kltrack.model.entries import STANDING


def check(ledger: Ledger, as_of: date) -> Faults:
    for entry in ledger.directives:
        if entry.model.kind == STANDING and entry.model.due:
            yield fault("standing-with-deadline", entry.span("due"), see(entry.span("kind"), "kind-here"))
    for milestone in ledger.milestones:  # the step's own `due` would become the duty's
        order = ledger.directive_by_id.get(milestone.model.directive or "")
        if order and order.model.kind == STANDING:
            there = see(order.span("kind"), "kind-here")
            yield fault("standing-with-deadline.carried", milestone.span("directive"), there)
