"""Versions of files as groups of facts; no text is parsed twice, however often it comes back."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache

from kltrack.history.commits import Commit
from kltrack.history.cutting import EntryText, cut
from kltrack.history.fact_store import FactStore, VersionKey
from kltrack.history.facts import ItemFacts, Key, is_nothing, read_facts
from kltrack.ledger.fields import CLOSINGS_FILE, DIRECTIVES_FILE, FILE_KINDS, PROJECTS_FILE
from kltrack.ledger.layout import MAX_BYTES, decode_text, pick_files
from kltrack.ledger.objects import Objects
from kltrack.ledger.record import Record
from kltrack.yamltext.nodes import ListNode, MapNode
from kltrack.yamltext.parse import parse
from kltrack.yamltext.textfile import TextFile


class SharedGroup:
    """The facts of one entry of a file; equal facts are one and the same group."""

    __slots__ = ("facts",)

    def __init__(self, facts: tuple[ItemFacts, ...]) -> None:
        self.facts = facts


class FileVersion:
    """One version of a file: its groups in order, or ``fault``, the rule because of which there are none."""

    __slots__ = ("_by_key", "fault", "groups")

    def __init__(self, groups: tuple[SharedGroup, ...], fault: str | None = None) -> None:
        self.groups = groups
        self.fault = fault
        self._by_key: dict[Key, ItemFacts] | None = None

    def find(self, key: Key) -> ItemFacts | None:
        """The item of that kind and id; of several, the first."""
        if self._by_key is None:
            by_key: dict[Key, ItemFacts] = {}
            for facts in self.all_facts():
                by_key.setdefault(facts.key, facts)
            self._by_key = by_key
        return self._by_key.get(key)

    def all_facts(self) -> Iterator[ItemFacts]:
        """Every item, in the order of the file."""
        for group in self.groups:
            yield from group.facts


Places = dict[Key, dict[str, None]]  # the files that ever held an item


class VersionReader:
    """Reads versions; remembers each entry's text and facts, and where each item ever was."""

    def __init__(self) -> None:
        self.places: Places = {}
        self._placed: dict[str, set[SharedGroup]] = {}
        self._by_piece: dict[tuple[str, int], dict[bytes, SharedGroup]] = {}
        self._by_number: dict[int, SharedGroup] = {}
        self._by_facts: dict[tuple[ItemFacts, ...], SharedGroup] = {}

    def read(self, path: str, kind: Record, data: bytes) -> FileVersion:
        """The version of the file at ``path`` whose bytes are ``data``."""
        if len(data) > MAX_BYTES:
            return FileVersion((), "unreadable-file")
        pieces = cut(data, kind.keys)
        groups = self._read_pieces(pieces) if pieces is not None else None
        version = self._read_whole(path, kind, data) if groups is None else FileVersion(groups)
        self._place(path, version)
        return version

    def recall(
        self,
        path: str,
        numbers: Sequence[int],
        fault: str | None,
        facts: Callable[[int], tuple[ItemFacts, ...]],
    ) -> FileVersion:
        """A version of the file at ``path`` that was read before, by the numbers of its groups."""
        known = self._by_number
        for number in numbers:
            if number not in known:
                known[number] = self._group(facts(number))
        version = FileVersion(tuple(map(known.__getitem__, numbers)), fault)
        self._place(path, version)
        return version

    def _place(self, path: str, version: FileVersion) -> None:
        placed = self._placed.setdefault(path, set())
        for group in version.groups:
            if group not in placed:
                placed.add(group)
                for facts in group.facts:
                    self.places.setdefault(facts.key, {})[path] = None

    def _read_pieces(self, pieces: list[EntryText]) -> tuple[SharedGroup, ...] | None:
        """None where a piece is not one whole entry."""
        found: list[SharedGroup] = []
        for piece in pieces:
            known = self._by_piece.setdefault((piece.section, piece.column), {})
            group = known.get(piece.text)
            if group is None:
                group = self._read_piece(piece)
                if group is None:
                    return None
                known[piece.text] = group
            found.append(group)
        return tuple(found)

    def _read_piece(self, piece: EntryText) -> SharedGroup | None:
        try:
            text = piece.whole()
        except UnicodeDecodeError:
            return None
        parsed = parse(TextFile("", text))
        root = parsed.root
        if parsed.diagnostics or piece.may_end or not isinstance(root, ListNode):
            return None
        if root.is_flow or root.start != piece.column or len(root.items) != 1:
            return None
        return self._group(read_facts(piece.section, root.items[0]))

    def _read_whole(self, path: str, kind: Record, data: bytes) -> FileVersion:
        opened = decode_text(path, data)
        if opened.diagnostics:
            return FileVersion((), opened.diagnostics[0].rule)
        parsed = parse(opened.file)
        if parsed.root is None:
            faults = [fault.rule for fault in parsed.diagnostics if fault.is_error]
            return FileVersion((), faults[0] if faults else None)
        if not isinstance(parsed.root, MapNode):
            return FileVersion((), "wrong-type")
        lists = {key: parsed.root.values[key] for key in kind.keys if key in parsed.root.values}
        if any(not isinstance(node, ListNode) and not is_nothing(node) for node in lists.values()):
            return FileVersion((), "wrong-type")
        entries = [
            (key, entry) for key, node in lists.items() if isinstance(node, ListNode) for entry in node.items
        ]
        return FileVersion(tuple(self._group(read_facts(key, entry)) for key, entry in entries))

    def _group(self, facts: tuple[ItemFacts, ...]) -> SharedGroup:
        group = self._by_facts.get(facts)
        if group is None:
            group = self._by_facts[facts] = SharedGroup(facts)
        return group


_AT_ONCE = 16
HOLDING_ITEMS = (DIRECTIVES_FILE, PROJECTS_FILE, CLOSINGS_FILE)


class VersionLoader:
    """The versions that ``commits`` brought, to be asked for in their order."""

    def __init__(self, objects: Objects, commits: Iterable[Commit], store: FactStore) -> None:
        wanted = list(_wanted(commits))
        self._objects = objects
        self._reader = VersionReader()
        self.places = self._reader.places
        self._left = Counter(wanted)  # how often each will still be asked for
        self._store = store
        self._recalled = store.recall(wanted)
        self._ahead: Iterator[VersionKey] = iter(
            dict.fromkeys(one for one in wanted if one not in self._recalled)
        )
        self._data: dict[VersionKey, bytes | None] = {}
        self._known: dict[VersionKey, FileVersion] = {}

    def read(self, path: str, kind: Record, blob: str) -> FileVersion:
        """The version of the file at ``path`` that is ``blob``."""
        wanted = VersionKey(blob, kind.name)
        version = self._known.get(wanted)
        if version is None:
            version = self._known[wanted] = self._recall(path, wanted) or self._read(path, kind, wanted)
        self._left[wanted] -= 1
        if not self._left[wanted]:
            del self._known[wanted]
        return version

    def _recall(self, path: str, wanted: VersionKey) -> FileVersion | None:
        recalled = self._recalled.get(wanted)
        if recalled is None:
            return None
        return self._reader.recall(path, recalled.groups, recalled.fault, self._store.facts_of)

    def _read(self, path: str, kind: Record, wanted: VersionKey) -> FileVersion:
        while wanted not in self._data:
            self._read_ahead()
        data = self._data.pop(wanted)
        if data is None:  # a clone that lacks it may get it
            return FileVersion((), "missing")
        version = self._reader.read(path, kind, data)
        self._store.keep(wanted, version.fault, (group.facts for group in version.groups))
        return version

    def _read_ahead(self) -> None:
        some = [wanted for _, wanted in zip(range(_AT_ONCE), self._ahead, strict=False)]
        found = self._objects.read_all([blob for blob, _ in some], MAX_BYTES + 1)
        for wanted, blob in zip(some, found, strict=True):
            self._data[wanted] = blob.data if blob.kind == "blob" else None


@lru_cache(maxsize=4096)
def kind_of(path: str) -> Record | None:
    """The kind of the file at ``path``, if it is one that holds items."""
    found = pick_files((path,)).files
    kind = FILE_KINDS[found[0].kind] if found else None
    return kind if kind in HOLDING_ITEMS else None


def _wanted(commits: Iterable[Commit]) -> Iterator[VersionKey]:
    for commit in commits:
        for change in commit.changes:
            kind = kind_of(change.path)
            if kind is not None and change.blob is not None and change.is_file:
                yield VersionKey(change.blob, kind.name)
