"""The proof of an edit: the new text, parsed, is the old one with the additions meant and no other change."""

from collections.abc import Mapping, Sequence

from kltrack.yamltext.edit import Addition
from kltrack.yamltext.emit import Value
from kltrack.yamltext.nodes import ListNode, MapNode, Node, ScalarNode


def is_proved(old: Node | None, new: Node | None, additions: Sequence[Addition]) -> bool:
    """Whether ``new`` is ``old`` with ``additions`` made, and otherwise the same text in every scalar."""
    meant = {(id(addition.parent), addition.key): addition for addition in additions}
    if old is None:
        whole = [addition for addition in additions if addition.parent is None]
        return isinstance(new, MapNode) and _has(new, {addition.key: addition.values for addition in whole})
    parents = {id(addition.parent) for addition in additions}
    return new is not None and _agrees(old, new, meant, parents)


def _agrees(old: Node, new: Node, meant: Mapping[tuple[int, str], Addition], parents: set[int]) -> bool:
    if type(old) is not type(new):
        return False
    if isinstance(old, ScalarNode) and isinstance(new, ScalarNode):
        return _same_text(old, new)
    if isinstance(old, ListNode) and isinstance(new, ListNode):
        return (
            len(old.items) == len(new.items)
            and all(
                _agrees(one, other, meant, parents) for one, other in zip(old.items, new.items, strict=True)
            )
        )
    return isinstance(old, MapNode) and isinstance(new, MapNode) and _map_agrees(old, new, meant, parents)


def _map_agrees(
    old: MapNode, new: MapNode, meant: Mapping[tuple[int, str], Addition], parents: set[int]
) -> bool:
    added = [key for parent, key in meant if parent == id(old)] if id(old) in parents else []
    kept = [key for key in new.values if key in old.values or key not in added]
    if kept != list(old.values):
        return False
    for key, child in new.values.items():
        before = old.values.get(key)
        if key in added:
            if not _has_grown(before, child, meant[id(old), key], meant, parents):
                return False
        elif before is None or not _agrees(before, child, meant, parents):
            return False
    return all(key in new.values for key in added)


def _has_grown(
    old: Node | None,
    new: Node,
    addition: Addition,
    meant: Mapping[tuple[int, str], Addition],
    parents: set[int],
) -> bool:
    """Whether ``new`` is the list ``old`` with the values of ``addition`` in their place."""
    if type(new) is not ListNode:
        return False
    before = old.items if type(old) is ListNode else []
    at = len(before) if addition.at is None else addition.at
    stop = at + len(addition.values)
    others = [*new.items[:at], *new.items[stop:]]
    return (
        len(others) == len(before)
        and all(_agrees(one, other, meant, parents) for one, other in zip(before, others, strict=True))
        and all(_has(node, value) for node, value in zip(new.items[at:stop], addition.values, strict=True))
    )


def _has(node: Node, value: Value) -> bool:
    """Whether ``node`` reads back as ``value``."""
    if isinstance(value, str):
        return type(node) is ScalarNode and node.text == value
    if isinstance(value, Mapping):
        return (
            type(node) is MapNode
            and list(node.values) == list(value)
            and all(_has(node.values[key], child) for key, child in value.items())
        )
    return (
        type(node) is ListNode
        and len(node.items) == len(value)
        and all(_has(child, one) for child, one in zip(node.items, value, strict=True))
    )


def _same_text(old: ScalarNode, new: ScalarNode) -> bool:
    if old.text == new.text:
        return True
    # a literal text at the end of a file without a last line end gains one when something follows
    return old.style in ("|", ">") and old.text == new.text.removesuffix("\n")
