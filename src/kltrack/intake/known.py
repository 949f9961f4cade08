"""Whether a document is in the ledger already, and what a new copy of it says differently."""

from collections.abc import Iterable
from difflib import SequenceMatcher
from typing import Any, NamedTuple

from kltrack.intake.extract.letterhead import Head
from kltrack.intake.extract.orders import Order
from kltrack.ledger.entry import Entry
from kltrack.ledger.ledger import Ledger
from kltrack.model.folding import key

_ALIKE = 0.6  # the share of two texts that agrees where they are versions of one


class OrderDifference(NamedTuple):
    """``what``: ``new`` (only in the copy), ``gone`` (only in the ledger) or ``changed``."""

    what: str
    id: str
    section: str
    before: str
    after: str


def find_same_document(ledger: Ledger, head: Head) -> Entry[Any] | None:
    """The ledger's document with the number of ``head`` and its date, if both have one."""
    if not head.number:
        return None
    for entry in ledger.documents:
        model = entry.model
        is_same_day = model.issued is None or head.issued_day is None or model.issued == head.issued_day
        if key(model.number).replace(" ", "") == key(head.number).replace(" ", "") and is_same_day:
            return entry
    return None


def find_differences(ledger: Ledger, document: str, orders: Iterable[Order]) -> list[OrderDifference]:
    """What ``orders`` say differently from the directives of ``document`` in the ledger."""
    entered = [entry for entry in ledger.directives if entry.model.document == document]
    left: list[Order] = []
    for order in orders:
        words = _letters(order.text)
        same = next((entry for entry in entered if _letters(entry.model.text or "") == words), None)
        if same:
            entered.remove(same)
        else:
            left.append(order)
    differences: list[OrderDifference] = []
    for order in left:
        near = max(entered, key=lambda entry: _ratio(entry.model.text or "", order.text), default=None)
        if near is not None and _ratio(near.model.text or "", order.text) >= _ALIKE:
            entered.remove(near)
            parts = _difference(near.model.text or "", order.text)
            differences.append(OrderDifference("changed", near.id, order.block.section, *parts))
        else:
            differences.append(OrderDifference("new", "", order.block.section, "", order.text))
    for entry in entered:
        words = entry.model.text or entry.model.title
        differences.append(OrderDifference("gone", entry.id, entry.model.section or "", "", words))
    return differences


def _letters(text: str) -> str:
    return "".join(character for character in key(text) if character.isalnum())


def _ratio(before: str, after: str) -> float:
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    # two upper bounds first: the true ratio is slow
    is_likely = matcher.real_quick_ratio() >= _ALIKE and matcher.quick_ratio() >= _ALIKE
    return matcher.ratio() if is_likely else 0.0


def _difference(before: str, after: str) -> tuple[str, str]:
    """The words of each text from the first to the last place where they differ."""
    old, new = before.split(), after.split()
    shorter = min(len(old), len(new))
    start = next((at for at, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), shorter)
    end = 0
    while end < shorter - start and old[-1 - end] == new[-1 - end]:
        end += 1
    opening = "“… " if start > 2 else "“"
    first, second = (" ".join(words[max(start - 2, 0) : len(words) - end]) for words in (old, new))
    return f"{opening}{first}”", f"{opening}{second}”"
