"""A milestone carries out a directive that is not in the ledger

A directive that milestones carry out is due when the last of them is due, and done when all of them
are. A milestone with a wrong `directive` carries out nothing: the order it belongs to looks untouched,
and the milestone loses the document that ordered it. Correct the id, or add the directive.

vi: Mốc tiến độ dẫn đến một nhiệm vụ không có trong sổ
Nhiệm vụ được thực hiện qua các mốc thì đến hạn khi mốc cuối đến hạn, và hoàn thành khi mọi mốc hoàn
thành. Mốc ghi sai `directive` thì không thực hiện nhiệm vụ nào: nhiệm vụ giao mốc đó trông như chưa ai
làm, còn mốc mất căn cứ là văn bản giao việc. Sửa lại mã, hoặc thêm nhiệm vụ.

fails:
    directives:
      - id: KL16-3.5
        title: Khởi công hạng mục giao thông và hạ tầng kỹ thuật
    projects:
      - id: trung-tam-hanh-chinh
        milestones:
          - id: khoi-cong
            directive: KL16-35

passes:
    directives:
      - id: KL16-3.5
        title: Khởi công hạng mục giao thông và hạ tầng kỹ thuật
    projects:
      - id: trung-tam-hanh-chinh
        milestones:
          - id: khoi-cong
            directive: KL16-3.5
"""

from functools import partial

from kltrack.checks.references import find_unknown

check = partial(find_unknown, kind="directive")
