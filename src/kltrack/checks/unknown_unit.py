"""An entry names a unit that is not in the ledger

Lateness counts against the lead unit. Under an id that no unit has, an item is missing from the unit's
own list, and its lateness counts against nobody. Units are named by id because names are used again:
the commune Đức Trọng is not the district. Correct the id, or add the unit to data/units.yaml. The same
holds for coordinating and implementing units, issuers, successors and units that take over.

vi: Ghi một cơ quan không có trong sổ
Quá hạn được tính cho cơ quan chủ trì. Nếu ghi một mã không có trong sổ thì nhiệm vụ không xuất hiện
trong danh sách của cơ quan nào, và việc chậm muộn không tính cho ai. Sổ ghi cơ quan bằng mã vì tên gọi
được dùng lại: xã Đức Trọng không phải huyện Đức Trọng. Sửa lại mã, hoặc thêm cơ quan vào
data/units.yaml. Cơ quan phối hợp, thực hiện, ban hành, kế thừa và tiếp nhận cũng vậy.

fails:
    units:
      - id: ubnd-huyen
        name: Ủy ban nhân dân huyện Đức Trọng
    directives:
      - id: KL16-1.4
        lead: UBND-huyen

passes:
    units:
      - id: ubnd-huyen
        name: Ủy ban nhân dân huyện Đức Trọng
    directives:
      - id: KL16-1.4
        lead: ubnd-huyen
"""

from functools import partial

from kltrack.checks.references import find_unknown

check = partial(find_unknown, kind="unit")
