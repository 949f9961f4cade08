"""An evidence file is not in the ledger

Evidence is a document's number or a file in the ledger's folder. Whatever ends like a file name (.pdf,
.docx, .jpg) or begins with evidence/ must be there, so that everyone who has the ledger has the proof.
Paths start at the ledger's root and use /; a file outside it, or behind a link that leads out, does
not count. Addresses (https://...) are not checked.

vi: Không có tệp minh chứng trong sổ
Minh chứng là số văn bản, hoặc là một tệp trong thư mục của sổ: giá trị kết thúc như tên tệp (.pdf,
.docx, .jpg) hoặc bắt đầu bằng evidence/ thì tệp phải có ở đó, để ai có sổ cũng có minh chứng. Đường
dẫn tính từ thư mục gốc của sổ, dùng dấu /; tệp ở ngoài sổ hoặc qua liên kết dẫn ra ngoài thì không
được tính. Địa chỉ mạng (https://...) thì không xét.

fails:
    directives:
      - id: KL16-1.4
        progress:
          - {date: 2023-08-28, status: done, evidence: evidence/bc-45.pdf}

passes:
    directives:
      - id: KL16-1.4
        progress:
          - {date: 2023-08-28, status: done, evidence: 45/BC-UBND}
"""

from datetime import date

from kltrack.checks.report import Faults, fault
from kltrack.checks.verbatim import names_file
from kltrack.ledger.ledger import Ledger


def check(ledger: Ledger, as_of: date) -> Faults:
    for entry in ledger.tracked:
        for place, report in enumerate(entry.model.progress):
            for number, evidence in enumerate(report.evidence):
                # `has_file` follows no link that leads out: a stranger's ledger must not probe this disk
                if names_file(evidence) and not ledger.source.has_file(evidence):
                    span = entry.span("progress", place, "evidence", number)
                    yield fault("evidence-file-missing", span, path=evidence)
