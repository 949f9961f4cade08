"""A report or a closing is about what is not in the ledger

A report in `reports:` of kltrack.yaml and a closing in data/closings.yaml may be about some documents,
units or projects alone, each by its id. Under an id that nothing has, the report cannot be made, and
the closing is compared with nothing. Mend the id; where something was given another id, here too.

vi: Báo cáo hoặc số liệu đã chốt về thứ không có trong sổ
Báo cáo trong mục `reports:` của kltrack.yaml và kỳ đã chốt trong data/closings.yaml có thể chỉ gồm một số
văn bản, cơ quan hoặc dự án, ghi bằng mã. Mã không có trong sổ thì không lập được báo cáo, và số liệu đã
chốt không được so với gì. Sửa lại mã; khi đổi mã ở chỗ khác thì đổi cả ở đây.

fails:
    # file: kltrack.yaml
    reports:
      thang: {units: ubnd-huyenn}

passes:
    # file: kltrack.yaml
    reports:
      thang: {units: ubnd-huyen}
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

from kltrack.checks.references import stayed_unread, unknown
from kltrack.diagnostic import Diagnostic, Severity
from kltrack.ledger.entry import Entry
from kltrack.ledger.ledger import Ledger

SEVERITY = Severity.ERROR


def check(ledger: Ledger, as_of: date) -> Iterator[Diagnostic]:
    scoped: list[Entry[Any]] = [*ledger.closings, *ledger.named_reports]
    for what, key, known, file in (
        ("unit", "units", ledger.unit_by_id, "units"),
        ("document", "documents", ledger.document_by_id, "directives"),
        ("project", "projects", ledger.project_by_id, "projects"),
    ):
        if stayed_unread(ledger, file):
            continue
        for entry in scoped:
            for place, named in enumerate(getattr(entry.model, key)):
                if named not in known:
                    yield unknown(what, named, entry.span(key, place), known)._replace(rule="unknown-scope")
