"""The value is not a calendar date

The day decides whether work was done on time, so it must be exact and real: 31 September will not do,
nor will a month alone. Days are written year-month-day (ISO 8601-1:2019), so that nobody takes the
month for the day. Copy the day from the document or from the unit's report; if only the month is
known, use the day on which it was reported.

vi: Giá trị không phải là một ngày có trong lịch
Đúng hạn hay quá hạn là căn cứ vào ngày, nên ngày phải chính xác và có thật: ngày 31 tháng 9, hay chỉ
ghi tháng, đều không được. Ngày viết theo thứ tự năm-tháng-ngày (ISO 8601-1:2019) để không ai nhầm
tháng với ngày. Chép ngày từ văn bản hoặc báo cáo của cơ quan; nếu chỉ biết tháng thì ghi ngày nhận báo
cáo.

fails:
    progress:
      - {date: 31/8/2023, status: in-progress}
      - {date: 2023-09-31, status: done}

passes:
    progress:
      - {date: 2023-08-31, status: in-progress}
      - {date: 2023-09-30, status: done}
"""
