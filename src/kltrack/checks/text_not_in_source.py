"""The quoted text is not in the document

`text` is the order word for word, misprints included; a report that quotes it must stand up to the
signed paper. It is looked for in the document's `source`, if that is a .txt or .md file. Line and page
breaks, spaces, Markdown's ** and the way letters and marks are stored make no difference; case,
punctuation and spelling do. Mark what you leave out with [...], and explain misprints in `sic`.

vi: Nguyên văn không đúng với văn bản
`text` là nguyên văn nội dung chỉ đạo, kể cả lỗi chữ; báo cáo trích dẫn phải đúng với bản ký. Nguyên
văn được tìm trong tệp `source` của văn bản, nếu là tệp .txt hoặc .md. Xuống dòng, sang trang, khoảng
trắng, dấu ** của Markdown và cách lưu chữ với dấu không ảnh hưởng; chữ hoa, dấu câu và chính tả thì
có. Chỗ lược bớt ghi [...], lỗi chữ thì giải thích ở `sic`.

fails:
    documents:
      - id: KL16
        source: sources/16-KL-BCD.txt
    directives:
      - id: KL16-6.1
        document: KL16
        # the paper says "xem xét tránh nhiệm"
        text: xem xét trách nhiệm đối với tập thể, cá nhân

passes:
    documents:
      - id: KL16
        source: sources/16-KL-BCD.txt
    directives:
      - id: KL16-6.1
        document: KL16
        text: xem xét tránh nhiệm đối với tập thể, cá nhân
        sic: {tránh nhiệm: trách nhiệm}
"""

from datetime import date

from kltrack.checks.report import Faults, fault
from kltrack.checks.verbatim import last_agreed, source_text
from kltrack.ledger.ledger import Ledger

_RULE = "text-not-in-source"


def check(ledger: Ledger, as_of: date) -> Faults:
    # each source is read once, however many directives quote it
    sources = {entry.id: source_text(ledger.source, entry.model.source) for entry in ledger.documents}
    for entry in ledger.directives:
        source, text = sources.get(entry.model.document), entry.model.text
        if source is None or not text:
            continue
        agreed = last_agreed(text, source)
        if agreed is not None:
            sentence = _RULE if agreed else f"{_RULE}.nowhere"
            yield fault(sentence, entry.span("text"), agreed=agreed, document=entry.model.document)
