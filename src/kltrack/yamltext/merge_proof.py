"""The proof of a merge: read again, it holds what either side changed, and nothing else changed.

It goes by what the texts say, value by value, and knows nothing of how they were merged.
"""

from collections import Counter, defaultdict
from collections.abc import Hashable, Sequence
from typing import NamedTuple

from kltrack.yamltext.nodes import ListNode, MapNode, Node
from kltrack.yamltext.outline import DATED, keys_of, shape_of, value_of

_Path = tuple[str, ...]


class Contents(NamedTuple):
    """What a text says: each value by its path, and how often a dated list has each of its entries."""

    values: dict[_Path, Hashable]
    entries: dict[_Path, Counter[Hashable]]


def is_sound(sides: Sequence[Contents], merged: Contents) -> bool:
    """Whether ``merged`` has all that either side changed, once, and for the rest what the base has.

    ``sides`` are the base, ours and theirs.
    """
    base, ours, theirs = sides
    return _values_agree(base.values, ours.values, theirs.values, merged.values) and _entries_agree(
        base.entries, ours.entries, theirs.entries, merged.entries
    )


def _values_agree(
    base: dict[_Path, Hashable],
    ours: dict[_Path, Hashable],
    theirs: dict[_Path, Hashable],
    merged: dict[_Path, Hashable],
) -> bool:
    for path in {*base, *ours, *theirs, *merged}:
        before, mine, other = base.get(path), ours.get(path), theirs.get(path)
        if mine in (before, other):
            meant = other
        elif other == before:
            meant = mine
        else:
            return False
        if merged.get(path) != meant:
            return False
    return True


def _entries_agree(
    base: dict[_Path, Counter[Hashable]],
    ours: dict[_Path, Counter[Hashable]],
    theirs: dict[_Path, Counter[Hashable]],
    merged: dict[_Path, Counter[Hashable]],
) -> bool:
    for path in {*base, *ours, *theirs, *merged}:
        counts = [side.get(path, Counter()) for side in (base, ours, theirs, merged)]
        for entry in set().union(*counts):
            before, mine, other, found = (count[entry] for count in counts)
            if not _may_be(before, mine - before, other - before, found):
                return False
    return True


def _may_be(before: int, mine: int, other: int, found: int) -> bool:
    """Whether an entry may stand ``found`` times where the sides added so many.

    Added or taken out on both sides it may be one and the same, or two that differ in their form.
    """
    both = before + mine + other
    if mine > 0 and other > 0:
        return before + max(mine, other) <= found <= both
    if mine < 0 and other < 0:
        return both <= found <= before + min(mine, other)
    return found == both


def contents_of(node: Node | None) -> Contents:
    """What the text of ``node`` says; None says nothing."""
    contents = Contents({}, defaultdict(Counter))
    if node is not None:
        _collect(node, (), contents)
    return contents


def _collect(node: Node, path: _Path, into: Contents) -> None:
    if isinstance(node, MapNode):
        for key, child in node.values.items():
            _collect(child, (*path, key), into)
        return
    shape = shape_of(node) if isinstance(node, ListNode) and node.items else None
    if shape is not None and isinstance(node, ListNode):
        for key, item in zip(keys_of(node), node.items, strict=True):
            if shape == DATED:
                into.entries[path][value_of(item)] += 1
            else:
                _collect(item, (*path, key), into)
        return
    value = value_of(node)
    if value not in ("", ()):  # to hold nothing is to be missing
        into.values[path] = value
