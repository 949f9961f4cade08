"""What the audit compares of an entry of the ledger: each of its keys, as plain text.

``ledger/fields`` says which keys there are. They are read from the nodes and not from the model: what a
decoder leaves out as faulty (an extension that nobody approved, a date that does not exist) is what an
auditor looks for. Blanks, line ends, quotes and Unicode forms make no difference.
"""

import json
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any, NamedTuple, Protocol

from kltrack.ledger.fields import ENTRY_LISTS, ENTRY_RECORDS
from kltrack.ledger.record import ONE_OR_LIST
from kltrack.ledger.types import NULLS
from kltrack.model.folding import normalized
from kltrack.yamltext.nodes import ListNode, MapNode, Node, ScalarNode

DIRECTIVE, MILESTONE, DOCUMENT = "directive", "milestone", "document"
PROJECT, UNIT, CLOSING = "project", "unit", "closing"
# these keys are facts of another shape than a plain value
LISTS = ("extensions", "handovers", "progress")
_SHAPED = frozenset({"id", "due", "lead", "milestones", *LISTS})
# what a closing reported is one fact: its figures, of what, and which items it called late
_REPORTED = ("as_of", "documents", "units", "projects", "figures", "overdue", "done_late")
_AUTHORITIES = ("approved_by", "basis", "evidence")  # of an extension, a handover, a progress entry

FactGroup = tuple["ItemFacts", ...]  # of one entry of a file: its own and those of a project's milestones
Key = tuple[str, str]  # of an item: its kind and its id
Nodes = Mapping[str, Node]


class DatedEntry(NamedTuple):
    """An extension, a handover or a progress entry.

    ``to`` is the new term or the new units, ``authority`` what approves, orders or proves it.
    """

    date: str
    to: tuple[str, ...]
    status: str
    authority: tuple[str, ...]
    rest: tuple[tuple[str, str], ...]  # its other keys, sorted: their order in the file says nothing

    def __str__(self) -> str:
        rest = [f"{key}: {value}" for key, value in self.rest]
        authority = f"[{'; '.join(self.authority)}]" if self.authority else ""
        parts = (self.date, self.status, ", ".join(self.to), *rest, authority)
        return " ".join(part for part in parts if part)


class ItemFacts(NamedTuple):
    """A document, directive, project, milestone, unit or closing; ``kind`` is the name of its record.

    ``values`` are its plain keys and what each says, in the table's order; those that say nothing are
    left out. A project's milestones are items of their own.
    """

    kind: str
    id: str  # across the ledger: a milestone's begins with its project's
    values: tuple[tuple[str, str], ...] = ()
    due: str | None = None
    lead: tuple[str, ...] = ()
    extensions: tuple[DatedEntry, ...] = ()
    handovers: tuple[DatedEntry, ...] = ()
    progress: tuple[DatedEntry, ...] = ()

    @property
    def key(self) -> Key:
        return self.kind, self.id

    @property
    def title(self) -> str:
        """What people call it."""
        if self.kind == CLOSING:
            return self.value("report") or self.id
        return self.value("name" if self.kind in (PROJECT, UNIT) else "title") or ""

    @property
    def term(self) -> str | None:
        """The term in force: the last extension's, else the original."""
        return joined(self.extensions[-1].to) if self.extensions else self.due

    def value(self, key: str) -> str | None:
        """What the plain key ``key`` says, if anything."""
        return next((value for name, value in self.values if name == key), None)


@lru_cache
def plain_keys(kind: str) -> tuple[str, ...]:
    """The keys that ``ItemFacts.values`` may hold, in their order."""
    hidden = {*_SHAPED, *_REPORTED} - {"figures"} if kind == CLOSING else _SHAPED
    return tuple(key for key in ENTRY_RECORDS[kind].keys if key not in hidden)


@lru_cache
def _shaped_keys(kind: str) -> tuple[str, ...]:
    return tuple(key for key in ENTRY_RECORDS[kind].keys if key in _SHAPED)


@lru_cache
def _list_keys(kind: str) -> frozenset[str]:
    return frozenset(field.key for field in ENTRY_RECORDS[kind].fields if field.shape == ONE_OR_LIST)


def joined(words: tuple[str, ...]) -> str | None:
    """Several words as one value of an event; None where there are none."""
    return ", ".join(words) or None


def read_facts(section: str, node: Node) -> FactGroup:
    """The facts of the entry ``node`` of the list ``section``, then those of a project's milestones."""
    name = _id(node)
    if not name or not isinstance(node, MapNode):
        return ()
    item = read_item(ENTRY_LISTS[section].name, name, node.values)
    steps = node.values.get("milestones") if item.kind == PROJECT else None
    if not isinstance(steps, ListNode):
        return (item,)
    milestones = (
        read_item(MILESTONE, f"{name}/{own}", step.values)
        for step in steps.items
        if isinstance(step, MapNode) and (own := _id(step))
    )
    return (item, *milestones)


def read_item(kind: str, name: str, nodes: Nodes) -> ItemFacts:
    """The facts of the item ``name``, an entry whose keys have these ``nodes``."""
    values = ((key, _value(kind, key, nodes)) for key in plain_keys(kind))
    plain = tuple((key, value) for key, value in values if value is not None)
    shaped = {key: nodes[key] for key in _shaped_keys(kind) if key in nodes}
    nodes_of = {key: node.items for key, node in shaped.items() if isinstance(node, ListNode)}
    lists = (tuple(map(_entry, nodes_of.get(key, ()))) for key in LISTS)
    return ItemFacts(kind, name, plain, _text(shaped.get("due")), _words(shaped.get("lead")), *lists)


def _value(kind: str, key: str, nodes: Nodes) -> str | None:
    if kind == CLOSING and key == "figures":
        reported = (f"{part}: {value}" for part in _REPORTED if (value := _text(nodes.get(part))))
        return "; ".join(reported)
    node = nodes.get(key)
    return joined(_words(node)) if key in _list_keys(kind) else _text(node)


def _id(node: Node) -> str | None:
    return _text(node.values.get("id")) if isinstance(node, MapNode) else None


def _entry(node: Node) -> DatedEntry:
    if not isinstance(node, MapNode):
        return DatedEntry("", (), "", (), (("", _text(node) or ""),))
    authority = [word for key in node.values if key in _AUTHORITIES for word in _words(node.values[key])]
    texts = {
        key: text
        for key, value in node.values.items()
        if key != "to" and key not in _AUTHORITIES and (text := _text(value)) is not None
    }
    date, status = texts.pop("date", ""), texts.pop("status", "")
    rest = tuple(sorted(texts.items()))
    return DatedEntry(date, _words(node.values.get("to")), status, tuple(authority), rest)


def _words(node: Node | None) -> tuple[str, ...]:
    """A value, or each of a list's."""
    children = node.items if isinstance(node, ListNode) else (node,)
    return tuple(word for word in map(_text, children) if word is not None)


def _text(node: Node | None) -> str | None:
    """What ``node`` says, whatever its shape; None where it says nothing."""
    if node is None or is_nothing(node):
        return None
    if isinstance(node, ScalarNode):
        return one_form(node.text) or None
    if isinstance(node, ListNode):
        return "; ".join(word for word in map(_text, node.items) if word) or None
    return "; ".join(f"{key}: {_text(value) or ''}" for key, value in node.values.items()) or None


def is_nothing(node: Node) -> bool:
    """Whether ``node`` stands for no value at all: ``~``, or nothing after the colon."""
    return isinstance(node, ScalarNode) and not node.style and node.text in NULLS


def one_form(text: str) -> str:
    """``text`` composed (NFC), with single blanks: the same for all ways to write it."""
    return " ".join(normalized("NFC", text).split())


def dump_facts(group: Iterable[ItemFacts]) -> str:
    """``group`` as one line of JSON; equal groups give equal text."""
    return json.dumps(tuple(group), ensure_ascii=False, separators=(",", ":"))


def load_facts(text: str) -> FactGroup:
    """The group that ``dump_facts`` wrote."""
    return tuple(
        ItemFacts(kind, name, tuple(map(tuple, values)), due, tuple(lead), *map(_load_entries, lists))
        for kind, name, values, due, lead, *lists in json.loads(text)
    )


def _load_entries(entries: Iterable[Any]) -> tuple[DatedEntry, ...]:
    return tuple(
        DatedEntry(date, tuple(to), status, tuple(authority), tuple(map(tuple, rest)))
        for date, to, status, authority, rest in entries
    )


class VersionKey(NamedTuple):
    """A version of a file: its blob's id, and the kind of file that it is read as ("directives")."""

    blob: str
    kind: str


class StoredVersion(NamedTuple):
    """A version as it was read before: the numbers of its groups in order, or why there are none."""

    fault: str | None
    groups: tuple[int, ...]


class FactStore(Protocol):
    """Keeps versions from one run to the next, and equal groups of facts once. It may lose any of them.

    The audit works without one; a store saves it reading again what an earlier run has read.
    """

    def recall(self, keys: Iterable[VersionKey]) -> Mapping[VersionKey, StoredVersion]:
        """The versions under ``keys`` that the store has."""

    def facts_of(self, group: int) -> FactGroup:
        """The facts of a group that a recalled version names."""

    def keep(self, key: VersionKey, fault: str | None, groups: Iterable[FactGroup]) -> None:
        """Stores what the version under ``key`` was read as."""
