"""Progress entries are not in date order

Progress is read from top to bottom as the course of events, and its last line as the current
situation. An entry below a later one is either in the wrong place or has the wrong date, usually the
wrong year. Move it to where its date belongs, or correct the date.

vi: Các cập nhật tiến độ không theo thứ tự ngày
Cập nhật tiến độ được đọc từ trên xuống theo diễn biến, dòng cuối là tình hình mới nhất. Cập nhật đứng
sau một cập nhật muộn hơn là đặt sai chỗ hoặc ghi sai ngày, thường là sai năm. Chuyển về đúng chỗ theo
ngày, hoặc sửa ngày.

fails:
    directives:
      - id: KL16-1.4
        progress:
          - {date: 2023-08-28, status: submitted, evidence: 45/BC-UBND}
          - {date: 2023-08-21, status: in-progress, percent: 60}

passes:
    directives:
      - id: KL16-1.4
        progress:
          - {date: 2023-08-21, status: in-progress, percent: 60}
          - {date: 2023-08-28, status: submitted, evidence: 45/BC-UBND}
"""

from functools import partial

from kltrack.checks.extension_out_of_order import check_order

check = partial(check_order, rule="progress-out-of-order", key="progress")
