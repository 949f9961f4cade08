"""The facts of one version of a file that the audit compares, item by item, as plain text.

They are read from the nodes and not from the model: what a decoder would leave out for a fault (an
extension that nobody approved, a date that is none) is what an auditor looks for. Blanks, line ends,
quotes and forms of composition make no difference.
"""

import json
from collections.abc import Iterable
from typing import Any, NamedTuple

from kltrack.model.folding import normalized
from kltrack.yamltext.nodes import ListNode, MapNode, Node, ScalarNode

DIRECTIVE, MILESTONE, DOCUMENT, PROJECT, CLOSING = "directive", "milestone", "document", "project", "closing"
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_FIGURES = ("as_of", "documents", "units", "projects", "figures", "overdue", "done_late")
_AUTHORITIES = ("approved_by", "basis", "evidence")
Key = tuple[str, str]  # of an item: its kind and its id


class DatedEntry(NamedTuple):
    """An extension, a handover or a progress entry.

    ``to`` is the new term or the new units, ``authority`` what approves, orders or proves it.
    """

    date: str
    to: tuple[str, ...]
    status: str
    authority: tuple[str, ...]
    rest: tuple[tuple[str, str], ...]  # its other keys, sorted

    def __str__(self) -> str:
        rest = [f"{key}: {value}" for key, value in self.rest]
        authority = f"[{'; '.join(self.authority)}]" if self.authority else ""
        return " ".join(
            part for part in (self.date, self.status, ", ".join(self.to), *rest, authority) if part
        )


class ItemFacts(NamedTuple):
    """What is compared of a directive, a milestone, a document, a closing, or the project of milestones."""

    kind: str
    id: str  # the name across the ledger
    title: str = ""
    document: str | None = None  # of a directive
    directive: str | None = None  # of a milestone: the one that it carries out
    text: str | None = None
    due: str | None = None
    due_text: str | None = None
    lead: tuple[str, ...] = ()
    extensions: tuple[DatedEntry, ...] = ()
    handovers: tuple[DatedEntry, ...] = ()
    progress: tuple[DatedEntry, ...] = ()
    number: str | None = None
    issued: str | None = None
    meeting: str | None = None
    figures: str | None = None  # of a closing, with what it named as late

    @property
    def key(self) -> Key:
        return self.kind, self.id

    @property
    def term(self) -> str | None:
        """The term in force: the last extension's, else the original."""
        return joined(self.extensions[-1].to) if self.extensions else self.due


def joined(words: tuple[str, ...]) -> str | None:
    """Several words as one value of an event; None where there is none."""
    return ", ".join(words) or None


def dump_facts(group: Iterable[ItemFacts]) -> str:
    """``group`` as one line of JSON; equal groups give equal text."""
    return json.dumps(tuple(group), ensure_ascii=False, separators=(",", ":"))


def load_facts(text: str) -> tuple[ItemFacts, ...]:
    """The group that ``dump_facts`` wrote."""
    return tuple(_load_item(values) for values in json.loads(text))


def _load_item(values: list[Any]) -> ItemFacts:
    item = ItemFacts(*values)
    return item._replace(
        lead=tuple(item.lead),
        extensions=_load_entries(item.extensions),
        handovers=_load_entries(item.handovers),
        progress=_load_entries(item.progress),
    )


def _load_entries(entries: Iterable[Any]) -> tuple[DatedEntry, ...]:
    return tuple(
        DatedEntry(date, tuple(to), status, tuple(authority), tuple((key, value) for key, value in rest))
        for date, to, status, authority, rest in entries
    )


def read_facts(section: str, node: Node) -> tuple[ItemFacts, ...]:
    """The facts of the entry ``node`` of the list ``section``; those of a project's milestones with it."""
    if not isinstance(node, MapNode):
        return ()
    name = _text(node, "id")
    if section == "projects":
        steps = node.values.get("milestones")
        listed = steps.items if isinstance(steps, ListNode) else ()
        named = [step for step in listed if isinstance(step, MapNode) and _text(step, "id")]
        milestones = [_item(MILESTONE, step, f"{name}/") for step in named]
        return (_item(PROJECT, node), *milestones) if name else ()
    kind = {"documents": DOCUMENT, "closings": CLOSING}.get(section, DIRECTIVE)
    return (_item(kind, node),) if name else ()


def _item(kind: str, node: MapNode, prefix: str = "") -> ItemFacts:
    name = prefix + (_text(node, "id") or "")
    lead = _words(node.values.get("lead"))
    if kind == DOCUMENT:
        number, issued, meeting = (_text(node, key) for key in ("number", "issued", "meeting"))
        return ItemFacts(
            kind, name, _text(node, "title") or "", number=number, issued=issued, meeting=meeting
        )
    if kind == CLOSING:
        said = (f"{key}: {value}" for key in _FIGURES if (value := _text(node, key)))
        return ItemFacts(kind, name, _text(node, "report") or name, figures="; ".join(said))
    if kind == PROJECT:
        return ItemFacts(
            kind, name, _text(node, "name") or "", lead=lead, handovers=_lines(node, "handovers")
        )
    is_directive = kind == DIRECTIVE
    return ItemFacts(
        kind,
        name,
        _text(node, "title") or "",
        document=_text(node, "document") if is_directive else None,
        directive=None if is_directive else _text(node, "directive"),
        text=_text(node, "text") if is_directive else None,
        due=_text(node, "due"),
        due_text=_text(node, "due_text"),
        lead=lead,
        extensions=_lines(node, "extensions"),
        handovers=_lines(node, "handovers"),
        progress=_lines(node, "progress"),
    )


def _lines(node: MapNode, key: str) -> tuple[DatedEntry, ...]:
    found = node.values.get(key)
    return tuple(_line(child) for child in found.items) if isinstance(found, ListNode) else ()


def _line(node: Node) -> DatedEntry:
    if not isinstance(node, MapNode):
        return DatedEntry("", (), "", (), (("", _plain(node) or ""),))
    date, status = "", ""
    to: tuple[str, ...] = ()
    authority: tuple[str, ...] = ()
    rest: list[tuple[str, str]] = []
    for key, value in node.values.items():
        if key in _AUTHORITIES:
            authority += _words(value)
        elif key == "to":
            to = _words(value)
        elif (said := _plain(value)) is not None:
            if key == "date":
                date = said
            elif key == "status":
                status = said
            else:
                rest.append((key, said))
    return DatedEntry(date, to, status, authority, tuple(sorted(rest)))


def _text(node: MapNode, key: str) -> str | None:
    value = node.values.get(key)
    return None if value is None else _plain(value)


def _words(node: Node | None) -> tuple[str, ...]:
    """A value, or each of a list's."""
    children = node.items if isinstance(node, ListNode) else () if node is None else (node,)
    return tuple(word for word in map(_plain, children) if word is not None)


def one_form(text: str) -> str:
    """``text`` composed (NFC), with single blanks: the same for all ways to write it."""
    return " ".join(normalized("NFC", text).split())


def is_nothing(node: Node) -> bool:
    """Whether ``node`` stands for no value at all: ``~``, or nothing after the colon."""
    return isinstance(node, ScalarNode) and not node.style and node.text in _NULLS


def _plain(node: Node) -> str | None:
    """What ``node`` says, whatever its shape; None where it says nothing."""
    if isinstance(node, ScalarNode):
        if is_nothing(node):
            return None
        return one_form(node.text) or None
    if isinstance(node, ListNode):
        return "; ".join(word for word in map(_plain, node.items) if word) or None
    return "; ".join(f"{key}: {_plain(value) or ''}" for key, value in node.values.items()) or None
