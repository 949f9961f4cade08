"""The draft of a ledger's entries made from a document: what was found, where, and what is doubtful."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from kltrack.changes.add import id_of_directive, id_of_document, id_of_name
from kltrack.diagnostic import Message, message
from kltrack.intake.extract.expressions import Deadline
from kltrack.intake.extract.headings import named_units
from kltrack.intake.extract.letterhead import Head
from kltrack.intake.extract.orders import Order
from kltrack.intake.extract.sections import Block
from kltrack.intake.extract.titles import find_product, find_supervisor, make_title
from kltrack.intake.extract.understand import UnderstoodDocument
from kltrack.intake.extract.units import compared, split_units
from kltrack.ledger.entry import Entry
from kltrack.ledger.ledger import Ledger
from kltrack.model.entries import RECURRING, STANDING, TASK, Person
from kltrack.model.folding import fold, key
from kltrack.model.period import Period

UNKNOWN_UNIT = "chua-ro-chu-tri"  # the unit entered as the lead of an order that names nobody
# what begins with these words has no end: a standing duty, unless it has a term
_LASTING = re.compile(
    r"(?i)(?:tiếp tục|thường xuyên|tăng cường|nâng cao|chịu trách nhiệm|nghiêm túc|phát huy|nêu cao|thực hiện nghiêm)\b"
)
# before a name
_TITLES = re.compile(r"(?i)^(?:(?:các|toàn thể)\s+)?(?:đồng chí|đ/c)\s+|^(?:tập thể\s+)?lãnh đạo\s+")
_SHORTEST_PROJECT = 10  # letters: a shorter name of a project would be found in texts by chance
# doubts about the head
_FIELD_OF = {"no-issue-date": "issued", "no-issue-day": "issued", "no-title": "title"}


class Doubt(NamedTuple):
    """What an officer should look at: a field of the entry, and the sentence that says why."""

    field: str
    code: str  # the last part of the sentence's key
    sentence: Message


class SourcePlace(NamedTuple):
    """Where a text stands in its document; ``start`` and ``end`` are offsets in the text as read."""

    page: int | None
    paragraph: int
    start: int
    end: int


class NewUnit(NamedTuple):
    """A unit that the ledger does not have yet."""

    id: str
    name: str


class DraftOrder(NamedTuple):
    """One directive: the ids of units beside their names as printed."""

    id: str
    section: str
    title: str
    text: str
    kind: str
    lead_text: tuple[str, ...]
    lead: tuple[str, ...]
    lead_from: str
    coordinating_text: tuple[str, ...]
    coordinating: tuple[str, ...]
    implementing_text: tuple[str, ...]
    implementing: tuple[str, ...]
    supervisor: Person | None
    due: Period | None
    due_text: str | None
    repeat: str | None
    product: str | None
    project: str | None
    note: Message | None
    place: SourcePlace
    doubts: tuple[Doubt, ...]


class LeftOut(NamedTuple):
    """Words of the body that order nothing, so that whoever looks through the draft can see them."""

    text: str
    place: SourcePlace


class Draft(NamedTuple):
    """The document ``id``, its orders, the units that are new, and what was left out."""

    id: str
    head: Head
    issuer: str | None
    orders: tuple[DraftOrder, ...]
    units: tuple[NewUnit, ...]
    left_out: tuple[LeftOut, ...]
    doubts: tuple[Doubt, ...]
    is_reviewed: bool = False  # somebody has gone through its doubts


class _Units:
    """The ids of units by their names: those in the ledger, and new ones for names that it does not have."""

    def __init__(self, ledger: Ledger) -> None:
        self._by_name: dict[str, str] = {}
        for entry in ledger.units:
            for name in entry.model.names:
                self._by_name.setdefault(compared(name), entry.id)
        self._known: dict[str, object] = dict.fromkeys(entry.id for entry in ledger.units)
        self.new: dict[str, NewUnit] = {}

    def ids(self, names: tuple[str, ...], field: str, doubts: list[Doubt]) -> tuple[str, ...]:
        """The ids of ``names``; adds to ``doubts`` where a name is new."""
        ids: list[str] = []
        for name in names:
            known = self._find_all(name)
            if known:
                ids += known
                continue
            unit = self.new.get(key(name))
            if unit is None:  # only its first order carries the doubt
                unit = NewUnit(id_of_name(name, self._known), name[:1].upper() + name[1:])
                self._known[unit.id] = None
                self.new[key(name)] = unit
                sentence = message("import.doubt.new-unit", name=name, id=unit.id)
                doubts.append(Doubt(field, "new-unit", sentence))
            ids.append(unit.id)
        return tuple(dict.fromkeys(ids))

    def find(self, name: str) -> str | None:
        """The id of the ledger's unit that is printed ``name``."""
        names = (name, _TITLES.sub("", name))
        return next((unit for words in names if (unit := self._by_name.get(compared(words)))), None)

    def _find_all(self, name: str) -> tuple[str, ...]:
        """The ids of the ledger's units printed ``name``, which may be several; () where one is not known."""
        whole = self.find(name)
        if whole:
            return (whole,)
        ids = [self.find(part) for part in split_units(name)]
        known = tuple(filter(None, ids))
        return known if len(known) == len(ids) > 1 else ()

    def unknown(self, name: str) -> str:
        """The unit that stands for a lead which the text does not name."""
        if UNKNOWN_UNIT not in self._known:
            self._known[UNKNOWN_UNIT] = None
            self.new[UNKNOWN_UNIT] = NewUnit(UNKNOWN_UNIT, name)
        return UNKNOWN_UNIT


def make_draft(understood: UnderstoodDocument, ledger: Ledger, nobody: str, name: str | None = None) -> Draft:
    """The draft of what was ``understood``, for ``ledger``.

    ``nobody`` is the name of the unit that stands for a missing lead; ``name`` the document's id, by default
    made from its number.
    """
    head = understood.head
    year = int(head.issued[:4]) if head.issued else head.meeting.year if head.meeting else None
    document = name or id_of_document(head.number or "", ledger.document_by_id, year)
    units = _Units(ledger)
    ids: dict[str, object] = dict(ledger.directive_by_id)
    projects = [entry for entry in ledger.projects if len(entry.model.name) >= _SHORTEST_PROJECT]
    orders = []
    for order in understood.orders:
        drafted = _make_order(order, document, units, projects, ids, nobody)
        ids[drafted.id] = None
        orders.append(drafted)
    left_out = tuple(
        LeftOut(block.text.strip(), _place_of(block, block.start, block.end))
        for block in understood.not_orders
        if not named_units(block.text.strip())  # a heading that names the lead of what follows
    )
    doubts = [
        Doubt(_FIELD_OF.get(code, "number"), code, message(f"import.doubt.{code}")) for code in head.doubts
    ]
    issuer = units.find(head.issuer_text) if head.issuer_text else None
    if head.issuer_text and issuer is None:
        sentence = message("import.doubt.unknown-issuer", name=head.issuer_text)
        doubts.append(Doubt("issuer", "unknown-issuer", sentence))
    return Draft(document, head, issuer, tuple(orders), tuple(units.new.values()), left_out, tuple(doubts))


def _make_order(
    order: Order,
    document: str,
    units: _Units,
    projects: Sequence[Entry[Any]],
    ids: Mapping[str, object],
    nobody: str,
) -> DraftOrder:
    doubts: list[Doubt] = []
    lead = units.ids(order.leads, "lead", doubts) or (units.unknown(nobody),)
    if order.lead_from not in ("sentence", "heading"):
        code = f"lead-{order.lead_from}"
        doubts.append(Doubt("lead", code, message(f"import.doubt.{code}")))
    coordinating = units.ids(order.coordinating, "coordinating", doubts)
    implementing = units.ids(order.implementing, "implementing", doubts)
    deadline = order.deadline or Deadline(0, 0, None)
    repeat = deadline.repeat
    due = None if repeat else deadline.due
    words = order.block.paragraph.text[deadline.start : deadline.end].strip(" ,;:")
    due_text = order.due_text or words or None
    kind = _kind(order, due, repeat)
    if kind == STANDING and order.kind != STANDING:
        doubts.append(Doubt("kind", "standing", message("import.doubt.standing")))
    field = "repeat" if repeat else "due" if due else "due_text"
    codes = (*deadline.doubts, *order.doubts)
    doubts += [Doubt(field, code, message(f"import.doubt.{code}", words=due_text or "")) for code in codes]
    section = order.block.section
    return DraftOrder(
        id=id_of_directive(document, re.sub(r"[()]", "", section), ids),
        section=section,
        title=make_title(order),
        text=order.text.strip(),
        kind=kind,
        lead_text=order.leads,
        lead=lead,
        lead_from=order.lead_from,
        coordinating_text=order.coordinating,
        coordinating=tuple(unit for unit in coordinating if unit not in lead),  # named again, it stays lead
        implementing_text=order.implementing,
        implementing=tuple(unit for unit in implementing if unit not in lead),
        supervisor=find_supervisor(order.leads),
        due=due,
        due_text=due_text,
        repeat=repeat,
        product=order.product or find_product(order.text),
        project=_project(order.text, projects),
        note=message(f"import.rule.{deadline.rule}", words=due_text or "") if deadline.rule and due else None,
        place=_place_of(order.block, order.start, order.end),
        doubts=tuple(doubts),
    )


def _kind(order: Order, due: Period | None, repeat: str | None) -> str:
    """Recurring or a task by its term; without one, a standing duty by its words."""
    if repeat:
        return RECURRING
    if due:
        return TASK
    words = order.block.paragraph.text[order.predicate : order.end]
    return STANDING if order.kind in ("standing", "general") or _LASTING.match(words) else TASK


_folded = lru_cache(maxsize=1024)(fold)  # every order asks for every project


def _project(text: str, projects: Sequence[Entry[Any]]) -> str | None:
    """The project whose name stands in ``text``; the longest of several."""
    near = fold(text)  # quicker than ``key``, which decides
    likely = [entry for entry in projects if _folded(entry.model.name) in near]
    words = key(text) if likely else ""
    named = [entry for entry in likely if key(entry.model.name) in words]
    return max(named, key=lambda entry: len(entry.model.name)).id if named else None


def _place_of(block: Block, start: int, end: int) -> SourcePlace:
    """Where the stretch from ``start`` to ``end`` of the block's paragraph stands in the document."""
    paragraph = block.paragraph
    last = paragraph.place_of(max(end - 1, start)) + 1
    return SourcePlace(paragraph.page, block.number, paragraph.place_of(start), last)
