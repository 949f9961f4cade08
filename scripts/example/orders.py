"""What a notice orders, one directive at a time, and what becomes of it."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from example.dice import Dice
from example.lives import Life, Work, live, live_again, live_on
from example.papers import filled
from example.projects import Project
from example.terms import RECURRENCES, Recurrence, Term, choose_term
from example.units import BASIN, OLD_COMMUNES, REFORM, UNITS, place_of
from example.words import Topic, notes
from example.yaml_text import Comment, Value

_MISPRINTS = (("trách nhiệm", "tránh nhiệm"), ("xử lý dứt điểm", "sử lý dứt điểm"), ("rà soát", "rà xoát"))
_KEYS = (
    "lead",
    "coordinating",
    "implementing",
    "supervisor",
    "due",
    "due_text",
    "product",
    "project",
    "tags",
    "sic",
    "repeat",
    "extensions",
    "handovers",
    "progress",
    "note",
)
_SUPERVISORS = (
    (
        {"name": "Đinh Quốc Tường", "position": "Chủ tịch UBND huyện"},
        {"position": "Phó Chủ tịch UBND huyện"},
        {"name": "Phan Hoài Sương", "position": "Phó Chủ tịch UBND huyện"},
        {"position": "Phó Bí thư Thường trực Huyện ủy"},
    ),
    (
        {"name": "Huỳnh Khải Định", "position": "Phó Chủ tịch UBND tỉnh"},
        {"position": "Chánh Văn phòng UBND tỉnh"},
    ),
)


class Setting(NamedTuple):
    """What all orders of a notice share."""

    id: str
    issued: date
    works: Sequence[Project]

    @property
    def is_new(self) -> bool:
        return self.issued >= REFORM


def carried_order(dice: Dice, setting: Setting, project: Project, above: str) -> dict[str, Value]:
    """An order that the milestones of ``project`` carry out: neither term nor progress of its own."""
    comment = f"Hạn và tiến độ: các mốc của dự án {project.id}."
    works = "đồ án, đề án" if project.is_plan else "dự án"
    text = (
        f"{UNITS[project.lead].label} chủ trì, phối hợp với các đơn vị liên quan tập trung chỉ đạo, "
        f"hoàn thành từng mốc tiến độ của {works} {project.in_text} theo đúng thời gian quy định "
        "tại phụ lục kèm theo; đơn vị để chậm mốc nào thì người đứng đầu đơn vị đó chịu trách nhiệm."
    )
    return {
        "#": f"{above}\n{comment}" if above else comment,
        "title": f"Hoàn thành các mốc tiến độ {project.in_text}",
        "text": text,
        "kind": "task",
        "lead": project.lead,
        "supervisor": dice.pick(_SUPERVISORS[setting.is_new]),
        "project": project.id,
        "tags": ["moc-tien-do"],
    }


def make_order(dice: Dice, setting: Setting, topic: Topic, used: set[str]) -> dict[str, Value]:
    """An order of ``topic`` with its life, all keys but its id; ``used`` are the titles before it."""
    kind = dice.weigh((("task", 0.87), ("standing", 0.095), ("recurring", 0.035)))
    if kind == "recurring":
        return _recurring(dice, setting, topic, dice.pick(RECURRENCES))
    leads, commune = _leads(dice, setting, topic)
    order = dice.pick(topic.duties if kind == "standing" else topic.tasks)
    project = dice.pick(setting.works) if "{da}" in order.title + order.text and setting.works else None
    blanks: dict[str, object] = {
        "xa": place_of(commune),
        "da": project.in_text if project else "",
        "nam": setting.issued.year,
    }
    blanks |= {"n": dice.between(11, 96), "k": dice.between(2, 9)}
    title = filled(dice, order.title, setting.issued, **blanks)
    if title in used:
        return make_order(dice, setting, topic, used)
    used.add(title)
    heir = UNITS[commune].heirs[0] if "{xa}" in order.title and UNITS[commune].heirs else ""
    words = filled(dice, order.text, setting.issued, **blanks)
    helpers = _helpers(dice, setting, topic, leads)
    entry = _shared(dice, setting, topic, leads, helpers) | {"project": project.id if project else None}
    if kind == "standing":
        life = live_on(dice, Work(setting.issued, None, leads, order.flavour, "", heir=heir))
        return _arranged(
            entry, title, _sentence(dice, setting, leads, helpers, words, None), kind, None, life
        )
    term = None if dice.chance(0.025) else choose_term(dice, setting.issued)
    life = live(dice, Work(setting.issued, term, leads, order.flavour, order.product, heir=heir))
    entry |= {
        "product": order.product or None,
        "note": dice.pick(notes()["any order-note"]) if dice.chance(0.06) else None,
    }
    text, sic = _misprint(dice, _sentence(dice, setting, leads, helpers, words, term))
    return _arranged(entry | {"sic": sic}, title, text, kind, term, life)


def _recurring(dice: Dice, setting: Setting, topic: Topic, duty: Recurrence) -> dict[str, Value]:
    leads, _ = _leads(dice, setting, topic)
    leads = leads[:1]
    last = setting.issued.year + (0 if setting.issued.month < 7 else 1)
    term = Term(str(last), date(last, 12, 31), "") if dice.chance(0.6) else None
    life = live_again(dice, Work(setting.issued, term, leads, "paper", duty.product), duty)
    until = f", thực hiện đến hết năm {last}" if term else ""
    text = f"{_label(leads[0])} {duty.text}; {duty.wording}{until}."
    entry = _shared(dice, setting, topic, leads, ()) | {"product": duty.product, "repeat": duty.repeat}
    worded = Term(term.value, term.end, duty.wording) if term else Term("", date.max, duty.wording)
    return _arranged(entry, duty.title, text, "recurring", worded, life)


def _leads(dice: Dice, setting: Setting, topic: Topic) -> tuple[tuple[str, ...], str]:
    """The units that lead, and the commune that the order is about."""
    commune = dice.pick(BASIN if setting.is_new else OLD_COMMUNES)
    roles = topic.leads[setting.is_new]
    wanted = [dice.pick(roles)]
    if dice.chance(0.08):
        wanted.append("xa" if wanted[0] != "xa" else dice.pick(topic.helpers[setting.is_new]))
    return tuple(_alive(dict.fromkeys(commune if one == "xa" else one for one in wanted), setting)), commune


def _helpers(dice: Dice, setting: Setting, topic: Topic, leads: tuple[str, ...]) -> tuple[str, ...]:
    if dice.chance(0.3):
        return ()
    wanted = dice.some(topic.helpers[setting.is_new], dice.between(1, 3))
    communes = [one for one in (BASIN if setting.is_new else OLD_COMMUNES) if one not in leads]
    named = [dice.pick(communes) if one == "xa" else one for one in wanted]
    return tuple(one for one in _alive(dict.fromkeys(named), setting) if one not in leads)


def _alive(units: dict[str, None], setting: Setting) -> Iterator[str]:
    """``units``; an ended one is named by its heir in a later notice."""
    for unit in units:
        known = UNITS[unit]
        if known.since and known.since > setting.issued:
            continue
        yield unit if known.is_alive(setting.issued) else known.heirs[0]


def _label(unit: str) -> str:
    return UNITS[unit].label


def _shared(
    dice: Dice, setting: Setting, topic: Topic, leads: tuple[str, ...], helpers: tuple[str, ...]
) -> dict[str, Value]:
    entry: dict[str, Value] = {
        "lead": leads[0] if len(leads) == 1 else list(leads),
        "coordinating": list(helpers),
    }
    if dice.chance(0.08):
        communes = BASIN if setting.is_new else OLD_COMMUNES
        entry["implementing"] = [one for one in dice.some(communes, 2) if one not in (*leads, *helpers)]
    if dice.chance(0.25):
        entry["supervisor"] = dice.pick(_SUPERVISORS[setting.is_new])
    entry["tags"] = [topic.tag] + (["trong-tam"] if dice.chance(0.15) else [])
    return entry


def _sentence(
    dice: Dice,
    setting: Setting,
    leads: tuple[str, ...],
    helpers: tuple[str, ...],
    words: str,
    term: Term | None,
) -> str:
    who = ", ".join(_label(lead) for lead in leads)
    help_ = ", ".join(_label(one) for one in helpers)
    openings = [f"{who} ", f"Giao {who} ", f"Yêu cầu {who} "]
    if helpers:
        openings = [
            f"Giao {who} chủ trì, phối hợp với {help_} ",
            f"{who} chủ trì, phối hợp {help_} ",
            f"Yêu cầu {who} phối hợp với {help_} khẩn trương ",
        ]
    urgent = "khẩn trương " if term is None and not helpers and dice.chance(0.5) else ""
    close = f" ({term.clause})" if term and dice.chance(0.3) else f"; {term.clause}" if term else ""
    tail = f" {filled(dice, dice.pick(notes()['any tail']), setting.issued)}" if dice.chance(0.12) else ""
    return f"{dice.pick(openings)}{urgent}{words}{close}.{tail}"


def _misprint(dice: Dice, text: str) -> tuple[str, dict[str, str] | None]:
    """``text`` with a slip of the typist now and then, and what it must mean."""
    for right, wrong in _MISPRINTS:
        if right in text and dice.chance(0.05):
            return text.replace(right, wrong, 1), {wrong: right}
    return text, None


def _arranged(
    entry: dict[str, Value], title: str, text: str, kind: str, term: Term | None, life: Life
) -> dict[str, Value]:
    """The keys in the order of the format's table."""
    whole = entry | {"extensions": life.extensions, "handovers": life.handovers, "progress": life.progress}
    if term:
        whole |= {"due": term.value, "due_text": term.wording}
    elif kind == "task":
        whole["due_text"] = Comment("sớm", "không có ngày: đề nghị xác định thời hạn")
    return {"title": title, "text": text, "kind": kind} | {key: whole.get(key) for key in _KEYS}
