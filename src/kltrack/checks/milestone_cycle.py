"""Milestones wait for one another in a circle

Each milestone named in `after` must be done first. In a circle none of them can ever begin, and a
chart cannot put them in order. One of the steps is written the wrong way round, or does not really
have to wait.

vi: Các mốc tiến độ chờ nhau thành vòng
Mốc nào ghi trong `after` thì phải xong trước. Nếu chờ nhau thành vòng thì không mốc nào bắt đầu được,
và không xếp được thứ tự trên biểu đồ. Có một bước ghi ngược, hoặc thực ra không phải chờ.

fails:
    projects:
      - id: trung-tam-hanh-chinh
        milestones:
          - id: giao-dat
            after: [khoi-cong]
          - id: khoi-cong
            after: [giao-dat]

passes:
    projects:
      - id: trung-tam-hanh-chinh
        milestones:
          - id: giao-dat
          - id: khoi-cong
            after: [giao-dat]
"""

from datetime import date

from kltrack.checks.references import describe_cycle, find_cycles, qualified
from kltrack.checks.report import Faults, fault
from kltrack.ledger.ledger import Ledger


def check(ledger: Ledger, as_of: date) -> Faults:
    steps = {
        entry.id: tuple(qualified(entry, named) for named in entry.model.after) for entry in ledger.milestones
    }
    for cycle in find_cycles(steps):
        entry = ledger.milestone_by_id[cycle[0]]
        yield fault("milestone-cycle", entry.span("after"), milestones=describe_cycle(cycle))
