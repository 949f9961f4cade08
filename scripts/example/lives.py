"""What becomes of an order: extensions, handovers and reports up to the end of 2025."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from example.dice import END, Dice, workday
from example.papers import approval, filled, paper
from example.terms import Recurrence, Term, choose_extension
from example.units import DISTRICT_END, REFORM, UNITS, follow_heirs
from example.words import notes
from example.yaml_text import Entry, Value


class Work(NamedTuple):
    """What is to be followed: since when, by when, by whom."""

    issued: date
    term: Term | None
    leads: tuple[str, ...]
    flavour: str
    product: str
    earliest: date = date.min  # a milestone ends after the one before it ended
    may_close: bool = True
    floor: Term | None = None  # nor is its term before that one's
    given: list[Entry] | None = None  # handovers of the whole project
    heir: str = ""  # the commune that takes over what is about its place


class Life(NamedTuple):
    """The lists that the ledger keeps, the last term, and the day of completion."""

    extensions: list[Entry]
    handovers: list[Entry]
    progress: list[Entry]
    term: Term | None
    completed: date | None


def live(dice: Dice, work: Work) -> Life:
    """The life of a task or a milestone."""
    extensions, term = _extend(dice, work)
    last_granted = max((date.fromisoformat(str(one["date"])) for one in extensions), default=work.issued)
    status, closed = _fate(dice, work, term, max(last_granted, work.earliest))
    is_in_term = term is not None and term.end >= END
    handovers = work.given
    if handovers is None:
        handovers = hand_over(dice, work, closed, is_sure=closed is not None or is_in_term)
    answering = _Answering(work.leads, handovers)
    until = closed or (END if answering.unit(END) else DISTRICT_END)
    days = _report_days(dice, max(work.issued, work.earliest), until, is_fresh=closed is None and is_in_term)
    is_idle = closed is None and not is_in_term and bool(days) and dice.chance(0.2)
    progress = [_idle(dice, days[0], answering)] if is_idle else _reports(dice, work, days, answering)
    if closed and status:
        progress.append(_closing(dice, work, status, closed, answering))
    elif progress and status == "blocked" and not is_idle:
        progress[-1] = _blocked(dice, work, progress[-1])
    return Life(extensions, handovers, progress, term, closed if status == "done" else None)


def live_on(dice: Dice, work: Work) -> Life:
    """The life of a standing duty: a word now and then."""
    handovers = hand_over(dice, work, None, is_sure=dice.chance(0.8))
    answering = _Answering(work.leads, handovers)
    day, progress = work.issued, list[Entry]()
    while (day := workday(day + timedelta(days=dice.between(170, 320)))) <= END:
        if unit := answering.unit(day):
            note = filled(dice, dice.pick(notes()["any standing"]), day)
            progress.append({"date": day, "status": "in-progress", "note": note, "by": UNITS[unit].label})
    return Life([], handovers, progress, None, None)


def live_again(dice: Dice, work: Work, duty: Recurrence) -> Life:
    """The life of a recurring report, each occurrence answered, some of them late, the last perhaps not."""
    handovers = hand_over(dice, work, None, is_sure=True)
    answering = _Answering(work.leads, handovers)
    until = min(work.term.end, END) if work.term else END
    due = duty.occurrences(work.issued, until)
    if len(due) > 1 and dice.chance(0.2):
        due.pop()
    progress: list[Entry] = []
    for occurrence in due:
        late = dice.between(1, 6) if dice.chance(0.15) else -dice.between(0, 4)
        day = min(max(occurrence + timedelta(days=late), work.issued), END)
        unit = answering.unit(day) or work.leads[0]
        entry: dict[str, Value] = {"date": day, "status": "done"}
        if dice.chance(0.3):
            entry["note"] = filled(dice, dice.pick(notes()["any recurring"]), day)
        entry |= {
            "evidence": [paper(dice, "BC", unit, day)],
            "by": UNITS[unit].label,
            "for": duty.period(occurrence),
        }
        progress.append(entry)
    return Life([], handovers, progress, None, None)


def hand_over(dice: Dice, work: Work, closed: date | None, *, is_sure: bool) -> list[Entry]:
    """The handover of what was open when the district level ended; most have one heir or a decision."""
    followed = [follow_heirs(lead, REFORM) for lead in work.leads]
    is_open = work.issued <= DISTRICT_END and (closed is None or closed > DISTRICT_END)
    if not is_open or not any(waits for _, waits in followed) or not (is_sure or dice.chance(0.7)):
        return []
    to = [unit for unit, waits in followed if not waits]
    heirs = list(dict.fromkeys(heir for unit, waits in followed if waits for heir in UNITS[unit].heirs))
    of_place = [heir for heir in heirs if work.heir and heir.endswith(work.heir.removeprefix("ubnd"))]
    to += of_place or dice.some(heirs, 2 if dice.chance(0.25) else 1)
    day = workday(REFORM + timedelta(days=dice.between(0, 20)))
    day = min(day, closed) if closed else day
    names = list(dict.fromkeys(to))
    basis = f"{dice.pick((215, 231, 240, 262))}/QĐ-UBND"
    note = dice.pick(notes()["any handover"]) if dice.chance(0.2) else ""
    to_whom = names[0] if len(names) == 1 else names
    return [{"date": max(day, REFORM), "to": to_whom, "basis": basis, "note": note}]


class _Answering:
    """Who reports on a day."""

    def __init__(self, leads: tuple[str, ...], handovers: Sequence[Entry]) -> None:
        self._leads = leads
        self._handovers = handovers

    def unit(self, day: date) -> str | None:
        """The first unit that answers on ``day``; None where all wait to be handed over."""
        leads = self._leads
        for handover in self._handovers:
            if str(handover["date"]) <= day.isoformat():
                to = handover["to"]
                leads = (to,) if isinstance(to, str) else tuple(str(one) for one in to)  # type: ignore[union-attr]
        for lead in leads:
            unit, waits = follow_heirs(lead, day)
            if not waits:
                return unit
        return None


def _extend(dice: Dice, work: Work) -> tuple[list[Entry], Term | None]:
    term, found = work.term, list[Entry]()
    wished = dice.weigh(((0, 0.8), (1, 0.15), (2, 0.05)))
    day = work.issued
    while term is not None:
        is_behind = work.floor is not None and term.end < work.floor.end
        if not is_behind and len(found) >= wished:
            break
        day = workday(max(day, term.end - timedelta(days=dice.between(-6, 14)), work.issued))
        if day > END and not is_behind:
            break
        day = min(day, END)
        reason = dice.pick(notes()["any reason"]) if dice.chance(0.7) else ""
        start = work.floor.end if is_behind and work.floor else term.end
        term = choose_extension(dice, start)
        found.append({"date": day, "to": term.value, "approved_by": approval(dice, day), "reason": reason})
    return found, term


def _fate(dice: Dice, work: Work, term: Term | None, after: date) -> tuple[str, date | None]:
    """The last status and the day on which the order was closed, None while it is open."""
    if not work.may_close:
        return "in-progress", None
    end = term.end if term else work.issued + timedelta(days=dice.between(90, 700))
    status = dice.weigh(
        (
            ("done", 0.66),
            ("late", 0.15),
            ("in-progress", 0.08),
            ("blocked", 0.04),
            ("submitted", 0.03),
            ("suspended", 0.02),
            ("cancelled", 0.02),
        )
    )
    early = dice.between(0, min(30, max((end - work.issued).days // 3, 0)))
    day = end + timedelta(days=dice.between(2, 90)) if status == "late" else end - timedelta(days=early)
    if status in ("in-progress", "blocked"):
        return status, None
    floor = max(after, work.issued) + timedelta(days=3)
    day = workday(max(day, floor + timedelta(days=2)))
    if day > END:
        return ("blocked" if dice.chance(0.1) else "in-progress"), None
    return ("done" if status == "late" else status), day


def _report_days(dice: Dice, issued: date, until: date, *, is_fresh: bool) -> list[date]:
    most = dice.weigh(((0, 0.2), (1, 0.5), (2, 0.24), (3, 0.06)))
    days, day = list[date](), workday(issued + timedelta(days=dice.between(9, 40)))
    while day < until - timedelta(days=6) and len(days) < most:
        days.append(max(day, issued))
        day = workday(day + timedelta(days=dice.between(50, 120)))
    if is_fresh and not dice.chance(0.03):
        last = max(workday(END - timedelta(days=dice.between(1, 26))), issued)
        days = [*(day for day in days if day < last), last]
    return days


def _reports(dice: Dice, work: Work, days: Sequence[date], answering: _Answering) -> list[Entry]:
    found: list[Entry] = []
    percent = 0
    for place, day in enumerate(days):
        unit = answering.unit(day)
        if unit is None:
            continue
        percent = min(percent + 5 * dice.between(2, 6), 90)
        stage = "start" if place == 0 else "middle"
        entry: dict[str, Value] = {"date": day, "status": "in-progress"}
        if place and dice.chance(0.75):
            entry["percent"] = percent
        entry["note"] = filled(dice, dice.pick(notes()[f"{work.flavour} {stage}"]), day, p=percent)
        if dice.chance(0.15):
            entry["evidence"] = [paper(dice, dice.pick(("BC", "CV", "TTr")), unit, day)]
        if dice.chance(0.65):
            entry["by"] = UNITS[unit].label
        found.append(entry)
    return found


def _closing(dice: Dice, work: Work, status: str, closed: date, answering: _Answering) -> Entry:
    written = workday(closed + timedelta(days=dice.between(4, 12)))
    is_later = status == "done" and closed < written <= END and dice.chance(0.25)
    day = written if is_later else closed
    unit = answering.unit(day) or work.leads[0]
    if status in ("suspended", "cancelled"):
        number = approval(dice, day)
    else:
        number = paper(dice, work.product, unit, day)
    note = filled(dice, dice.pick(notes()[f"any {status}"]), day, so=number, sp=work.product or "Kết quả")
    entry: dict[str, Value] = {"date": day, "status": status, "note": note}
    entry["evidence"] = [] if status == "done" and dice.chance(0.015) else [number]
    entry |= {"by": UNITS[unit].label, "completed": closed if is_later else None}
    return entry


def _idle(dice: Dice, day: date, answering: _Answering) -> Entry:
    unit = answering.unit(day)
    note = filled(dice, dice.pick(notes()["any not-started"]), day)
    return {"date": day, "status": "not-started", "note": note, "by": UNITS[unit].label if unit else None}


def _blocked(dice: Dice, work: Work, last: Entry) -> Entry:
    note = filled(dice, dice.pick(notes()[f"{work.flavour} blocked"]), date.fromisoformat(str(last["date"])))
    return {**last, "status": "blocked", "note": note}
