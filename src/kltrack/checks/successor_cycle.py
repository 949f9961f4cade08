"""Units succeed one another in a circle

The open work of a unit that has ended goes to its successor, and on from there. In a circle it never
arrives at anyone. Usually one of the successions is written the wrong way round: `successors` belongs
to the unit that has ended, and names those that took over, as 1671/NQ-UBTVQH15 does for the communes.

vi: Các cơ quan kế thừa lẫn nhau thành vòng
Nhiệm vụ còn dở của cơ quan đã kết thúc được chuyển cho cơ quan kế thừa, rồi cứ thế chuyển tiếp. Nếu kế
thừa thành vòng thì không đến được cơ quan nào. Thường là do ghi ngược một bước: `successors` ghi ở cơ
quan đã kết thúc, nêu các cơ quan tiếp nhận, như 1671/NQ-UBTVQH15 đã quy định đối với các xã.

fails:
    units:
      - id: ubnd-huyen
        until: 2025-06-30
        successors: [ubnd-xa-duc-trong]
      - id: ubnd-xa-duc-trong
        successors: [ubnd-huyen]

passes:
    units:
      - id: ubnd-huyen
        until: 2025-06-30
        successors: [ubnd-xa-duc-trong]
      - id: ubnd-xa-duc-trong
        since: 2025-07-01
"""

from functools import partial

from kltrack.checks.references import check_for_cycles

# one successor or several: work that waits to be handed over would still come round
check = partial(check_for_cycles, rule="successor-cycle", key="successors")
