"""The value is not of the kind that its key takes

A list where a single date belongs, a word in place of a number, or an empty value cannot be counted
on, and guessing would make a report say what nobody wrote. The message names what is needed: write the
value so, or delete the whole line where there is nothing to say. What may follow a key is fixed by
`kltrack schema`, which editors can use to warn while you type.

vi: Giá trị không đúng loại của khóa
Một danh sách ở chỗ cần một ngày, một chữ ở chỗ cần con số, hay một giá trị trống đều không tính được,
mà đoán thì báo cáo sẽ nói điều không ai viết. Thông báo nêu rõ cần gì: viết lại giá trị như vậy, hoặc
xóa cả dòng nếu không có gì để ghi. Sau mỗi khóa được ghi những gì thì theo `kltrack schema`; trình
soạn thảo có thể dùng lược đồ này để nhắc ngay khi gõ.

fails:
    - id: KL16-1.4
      supervisor: Bùi Sơn Điền
      progress:
        - {date: 2023-08-28, status: đang làm, percent: 60%}

passes:
    - id: KL16-1.4
      supervisor: {name: Bùi Sơn Điền}
      progress:
        - {date: 2023-08-28, status: in-progress, percent: 60}
"""

from kltrack.checks.report import while_reading
from kltrack.diagnostic import Severity

SEVERITY = Severity.ERROR
check = while_reading("wrong-type")
