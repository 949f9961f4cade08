"""The term is not a calendar period

A term that cannot be read can never be overdue, and a date such as 05/09/2023 means May to one reader
and September to another. In the files a term is a day, month, quarter, half-year, year or interval,
written as in ISO 8601-2:2019 (EDTF), with quarters as Q1 to Q4 and halves as H1 and H2; its last day
counts. The document's own words go into `due_text`. `kltrack extend` and `kltrack add` also take
30/9/2023 or "quý I/2024" and write it into the file in this form.

vi: Thời hạn không phải là một khoảng thời gian theo lịch
Thời hạn không đọc được thì không bao giờ bị tính là quá hạn, còn ngày ghi như 05/09/2023 thì người
hiểu là tháng 5, người hiểu là tháng 9. Trong tệp, thời hạn là một ngày, tháng, quý, nửa năm, năm hoặc
một khoảng thời gian, viết theo ISO 8601-2:2019 (EDTF), riêng quý viết là Q1 đến Q4, nửa năm là H1, H2;
tính đến hết ngày cuối cùng. Câu chữ của văn bản ghi vào `due_text`. Lệnh `kltrack extend` và `kltrack
add` nhận cả 30/9/2023 hay "quý I/2024" rồi ghi vào tệp theo dạng này.

fails:
    - id: KL16-3.6
      due: Quý I/2024

passes:
    - id: KL16-3.6
      due: 2024-Q1
      due_text: chậm nhất tháng Quý I/2024
"""
