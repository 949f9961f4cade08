"""The proof of an edit: the new text, parsed, is the old one with the intended additions and nothing else."""

from collections.abc import Sequence

from kltrack.yamltext.edit import Addition
from kltrack.yamltext.emit import Value
from kltrack.yamltext.nodes import ListNode, MapNode, Node, ScalarNode
from kltrack.yamltext.textfile import TextFile


def is_proved(file: TextFile, old: Node | None, new: Node | None, additions: Sequence[Addition]) -> bool:
    """Whether ``new`` is ``old``, the root of ``file``, with ``additions`` and otherwise the same scalars."""
    if old is None:
        whole = {addition.key: addition.values for addition in additions if addition.parent is None}
        return isinstance(new, MapNode) and _has(new, whole)
    return new is not None and _Proof(file, additions).agrees(old, new)


class _Proof:
    """The additions by parent and key, and where the old text ends."""

    def __init__(self, file: TextFile, additions: Sequence[Addition]) -> None:
        self.intended: dict[int, dict[str, Addition]] = {}
        for addition in additions:
            self.intended.setdefault(id(addition.parent), {})[addition.key] = addition
        # a literal text at the end of a file without a last line end gains one when lines follow
        self.open_end = len(file.text) + file.text.endswith("\n")

    def agrees(self, old: Node, new: Node) -> bool:
        """Whether ``new`` is ``old`` with the additions below it."""
        if isinstance(old, ScalarNode):
            return isinstance(new, ScalarNode) and self._same_text(old, new)
        if isinstance(old, ListNode):
            return isinstance(new, ListNode) and self._all_agree(old.items, new.items)
        return isinstance(new, MapNode) and self._map_agrees(old, new)

    def _all_agree(self, old: Sequence[Node], new: Sequence[Node]) -> bool:
        return len(old) == len(new) and all(map(self.agrees, old, new))

    def _map_agrees(self, old: MapNode, new: MapNode) -> bool:
        added = self.intended.get(id(old), {})
        unchanged = [key for key in new.values if key in old.values or key not in added]
        if unchanged != list(old.values) or not all(key in new.values for key in added):
            return False
        for key, child in new.values.items():
            before = old.values.get(key)
            if key in added:
                if not self._has_grown(before, child, added[key]):
                    return False
            elif before is None or not self.agrees(before, child):
                return False
        return True

    def _has_grown(self, old: Node | None, new: Node, addition: Addition) -> bool:
        """Whether ``new`` is the list ``old`` with the values of ``addition`` at their place."""
        if not isinstance(new, ListNode):
            return False
        before = old.items if isinstance(old, ListNode) else []
        at = len(before) if addition.at is None else addition.at
        stop = at + len(addition.values)
        if not self._all_agree(before, [*new.items[:at], *new.items[stop:]]):
            return False
        return all(_has(node, value) for node, value in zip(new.items[at:stop], addition.values, strict=True))

    def _same_text(self, old: ScalarNode, new: ScalarNode) -> bool:
        if old.text == new.text:
            return True
        is_open = old.style in ("|", ">") and old.end >= self.open_end
        return is_open and old.text == new.text.removesuffix("\n")


def _has(node: Node, value: Value) -> bool:
    """Whether ``node`` reads back as ``value``."""
    if isinstance(value, str):
        return isinstance(node, ScalarNode) and node.text == value
    if isinstance(node, MapNode):
        return (
            not isinstance(value, Sequence)
            and list(node.values) == list(value)
            and all(_has(node.values[key], child) for key, child in value.items())
        )
    return (
        isinstance(node, ListNode)
        and isinstance(value, Sequence)
        and len(node.items) == len(value)
        and all(map(_has, node.items, value))
    )
