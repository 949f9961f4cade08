"""The invented notices: when they were issued, by whom, and what they order."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from example.dice import Dice, workday
from example.orders import Setting, carried_order, make_order
from example.projects import Project
from example.units import REFORM
from example.words import Topic, topics
from example.yaml_text import Entry, Quoted, Value

FIRST, LAST = date(2023, 1, 16), date(2025, 11, 21)


class Issuer(NamedTuple):
    """Who issues notices, and how they are numbered and signed."""

    unit: str
    prefix: str
    number: str
    kind: str
    title: str
    signer: dict[str, str]


_BEFORE = (
    Issuer(
        "bcd-cong-trinh",
        "KL",
        "{}-KL/BCĐ",
        "conclusion",
        "Kết luận họp Ban Chỉ đạo các công trình trọng điểm huyện, {}",
        {"name": "Võ Thành Lĩnh", "position": "Bí thư Huyện ủy, Trưởng Ban Chỉ đạo"},
    ),
    Issuer(
        "ubnd-huyen",
        "TB",
        "{}/TB-UBND",
        "notice",
        "Thông báo kết luận của Chủ tịch UBND huyện tại phiên họp thường kỳ {}",
        {"name": "Đinh Quốc Tường", "position": "Chủ tịch UBND huyện"},
    ),
    Issuer(
        "huyen-uy",
        "TBHU",
        "{}-TB/HU",
        "notice",
        "Thông báo ý kiến chỉ đạo của Ban Thường vụ Huyện ủy, {}",
        {"name": "Lương Thị Hạnh Nguyên", "position": "Phó Bí thư Thường trực Huyện ủy"},
    ),
    Issuer(
        "ubnd-huyen",
        "CT",
        "{}/CT-UBND",
        "instruction",
        "Chỉ thị về tăng cường các giải pháp thực hiện nhiệm vụ trọng tâm {}",
        {"name": "Đinh Quốc Tường", "position": "Chủ tịch UBND huyện"},
    ),
)
_AFTER = (
    Issuer(
        "ubnd-tinh",
        "TBT",
        "{}/TB-UBND",
        "notice",
        "Thông báo kết luận của Phó Chủ tịch UBND tỉnh tại buổi làm việc với các xã, {}",
        {"name": "Huỳnh Khải Định", "position": "Phó Chủ tịch UBND tỉnh"},
    ),
    Issuer(
        "ubnd-tinh",
        "CV",
        "{}/UBND-KT",
        "dispatch",
        "Công văn về việc tiếp nhận, xử lý nhiệm vụ cấp huyện chuyển giao, {}",
        {"name": "Huỳnh Khải Định", "position": "Phó Chủ tịch UBND tỉnh"},
    ),
)


class Notice(NamedTuple):
    """One notice as the ledger holds it, and the projects whose milestones it set."""

    id: str
    issued: date
    document: Entry
    directives: list[Entry]
    projects: list[Project]


def make_notices(dice: Dice, sizes: Sequence[int], projects: Sequence[Project]) -> Iterator[Notice]:
    """Notices over three years with ``sizes`` orders each; ``projects`` are spread over them."""
    numbers: dict[tuple[str, int], int] = {}
    step = (LAST - FIRST) / max(len(sizes) - 1, 1)
    for place, size in enumerate(sizes):
        issued = workday(FIRST + step * place)
        issuers = _AFTER if issued >= REFORM else _BEFORE
        issuer = issuers[place % len(issuers)]
        key = (issuer.prefix, issued.year)
        numbers[key] = numbers.get(key, dice.between(3, 19)) + dice.between(1, 4)
        own = projects[place * len(projects) // len(sizes) : (place + 1) * len(projects) // len(sizes)]
        yield _notice(dice, issuer, issued, numbers[key], size, own, projects)


def _notice(
    dice: Dice,
    issuer: Issuer,
    issued: date,
    number: int,
    size: int,
    own: Sequence[Project],
    projects: Sequence[Project],
) -> Notice:
    setting = Setting(
        f"{issuer.prefix}{number:02}-{issued:%y}", issued, [one for one in projects if not one.is_plan]
    )
    met = issued if dice.chance(0.5) else workday(issued - timedelta(days=dice.between(2, 9)))
    document: dict[str, Value] = {
        "id": setting.id,
        "number": issuer.number.format(f"{number:02}"),
        "kind": issuer.kind,
    }
    document["title"] = issuer.title.format(f"tháng {issued.month} năm {issued.year}")
    document |= {
        "issued": issued,
        "meeting": met if met != issued else None,
        "issuer": issuer.unit,
        "signer": issuer.signer,
    }
    directives, placed = list[Entry](), list[Project]()
    chosen = dice.some(topics(), dice.between(4, 6)) if size > 5 else dice.some(topics(), 1)
    for section, topic in enumerate(chosen, 1):
        share = size * section // len(chosen) - size * (section - 1) // len(chosen)
        ordered = [_place(dice, one, setting) for one in own] if section == 1 else []
        entries = _section(dice, setting, topic, section, share, [one for one in ordered if share])
        placed += [one._replace(order=str(entry["id"])) for one, entry in zip(ordered, entries, strict=False)]
        directives += entries
    return Notice(setting.id, issued, document, directives, placed)


def _place(dice: Dice, project: Project, setting: Setting) -> Project:
    old = ("ban-qlda-huyen", "ban-qlda-huyen", "ubnd-huyen", "phong-ktht")
    lead = "ban-qlda-khu-vuc" if setting.is_new else dice.pick(old)
    return project._replace(lead=lead, issued=setting.issued)


def _section(
    dice: Dice, setting: Setting, topic: Topic, section: int, count: int, projects: Sequence[Project]
) -> list[Entry]:
    found: list[Entry] = []
    used: set[str] = set()
    for place in range(1, count + 1):
        name = f"{setting.id}-{section}.{place}"
        entry: dict[str, Value] = {"#": f"--- Mục {section}. {topic.heading} ---"} if place == 1 else {}
        entry |= {"id": name, "document": setting.id, "section": Quoted(section)}
        if place <= len(projects):
            entry |= carried_order(dice, setting, projects[place - 1], str(entry.get("#", "")))
        else:
            entry |= make_order(dice, setting, topic, used)
        found.append(entry)
    return found
