"""Versions of files as groups of facts; no blob is read twice, and no entry's text is parsed twice."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice

from kltrack.history.commits import Commit
from kltrack.history.cutting import EntryText, cut
from kltrack.history.facts import FactGroup, FactStore, ItemFacts, Key, VersionKey, is_nothing, read_facts
from kltrack.ledger.fields import FILE_KINDS, SETTINGS
from kltrack.ledger.layout import MAX_BYTES, decode_text, pick_files
from kltrack.ledger.objects import Objects
from kltrack.ledger.record import Record
from kltrack.yamltext.nodes import ListNode, MapNode
from kltrack.yamltext.parse import parse
from kltrack.yamltext.textfile import TextFile

_AT_ONCE = 16  # blobs, each of at most MAX_BYTES: they wait in memory


class SharedGroup:
    """The facts of one entry of a file. Equal facts share one object.

    So two versions are compared group by group without looking into the facts: of a file of a thousand
    items a commit changes one or two.
    """

    __slots__ = ("facts",)

    def __init__(self, facts: FactGroup) -> None:
        self.facts = facts


class FileVersion:
    """One version of a file: its groups in order, or ``fault``, the rule because of which there are none."""

    __slots__ = ("_by_key", "fault", "groups")

    def __init__(self, groups: tuple[SharedGroup, ...], fault: str | None = None) -> None:
        self.groups = groups
        self.fault = fault
        self._by_key: dict[Key, ItemFacts] | None = None

    def find(self, key: Key) -> ItemFacts | None:
        """The item of that kind and id; the first, if there are several."""
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
    """Reads versions; remembers the facts of each entry's text, and in which files each item ever was."""

    def __init__(self) -> None:
        self.places: Places = {}
        self._placed: dict[str, set[SharedGroup]] = {}
        # by list and column, too: at another indentation the same text may say something else
        self._by_text: dict[tuple[str, int], dict[bytes, SharedGroup]] = {}
        self._by_number: dict[int, SharedGroup] = {}
        self._by_facts: dict[FactGroup, SharedGroup] = {}

    def read(self, path: str, kind: Record, data: bytes) -> FileVersion:
        """The version of the file at ``path`` whose bytes are ``data``."""
        if len(data) > MAX_BYTES:
            return FileVersion((), "unreadable-file")
        texts = cut(data, kind.keys)
        groups = self._read_entries(texts) if texts is not None else None
        version = self._read_whole(path, kind, data) if groups is None else FileVersion(groups)
        self._place(path, version)
        return version

    def recall(
        self, path: str, numbers: Sequence[int], fault: str | None, facts_of: Callable[[int], FactGroup]
    ) -> FileVersion:
        """A version of the file at ``path`` that was read before, by the numbers of its groups."""
        known = self._by_number
        for number in numbers:
            if number not in known:
                known[number] = self._share(facts_of(number))
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

    def _read_entries(self, texts: list[EntryText]) -> tuple[SharedGroup, ...] | None:
        """None where a text does not parse as one whole entry."""
        groups: list[SharedGroup] = []
        for entry in texts:
            known = self._by_text.setdefault((entry.section, entry.column), {})
            group = known.get(entry.text) or self._read_entry(entry)
            if group is None:
                return None
            known[entry.text] = group
            groups.append(group)
        return tuple(groups)

    def _read_entry(self, entry: EntryText) -> SharedGroup | None:
        if b"\n---" in entry.text or b"\n..." in entry.text:  # a line that may end a YAML document
            return None
        try:
            parsed = parse(TextFile("", " " * entry.column + "- " + entry.text.decode("utf-8") + "\n"))
        except UnicodeDecodeError:
            return None
        root = parsed.root
        if parsed.diagnostics or not isinstance(root, ListNode):
            return None
        if root.is_flow or root.start != entry.column or len(root.items) != 1:
            return None
        return self._share(read_facts(entry.section, root.items[0]))

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
            (section, entry)
            for section, node in lists.items()
            if isinstance(node, ListNode)
            for entry in node.items
        ]
        return FileVersion(tuple(self._share(read_facts(section, entry)) for section, entry in entries))

    def _share(self, facts: FactGroup) -> SharedGroup:
        group = self._by_facts.get(facts)
        if group is None:
            group = self._by_facts[facts] = SharedGroup(facts)
        return group


class VersionLoader:
    """The versions that ``commits`` brought. Asked for in their order, each is let go after its last use."""

    def __init__(self, objects: Objects, commits: Iterable[Commit], store: FactStore | None) -> None:
        keys = [
            VersionKey(change.blob, kind.name)
            for commit in commits
            for change in commit.changes
            if (kind := kind_of(change.path)) and change.blob is not None and change.is_file
        ]
        self._objects = objects
        self._reader = VersionReader()
        self.places = self._reader.places
        self._uses_left = Counter(keys)
        self._store = store
        self._stored = store.recall(keys) if store else {}
        self._unread = iter(dict.fromkeys(key for key in keys if key not in self._stored))
        self._data: dict[VersionKey, bytes | None] = {}
        self._versions: dict[VersionKey, FileVersion] = {}

    def load(self, path: str, kind: Record, blob: str) -> FileVersion:
        """The version of the file at ``path`` that is ``blob``."""
        key = VersionKey(blob, kind.name)
        version = self._versions.get(key)
        if version is None:
            if self._store and key in self._stored:
                stored = self._stored[key]
                version = self._reader.recall(path, stored.groups, stored.fault, self._store.facts_of)
            else:
                version = self._read(path, kind, key)
            self._versions[key] = version
        self._uses_left[key] -= 1
        if not self._uses_left[key]:
            del self._versions[key]
        return version

    def _read(self, path: str, kind: Record, key: VersionKey) -> FileVersion:
        while key not in self._data:
            keys = list(islice(self._unread, _AT_ONCE))
            # one byte more than is read shows that a file is too large
            blobs = self._objects.read_all([ahead.blob for ahead in keys], MAX_BYTES + 1)
            for ahead, blob in zip(keys, blobs, strict=True):
                self._data[ahead] = blob.data if blob.kind == "blob" else None
        data = self._data.pop(key)
        if data is None:  # not kept in the store: a partial clone may fetch the blob later
            return FileVersion((), "missing")
        version = self._reader.read(path, kind, data)
        if self._store:
            self._store.keep(key, version.fault, (group.facts for group in version.groups))
        return version


@lru_cache(maxsize=4096)
def kind_of(path: str) -> Record | None:
    """The kind of the file at ``path``; None where it is none of the ledger's, or its settings."""
    files = pick_files((path,)).files
    kind = FILE_KINDS[files[0].kind] if files else None
    return None if kind is SETTINGS else kind
