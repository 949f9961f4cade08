"""A draft on the screen and as JSON: the document, its orders with their doubts, what was left out."""

from collections.abc import Iterator
from typing import Any

from kltrack.intake.draft import Draft, DraftOrder
from kltrack.intake.readers.reading import Skipped
from kltrack.messages import render, say, show_date
from kltrack.model.entries import STANDING
from kltrack.output.cells import Styled, clip
from kltrack.output.table import Column, Table
from kltrack.output.text import say_period

_SHOWN = 100  # letters of a paragraph that was left out


def draft_table(language: str, draft: Draft) -> Table:
    """The orders of ``draft``, a row each."""
    columns = (
        Column(say(language, "column.id"), is_id=True),
        Column(say(language, "column.title"), share=5),
        Column(say(language, "import.column.lead"), share=3),
        Column(say(language, "column.due"), share=2),
        Column(say(language, "import.column.doubt"), share=4),
    )
    rows = [tuple(_row(language, order)) for order in draft.orders]
    doubtful = sum(bool(order.doubts) for order in draft.orders)
    count = say(language, "import.count", orders=len(draft.orders), doubtful=doubtful, units=len(draft.units))
    number = draft.head.number or draft.id
    return Table(say(language, "import.title", number=number), columns, rows, (count,))


def _row(language: str, order: DraftOrder) -> Iterator[Styled]:
    yield Styled(order.id, "strong")
    yield Styled(order.title)
    yield Styled(
        ", ".join(order.lead_text) or say(language, "import.nobody"), "" if order.lead_text else "bad"
    )
    yield Styled(_due(language, order), "dim" if order.kind == STANDING else "")
    yield Styled("; ".join(dict.fromkeys(render(language, doubt.sentence) for doubt in order.doubts)), "warn")


def _due(language: str, order: DraftOrder) -> str:
    if order.repeat:
        return order.due_text or order.repeat
    if order.due:
        return say_period(language, order.due)
    return say(language, "state.standing") if order.kind == STANDING else order.due_text or ""


def say_facts(language: str, draft: Draft) -> Iterator[str]:
    """What the document says about itself, in two sentences, then the doubts about that."""
    head, unknown = draft.head, say(language, "import.unknown")
    yield head.title or unknown
    yield say(
        language, "import.facts",
        issued=show_date(language, head.issued_day) if head.issued_day else head.issued or unknown,
        meeting=show_date(language, head.meeting) if head.meeting else unknown,
        signer=head.signer.name or unknown, recipients=len(head.recipients), cites=len(head.cites),
    )  # fmt: skip
    for doubt in draft.doubts:
        yield "! " + render(language, doubt.sentence)


def say_left_out(language: str, draft: Draft) -> Iterator[str]:
    """The paragraphs that gave no order, each with its place."""
    if draft.left_out:
        yield say(language, "import.left-out", count=len(draft.left_out))
    for each in draft.left_out:
        kind = "paragraph" if each.place.page is None else "page"
        place = say(language, f"import.place.{kind}", **each.place._asdict())
        yield say(language, "import.left-out.one", place=place, text=clip(each.text, _SHOWN))


def say_skipped(language: str, skipped: tuple[Skipped, ...]) -> str:
    """What was seen in the file and not read."""
    parts = [say(language, f"import.skipped.{each.kind}", text=clip(each.text, 40)) for each in skipped]
    return say(language, "import.skipped", what="; ".join(dict.fromkeys(parts)))


def draft_json(language: str, draft: Draft) -> dict[str, Any]:
    """The draft for programs, as the format ``import/1``."""
    head = draft.head
    document = {
        "number": head.number, "kind": head.kind, "title": head.title, "issued": head.issued,
        "meeting": head.meeting.isoformat() if head.meeting else None, "issuer_text": head.issuer_text, "issuer": draft.issuer,
        "signer": head.signer._asdict(), "place": head.place, "recipients": list(head.recipients),
        "cites": [{"number": each.number, "date": each.date.isoformat() if each.date else None} for each in head.cites],
    }  # fmt: skip
    return {
        "kltrack": "import/1",
        "document": document,
        "directives": [_order_json(language, order) for order in draft.orders],
        "units": [unit._asdict() for unit in draft.units],
        "not_orders": [{"text": each.text, "from": each.place._asdict()} for each in draft.left_out],
        "doubts": [render(language, doubt.sentence) for doubt in draft.doubts],
    }


def _order_json(language: str, order: DraftOrder) -> dict[str, Any]:
    return {
        "id": order.id, "section": order.section, "title": order.title, "text": order.text, "kind": order.kind,
        "lead_text": list(order.lead_text), "lead": list(order.lead), "lead_from": order.lead_from,
        "coordinating_text": list(order.coordinating_text), "coordinating": list(order.coordinating),
        "implementing_text": list(order.implementing_text), "implementing": list(order.implementing),
        "supervisor": order.supervisor._asdict() if order.supervisor else None,
        "due": order.due.value if order.due else None, "due_text": order.due_text, "repeat": order.repeat,
        "product": order.product, "project": order.project, "from": order.place._asdict(),
        "doubts": [render(language, doubt.sentence) for doubt in order.doubts],
    }  # fmt: skip
