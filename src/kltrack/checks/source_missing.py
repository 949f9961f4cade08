"""A document's source file is not in the ledger

`source` is the scan or text of the paper, by which everybody can check what was really ordered. The
file must be in the ledger's folder, usually below sources/: a path on somebody's own disk, or one that
leads out of the ledger, is of no use to others. Put the file there, or correct the path; if there is
no file, leave the key out.

vi: Không có tệp nguồn của văn bản trong sổ
`source` là bản chụp hoặc bản chữ của văn bản, để ai cũng đối chiếu được nội dung đã giao. Tệp phải nằm
trong thư mục của sổ, thường là sources/: đường dẫn trên máy riêng, hoặc dẫn ra ngoài sổ, thì người
khác không mở được. Chép tệp vào đó hoặc sửa đường dẫn; chưa có tệp thì bỏ dòng này.

fails:
    documents:
      - id: KL16
        number: 16-KL/BCĐ
        source: D:/VanBan/16-KL-BCD.pdf

passes:
    documents:
      - id: KL16
        number: 16-KL/BCĐ
"""

from datetime import date

from kltrack.checks.report import Faults, fault
from kltrack.ledger.ledger import Ledger


def check(ledger: Ledger, as_of: date) -> Faults:
    for entry in ledger.documents:
        source = entry.model.source
        if source and not ledger.source.has_file(source):
            yield fault("source-missing", entry.span("source"), path=source)
