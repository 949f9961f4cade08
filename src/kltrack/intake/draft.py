"""The draft of a ledger's entries out of a document: what was found, where, and what is doubtful in it."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from kltrack.changes.add import id_of_directive, id_of_document, id_of_name
from kltrack.diagnostic import Message, message
from kltrack.intake.extract.headings import named_units
from kltrack.intake.extract.letterhead import Head
from kltrack.intake.extract.orders import Order
from kltrack.intake.extract.registry import Registry, make_registry
from kltrack.intake.extract.sections import Block
from kltrack.intake.extract.titles import InCharge, find_in_charge, find_product, make_title
from kltrack.intake.extract.understand import Understood
from kltrack.ledger.entry import Entry
from kltrack.ledger.ledger import Ledger
from kltrack.model.directive import RECURRING, STANDING, TASK
from kltrack.model.folding import fold, key
from kltrack.model.period import Period

UNKNOWN_UNIT = "chua-ro-chu-tri"  # stands for the lead of an order that names nobody
_LASTING = re.compile(
    r"(?:tiếp tục|thường xuyên|tăng cường|nâng cao|chịu trách nhiệm|nghiêm túc|phát huy|nêu cao|thực hiện nghiêm)\b",
    re.IGNORECASE,
)
_SHORTEST_PROJECT = 10  # letters of a project's name that may be found in a text
_FIELD_OF = {"no-issue-date": "issued", "no-issue-day": "issued", "no-title": "title"}  # doubts of the head


class Doubt(NamedTuple):
    """What an officer should look at: the field of the ledger that it concerns, and a sentence."""

    field: str
    code: str
    said: Message


class Place(NamedTuple):
    """Where a text stands in its document: ``start`` and ``end`` are letters of the text as read."""

    page: int | None
    paragraph: int
    start: int
    end: int


class NewUnit(NamedTuple):
    """A unit that the registry does not have."""

    id: str
    name: str


class DraftOrder(NamedTuple):
    """One directive: ids of the registry beside the words as printed."""

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
    supervisor: InCharge | None
    due: Period | None
    due_text: str | None
    repeat: str | None
    product: str | None
    project: str | None
    note: Message | None
    place: Place
    doubts: tuple[Doubt, ...]


class LeftOut(NamedTuple):
    """Words of the body that order nothing."""

    text: str
    place: Place


class Draft(NamedTuple):
    """All of it: the document, its orders, units that are new, what was left out."""

    id: str
    head: Head
    issuer: str | None
    orders: tuple[DraftOrder, ...]
    units: tuple[NewUnit, ...]
    left_out: tuple[LeftOut, ...]
    doubts: tuple[Doubt, ...]
    is_reviewed: bool = False  # somebody went through it


class _Units:
    """Names found in the registry, or entered beside it."""

    def __init__(self, ledger: Ledger) -> None:
        self._registry: Registry = make_registry(
            (entry.id, (entry.model.name, *entry.model.aliases)) for entry in ledger.units
        )
        self._known: dict[str, object] = dict.fromkeys(entry.id for entry in ledger.units)
        self.new: dict[str, NewUnit] = {}

    def ids(self, names: tuple[str, ...], field: str, doubts: list[Doubt]) -> tuple[str, ...]:
        found: list[str] = []
        for name in names:
            known = self._registry.find_all(name)
            if known:
                found += known
                continue
            unit = self.new.get(key(name))
            if unit is None:  # told where it comes first
                unit = self._enter(name)
                doubts.append(
                    Doubt(field, "new-unit", message("import.doubt.new-unit", name=name, id=unit.id))
                )
            found.append(unit.id)
        return tuple(dict.fromkeys(found))

    def _enter(self, name: str) -> NewUnit:
        made = NewUnit(id_of_name(name, self._known), name[:1].upper() + name[1:])
        self._known[made.id] = None
        self.new[key(name)] = made
        return made

    def unknown(self, name: str) -> str:
        """The unit that stands for a lead which the text does not name."""
        if UNKNOWN_UNIT not in self._known:
            self._known[UNKNOWN_UNIT] = None
            self.new[UNKNOWN_UNIT] = NewUnit(UNKNOWN_UNIT, name)
        return UNKNOWN_UNIT

    def find(self, name: str) -> str | None:
        return self._registry.find(name)


def make_draft(understood: Understood, ledger: Ledger, nobody: str, name: str | None = None) -> Draft:
    """The draft of ``understood`` for ``ledger``; ``nobody`` names the unit that stands for a missing lead.

    ``name`` is the document's id; by default one is made of its number.
    """
    head = understood.head
    year = int(head.issued[:4]) if head.issued else head.meeting.year if head.meeting else None
    document = name or id_of_document(head.number or "", ledger.document_by_id, year)
    units = _Units(ledger)
    ids: dict[str, object] = dict(ledger.directive_by_id)
    projects = [one for one in ledger.projects if len(one.model.name) >= _SHORTEST_PROJECT]
    orders = []
    for order in understood.orders:
        made = _make_order(order, document, units, projects, ids, nobody)
        ids[made.id] = None
        orders.append(made)
    left_out = tuple(
        LeftOut(block.text.strip(), place_of(block, block.start, block.end))
        for block in understood.others
        if not named_units(block.text.strip())  # a heading that names the lead of what follows
    )
    doubts = [
        Doubt(_FIELD_OF.get(code, "number"), code, message(f"import.doubt.{code}")) for code in head.doubts
    ]
    issuer = units.find(head.issuer_text) if head.issuer_text else None
    if head.issuer_text and issuer is None:
        told = message("import.doubt.unknown-issuer", name=head.issuer_text)
        doubts.append(Doubt("issuer", "unknown-issuer", told))
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
    lead = units.ids(order.leads, "lead", doubts)
    if not lead:
        lead = (units.unknown(nobody),)
    if order.lead_from not in ("sentence", "heading"):
        doubts.append(
            Doubt("lead", f"lead-{order.lead_from}", message(f"import.doubt.lead-{order.lead_from}"))
        )
    coordinating = units.ids(order.coordinating, "coordinating", doubts)
    implementing = units.ids(order.implementing, "implementing", doubts)
    text, deadline = order.block.paragraph.text, order.deadline
    due_text = order.due_text or (text[deadline.start : deadline.end].strip(" ,;:") if deadline else None)
    repeat = deadline.repeat if deadline else None
    due = deadline.due if deadline and not repeat else None
    kind = _kind(order, due, repeat)
    if kind == STANDING and order.kind != STANDING:
        doubts.append(Doubt("kind", "standing", message("import.doubt.standing")))
    field = "repeat" if repeat else "due" if due else "due_text"
    codes = (*(deadline.doubts if deadline else ()), *order.doubts)
    doubts += [Doubt(field, code, message(f"import.doubt.{code}", words=due_text or "")) for code in codes]
    return DraftOrder(
        id_of_directive(document, re.sub(r"[()]", "", order.block.section), ids), order.block.section, make_title(order), order.text.strip(), kind,
        order.leads, lead, order.lead_from, order.coordinating, _without(coordinating, lead), order.implementing, _without(implementing, lead),
        find_in_charge(order.leads), due, due_text, repeat, order.product or find_product(order.text), _project(order.text, projects),
        message(f"import.rule.{deadline.rule}", words=due_text or "") if deadline and deadline.rule and due else None,
        place_of(order.block, order.start, order.end), tuple(doubts),
    )  # fmt: skip


def _without(ids: tuple[str, ...], others: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(one for one in ids if one not in others)


def _kind(order: Order, due: Period | None, repeat: str | None) -> str:
    if repeat:
        return RECURRING
    if due:
        return TASK
    words = order.block.paragraph.text[order.predicate : order.end]
    return STANDING if order.kind in ("standing", "general") or _LASTING.match(words) else TASK


def _project(text: str, projects: Sequence[Entry[Any]]) -> str | None:
    """The project whose name stands in ``text``; the longest of several."""
    near = fold(text)  # quicker than the comparison itself
    likely = [one for one in projects if _folded(one.model.name) in near]
    words = key(text) if likely else ""
    found = [one for one in likely if key(one.model.name) in words]
    return max(found, key=lambda one: len(one.model.name)).id if found else None


@lru_cache(maxsize=1024)
def _folded(name: str) -> str:
    """``name`` folded; asked for once an order."""
    return fold(name)


def place_of(block: Block, start: int, end: int) -> Place:
    """Where the letters ``start`` to ``end`` of the block's paragraph stand in the document."""
    paragraph = block.paragraph
    last = paragraph.place_of(max(end - 1, start)) + 1
    return Place(paragraph.page, block.number, paragraph.place_of(start), last)
