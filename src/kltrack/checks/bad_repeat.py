"""The recurrence rule cannot be read

A recurring duty is judged occurrence by occurrence, and without a sound rule nobody knows when the
next report is due. `repeat` is a rule of RFC 5545, section 3.3.10: FREQ=DAILY, WEEKLY, MONTHLY or
YEARLY, then INTERVAL, BYMONTH, BYMONTHDAY, BYDAY, BYSETPOS, WKST, COUNT or UNTIL, separated by
semicolons, in capitals and without spaces. Nothing recurs more often than daily; the document's own
words go into `due_text`.

vi: Quy tắc lặp lại không đọc được
Nhiệm vụ định kỳ được xét theo từng kỳ, quy tắc sai thì không biết kỳ báo cáo tiếp theo đến hạn ngày
nào. `repeat` là quy tắc theo RFC 5545, mục 3.3.10: FREQ=DAILY, WEEKLY, MONTHLY hoặc YEARLY, sau đó là
INTERVAL, BYMONTH, BYMONTHDAY, BYDAY, BYSETPOS, WKST, COUNT hoặc UNTIL, cách nhau bằng dấu chấm phẩy,
viết hoa, không có dấu cách. Dày nhất là mỗi ngày một kỳ; câu chữ của văn bản ghi vào `due_text`.

fails:
    - id: TB627-4
      kind: recurring
      repeat: ngày 20 hằng tháng

passes:
    - id: TB627-4
      kind: recurring
      repeat: FREQ=MONTHLY;BYMONTHDAY=20
      due_text: trước ngày 20 hằng tháng
"""
