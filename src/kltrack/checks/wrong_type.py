"""The value is not of the kind that its key needs

A list where a single date belongs, a word in place of a number, or an empty value cannot be used, and
a guess would make a report say what nobody wrote. The message says what is needed: write the value
that way, or delete the whole line if there is nothing to say. `kltrack schema` defines what each key
may hold; editors can use it to warn while you type.

vi: Giá trị không đúng loại mà khóa cần
Một danh sách ở chỗ cần một ngày, một chữ ở chỗ cần con số, hay một giá trị trống đều không tính được,
mà đoán thì báo cáo sẽ nói điều không ai viết. Thông báo nêu rõ cần gì: viết lại giá trị như vậy, hoặc
xóa cả dòng nếu không có gì để ghi. Mỗi khóa được ghi những gì thì theo `kltrack schema`; trình soạn
thảo có thể dùng lược đồ này để nhắc ngay khi gõ.

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
