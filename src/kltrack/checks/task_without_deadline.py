"""A task has no deadline

"Sớm" and "khẩn trương" are not dates: such a task is never overdue, and easily forgotten. kltrack does
not invent a date; it lists the task as "chưa xác định thời hạn", so that the office can ask the issuer
to set one. If the work has no end, write `kind: standing`. Of the milestones that carry out a
directive, at least one needs a deadline. Work that is finished, suspended or cancelled is left alone.

vi: Nhiệm vụ chưa có thời hạn
"Sớm", "khẩn trương" không phải là thời hạn: nhiệm vụ như vậy không bao giờ quá hạn và dễ bị quên. Sổ
không tự đặt ra ngày mà liệt kê vào mục "chưa xác định thời hạn" để văn phòng đề nghị cơ quan ban hành
ấn định. Việc không có điểm kết thúc thì ghi `kind: standing`. Nhiệm vụ thực hiện qua các mốc thì ít
nhất một mốc phải có thời hạn. Việc đã hoàn thành, tạm dừng hoặc rút khỏi danh mục thì không nhắc nữa.

fails:
    directives:
      - id: KL16-3.4
        title: Hoàn thành hồ sơ, thủ tục để đưa ra đấu giá đất
        due_text: Khẩn trương

passes:
    directives:
      - id: KL16-3.4
        title: Hoàn thành hồ sơ, thủ tục để đưa ra đấu giá đất
        due: 2023-12-31
"""

from datetime import date

from kltrack.checks.deadline_wording_mismatch import worded_periods
from kltrack.checks.report import Faults, fault
from kltrack.ledger.entry import Entry
from kltrack.ledger.ledger import Ledger
from kltrack.model.entries import TASK, Directive
from kltrack.model.state import State, assess
from kltrack.model.term import Policy


def check(ledger: Ledger, as_of: date) -> Faults:
    for entry in ledger.directives:
        order = entry.model
        if order.kind != TASK or not _waits_without_term(ledger, entry, as_of):
            continue
        document = ledger.document_by_id.get(order.document)
        # where the wording names one, deadline-wording-mismatch says so
        if not worded_periods(entry, document.model.day if document else None):
            yield fault("task-without-deadline", entry.span("title"), id=entry.id)


def _waits_without_term(ledger: Ledger, entry: Entry[Directive], as_of: date) -> bool:
    """Whether ``entry`` is open, and neither it nor a milestone that carries it out has a deadline."""
    milestones = ledger.milestones_of.get(entry.id, [])
    if entry.is_invalid or entry.model.due or any(step.is_invalid or step.model.due for step in milestones):
        return False
    # carried out by milestones, a directive is open as long as one of them is
    items = [ledger.item_of_milestone(step) for step in milestones] or [ledger.item_of_directive(entry)]
    return any(assess(item, as_of, Policy()).state is State.NO_DEADLINE for item in items)
