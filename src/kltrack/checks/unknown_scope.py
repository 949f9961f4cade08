"""A report or a closing names what is not in the ledger

A report in `reports:` of kltrack.yaml and a closing in data/closings.yaml may cover only some
documents, units or projects, each named by its id. If nothing has the id, the report cannot be made,
and the closing is compared with nothing. Correct the id; when you change an id elsewhere, change it
here too.

vi: Báo cáo hoặc kỳ đã chốt ghi mã không có trong sổ
Báo cáo trong mục `reports:` của kltrack.yaml và kỳ đã chốt trong data/closings.yaml có thể chỉ gồm một
số văn bản, cơ quan hoặc dự án, ghi bằng mã. Mã không có trong sổ thì không lập được báo cáo, và số
liệu đã chốt không được so với gì. Sửa lại mã; khi đổi mã ở chỗ khác thì đổi cả ở đây.

fails:
    # file: kltrack.yaml
    reports:
      thang: {units: ubnd-huyenn}

passes:
    # file: kltrack.yaml
    reports:
      thang: {units: ubnd-huyen}
"""

from datetime import date

from kltrack.checks.references import find_unknown
from kltrack.checks.report import Faults
from kltrack.ledger.ledger import Ledger


def check(ledger: Ledger, as_of: date) -> Faults:
    for kind in ("unit", "document", "project"):
        for fault in find_unknown(ledger, as_of, kind=kind, in_scopes=True):
            yield fault._replace(rule="unknown-scope")
