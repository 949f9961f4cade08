"""A unit has ended without a successor but still leads open work

Nobody answers for the open work of a unit that no longer exists; since the districts ended on 30 June
2025, this is the usual case. Name the unit's successors, with the document that says so in `basis`, or
hand over that one item with `handovers`, because a task may go to a different unit than the territory
does.

vi: Cơ quan đã kết thúc hoạt động, không có cơ quan kế thừa, mà còn chủ trì nhiệm vụ
Nhiệm vụ chưa hoàn thành của cơ quan không còn tồn tại thì không ai chịu trách nhiệm; sau khi cấp huyện
kết thúc hoạt động ngày 30/6/2025, đây là trường hợp thường gặp. Ghi cơ quan kế thừa, kèm văn bản căn
cứ ở `basis`, hoặc bàn giao riêng từng nhiệm vụ bằng `handovers`, vì nơi nhận nhiệm vụ có thể khác nơi
nhận địa bàn.

fails:
    units:
      - id: ubnd-huyen
        until: 2025-06-30
    directives:
      - id: KL16-3.4
        lead: ubnd-huyen

passes:
    units:
      - id: ubnd-huyen
        until: 2025-06-30
        successors: [ubnd-xa-duc-trong]
        basis: 1671/NQ-UBTVQH15
      - id: ubnd-xa-duc-trong
        since: 2025-07-01
    directives:
      - id: KL16-3.4
        lead: ubnd-huyen
"""

from datetime import date

from kltrack.checks.report import Faults, fault
from kltrack.ledger.ledger import Ledger
from kltrack.model.state import assess
from kltrack.model.succession import answerable_on
from kltrack.model.term import Policy

_MOST_NAMED = 3


def check(ledger: Ledger, as_of: date) -> Faults:
    ended = {
        entry.id: entry
        for entry in ledger.units
        if entry.model.has_ended(as_of) and not entry.model.successors
    }
    if not ended:
        return
    units, left = ledger.unit_models, dict[str, list[str]]()
    for item in ledger.items():
        # whether an item is open does not depend on how its term is counted, so any policy will do
        if not assess(item, as_of, Policy()).is_open:
            continue
        for unit in answerable_on(item.lead, item.handovers, units, as_of).units:
            if unit in ended:
                left.setdefault(unit, []).append(item.id)
    for unit, items in left.items():
        named = ", ".join(items[:_MOST_NAMED]) + (", …" if len(items) > _MOST_NAMED else "")
        yield fault("ended-unit-without-successor", ended[unit].span("until"), unit=unit, items=named)
