"""What a value should have been."""

SENTENCES: dict[str, tuple[str, str]] = {
    "type.text": ("chữ", "text"),
    "hint.type.text": (
        "viết chữ, trong dấu nháy kép nếu cần; không có gì để ghi thì xóa cả dòng",
        "write text, in quotes if need be; delete the line if there is nothing to say",
    ),
    "type.id": ("một mã", "an id"),
    "hint.type.id": ("viết mã như KL16-3.5", "write an id such as KL16-3.5"),
    "type.period": ("một thời hạn", "a term"),
    "hint.type.period": (
        "viết như 2023-09-15, 2023-09, 2024-Q1, 2023-H2, 2025 hoặc 2023/2025",
        "write it as 2023-09-15, 2023-09, 2024-Q1, 2023-H2, 2025 or 2023/2025",
    ),
    "type.date": ("một ngày", "a day"),
    "hint.type.date": ("viết như 2023-09-15", "write it as 2023-09-15"),
    "type.number": ("một số nguyên", "a whole number"),
    "hint.type.number": ("viết chữ số, không có dấu nháy: 60", "write digits, without quotes: 60"),
    "type.percent": ("một số từ 0 đến 100", "a number from 0 to 100"),
    "hint.type.percent": ("viết như 60, không có dấu %", "write it as 60, without a % sign"),
    "type.days": ("số ngày, từ 0 đến 3660", "a number of days from 0 to 3660"),
    "hint.type.days": ("viết như 30", "write it as 30"),
    "type.boolean": ("true hoặc false", "true or false"),
    "hint.type.boolean": ("viết true hoặc false, không có dấu nháy", "write true or false, without quotes"),
    "type.word": ("một từ trong danh sách", "one of the listed words"),
    "hint.type.word": ("chọn một từ trong danh sách", "choose one of the listed words"),
    "type.repeat": ("một quy tắc lặp lại", "a rule of recurrence"),
    "hint.type.repeat": ("viết như FREQ=MONTHLY;BYMONTHDAY=20", "write it as FREQ=MONTHLY;BYMONTHDAY=20"),
    "type.timezone": ("một múi giờ", "a time zone"),
    "hint.type.timezone": ("viết như Asia/Ho_Chi_Minh", "write it as Asia/Ho_Chi_Minh"),
    "type.list": ("một danh sách", "a list"),
    "hint.type.list": (
        "viết mỗi phần một dòng, bắt đầu bằng dấu gạch: - …",
        "write one part a line, each beginning with a dash: - …",
    ),
    "type.map": ("các dòng `khóa: giá trị`", "lines of `key: value`"),
    "hint.type.map": ("viết như `khóa: giá trị`, mỗi cặp một dòng", "write `key: value`, one a line"),
}
