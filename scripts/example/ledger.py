"""A whole invented ledger as files: what ``make_example.py`` writes and the benchmark measures."""

from collections.abc import Iterator, Sequence
from enum import StrEnum

from example.dice import Dice
from example.notices import Notice, make_notices
from example.projects import make_projects, project_entry
from example.units import unit_entries
from example.yaml_text import Entry, write_file

PER_FILE = 100


class Layout(StrEnum):
    """How directives are laid out in files."""

    PER_NOTICE = "per-notice"  # data/directives/2023-03-tb12-23.yaml
    PER_HUNDRED = "per-hundred"  # data/directives/001.yaml, whole notices until 100 directives; projects too
    ONE_FILE = "one-file"  # data/directives.yaml


INVENTED = "HƯ CẤU: sổ ví dụ do scripts/make_example.py sinh ra; không có nơi, cơ quan, người nào như vậy."
_SETTINGS = f"""# {INVENTED}
language: vi                  # ngôn ngữ màn hình và báo cáo
timezone: Asia/Ho_Chi_Minh    # "hôm nay" tính theo giờ này
warn_days: 7                  # còn từ 7 ngày trở xuống: sắp đến hạn
days_off: literal             # hạn rơi vào ngày nghỉ: giữ nguyên ngày ghi trong văn bản
stale_days: 30                # quá 30 ngày không có cập nhật: nhắc
office:                       # cơ quan báo cáo: phần đầu và phần ký của báo cáo Word
  name: Văn phòng Ủy ban nhân dân huyện
  superior: Ủy ban nhân dân huyện Tân Phước Hưng
  place: Tân Phước Hưng
  sign: VP
  authority: TL. CHỦ TỊCH
  signer: {{position: CHÁNH VĂN PHÒNG}}
  recipients: ["Chủ tịch, các Phó Chủ tịch UBND huyện", Các phòng chuyên môn, "Lưu: VT, TH"]
reports:                      # kltrack report thang
  thang: {{format: docx}}
  trang: {{format: html}}
"""


def make_ledger(
    seed: int, *, notices: int, directives: int, projects: int, layout: Layout = Layout.PER_NOTICE
) -> dict[str, str]:
    """The files of a ledger, text by path below its root; equal for equal arguments."""
    dice = Dice(seed)
    sizes = [directives * (place + 1) // notices - directives * place // notices for place in range(notices)]
    made = list(make_notices(dice, sizes, make_projects(dice, projects)))
    placed = [project for notice in made for project in notice.projects]
    files = {
        "kltrack.yaml": _SETTINGS,
        "data/units.yaml": write_file([INVENTED], {"units": unit_entries()}),
    }
    for path, some in _projects([project_entry(dice, one) for one in placed], layout):
        files[path] = write_file([INVENTED], {"projects": some})
    for path, group in _grouped(made, layout):
        files[path] = _directives_file(group)
    return files


def _projects(projects: list[Entry], layout: Layout) -> Iterator[tuple[str, list[Entry]]]:
    """Where projects are written: in one file, but where the layout is of a hundred items a file."""
    if layout is not Layout.PER_HUNDRED:
        yield "data/projects.yaml", projects
        return
    some: list[Entry] = []
    number = 1
    for project in projects:
        some.append(project)
        steps = sum(str(one.get("milestones", "")).count("'id':") for one in some)
        if steps >= PER_FILE or project is projects[-1]:
            yield f"data/projects/{number:03}.yaml", some
            some, number = [], number + 1


def _grouped(notices: Sequence[Notice], layout: Layout) -> Iterator[tuple[str, Sequence[Notice]]]:
    if layout is Layout.ONE_FILE:
        yield "data/directives.yaml", notices
    elif layout is Layout.PER_NOTICE:
        for notice in notices:
            yield f"data/directives/{notice.issued:%Y-%m}-{notice.id.lower()}.yaml", [notice]
    else:
        group: list[Notice] = []
        number = 1
        for notice in notices:
            group.append(notice)
            if sum(len(one.directives) for one in group) >= PER_FILE or notice is notices[-1]:
                yield f"data/directives/{number:03}.yaml", group
                group, number = [], number + 1


def _directives_file(notices: Sequence[Notice]) -> str:
    documents: list[Entry] = [notice.document for notice in notices]
    directives = [directive for notice in notices for directive in notice.directives]
    heading = [INVENTED]
    if len(notices) == 1:
        heading.append(f"{notices[0].document['number']}: {len(directives)} nhiệm vụ.")
    return write_file(heading, {"documents": documents, "directives": directives})
