"""Which words of the body order something, and of whom."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kltrack.intake.extract.attributes import Attributes, with_attributes
from kltrack.intake.extract.cut import STANDING, cut
from kltrack.intake.extract.headings import (
    addressed_in,
    has_no_object,
    is_heading,
    lead_before_colon,
    named_units,
    read_heading,
)
from kltrack.intake.extract.lexicon import is_unit_start
from kltrack.intake.extract.recognise import GIVEN, HAPPENED, Above, Recognised, is_ending, recognise
from kltrack.intake.extract.sections import Block, split_inline
from kltrack.intake.extract.sentences import split_clauses, split_sentences
from kltrack.intake.extract.terms.deadline import Anchor, Deadline, choose_deadline, find_deadlines
from kltrack.intake.extract.units import divide_roles, find_executing, find_helpers, find_subject

_WHOLE_ITEM = re.compile(
    r"^\W*(?:(?:thời hạn|thời gian)(?: hoàn thành| thực hiện)?\s*:?\s|(?:phải\s+)?(?:hoàn thành|xong)\s+(?:trước|trong|chậm nhất|vào)\s.{1,60}$)",
    re.IGNORECASE,
)
_LONGEST = 10_000  # letters beyond which a paragraph is none, and a sentence is looked at no further
_MOST_CLAUSES = 12
_ENUMERATED = re.compile(r"\(\w{1,3}\)\s")


class Order(NamedTuple):
    """One thing that is ordered: the words at ``start`` to ``end`` of a block's paragraph.

    ``lead_from``: ``sentence heading preamble context none``. ``kind``: ``task standing approval general``.
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
        """The order word for word."""
        return self.block.paragraph.text[self.start : self.end]


def find_orders(
    blocks: Iterable[Block], anchor: Anchor, addressed: tuple[str, ...]
) -> Iterator[Order | Block]:
    """The orders in ``blocks``, and as blocks the words that order nothing, each in its place.

    ``addressed``: whom the letterhead addresses ("Kính gửi").
    """
    pairs = list(with_attributes(blocks))
    blocks = [block for block, _ in pairs]
    above: dict[tuple[str, ...], Above] = {(): Above(addressed, "preamble" if addressed else "none")}
    for (block, attributes), following in zip(pairs, [*blocks[1:], None], strict=True):
        depth = block.level - (block.label is not None)
        inherited = next(
            above[block.path[:at]] for at in range(max(depth, 0), -1, -1) if block.path[:at] in above
        )
        if attributes:
            above[block.path] = inherited
            yield _of_task(block, attributes, anchor)
            continue
        found = list(_of_block(block, following, inherited, anchor))
        orders = [one for one in found if isinstance(one, Order)]
        own = next(
            (one for one in found if isinstance(one, Above)),
            inherited if block.label else above.get(block.path, inherited),
        )
        above[block.path] = (
            own.after(orders[-1].leads, orders[-1].lead_from) if orders and block.path else own
        )
        yield from orders
        yield from _left_over(block, orders)


def _of_task(block: Block, attributes: Attributes, anchor: Anchor) -> Order:
    """The task of a plan, of which lines of their own say who, with whom and by when."""
    found = Recognised(block.start, attributes.leads, "heading" if attributes.leads else "none", block.start)
    order = _make(block, block.start, block.end, found, anchor)
    deadline = (
        choose_deadline(find_deadlines(f"thời gian hoàn thành: {attributes.term}", anchor))
        if attributes.term
        else None
    )
    helpers = (*order.coordinating, *attributes.helpers)
    if deadline is None:
        return order._replace(coordinating=helpers, product=attributes.product)
    return order._replace(
        coordinating=helpers, deadline=deadline, due_text=attributes.term, product=attributes.product
    )


def _left_over(block: Block, orders: list[Order]) -> Iterator[Block]:
    """The stretches of ``block`` that no order holds."""
    place = block.start
    for order in orders:
        if block.paragraph.text[place : order.start].strip(" ,;:"):
            yield block._replace(start=place, end=order.start)
        place = max(place, order.end)
    if block.paragraph.text[place : block.end].strip(" .,;:/"):
        yield block._replace(start=place)


def _of_block(block: Block, following: Block | None, above: Above, anchor: Anchor) -> Iterator[Order | Above]:
    text = block.text.strip()
    if len(text) > _LONGEST:
        return
    if is_heading(block, following):
        is_told = text.endswith(":") and block.label is not None and not named_units(text)
        yield addressed_in(block, above) if is_told else read_heading(text, above)
    elif above.is_reporting:
        return
    elif block.level == 0 and not above.is_ordering and not text.endswith(":"):
        yield from _of_opening(block, above, anchor)
    elif len(parts := split_inline(block)) > 1 and (inner := _governing(parts[0], above)):
        yield inner
        for part in parts[1:]:
            yield from _of_part(part, inner, anchor)
    elif text.endswith(":"):
        *before, last = split_sentences(block.paragraph.text, block.start)
        if before:
            yield from _of_sentences(block._replace(end=before[-1][1]), above, anchor)
        yield addressed_in(block._replace(start=last[0]), above)
    elif named := lead_before_colon(block, text):
        yield named[0]
        yield from _of_sentences(block._replace(start=named[1]), named[0], anchor)
    else:
        yield from _of_sentences(block, above, anchor)


def _governing(head: Block, above: Above) -> Above | None:
    """What the words before "(1) ..." say of what is enumerated; None where they are an order themselves."""
    text = head.text.strip()
    if not text:
        return above
    named = lead_before_colon(head, text)
    if named:
        return named[0]
    subject = find_subject(head.paragraph.text, head.start, head.end)
    if subject and text.endswith(":") and has_no_object(head.paragraph.text[subject.end : head.end]):
        return Above(subject.names, "heading", is_ordering=True)
    return addressed_in(head, above) if text.endswith(":") and has_no_object(text) else None


def _of_part(part: Block, above: Above, anchor: Anchor) -> Iterator[Order]:
    """The orders of one of "(1) ...; (2) ...", which may itself hold "(i) ...; (ii) ..."."""
    first, *inner = split_inline(part)
    subject = find_subject(part.paragraph.text, part.start, first.end)
    if (
        inner
        and subject
        and first.text.strip().endswith(":")
        and has_no_object(part.paragraph.text[subject.end : first.end])
    ):
        for one in inner:
            yield from _of_sentences(one, Above(subject.names, "heading"), anchor)
    else:
        yield from _of_sentences(part, above, anchor)


def _of_opening(block: Block, above: Above, anchor: Anchor) -> Iterator[Order]:
    """Orders in paragraphs before any number: only where somebody is plainly told to do something."""
    text = block.paragraph.text
    for start, end in split_sentences(text, block.start):
        if is_ending(text, start, end):
            continue
        for match in GIVEN.finditer(text, start, end):
            before = text[start : match.start()].strip()
            subject = find_subject(text, match.end(), end)
            is_told = subject and not HAPPENED.match(text[subject.end : end])
            if subject and is_told and (not before or before[-1] in ":," or is_unit_start(before)):
                found = Recognised(match.start(), subject.names, "sentence", subject.end)
                yield _make(block, match.start(), end, found, anchor)
                break


def _of_sentences(block: Block, above: Above, anchor: Anchor) -> list[Order]:
    text = block.paragraph.text
    made: list[Order] = []
    for start, stop in split_sentences(text, block.start):
        end = min(stop, block.end)
        if start >= block.end:
            break
        if (
            made
            and _WHOLE_ITEM.match(text[start:end])
            and (closing := _deadline_in(text, start, end, anchor))
        ):
            made = [_closed_by(order, closing) for order in made]
            continue
        new = _of_sentence(
            block, start, end, above.after(made[-1].leads, made[-1].lead_from) if made else above, anchor
        )
        if made and (not new or _ENUMERATED.match(text[start:end])):
            if not is_ending(text, start, end):
                made[-1] = made[-1]._replace(end=end)  # it goes on with what was ordered
            continue
        made += new
    return made


def _of_sentence(block: Block, start: int, end: int, above: Above, anchor: Anchor) -> list[Order]:
    text = block.paragraph.text
    found = recognise(text, start, end, above) or _in_later_clause(text, start, end, above)
    if found is None:
        return []
    inner = Above(is_ordering=True).after(found.leads, found.lead_from)
    orders = []
    for number, (begin, stop) in enumerate(cut(text, found, end, anchor)):
        again = found if number == 0 else recognise(text, begin, stop, inner)
        one = again or Recognised(begin, inner.leads, inner.lead_from, begin)
        orders.append(_make(block, one.start, stop, one, anchor))
    return orders


def _in_later_clause(text: str, start: int, end: int, above: Above) -> Recognised | None:
    """An order behind a semicolon, where the words before it order nothing: "Nhất trí với đề xuất; giao Sở X ..."."""
    for begin, _ in split_clauses(text, start, end)[1:_MOST_CLAUSES]:
        found = recognise(text, begin, end, above)
        if found and found.lead_from == "sentence":
            return found
    return None


def _closed_by(order: Order, closing: Deadline) -> Order:
    """``order`` with the term that a last sentence gives the whole item, unless it has its own."""
    if order.deadline and order.deadline.is_dated:
        return order
    return order._replace(deadline=closing, doubts=(*order.doubts, "closing-date"))


def _deadline_in(text: str, start: int, end: int, anchor: Anchor) -> Deadline | None:
    chosen = choose_deadline(find_deadlines(text[start : min(end, start + _LONGEST)], anchor))
    return chosen._replace(start=chosen.start + start, end=chosen.end + start) if chosen else None


def _make(block: Block, start: int, end: int, found: Recognised, anchor: Anchor) -> Order:
    text = block.paragraph.text
    deadline = _deadline_in(text, start, end, anchor)
    is_standing = STANDING.search(text, start, end) and not (deadline and deadline.is_dated)
    leads, named = divide_roles(found.leads)
    helpers = (*named, *find_helpers(text, found.predicate, end)) or found.helpers
    return Order(
        block, start, end, leads, found.lead_from,
        helpers, find_executing(text, found.predicate, end),
        deadline, "standing" if is_standing else found.kind, (), max(found.predicate, start),
    )  # fmt: skip
