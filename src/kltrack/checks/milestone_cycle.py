"""Milestones wait for one another in a circle

Each milestone named in `after` must be done first. In a circle none of them can ever begin, and a
chart cannot put them in order. One of the steps is written the wrong way round, or does not really
have to wait.

vi: Các mốc tiến độ chờ nhau thành vòng
Mốc nào ghi trong `after` thì phải xong trước. Nếu chờ nhau thành vòng thì không mốc nào bắt đầu được,
và không xếp được thứ tự trên biểu đồ. Có một bước ghi ngược, hoặc thực ra không phải chờ.

fails:
    projects:
      - id: trung-tam-hanh-chinh
        milestones:
          - id: giao-dat
            after: [khoi-cong]
          - id: khoi-cong
            after: [giao-dat]

passes:
    projects:
      - id: trung-tam-hanh-chinh
        milestones:
          - id: giao-dat
          - id: khoi-cong
            after: [giao-dat]
"""

from functools import partial

from kltrack.checks.references import check_for_cycles

check = partial(check_for_cycles, rule="milestone-cycle", key="after")
