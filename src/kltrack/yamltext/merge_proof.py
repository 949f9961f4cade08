"""The proof of a merge: parsed again, the text has what either side changed, and no other change.

It compares values, never lines, and knows nothing of how the texts were merged: a fault of the merge
cannot hide in the proof.
"""

from collections import Counter, defaultdict
from collections.abc import Hashable, Sequence
from typing import NamedTuple

from kltrack.yamltext.block_tree import DATED, keys_of, shape_of, value_of
from kltrack.yamltext.nodes import ListNode, MapNode, Node

_Path = tuple[str, ...]


class TextContents(NamedTuple):
    """The values of a text by their paths, and how often each dated list has each of its entries."""

    values: dict[_Path, Hashable]
    entries: dict[_Path, Counter[Hashable]]


def is_sound(sides: Sequence[TextContents], merged: TextContents) -> bool:
    """Whether ``merged`` has each change of either side exactly once, and otherwise what the base has.

    ``sides`` are the base, ours and theirs, in this order.
    """
    texts = (*sides, merged)
    for path in set[_Path]().union(*(text.values for text in texts)):
        before, mine, other, result = (text.values.get(path) for text in texts)
        is_contradiction = mine != other and before not in (mine, other)
        if is_contradiction or result != (other if mine == before else mine):
            return False
    for path in set[_Path]().union(*(text.entries for text in texts)):
        counts = [text.entries.get(path, Counter()) for text in texts]
        for entry in set().union(*counts):
            before, mine, other, result = (count[entry] for count in counts)
            if not _may_be(before, mine - before, other - before, result):
                return False
    return True


def _may_be(before: int, mine: int, other: int, result: int) -> bool:
    """Whether an entry may occur ``result`` times if it did ``before``, and the sides added that many.

    An entry added on both sides may be one entry (picked from the other branch) or two that differ in
    form only; likewise one that both sides removed.
    """
    both = before + mine + other
    if mine > 0 and other > 0:
        return before + max(mine, other) <= result <= both
    if mine < 0 and other < 0:
        return both <= result <= before + min(mine, other)
    return result == both


def collect_contents(node: Node | None) -> TextContents:
    """The contents of the text whose root is ``node``; None is an empty text."""
    contents = TextContents({}, defaultdict(Counter))
    if node is not None:
        _collect(node, (), contents)
    return contents


def _collect(node: Node, path: _Path, into: TextContents) -> None:
    if isinstance(node, MapNode):
        for key, child in node.values.items():
            _collect(child, (*path, key), into)
        return
    shape = shape_of(node) if isinstance(node, ListNode) and node.items else None
    if shape is not None and isinstance(node, ListNode):
        for key, item in zip(keys_of(node), node.items, strict=True):
            if shape == DATED:
                # entries have no names, so they are counted: one lost and one doubled both show
                into.entries[path][value_of(item)] += 1
            else:
                _collect(item, (*path, key), into)
        return
    value = value_of(node)
    if value not in ("", ()):  # an empty value counts as missing: `progress: []` is no progress
        into.values[path] = value
