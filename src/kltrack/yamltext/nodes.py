"""The nodes of a YAML text: scalars as typed, lists and maps, each with its place."""

import re
from typing import NamedTuple

MAX_DEPTH = 40  # nested containers; a ledger needs eight, and a bomb of brackets needs thousands
ALIAS = "*"  # the style of the empty scalar that takes the place of a refused alias
_KEEPING_HEADER = re.compile(r"[|>][0-9]?\+")


class ScalarNode(NamedTuple):
    """One scalar: its text once YAML has unfolded and unquoted it, and how it was written.

    ``style`` is ``""`` (plain), ``'``, ``"``, ``|`` or ``>``. No type is guessed: ``no``,
    ``12:30`` and ``2024-02-30`` are text until a field reads them.
    """

    text: str
    start: int
    end: int
    style: str


class ListNode:
    """A sequence, in block or flow style."""

    __slots__ = ("end", "is_flow", "items", "start")

    def __init__(self, start: int, is_flow: bool) -> None:
        self.items: list[Node] = []
        self.start = start
        self.end = start
        self.is_flow = is_flow


class MapNode:
    """A mapping with text keys, in the order written; ``line`` is that of its start, from 1."""

    __slots__ = ("_by_key", "end", "is_flow", "line", "places", "start", "values")

    def __init__(self, start: int, line: int, is_flow: bool) -> None:
        self.values: dict[str, Node] = {}
        self.places: list[int] = []  # where each key starts, in the order of ``values``
        self._by_key: dict[str, int] | None = None
        self.start = start
        self.line = line
        self.end = start
        self.is_flow = is_flow

    def place_of(self, key: str) -> int:
        """Where ``key``, one of ``values``, starts."""
        if self._by_key is None or key not in self._by_key:  # made on demand: few mappings are ever asked
            self._by_key = dict(zip(self.values, self.places, strict=False))
        return self._by_key[key]


Node = ScalarNode | ListNode | MapNode
Step = str | int


def last_leaf(node: Node) -> Node:
    """The node with which the text of ``node`` ends: a scalar, a flow collection or an empty one."""
    while not isinstance(node, ScalarNode) and not node.is_flow:
        children = node.items if isinstance(node, ListNode) else list(node.values.values())
        if not children:
            break
        node = children[-1]
    return node


def end_of(node: Node, text: str) -> int:
    """Where the text of ``node`` ends; libyaml's end marks run on over blank lines and comments."""
    leaf = last_leaf(node)
    if not isinstance(leaf, ScalarNode):
        return leaf.end if leaf.is_flow else leaf.start + 1
    if leaf.style in ("|", ">"):
        return leaf.start + len(text[leaf.start : leaf.end].rstrip())
    return leaf.end


def keeps_blank_lines(node: Node, text: str) -> bool:
    """Whether ``node`` ends in a block text that owns the blank lines after it: ``|+`` or ``>+``."""
    leaf = last_leaf(node)
    is_block = isinstance(leaf, ScalarNode) and leaf.style in ("|", ">")
    return is_block and _KEEPING_HEADER.match(text, leaf.start) is not None
