"""Whether a document is in the ledger already, and what a new copy of it says otherwise."""

from collections.abc import Iterable
from difflib import SequenceMatcher
from typing import Any, NamedTuple

from kltrack.intake.extract.letterhead import Head
from kltrack.intake.extract.orders import Order
from kltrack.ledger.entry import Entry
from kltrack.ledger.ledger import Ledger
from kltrack.model.folding import key

_ALIKE = 0.6  # part of two texts that agrees where they are versions of one


class Difference(NamedTuple):
    """``what``: ``new`` (in the file alone), ``gone`` (in the ledger alone) or ``changed``."""

    what: str
    id: str
    section: str
    before: str
    after: str


def find_known(ledger: Ledger, head: Head) -> Entry[Any] | None:
    """The document of the ledger that has the number and the date of ``head``."""
    if not head.number:
        return None
    for entry in ledger.documents:
        model = entry.model
        is_same_day = model.issued is None or head.issued_day is None or model.issued == head.issued_day
        if key(model.number).replace(" ", "") == key(head.number).replace(" ", "") and is_same_day:
            return entry
    return None


def compare(ledger: Ledger, document: str, orders: Iterable[Order]) -> list[Difference]:
    """What ``orders`` say otherwise than the directives of ``document`` in the ledger."""
    entered = [entry for entry in ledger.directives if entry.model.document == document]
    left = [order for order in orders if not _take(entered, order)]
    found: list[Difference] = []
    for order in left:
        near = max(entered, key=lambda entry: _ratio(entry.model.text or "", order.text), default=None)
        if near is not None and _ratio(near.model.text or "", order.text) >= _ALIKE:
            entered.remove(near)
            before, after = _difference(near.model.text or "", order.text)
            found.append(Difference("changed", near.id, order.block.section, before, after))
        else:
            found.append(Difference("new", "", order.block.section, "", order.text))
    found += [
        Difference("gone", one.id, one.model.section or "", "", one.model.text or one.model.title)
        for one in entered
    ]
    return found


def _take(entered: list[Entry[Any]], order: Order) -> bool:
    """Takes the directive whose text is that of ``order`` out of ``entered``."""
    for entry in entered:
        if _squeezed(entry.model.text or "") == _squeezed(order.text):
            entered.remove(entry)
            return True
    return False


def _squeezed(text: str) -> str:
    return "".join(character for character in key(text) if character.isalnum())


def _ratio(one: str, other: str) -> float:
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return (
        matcher.ratio() if matcher.real_quick_ratio() >= _ALIKE and matcher.quick_ratio() >= _ALIKE else 0.0
    )


def _difference(before: str, after: str) -> tuple[str, str]:
    """The words around the first and the last place where two texts differ."""
    one, other = before.split(), after.split()
    start = next(
        (at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )
    end = 0
    while end < min(len(one), len(other)) - start and one[-1 - end] == other[-1 - end]:
        end += 1
    return _part(one, start, end), _part(other, start, end)


def _part(words: list[str], start: int, end: int) -> str:
    middle = words[max(start - 2, 0) : len(words) - end]
    return "“" + ("… " if start > 2 else "") + " ".join(middle) + "”"
