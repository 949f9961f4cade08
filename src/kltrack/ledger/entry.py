"""One entry of the ledger: what it says, and where each of its values stands."""

from typing import Generic, NamedTuple, TypeVar

from kltrack.diagnostic import Span
from kltrack.yamltext.nodes import ListNode, MapNode, Node, ScalarNode, Step, end_of
from kltrack.yamltext.textfile import TextFile

M = TypeVar("M")


class Entry(NamedTuple, Generic[M]):
    """A document, directive, project, milestone or unit as it stands in a file.

    ``id`` is unique in the ledger (a milestone's is ``project/id``). An invalid entry has values that could
    not be read; its model holds the others. ``readable`` is the decoder's: of each list that holds something
    unreadable, by its offset, the places of the elements that the model has.
    """

    kind: str
    id: str
    model: M
    node: MapNode
    file: TextFile
    is_invalid: bool
    readable: dict[int, tuple[int, ...]]

    @property
    def line(self) -> int:
        return self.node.line

    def node_at(self, *route: Step) -> tuple[Node, int | None]:
        """The node at ``route``, a path of keys and of places in the model's lists, and its key's offset.

        Where there is none, the nearest node above it. An element of a list has no key: None.
        """
        node: Node = self.node
        key: int | None = None
        for step in route:
            if isinstance(node, MapNode) and isinstance(step, str) and step in node.values:
                key = node.place_of(step)
                node = node.values[step]
            elif isinstance(node, ListNode) and isinstance(step, int):
                places = self.readable.get(node.start)
                node, key = node.items[step if places is None else places[step]], None
            elif isinstance(node, ScalarNode) and step == 0:
                continue  # a single value where a list may stand is that list's one element
            else:
                break
        return node, key

    def span(self, *route: Step) -> Span:
        """The place of the value at ``route``; where it is missing, of what would hold it.

        For a list or a mapping it is the place of its key: carets under a whole block would point at nothing.
        """
        node, key = self.node_at(*route)
        if isinstance(node, ScalarNode):
            return Span(self.file.path, node.start, max(end_of(node, self.file.text), node.start + 1))
        if key is not None:
            stop = self.file.text.find(":", key)
            return Span(self.file.path, key, stop if stop > key else key + 1)
        return Span(self.file.path, node.start, self.file.line_end(node.start))

    def key_span(self, *route: Step) -> Span:
        """The place of the last key of ``route``; where it is missing, of what would hold it."""
        node, _ = self.node_at(*route[:-1])
        key = str(route[-1])
        if isinstance(node, MapNode) and key in node.values:
            return Span(self.file.path, node.place_of(key), node.place_of(key) + len(key))
        return self.span(*route)
