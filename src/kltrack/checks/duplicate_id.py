"""Two entries have the same id

Reports, commits and other entries refer to an entry by its id. Of two entries with the same id only
the first can be found, and the second is counted under a name that is not its own. The whole ledger
shares one set of ids. An id made of document and paragraph, such as KL16-1.4, keeps two people from
choosing the same one.

vi: Hai mục có cùng một mã
Báo cáo, lịch sử thay đổi và các mục khác đều trỏ đến một mục bằng mã. Nếu hai mục trùng mã thì chỉ tìm
được mục đầu, còn mục sau bị tính dưới tên không phải của nó. Cả sổ dùng chung một bộ mã. Nên đặt mã
theo văn bản và mục, như KL16-1.4, để hai người cùng nhập không đặt trùng.

fails:
    directives:
      - id: KL16-1.4
        title: Báo cáo dự kiến phân bổ nguồn lực
      - id: KL16-1.4
        title: Xây dựng kế hoạch cụ thể đối với từng dự án

passes:
    directives:
      - id: KL16-1.4
        title: Báo cáo dự kiến phân bổ nguồn lực
      - id: KL16-1.3
        title: Xây dựng kế hoạch cụ thể đối với từng dự án
"""

from datetime import date
from typing import Any

from kltrack.checks.report import Faults, fault, see
from kltrack.ledger.entry import Entry
from kltrack.ledger.ledger import Ledger


def check(ledger: Ledger, as_of: date) -> Faults:
    seen: dict[str, Entry[Any]] = {}
    for entry in ledger.all_entries:
        first = seen.setdefault(entry.id, entry)
        if first is not entry and all(entry.id.split("/")):  # an id that could not be read is empty
            there = see(first.span("id"), "first-written-here")
            yield fault("duplicate-id", entry.span("id"), there, id=entry.id)
