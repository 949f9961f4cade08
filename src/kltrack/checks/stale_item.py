"""An open item has had no entry for a long time

An item that is in term and silent is the one that surprises everybody on its last day. After
`stale_days` (30 unless kltrack.yaml says otherwise) without an entry, counted from the document's date
where there is none yet, ask the lead unit and record its answer, even if it is "not-started". Overdue
items are listed anyway, and recurring duties are judged at each occurrence.

vi: Đã lâu không có cập nhật
Nhiệm vụ còn trong hạn mà im lặng thường gây bất ngờ vào ngày cuối. Quá `stale_days` ngày (mặc định là
30, đặt trong kltrack.yaml) không có cập nhật, tính từ ngày văn bản nếu chưa có cập nhật nào, thì hỏi
cơ quan chủ trì và ghi lại, kể cả khi câu trả lời là "chưa thực hiện". Nhiệm vụ quá hạn đã có danh sách
riêng; nhiệm vụ định kỳ thì xét theo từng kỳ.

fails:
    directives:
      - id: KL16-3.8
        title: Trình phê duyệt Quy hoạch Liên Nghĩa mở rộng
        due: 2030
        progress:
          - {date: 2023-09-20, status: in-progress, percent: 20}

passes:
    directives:
      - id: KL16-3.8
        title: Trình phê duyệt Quy hoạch Liên Nghĩa mở rộng
        due: 2024-Q1
        progress:
          - {date: 2023-09-20, status: in-progress, percent: 20}
          - {date: 2024-03-25, status: done, evidence: 31/TTr-UBND}
"""

from datetime import date

from kltrack.checks.report import Faults, fault
from kltrack.ledger.ledger import Ledger
from kltrack.model.entries import RECURRING
from kltrack.model.state import State, assess
from kltrack.model.term import Policy


def check(ledger: Ledger, as_of: date) -> Faults:
    policy, limit = Policy(), ledger.settings.stale_days
    documents = ledger.document_by_id
    for item in ledger.items():
        if item.kind == RECURRING:  # judged occurrence by occurrence
            continue
        assessment = assess(item, as_of, policy)
        # task-without-deadline asks about the dateless, and `kltrack overdue` lists the overdue
        if assessment.state not in (State.IN_TERM, State.DUE_SOON):
            continue
        document = documents.get(item.document or "")
        since = assessment.updated or (document.model.day if document else None)
        if since and (as_of - since).days > limit:
            entry = ledger.milestone_by_id.get(item.id) or ledger.directive_by_id[item.id]
            days = (as_of - since).days
            yield fault("stale-item", entry.span("title"), id=item.id, days=days, limit=limit)
