"""`sic` explains a misprint that is not in the text

`sic` says how a misprint in `text` must be read; reports print "(nguyên văn)" after it. If its words
are not in the text, the note is lost: either the misprint was copied wrongly, or somebody has
corrected the text, which must stay as it was signed. Line breaks and runs of spaces make no
difference.

vi: Ghi chú lỗi chữ mà chữ ấy không có trong nguyên văn
`sic` giải thích chữ in sai trong `text` phải hiểu thế nào; báo cáo ghi "(nguyên văn)" sau chữ đó. Nếu
chữ ấy không có trong nguyên văn thì ghi chú bị mất: hoặc chép sai chữ in sai, hoặc có người đã sửa
nguyên văn, trong khi nguyên văn phải giữ đúng như bản ký. Xuống dòng và khoảng trắng không ảnh hưởng.

fails:
    directives:
      - id: KL16-6.1
        text: xem xét trách nhiệm đối với tập thể, cá nhân
        sic: {tránh nhiệm: trách nhiệm}

passes:
    directives:
      - id: KL16-6.1
        text: xem xét tránh nhiệm đối với tập thể, cá nhân
        sic: {tránh nhiệm: trách nhiệm}
"""

from datetime import date

from kltrack.checks.report import Faults, fault
from kltrack.checks.verbatim import squeeze
from kltrack.ledger.ledger import Ledger


def check(ledger: Ledger, as_of: date) -> Faults:
    for entry in ledger.directives:
        # squeezed like the source, so that a misprint broken across two lines is found
        text = squeeze(entry.model.text or "")
        for misprint in entry.model.sic or {}:
            if squeeze(misprint) not in text:
                yield fault("sic-not-in-text", entry.key_span("sic", misprint), misprint=misprint)
