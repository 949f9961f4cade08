"""A milestone waits for one that is not in the ledger

`after` names the milestones that come first. If no milestone has that name, the milestone waits for
nothing, and nobody is warned when the dates contradict each other. A milestone of the same project is
named by its id, one of another project as project/milestone.

vi: Mốc tiến độ chờ một mốc không có trong sổ
`after` ghi những mốc phải xong trước. Ghi một tên không có thì thực ra không chờ mốc nào, và không có
cảnh báo khi các thời hạn mâu thuẫn nhau. Mốc cùng dự án ghi bằng mã của mốc; mốc của dự án khác ghi
mã-dự-án/mã-mốc.

fails:
    projects:
      - id: trung-tam-hanh-chinh
        milestones:
          - id: giao-dat
          - id: khoi-cong
            after: [ban-giao-dat]

passes:
    projects:
      - id: trung-tam-hanh-chinh
        milestones:
          - id: giao-dat
          - id: khoi-cong
            after: [giao-dat]
"""

from datetime import date

from kltrack.checks.references import qualified, unknown
from kltrack.checks.report import Faults
from kltrack.ledger.ledger import Ledger


def check(ledger: Ledger, as_of: date) -> Faults:
    if ledger.has_unread("projects"):
        return
    for entry in ledger.milestones:
        for place, named in enumerate(entry.model.after):
            wanted = qualified(entry, named)
            if wanted not in ledger.milestone_by_id:
                yield unknown("milestone", wanted, entry.span("after", place), ledger.milestone_by_id)
