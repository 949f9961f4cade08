"""A small ledger with every state that a report tells of, and its day."""

from datetime import date
from pathlib import Path

from kltrack.ledger.load import load
from kltrack.ledger.settings import policy_of
from kltrack.output.text import Names
from kltrack.queries.assessed import Filter, QueryContext, assess_items
from kltrack.reports.assemble import ReportRequest, ReportSource, assemble_report
from kltrack.reports.report import Origin, Report
from running import write_ledger

DAY = "2024-06-30"
UNITS = """units:
  - {id: ubnd, name: Ủy ban nhân dân huyện, aliases: [UBND huyện]}
  - {id: so, name: Sở Xây dựng}
  - {id: cu, name: Phòng Kinh tế, until: 2024-05-31}
"""
DIRECTIVES = """documents:
  - {id: TB1, number: 12/TB-UBND, kind: notice, title: Kết luận họp giao ban, issued: 2024-01-05}
directives:
  - id: TB1-1
    document: TB1
    section: "1"
    title: Lập kế hoạch chỉnh trang
    text: Giao UBND huyện lập kế hoạch chỉnh trang, xem xét tránh nhiệm.
    lead: ubnd
    coordinating: so
    due: 2024-03
    due_text: trong tháng 3 năm 2024
    sic: {tránh nhiệm: trách nhiệm}
    extensions:
      - {date: 2024-03-20, to: 2024-05, approved_by: 34-CV/HU, reason: chờ vốn}
    progress:
      - {date: 2024-04-02, status: in-progress, percent: 40, note: Đã có dự thảo, evidence: 7/BC-UBND}
      - {date: 2024-06-10, status: blocked, percent: 60, note: Chưa bố trí được kinh phí}
  - id: TB1-2
    document: TB1
    section: "2"
    title: =HYPERLINK("http://x", "bấm")
    lead: [ubnd, so]
    due: 2024-07-05
  - id: TB1-3
    document: TB1
    title: Báo cáo kết quả rà soát
    lead: so
    due: 2024-02-29
    progress:
      - {date: 2024-03-04, status: done, completed: 2024-02-28, evidence: 9/BC-SXD}
  - id: TB1-4
    document: TB1
    title: Hoàn thành quyết toán
    lead: so
    due: 2024-02-29
    progress: [{date: 2024-03-15, status: done, evidence: 11/BC-SXD}]
  - {id: TB1-5, document: TB1, title: Quản lý trật tự xây dựng, lead: ubnd, kind: standing}
  - {id: TB1-6, document: TB1, title: Sớm giải phóng mặt bằng, lead: cu, due_text: sớm}
  - id: TB1-7
    document: TB1
    title: Xây dựng đề án
    lead: so
    due: 2024-12
    progress: [{date: 2024-05-02, status: suspended, evidence: 20/QĐ-UBND}]
  - id: TB1-8
    document: TB1
    title: Tổ chức hội nghị
    lead: so
    due: 2024-04
    progress: [{date: 2024-04-02, status: cancelled, evidence: 21/QĐ-UBND}]
  - {id: TB1-9, document: TB1, title: Nộp hồ sơ, lead: so, due: 2024-12}
"""
PROJECTS = """projects:
  - id: cho
    name: Chợ trung tâm
    lead: ubnd
    milestones:
      - {id: khoi-cong, title: Khởi công, due: 2024-06-15, progress: []}
      - id: giao-dat
        title: Giao đất
        due: 2024-05-31
        progress: [{date: 2024-05-20, status: done, evidence: 5/BB}]
"""
OFFICE = """language: vi
office:
  name: Văn phòng UBND huyện
  superior: UBND huyện
  place: Đức Trọng
  sign: VP
reports:
  thang: {format: md, documents: TB1, title: Báo cáo tháng}
"""


def make(root: Path, *, settings: str = OFFICE) -> Path:
    """The ledger, in ``root``."""
    return write_ledger(root, units=UNITS, directives=DIRECTIVES, projects=PROJECTS, settings=settings)


def assembled(root: Path, day: str) -> Report:
    """The report in Vietnamese on all of the ledger in ``root``, as of ``day``."""
    ledger = load(str(root))
    context = QueryContext(ledger.unit_models, date.fromisoformat(day), policy_of(ledger.settings))
    rows = list(assess_items(ledger.items(), context))
    source = ReportSource(ledger, rows, context, Names(lambda kind: ()), Origin())
    return assemble_report(source, ReportRequest(Filter(), context.as_of, "vi"))
