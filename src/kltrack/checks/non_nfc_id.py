"""The id is written with letters and marks apart

Vietnamese letters can be stored whole (NFC) or as a letter and its marks (NFD, usual on macOS and in
some PDF files); both look the same and are not equal (Unicode Standard Annex 15), so a search for the
one does not find the other. Ids may have no marked letters at all: write the id in ASCII letters,
everywhere it is cited, and keep the Vietnamese name in `name` or `title`.

vi: Mã viết bằng chữ và dấu tách rời
Chữ Việt có thể lưu liền (NFC) hoặc tách thành chữ và dấu (NFD, hay gặp trên macOS và trong một số tệp
PDF); nhìn thì giống nhau mà máy coi là khác (Unicode, Phụ lục 15), nên tìm chữ này không thấy chữ kia.
Mã không được có chữ mang dấu: viết mã bằng chữ không dấu ở mọi chỗ viện dẫn, tên tiếng Việt để ở
`name` hoặc `title`.

fails:
    # chữ ă và ệ lưu tách thành chữ và dấu
    - id: va<U+0306>n-phong-huye<U+0323><U+0302>n
      name: Văn phòng Huyện ủy

passes:
    - id: van-phong-huyen
      name: Văn phòng Huyện ủy
"""

from kltrack.checks.report import while_reading
from kltrack.diagnostic import Severity

SEVERITY = Severity.ERROR
check = while_reading("non-nfc-id")
