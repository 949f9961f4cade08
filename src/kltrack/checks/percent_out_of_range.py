"""The percentage is not between 0 and 100

`percent` says how much of the work is done; a share below 0 or above 100 is a slip, and would distort
every average in a report. Write a whole number from 0 to 100. Work beyond what was ordered, or a share
of a plan that has changed since, belongs in `note`.

vi: Phần trăm ngoài khoảng 0 đến 100
`percent` cho biết đã làm được bao nhiêu phần trăm công việc; số âm hoặc số vượt 100 là gõ nhầm, và làm
sai mọi số bình quân trong báo cáo. Viết số nguyên từ 0 đến 100. Phần làm thêm ngoài yêu cầu, hoặc tỷ
lệ so với kế hoạch đã thay đổi, thì ghi vào `note`.

fails:
    progress:
      - date: 2023-09-20
        status: in-progress
        percent: 120

passes:
    progress:
      - date: 2023-09-20
        status: in-progress
        percent: 100
        note: Đã giải phóng mặt bằng 120% diện tích đợt 1
"""
