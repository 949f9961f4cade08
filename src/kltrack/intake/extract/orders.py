"""The orders in a document's body: their words, who leads, who helps, by when."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kltrack.intake.extract.commands import GIVEN, HAPPENED, Command, Inherited, find_command, is_ending
from kltrack.intake.extract.cut import STANDING, cut
from kltrack.intake.extract.deadline import Anchor, choose_deadline, find_deadlines
from kltrack.intake.extract.expressions import Deadline
from kltrack.intake.extract.headings import (
    has_no_object,
    is_heading,
    lead_before_colon,
    named_units,
    read_heading,
    read_lead_in,
)
from kltrack.intake.extract.lexicon import is_unit_start
from kltrack.intake.extract.sections import Attributes, Block, split_inline, with_attributes
from kltrack.intake.extract.sentences import split_clauses, split_sentences
from kltrack.intake.extract.units import divide_roles, find_executing, find_helpers, find_subject

# a sentence that only gives a term, to every order of its item before it: "Thời hạn hoàn thành: tháng 12/2025."
_WHOLE_ITEM = re.compile(
    r"(?i)^\W*(?:(?:thời hạn|thời gian)(?: hoàn thành| thực hiện)?\s*:?\s|(?:phải\s+)?(?:hoàn thành|xong)\s+(?:trước|trong|chậm nhất|vào)\s.{1,60}$)"
)
_LONGEST = 10_000  # letters: a longer paragraph is rubbish, and no more of a sentence is searched for terms
_MOST_CLAUSES = 12  # looked at for a command; each look takes time that grows with the sentence
_ENUMERATED = re.compile(r"\(\w{1,3}\)\s")  # "(2) ..." after an order continues it: nothing split it before


class Order(NamedTuple):
    """One thing that is ordered: the words at ``start`` to ``end`` of a block's paragraph.

    ``lead_from`` says where the leads are named: ``sentence``, ``heading``, ``preamble``, ``context`` (the
    sentence before), ``none``. ``kind``: ``task standing approval general``.
    """

    block: Block
    start: int
    end: int
    leads: tuple[str, ...]
    lead_from: str
    coordinating: tuple[str, ...]
    implementing: tuple[str, ...]
    deadline: Deadline | None
    kind: str
    doubts: tuple[str, ...]
    predicate: int  # where what is to be done begins
    due_text: str = ""  # the words of the term, where they stand in a line of their own
    product: str = ""

    @property
    def text(self) -> str:
        """The order, word for word."""
        return self.block.paragraph.text[self.start : self.end]


def find_orders(
    blocks: Iterable[Block], anchor: Anchor, addressed: tuple[str, ...]
) -> Iterator[Order | Block]:
    """The orders in ``blocks`` and, as blocks, the words that order nothing, in text order.

    ``addressed``: whom the letterhead addresses ("Kính gửi").
    """
    pairs = with_attributes(blocks)
    blocks = [block for block, _ in pairs]
    by_path: dict[tuple[str, ...], Inherited] = {
        (): Inherited(addressed, "preamble" if addressed else "none")
    }
    for (block, attributes), following in zip(pairs, [*blocks[1:], None], strict=True):
        # a labelled block inherits from the level above its own; an unlabelled one belongs to the item before it
        depth = block.level - (block.label is not None)
        paths = (block.path[:length] for length in range(max(depth, 0), -1, -1))
        inherited = next(by_path[path] for path in paths if path in by_path)
        if attributes:
            by_path[block.path] = inherited
            yield _of_task(block, attributes, anchor)
            continue
        results = list(_of_block(block, following, inherited, anchor))
        orders = [result for result in results if isinstance(result, Order)]
        own = next(
            (result for result in results if isinstance(result, Inherited)),
            inherited if block.label else by_path.get(block.path, inherited),
        )
        if orders and block.path:
            own = own.after(orders[-1].leads, orders[-1].lead_from)
        by_path[block.path] = own
        yield from orders
        yield from _left_over(block, orders)


def _of_task(block: Block, attributes: Attributes, anchor: Anchor) -> Order:
    """The task of a plan, with lines of its own that say who, with whom and by when."""
    lead_from = "heading" if attributes.leads else "none"
    command = Command(block.start, attributes.leads, lead_from, block.start)
    order = _make(block, block.start, block.end, command, anchor)
    helpers = (*order.coordinating, *attributes.helpers)
    order = order._replace(coordinating=helpers, product=attributes.product)
    if not attributes.term:
        return order
    # with these words before it, a bare "Quý II/2026" is surely a term
    deadline = choose_deadline(find_deadlines(f"thời gian hoàn thành: {attributes.term}", anchor))
    return order._replace(deadline=deadline, due_text=attributes.term) if deadline else order


def _left_over(block: Block, orders: list[Order]) -> Iterator[Block]:
    """The stretches of ``block`` that belong to no order."""
    place = block.start
    for order in orders:
        if block.paragraph.text[place : order.start].strip(" ,;:"):
            yield block._replace(start=place, end=order.start)
        place = max(place, order.end)
    if block.paragraph.text[place : block.end].strip(" .,;:/"):
        yield block._replace(start=place)


def _of_block(
    block: Block, following: Block | None, inherited: Inherited, anchor: Anchor
) -> Iterator[Order | Inherited]:
    """The orders in ``block`` and, where it is a heading or a lead-in, what the blocks below it inherit."""
    text = block.text.strip()
    if len(text) > _LONGEST:
        return
    if is_heading(block, following):
        is_lead_in = text.endswith(":") and block.label is not None and not named_units(text)
        yield read_lead_in(block, inherited) if is_lead_in else read_heading(text, inherited)
    elif inherited.is_reporting:
        return
    elif block.level == 0 and not inherited.is_ordering and not text.endswith(":"):
        yield from _of_opening(block, inherited, anchor)
    elif len(parts := split_inline(block)) > 1 and (inner := _governing(parts[0], inherited)):
        yield inner
        for part in parts[1:]:
            yield from _of_part(part, inner, anchor)
    elif text.endswith(":"):
        *before, last = split_sentences(block.paragraph.text, block.start)
        if before:
            yield from _of_sentences(block._replace(end=before[-1][1]), inherited, anchor)
        yield read_lead_in(block._replace(start=last[0]), inherited)
    elif named := lead_before_colon(block, text):
        yield named[0]
        yield from _of_sentences(block._replace(start=named[1]), named[0], anchor)
    else:
        yield from _of_sentences(block, inherited, anchor)


def _governing(head: Block, inherited: Inherited) -> Inherited | None:
    """What "(1) ...; (2) ..." inherits from the words before it; None where these are an order themselves."""
    text = head.text.strip()
    if not text:
        return inherited
    named = lead_before_colon(head, text)
    if named:
        return named[0]
    subject = find_subject(head.paragraph.text, head.start, head.end)
    if subject and text.endswith(":") and has_no_object(head.paragraph.text[subject.end : head.end]):
        return Inherited(subject.names, "heading", is_ordering=True)
    return read_lead_in(head, inherited) if text.endswith(":") and has_no_object(text) else None


def _of_part(part: Block, inherited: Inherited, anchor: Anchor) -> Iterator[Order]:
    """The orders in one of "(1) ...; (2) ...", which may hold "(i) ...; (ii) ..." in turn."""
    first, *inner = split_inline(part)
    text = part.paragraph.text
    subject = (
        find_subject(text, part.start, first.end) if inner and first.text.strip().endswith(":") else None
    )
    if subject and has_no_object(text[subject.end : first.end]):
        for item in inner:
            yield from _of_sentences(item, Inherited(subject.names, "heading"), anchor)
    else:
        yield from _of_sentences(part, inherited, anchor)


def _of_opening(block: Block, inherited: Inherited, anchor: Anchor) -> Iterator[Order]:
    """Orders in paragraphs before the first label: only where a unit is expressly told to do something."""
    text = block.paragraph.text
    for start, end in split_sentences(text, block.start):
        if is_ending(text, start, end):
            continue
        for match in GIVEN.finditer(text, start, end):
            before = text[start : match.start()].strip()
            subject = find_subject(text, match.end(), end)
            if subject is None or HAPPENED.match(text[subject.end : end]):
                continue
            if not before or before[-1] in ":," or is_unit_start(before):
                command = Command(match.start(), subject.names, "sentence", subject.end)
                yield _make(block, match.start(), end, command, anchor)
                break


def _of_sentences(block: Block, inherited: Inherited, anchor: Anchor) -> list[Order]:
    """The orders in ``block``, sentence by sentence; one without a lead takes that of the order before it."""
    text = block.paragraph.text
    orders: list[Order] = []
    for start, stop in split_sentences(text, block.start):
        end = min(stop, block.end)
        if start >= block.end:
            break
        is_closing = orders and _WHOLE_ITEM.match(text[start:end])
        if is_closing and (closing := _deadline_in(text, start, end, anchor)):
            orders = [
                order
                if order.deadline and order.deadline.is_dated
                else order._replace(deadline=closing, doubts=(*order.doubts, "closing-date"))
                for order in orders
            ]
            continue
        context = inherited.after(orders[-1].leads, orders[-1].lead_from) if orders else inherited
        new = _of_sentence(block, start, end, context, anchor)
        if orders and (not new or _ENUMERATED.match(text[start:end])):
            if not is_ending(text, start, end):
                orders[-1] = orders[-1]._replace(end=end)  # it says how the work before it is to be done
            continue
        orders += new
    return orders


def _of_sentence(block: Block, start: int, end: int, inherited: Inherited, anchor: Anchor) -> list[Order]:
    """The orders in one sentence: none where it holds no command, several where it is cut."""
    text = block.paragraph.text
    first = find_command(text, start, end, inherited) or _in_later_clause(text, start, end, inherited)
    if first is None:
        return []
    inner = Inherited(is_ordering=True).after(first.leads, first.lead_from)
    orders = []
    for number, (begin, stop) in enumerate(cut(text, first, end, anchor)):
        own = first if number == 0 else find_command(text, begin, stop, inner)
        command = own or Command(begin, inner.leads, inner.lead_from, begin)
        orders.append(_make(block, command.start, stop, command, anchor))
    return orders


def _in_later_clause(text: str, start: int, end: int, inherited: Inherited) -> Command | None:
    """A command after a semicolon, where the words before it order nothing: "Nhất trí với đề xuất; giao Sở X ..."."""
    for begin, _ in split_clauses(text, start, end)[1:_MOST_CLAUSES]:
        command = find_command(text, begin, end, inherited)
        if command and command.lead_from == "sentence":
            return command
    return None


def _deadline_in(text: str, start: int, end: int, anchor: Anchor) -> Deadline | None:
    chosen = choose_deadline(find_deadlines(text[start : min(end, start + _LONGEST)], anchor))
    return chosen._replace(start=chosen.start + start, end=chosen.end + start) if chosen else None


def _make(block: Block, start: int, end: int, command: Command, anchor: Anchor) -> Order:
    text = block.paragraph.text
    deadline = _deadline_in(text, start, end, anchor)
    is_standing = STANDING.search(text, start, end) and not (deadline and deadline.is_dated)
    leads, named = divide_roles(command.leads)
    helpers = (*named, *find_helpers(text, command.predicate, end)) or command.helpers
    return Order(
        block, start, end, leads, command.lead_from,
        helpers, find_executing(text, command.predicate, end),
        deadline, "standing" if is_standing else command.kind, (), max(command.predicate, start),
    )  # fmt: skip
