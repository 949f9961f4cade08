"""Versions of files as groups of facts; no text is parsed twice, however often it comes back."""

from collections.abc import Callable, Iterator, Sequence

from kltrack.history.cutting import Piece, cut
from kltrack.history.facts import ItemFacts, Key, is_nothing, read_facts
from kltrack.ledger.layout import MAX_BYTES, decode_text
from kltrack.ledger.record import Record
from kltrack.yamltext.nodes import ListNode, MapNode
from kltrack.yamltext.parse import parse
from kltrack.yamltext.textfile import TextFile


class Group:
    """The facts of one entry of a file; equal facts are one and the same group."""

    __slots__ = ("facts",)

    def __init__(self, facts: tuple[ItemFacts, ...]) -> None:
        self.facts = facts


class Version:
    """One version of a file: its groups in order, or ``fault``, the rule because of which there are none."""

    __slots__ = ("_by_key", "fault", "groups")

    def __init__(self, groups: tuple[Group, ...], fault: str | None = None) -> None:
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


class Reader:
    """Reads versions; remembers each entry's text and facts, and where each item ever was."""

    def __init__(self) -> None:
        self.places: Places = {}
        self._placed: dict[str, set[Group]] = {}
        self._by_piece: dict[tuple[str, int], dict[bytes, Group]] = {}
        self._by_number: dict[int, Group] = {}
        self._by_facts: dict[tuple[ItemFacts, ...], Group] = {}

    def read(self, path: str, kind: Record, data: bytes) -> Version:
        """The version of the file at ``path`` whose bytes are ``data``."""
        if len(data) > MAX_BYTES:
            return Version((), "unreadable-file")
        pieces = cut(data, kind.keys)
        groups = self._read_pieces(pieces) if pieces is not None else None
        version = self._read_whole(path, kind, data) if groups is None else Version(groups)
        self._place(path, version)
        return version

    def recall(
        self,
        path: str,
        numbers: Sequence[int],
        fault: str | None,
        facts: Callable[[int], tuple[ItemFacts, ...]],
    ) -> Version:
        """A version of the file at ``path`` that was read before, by the numbers of its groups."""
        known = self._by_number
        for number in numbers:
            if number not in known:
                known[number] = self._group(facts(number))
        version = Version(tuple(map(known.__getitem__, numbers)), fault)
        self._place(path, version)
        return version

    def _place(self, path: str, version: Version) -> None:
        placed = self._placed.setdefault(path, set())
        for group in version.groups:
            if group not in placed:
                placed.add(group)
                for facts in group.facts:
                    self.places.setdefault(facts.key, {})[path] = None

    def _read_pieces(self, pieces: list[Piece]) -> tuple[Group, ...] | None:
        """None where a piece is not one whole entry."""
        found: list[Group] = []
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

    def _read_piece(self, piece: Piece) -> Group | None:
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

    def _read_whole(self, path: str, kind: Record, data: bytes) -> Version:
        opened = decode_text(path, data)
        if opened.diagnostics:
            return Version((), opened.diagnostics[0].rule)
        parsed = parse(opened.file)
        if parsed.root is None:
            faults = [fault.rule for fault in parsed.diagnostics if fault.is_error]
            return Version((), faults[0] if faults else None)
        if not isinstance(parsed.root, MapNode):
            return Version((), "wrong-type")
        lists = {key: parsed.root.values[key] for key in kind.keys if key in parsed.root.values}
        if any(not isinstance(node, ListNode) and not is_nothing(node) for node in lists.values()):
            return Version((), "wrong-type")
        entries = [
            (key, entry) for key, node in lists.items() if isinstance(node, ListNode) for entry in node.items
        ]
        return Version(tuple(self._group(read_facts(key, entry)) for key, entry in entries))

    def _group(self, facts: tuple[ItemFacts, ...]) -> Group:
        group = self._by_facts.get(facts)
        if group is None:
            group = self._by_facts[facts] = Group(facts)
        return group
