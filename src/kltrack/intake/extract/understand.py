"""From a document as read to what it is and what it orders: divided, its head read, its orders found."""

from datetime import date
from typing import NamedTuple

from kltrack.intake.extract.deadline import Anchor
from kltrack.intake.extract.letterhead import Head, read_head
from kltrack.intake.extract.orders import Order, find_orders
from kltrack.intake.extract.parts import DocumentParts, divide
from kltrack.intake.extract.relative import AddWorkingDays
from kltrack.intake.extract.sections import Block, find_blocks
from kltrack.intake.readers.reading import Reading


class UnderstoodDocument(NamedTuple):
    """What a document says about itself, its orders, and the blocks of its body that order nothing."""

    reading: Reading
    parts: DocumentParts
    head: Head
    orders: tuple[Order, ...]
    not_orders: tuple[Block, ...]


def understand(reading: Reading, add_working_days: AddWorkingDays | None = None) -> UnderstoodDocument:
    """What ``reading`` says; relative terms count from its day of issue, else from that of the meeting.

    Without ``add_working_days`` a term of working days has no date.
    """
    parts = divide(reading.paragraphs)
    head = read_head(parts)
    is_month = head.issued is not None and len(head.issued) == 7  # its day was left open: the first counts
    month = date.fromisoformat(f"{head.issued}-01") if is_month else None
    anchor = Anchor(head.issued_day or month or head.meeting, add_working_days)
    results = list(find_orders(find_blocks(parts.body), anchor, head.addressed))
    orders = tuple(result for result in results if isinstance(result, Order))
    not_orders = tuple(result for result in results if isinstance(result, Block))
    return UnderstoodDocument(reading, parts, head, orders, not_orders)
