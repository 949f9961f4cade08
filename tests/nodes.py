"""All that nodes are, to be compared."""

from typing import Any

from kltrack.yamltext.nodes import ListNode, Node, ScalarNode


def told(node: Node | None) -> Any:
    """A node with its places and its children, as plain values."""
    if node is None or isinstance(node, ScalarNode):
        return node
    if isinstance(node, ListNode):
        return "list", node.start, node.end, node.is_flow, [told(item) for item in node.items]
    children = [
        (key, place, told(node.values[key])) for key, place in zip(node.values, node.places, strict=True)
    ]
    return "map", node.start, node.end, node.is_flow, node.line, children
