"""The whole ledger as read: its entries, what is wrong with them, and what stayed unread."""

from bisect import bisect_right
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from copy import copy
from functools import cached_property
from itertools import chain
from typing import Any, NamedTuple

from kltrack.diagnostic import Diagnostic, Span, message
from kltrack.ledger.entry import Entry
from kltrack.ledger.items import item_of_directive, item_of_milestone
from kltrack.ledger.record import Record
from kltrack.ledger.settings import NamedReport, Settings
from kltrack.ledger.source import Source
from kltrack.model.entries import Closing, Directive, Milestone, OfficialDocument, Project, Unit
from kltrack.model.folding import fold
from kltrack.model.item import Item
from kltrack.yamltext.nodes import Node
from kltrack.yamltext.textfile import TextFile

_ID_RULES = ("bad-id", "non-nfc-id")


class Contents(NamedTuple):
    """One file as read: its text, its root node (None: nothing could be read), and what they hold."""

    file: TextFile
    root: Node | None
    kind: Record
    entries: list[Entry[Any]]
    diagnostics: list[Diagnostic]
    settings: Settings | None = None


class Ledger:
    """Documents, directives, projects, milestones and units, in the order of their files.

    ``diagnostics`` are the faults found while reading. What they leave unreadable is in no list of
    items, so whoever answers from a ledger with errors must say so.
    """

    def __init__(
        self, source: Source, contents: Sequence[Contents], diagnostics: Sequence[Diagnostic]
    ) -> None:
        self.source = source
        self.files: Mapping[str, Contents] = {file.file.path: file for file in contents}
        self.settings = next((file.settings for file in contents if file.settings), Settings())
        self.diagnostics = (*diagnostics, *chain.from_iterable(file.diagnostics for file in contents))
        by_kind: dict[str, list[Entry[Any]]] = {}
        for entry in chain.from_iterable(file.entries for file in contents):
            by_kind.setdefault(entry.kind, []).append(entry)
        self.documents: list[Entry[OfficialDocument]] = by_kind.get("document", [])
        self.directives: list[Entry[Directive]] = by_kind.get("directive", [])
        self.projects: list[Entry[Project]] = by_kind.get("project", [])
        self.milestones: list[Entry[Milestone]] = by_kind.get("milestone", [])
        self.units: list[Entry[Unit]] = by_kind.get("unit", [])
        self.closings: list[Entry[Closing]] = by_kind.get("closing", [])
        self.named_reports: list[Entry[NamedReport]] = by_kind.get("report", [])
        # the first of equal ids stands; the others are reported by duplicate-id
        self.document_by_id: Mapping[str, Entry[OfficialDocument]] = _index(self.documents)
        self.directive_by_id: Mapping[str, Entry[Directive]] = _index(self.directives)
        self.project_by_id: Mapping[str, Entry[Project]] = _index(self.projects)
        self.milestone_by_id: Mapping[str, Entry[Milestone]] = _index(self.milestones)
        self.unit_by_id: Mapping[str, Entry[Unit]] = _index(self.units)
        self.milestones_of: Mapping[str, list[Entry[Milestone]]] = milestones_by_directive(self.milestones)

    def focused(self, ids: Container[str]) -> "Ledger":
        """The same ledger, listing only the entries called ``ids``; what they refer to is still found."""
        focused = copy(self)
        for name in ("documents", "directives", "projects", "milestones", "units"):
            setattr(focused, name, [entry for entry in getattr(self, name) if entry.id in ids])
        return focused

    @property
    def all_entries(self) -> Iterator[Entry[Any]]:
        """Every entry, documents first."""
        for entries in (self.documents, self.directives, self.projects, self.milestones, self.units):
            yield from entries
        yield from self.closings

    @property
    def tracked(self) -> Iterator[Entry[Directive] | Entry[Milestone]]:
        """Everything that has terms and progress."""
        yield from self.directives
        yield from self.milestones

    @property
    def unit_models(self) -> dict[str, Unit]:
        return {name: entry.model for name, entry in self.unit_by_id.items()}

    def knows_scope(self, closing: Closing) -> bool:
        """Whether every unit, document and project that ``closing`` is about is here."""
        return (
            all(unit in self.unit_by_id for unit in closing.units)
            and all(document in self.document_by_id for document in closing.documents)
            and all(project in self.project_by_id for project in closing.projects)
        )

    def has_unread(self, kind: str) -> bool:
        """Whether a faulty file of the ``kind`` gave no entry: what seems unknown may stand there."""
        return any(path.startswith(f"data/{kind}") for path in self.unread)

    @cached_property
    def unread(self) -> frozenset[str]:
        """The faulty files, and the folders that cannot be read, that gave no entry."""
        faulty = {fault.primary.path for fault in self.diagnostics if fault.is_error}
        return frozenset(faulty - {entry.file.path for entry in self.all_entries} if faulty else ())

    def id_at(self, span: Span) -> str | None:
        """The id of the innermost entry that ``span`` lies in, where there is one."""
        entries = self._by_place.get(span.path, [])
        place = bisect_right(entries, span.start, key=lambda entry: entry.node.start)
        for entry in reversed(entries[:place]):
            if span.start < entry.node.end:
                return entry.id or None
        return None

    @cached_property
    def _by_place(self) -> dict[str, list[Entry[Any]]]:
        by_path: dict[str, list[Entry[Any]]] = {}
        for entry in sorted(self.all_entries, key=lambda entry: entry.node.start):
            by_path.setdefault(entry.file.path, []).append(entry)
        return by_path

    def items(self) -> Iterator[Item]:
        """What lists show: every directive that no milestone carries out, every milestone."""
        for directive in self.directives:
            if not directive.is_invalid and directive.id not in self.milestones_of:
                yield self.item_of_directive(directive)
        for milestone in self.milestones:
            if not milestone.is_invalid:
                yield self.item_of_milestone(milestone)

    def item_of(self, entry: Entry[Any]) -> Item:
        """The common form of ``entry``, a directive or a milestone."""
        return self.item_of_milestone(entry) if entry.kind == "milestone" else self.item_of_directive(entry)

    def item_of_directive(self, entry: Entry[Directive]) -> Item:
        """The common form of a directive."""
        document = self.document_by_id.get(entry.model.document)
        return item_of_directive(
            entry.model, document.model.day if document else None, entry.file.path, entry.line
        )

    def item_of_milestone(self, entry: Entry[Milestone]) -> Item:
        """The common form of a milestone."""
        project = self.project_by_id.get(entry.id.partition("/")[0])
        order = self.directive_by_id.get(entry.model.directive or "")
        document = self.document_by_id.get(order.model.document) if order else None
        return item_of_milestone(
            entry.id,
            entry.model,
            project.model if project else None,
            order.model if order else None,
            document.model.day if document else None,
            entry.file.path,
            entry.line,
        )


def _index(entries: Sequence[Entry[Any]]) -> dict[str, Entry[Any]]:
    return {entry.id: entry for entry in reversed(entries)}


def milestones_by_directive(milestones: Sequence[Entry[Milestone]]) -> dict[str, list[Entry[Milestone]]]:
    """For each directive that milestones carry out, those milestones."""
    by_directive: dict[str, list[Entry[Milestone]]] = {}
    for milestone in milestones:
        if milestone.model.directive:
            by_directive.setdefault(milestone.model.directive, []).append(milestone)
    return by_directive


def name_meant_ids(ledger: Ledger, faults: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """``faults``, in order; where a bad id is the name of something in ``ledger``, the hint gives its id."""
    faults = list(faults)
    if not any(fault.rule in _ID_RULES for fault in faults):
        yield from faults
        return
    ids = _ids_by_name(ledger)  # only now: it folds every name of the ledger
    for fault in faults:
        meant = ids.get(fold(str(fault.message.values.get("id", "")))) if fault.rule in _ID_RULES else None
        yield fault._replace(hint=message("hint.did-you-mean", names=meant)) if meant else fault


def _ids_by_name(ledger: Ledger) -> dict[str, str]:
    """Ids by their folded names, aliases and numbers, and by themselves; without names that two share."""
    ids_of: dict[str, set[str]] = {}
    named: list[Entry[Any]] = [*ledger.units, *ledger.projects]
    for entry in named:
        for name in (entry.id, *entry.model.names):
            ids_of.setdefault(fold(name), set()).add(entry.id)
    for document in ledger.documents:
        ids_of.setdefault(fold(document.model.number), set()).add(document.id)
    return {name: next(iter(ids)) for name, ids in ids_of.items() if len(ids) == 1}
