"""The change that enters a draft: into files of its own, with a comment at each doubt and a copy of the source."""

import hashlib
from collections.abc import Callable, Mapping

from kltrack.changes.add import opening_line
from kltrack.changes.change import Change, make_record
from kltrack.diagnostic import Message, message
from kltrack.intake.draft import Doubt, Draft, DraftOrder
from kltrack.ledger.fields import DIRECTIVE, DOCUMENT, UNIT
from kltrack.ledger.record import Record
from kltrack.ledger.rewrite import FileEdit
from kltrack.yamltext.edit import Addition
from kltrack.yamltext.emit import Commented, Value

Say = Callable[[Message], str]
_ALLOWED = "kltrack: allow[deadline-before-issue]"  # the document says so, as the comment above it tells


def propose_import(draft: Draft, source: str, data: bytes, say: Say) -> Change:
    """The change that enters ``draft`` and copies the document, whose bytes are ``data``, to ``source``.

    ``source`` is a path in the ledger; ``say`` renders comments in the ledger's language. All files are new, so
    that no edit of an existing one can go wrong.
    """
    digest = hashlib.sha256(data).hexdigest()
    directives = f"data/directives/{draft.id}.yaml"
    head = draft.head
    facts = {
        "id": draft.id,
        "number": head.number or draft.id,
        "kind": head.kind,
        "title": head.title or head.number or draft.id,
        "issued": head.issued_day,
        "meeting": head.meeting,
        "issuer": draft.issuer,
        "signer": head.signer._asdict() if any(head.signer) else None,
        "source": source,
    }
    document = _commented(DOCUMENT, facts, draft.doubts, say, digest)
    orders = tuple(
        _commented(DIRECTIVE, _order_values(draft.id, order, say), order.doubts, say)
        for order in draft.orders
    )
    lists = [Addition(None, "documents", (document,), None, ("documents", "directives"))]
    if orders:
        lists.append(Addition(None, "directives", orders, None, ("documents", "directives")))
    edits = [FileEdit(directives, tuple(lists), opening_line(directives, "directives"))]
    if draft.units:
        path = f"data/units/{draft.id}.yaml"
        doubts = () if draft.is_reviewed else (Doubt("id", "new-unit", message("import.new-unit")),)
        units = tuple(_commented(UNIT, unit._asdict(), doubts, say) for unit in draft.units)
        added = Addition(None, "units", units, None, ("units",))
        edits.append(FileEdit(path, (added,), opening_line(path, "units")))
    values = {
        "number": head.number or draft.id,
        "id": draft.id,
        "orders": len(draft.orders),
        "path": directives,
    }
    return Change(
        tuple(edits), (draft.id, *(order.id for order in draft.orders)), "import",
        message("import.done", **values), message("import.subject", **values), is_of_entries=False, files={source: data},
    )  # fmt: skip


def _commented(
    record: Record, values: Mapping[str, object], doubts: tuple[Doubt, ...], say: Say, digest: str = ""
) -> Commented:
    """The record with each doubt as a comment above its key, or at the top where it has no such key.

    ``digest`` is that of its source, which stands above the source's path.
    """
    written: dict[str, Value] = make_record(record, values)
    comments: dict[str, list[str]] = {"source": [f"sha256 {digest}"]} if digest else {}
    for doubt in doubts:
        name = doubt.field if doubt.field in written else next(iter(written))
        comments.setdefault(name, []).append("review: " + say(doubt.sentence))
    early = any(doubt.code == "before-issue" and doubt.field == "due" for doubt in doubts)
    return Commented(written, comments, {"due": _ALLOWED} if early and "due" in written else {})


def _order_values(document: str, order: DraftOrder, say: Say) -> dict[str, object]:
    supervisor = order.supervisor._asdict() if order.supervisor else None
    note = say(order.note) if order.note else None
    return {**order._asdict(), "document": document, "supervisor": supervisor, "note": note}
