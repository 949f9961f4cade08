"""A directive names a project that is not in the ledger

A directive that belongs to a project is found, counted and drawn under it. With an id that no project
has, the directive is missing there without a word. Correct the id, or add the project to
data/projects.yaml.

vi: Nhiệm vụ dẫn đến một dự án không có trong sổ
Nhiệm vụ thuộc dự án nào thì được tìm, được tính và được vẽ tiến độ theo dự án đó. Ghi sai mã thì nhiệm
vụ vắng mặt trong dự án mà không ai hay. Sửa lại mã, hoặc thêm dự án vào data/projects.yaml.

fails:
    projects:
      - id: trung-tam-hanh-chinh
        name: Khu trung tâm hành chính huyện
    directives:
      - id: KL16-3.5
        project: trung-tam-hanh-chanh

passes:
    projects:
      - id: trung-tam-hanh-chinh
        name: Khu trung tâm hành chính huyện
    directives:
      - id: KL16-3.5
        project: trung-tam-hanh-chinh
"""

from functools import partial

from kltrack.checks.references import find_unknown

check = partial(find_unknown, kind="project")
