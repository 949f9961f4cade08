"""From a document as read to what it is and what it orders."""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from kltrack.intake.extract.letterhead import Head, read_head
from kltrack.intake.extract.orders import Order, find_orders
from kltrack.intake.extract.parts import Parts, divide
from kltrack.intake.extract.sections import Block, outline
from kltrack.intake.extract.terms.deadline import Anchor
from kltrack.intake.readers.reading import Reading


class Understood(NamedTuple):
    """A document: what it says of itself, its orders, and the blocks of its body that order nothing."""

    reading: Reading
    parts: Parts
    head: Head
    orders: tuple[Order, ...]
    others: tuple[Block, ...]


def understand(reading: Reading, add_working_days: Callable[[date, int], date] | None = None) -> Understood:
    """What ``reading`` says; relative terms count from its day of issue, else from the meeting."""
    parts = divide(reading.paragraphs)
    head = read_head(parts)
    anchor = Anchor(head.issued_day or _month_of(head.issued) or head.meeting, add_working_days)
    found = list(find_orders(outline(parts.body), anchor, head.addressed))
    orders = tuple(one for one in found if isinstance(one, Order))
    return Understood(reading, parts, head, orders, tuple(one for one in found if isinstance(one, Block)))


def _month_of(issued: str | None) -> date | None:
    """The first day of a month whose day was left open."""
    return date.fromisoformat(f"{issued}-01") if issued and len(issued) == 7 else None
