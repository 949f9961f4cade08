"""The invented projects and their milestones."""

import unicodedata
from datetime import date, timedelta
from typing import NamedTuple

from example.dice import END, Dice, workday
from example.lives import Life, Work, hand_over, live
from example.terms import Term, choose_term
from example.units import UNITS, follow_heirs
from example.yaml_text import Entry, Value

Step = tuple[str, str, str]  # id, title, product
_WORKS: tuple[Step, ...] = (
    ("chu-truong", "Phê duyệt chủ trương đầu tư", "Quyết định phê duyệt"),
    ("mat-bang", "Bàn giao toàn bộ mặt bằng sạch", "Biên bản bàn giao mặt bằng"),
    ("khoi-cong", "Khởi công xây dựng", "Biên bản khởi công"),
    ("hoan-thanh", "Hoàn thành thi công, nghiệm thu đưa vào sử dụng", "Biên bản nghiệm thu"),
    ("quyet-toan", "Phê duyệt quyết toán vốn đầu tư hoàn thành", "Quyết định phê duyệt quyết toán"),
)
_FLAVOURS = {"mat-bang": "land", "hoan-thanh": "works"}
_PLANS: tuple[Step, ...] = (
    ("nhiem-vu", "Phê duyệt nhiệm vụ và dự toán", "Quyết định phê duyệt"),
    ("lay-y-kien", "Lấy ý kiến cộng đồng dân cư và các cơ quan", "Báo cáo tổng hợp ý kiến"),
    ("tham-dinh", "Trình cơ quan có thẩm quyền thẩm định", "Tờ trình"),
    ("phe-duyet", "Phê duyệt đồ án", "Quyết định phê duyệt"),
)
# each with the id that a clerk would give it
_NAMES = (
    ("Đường liên xã {a} - {b}", "duong {a} {b}"),
    ("Hồ chứa nước {s}", "ho {s}"),
    ("Khu tái định cư {a}", "tai dinh cu {a}"),
    ("Trường Tiểu học và Trung học cơ sở {b}", "truong {b}"),
    ("Kè chống sạt lở suối {s}", "ke suoi {s}"),
    ("Chợ trung tâm {a}", "cho {a}"),
    ("Quy hoạch chung xây dựng {b} đến năm 2040", "quy hoach {b}"),
    ("Cầu {s}", "cau {s}"),
    ("Hệ thống cấp nước sinh hoạt tập trung {a}", "cap nuoc {a}"),
    ("Công viên, quảng trường trung tâm {b}", "quang truong {b}"),
    ("Cụm công nghiệp {a}", "ccn {a}"),
    ("Nhà máy xử lý chất thải rắn {b}", "xu ly rac {b}"),
    ("Đề án công nhận đô thị loại V {a}", "do thi loai 5 {a}"),
    ("Hệ thống thoát nước khu trung tâm {b}", "thoat nuoc {b}"),
    ("Trạm y tế {a}", "tram y te {a}"),
    ("Nhà văn hóa, khu thể thao {b}", "nha van hoa {b}"),
)
_PLACES = (
    "Tân Hưng",
    "Đồng Lau",
    "Phước Lộc Sơn",
    "Bình Khê",
    "Suối Ngà",
    "Hòa Thạnh",
    "Gò Sậy",
    "Bến Trâu",
    "Cây Quéo",
    "Đá Mài",
    "Lộc Khê",
    "Xóm Rẫy",
    "Hố Đình",
    "Bàu Súng",
    "Trảng Mây",
)
_STREAMS = ("Đá Chẹt", "Lá Buông", "Ba Khe", "Bà Lụa", "Cây Sung", "Vườn Tràm", "Ông Quế")
_MONEY = ("12,8", "24,5", "37,2", "49,9", "63,4", "85", "118,6", "142")


class Project(NamedTuple):
    """A project before its milestones are set; ``order`` the directive that sets them."""

    id: str
    name: str
    is_plan: bool
    lead: str = ""
    order: str = ""
    issued: date = date.min

    @property
    def in_text(self) -> str:
        """The name inside a sentence."""
        return self.name[0].lower() + self.name[1:]


def slug(name: str) -> str:
    """``name`` in ASCII, words joined by "-"."""
    plain = unicodedata.normalize("NFD", name.lower().replace("đ", "d"))
    letters = "".join(
        sign if sign.isascii() and sign.isalnum() else " "
        for sign in plain
        if not unicodedata.combining(sign)
    )
    return "-".join(letters.split())


def make_projects(dice: Dice, count: int) -> list[Project]:
    """``count`` projects of different names."""
    found: dict[str, Project] = {}
    for place in range(count):
        name, short = _NAMES[place % len(_NAMES)]
        first = dice.pick(_PLACES)
        second = dice.pick([one for one in _PLACES if one != first])
        blanks = {"a": first, "b": second, "s": dice.pick(_STREAMS)}
        name, id_, phase = name.format(**blanks), slug(short.format(**blanks)), 2
        unique, whole = id_, name
        while unique in found:
            unique, whole = f"{id_}-gd{phase}", f"{name} (giai đoạn {phase})"
            phase += 1
        found[unique] = Project(unique, whole, name.startswith(("Quy hoạch", "Đề án")))
    return list(found.values())


def project_entry(dice: Dice, project: Project) -> Entry:
    """The project as the ledger holds it, with its milestones lived through."""
    steps = _PLANS if project.is_plan else _WORKS
    first = dice.between(0, 1)
    handovers = hand_over(dice, Work(project.issued, None, (project.lead,), "", ""), None, is_sure=True)
    entry: dict[str, Value] = {"id": project.id, "name": project.name}
    entry["aliases"] = [project.in_text] if dice.chance(0.3) else None
    entry |= {"lead": project.lead, "handovers": handovers}
    if dice.chance(0.6):
        source = dice.pick(("ngân sách tỉnh và huyện", "ngân sách tỉnh và vốn hợp pháp khác"))
        entry["note"] = f"Tổng mức đầu tư {dice.pick(_MONEY)} tỷ đồng; nguồn vốn {source}."
    entry["tags"] = ["quy-hoach" if project.is_plan else "dau-tu-cong"]
    entry["milestones"] = _milestones(dice, project, handovers, steps[first : first + dice.between(3, 4)])
    return entry


def _milestones(dice: Dice, project: Project, handovers: list[Entry], steps: tuple[Step, ...]) -> list[Entry]:
    found: list[Entry] = []
    start, before, earliest, may_close = project.issued, "", project.issued, True
    floor: Term | None = None
    for step in steps:
        term = choose_term(dice, project.issued, 40, 170, start)
        work = Work(
            project.issued,
            term,
            (project.lead,),
            _FLAVOURS.get(step[0], "paper"),
            step[2],
            earliest,
            may_close,
            floor,
            handovers,
        )
        life = live(dice, work)
        progress = life.progress if may_close else _waiting(dice, work, life)
        found.append(_milestone(project, step, before, term, life._replace(progress=progress)))
        before, start, floor = step[0], max(start, term.end), life.term
        may_close = may_close and life.completed is not None
        earliest = life.completed or earliest
    return found


def _waiting(dice: Dice, work: Work, life: Life) -> list[Entry]:
    """The report on a milestone that cannot begin before another ends."""
    if life.term is None or life.term.end < END:
        return []
    day = max(workday(END - timedelta(days=dice.between(2, 24))), work.issued)
    by = UNITS[follow_heirs(work.leads[0], day)[0]].label if not work.given else "Văn phòng UBND tỉnh"
    return [
        {"date": day, "status": "not-started", "note": "Chưa triển khai, chờ hoàn thành mốc trước.", "by": by}
    ]


def _milestone(project: Project, step: Step, before: str, term: Term, life: Life) -> Entry:
    id_, title, product = step
    return {
        "id": id_,
        "title": f"{title} {project.in_text}" if len(project.name) < 34 else title,
        "directive": project.order,
        "due": term.value,
        "due_text": term.wording,
        "after": [before] if before else None,
        "product": product,
        "extensions": life.extensions,
        "progress": life.progress,
    }
