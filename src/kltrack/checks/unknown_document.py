"""A directive names a document that is not in the ledger

A directive is an order only through the document that gave it: number and date come from there, and so
does the day before which nothing can have been due. A directive whose document is unknown appears in
no report on that document. Correct the id, or add the document to `documents:`, in any file of the
ledger.

vi: Nhiệm vụ dẫn đến một văn bản không có trong sổ
Nhiệm vụ chỉ có căn cứ khi biết văn bản nào giao: số, ký hiệu và ngày đều lấy từ văn bản đó. Nhiệm vụ
dẫn sai mã văn bản thì không có mặt trong báo cáo về văn bản ấy. Sửa lại mã, hoặc thêm văn bản vào
`documents:` trong một tệp bất kỳ của sổ.

fails:
    documents:
      - id: KL16
        number: 16-KL/BCĐ
    directives:
      - id: KL16-1.4
        document: KL61

passes:
    documents:
      - id: KL16
        number: 16-KL/BCĐ
    directives:
      - id: KL16-1.4
        document: KL16
"""

from functools import partial

from kltrack.checks.references import find_unknown

check = partial(find_unknown, kind="document")
