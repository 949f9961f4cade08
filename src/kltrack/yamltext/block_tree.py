"""A YAML text as a tree of chunks, cut between its lines: joined again, the chunks are the text.

A chunk is one element of a list or mapping: the blank lines and comments above it, its own lines, and
the comments right beneath it that stand deeper than its dash or key.
"""

import re
from collections.abc import Hashable
from typing import NamedTuple

from kltrack.yamltext.chunk import ROOT_COLUMN, Chunk, element_end, shifted
from kltrack.yamltext.nodes import ListNode, MapNode, Node, ScalarNode
from kltrack.yamltext.textfile import line_after, line_start

# shapes: what tells the parts of a chunk apart (the bracketed ones stand on one line)
MAP, KEYED, DATED, FLOW_KEYED, FLOW_DATED, EMPTY = "map", "keyed", "dated", "[keyed]", "[dated]", "empty"
FLOW = {KEYED: FLOW_KEYED, DATED: FLOW_DATED}

_ABOVE = re.compile(r"(?:[ \t\r]*(?:#[^\n]*)?\n)*")
_DOCUMENT_START = re.compile(r"(?:[^\n]*\n)*?---[ \t\r]*(?:#[^\n]*)?\n")
_BEFORE_DASHED_KEY = re.compile(r"[ ]*-[ ]+")


class BlockTree(NamedTuple):
    """A chunk's own text, cut into a header, the parts, which begin at one column, and a tail of comments."""

    shape: str
    column: int
    header: str
    parts: tuple[Chunk, ...]
    tail: str
    joints: tuple[str, ...] = ()  # between the elements of a list on one line; empty: ", "

    @property
    def is_inline(self) -> bool:
        """Whether the first part stands on the line on which the header ends."""
        return bool(self.header) and not self.header.endswith("\n")


def split_chunk(chunk: Chunk) -> BlockTree | None:
    """The tree of ``chunk``; None for a leaf: it has no parts, or none on lines of their own."""
    node = chunk.node
    if node is None:
        return BlockTree(EMPTY, 0, "", (), chunk.own)
    if isinstance(node, ScalarNode) and (node.text or node.style):
        return None
    if isinstance(node, ScalarNode) or not (node.values if isinstance(node, MapNode) else node.items):
        return None if chunk.column == ROOT_COLUMN else BlockTree(EMPTY, 0, chunk.own, (), "")
    if isinstance(node, MapNode):
        return None if node.is_flow else _split_map(chunk, node)
    shape = shape_of(node)
    if shape is None:
        return None
    return _split_flow(chunk, node, FLOW[shape]) if node.is_flow else _split_list(chunk, node, shape)


def join_chunks(tree: BlockTree, texts: list[str]) -> str:
    """The text of ``tree`` with ``texts`` in place of its parts; the blank lines above them included."""
    if tree.shape in FLOW.values():
        joints = tree.joints if len(tree.joints) == len(texts) else ("", *[", "] * (len(texts) - 1))
        joined = "".join(joint + text for joint, text in zip(joints, texts, strict=False))
        return tree.header + joined + tree.tail
    if tree.is_inline and texts:
        texts = [texts[0][tree.column :], *texts[1:]]
    return tree.header + "".join(texts) + tree.tail


def empty_tree(chunk: Chunk, shape: str) -> BlockTree | None:
    """The empty ``chunk`` (``progress: []``) as a tree of ``shape`` without parts; None if impossible."""
    node = chunk.node
    if node is None:
        return BlockTree(shape, 0, "", (), chunk.own)
    line_end = line_after(chunk.source, node.end)
    before, after = chunk.source[chunk.body : node.start], chunk.source[node.end : line_end]
    beneath = chunk.source[line_end : chunk.end]
    if shape not in FLOW.values():
        header = shifted(chunk.prefix + before.rstrip(" ") + after, chunk.shift)
        return BlockTree(shape, 0, header, (), shifted(beneath, chunk.shift))
    if not isinstance(node, ListNode):
        return None
    tail = "]" + after + shifted(beneath, chunk.shift)
    return BlockTree(shape, 0, shifted(chunk.prefix + before + "[", chunk.shift), (), tail)


def to_block_style(tree: BlockTree, column: int, eol: str) -> BlockTree | None:
    """A list on one line as a block list with its dashes at ``column``; None if its end is not plain."""
    header = tree.header.rstrip(" ").removesuffix("[").rstrip(" ")
    rest = tree.tail.lstrip(" ,")
    if not rest.startswith("]") or "\n" not in rest:
        return None
    line_end = rest.index("\n") + 1
    parts = []
    for part in tree.parts:
        text = " " * column + "- " + part.text + eol
        parts.append(Chunk(part.key, part.node, text, 0, 0, len(text), column))
    shape = KEYED if tree.shape == FLOW_KEYED else DATED
    return BlockTree(shape, column, header + rest[1:line_end], tuple(parts), rest[line_end:])


def shift_tree(tree: BlockTree, column: int) -> BlockTree:
    """``tree`` with its parts and its tail at ``column``; its header stays."""
    by = column - tree.column
    if not by or not tree.parts or tree.shape in FLOW.values():
        return tree
    parts = tuple(part._replace(shift=part.shift + by) for part in tree.parts)
    return tree._replace(column=column, parts=parts, tail=shifted(tree.tail, by))


def shape_of(node: ListNode) -> str | None:
    """KEYED if every element is a mapping with an id, DATED if every one has a date and no id, else None."""
    keyed, dated = 0, 0
    for item in node.items:
        if not isinstance(item, MapNode):
            return None
        name, day = item.values.get("id"), item.values.get("date")
        if isinstance(name, ScalarNode) and name.text:
            keyed += 1
        elif "id" not in item.values and isinstance(day, ScalarNode) and day.text:
            dated += 1
    if keyed == len(node.items):
        return KEYED
    return DATED if dated == len(node.items) else None


def keys_of(node: ListNode) -> list[str]:
    """The id, or else the date, of each element; a second element with the same id gets a name of its own."""
    seen: dict[str, int] = {}
    keys = []
    for item in node.items:
        values = item.values if isinstance(item, MapNode) else {}
        if "id" not in values:
            keys.append(getattr(values.get("date"), "text", ""))
            continue
        name = getattr(values["id"], "text", "")
        seen[name] = seen.get(name, 0) + 1
        keys.append(name if seen[name] == 1 else f"{name}\0{seen[name]}")
    return keys


def value_of(node: Node) -> Hashable:
    """The value of ``node``, to compare: equal whatever its style and the order of its keys."""
    if isinstance(node, ScalarNode):
        return node.text
    if isinstance(node, ListNode):
        return tuple(value_of(item) for item in node.items)
    return frozenset((key, value_of(child)) for key, child in node.values.items())


def _split_map(chunk: Chunk, node: MapNode) -> BlockTree | None:
    cutter = _Cutter(chunk, MAP, node.places[0])
    parts = zip(node.values, node.places, node.values.values(), strict=True)
    return cutter.tree() if all(cutter.take(*part) for part in parts) else None


def _split_list(chunk: Chunk, node: ListNode, shape: str) -> BlockTree | None:
    cutter = _Cutter(chunk, shape, node.start)
    for key, child in zip(keys_of(node), node.items, strict=True):
        at = cutter.next_place()
        if not chunk.source.startswith("-", at) or not cutter.take(key, at, child):
            return None
    return cutter.tree()


def _split_flow(chunk: Chunk, node: ListNode, shape: str) -> BlockTree | None:
    text, joints = chunk.source, [""]
    parts: list[Chunk] = []
    if "\n" in text[node.start : node.end]:
        return None  # spread over several lines: their comments and breaks belong to no element
    for key, item in zip(keys_of(node), node.items, strict=True):
        if text[item.start] != "{":
            return None  # ``[id: x]``, a mapping without braces, cannot stand on a line of its own
        if parts:
            joints.append(text[parts[-1].end : item.start])
        parts.append(Chunk(key, item, text, item.start, item.start, item.end, 0))
    if not all(joint.strip(" ") == "," for joint in joints[1:]):
        return None
    header = shifted(chunk.prefix + text[chunk.body : parts[0].start], chunk.shift)
    line_end = line_after(text, node.end)
    tail = text[parts[-1].end : line_end] + shifted(text[line_end : chunk.end], chunk.shift)
    return BlockTree(shape, 0, header, tuple(parts), tail, tuple(joints))


class _Cutter:
    """Cuts a chunk into parts from the top down; they begin at one column, the first at ``first``."""

    def __init__(self, chunk: Chunk, shape: str, first: int) -> None:
        text = chunk.source
        line = line_start(text, first)
        self.chunk, self.shape, self.text = chunk, shape, text
        self.column = first - line
        self.parts: list[Chunk] = []
        is_root = chunk.column == ROOT_COLUMN
        self.is_inline = not is_root and line == line_start(text, chunk.body)
        if self.is_inline:
            self.header_end = first
        elif is_root:
            marker = _DOCUMENT_START.match(text, 0, line)
            self.header_end = marker.end() if marker else 0
        else:
            self.header_end = line_after(text, chunk.body)
        self.at = self.header_end

    def next_place(self) -> int:
        """Where the next dash must stand."""
        if self.is_inline and not self.parts:
            return self.at
        above = _ABOVE.match(self.text, self.at)
        return (above.end() if above else self.at) + self.column

    def take(self, key: str, at: int, node: Node) -> bool:
        """Cuts off the part whose key or dash stands at ``at``; False if it has no lines of its own."""
        line = line_start(self.text, at)
        prefix, body = "", line
        if self.is_inline and not self.parts:
            if not _BEFORE_DASHED_KEY.fullmatch(self.text, line, at):
                return False
            prefix, body = " " * self.column, at
        elif self.text[line:at] != " " * self.column or not _ABOVE.fullmatch(self.text, self.at, line):
            return False
        # what shares a line with something else cannot be moved, added or removed by lines
        end = element_end(self.text, node, self.column)
        if end is None or end > self.chunk.end:
            return False
        shift = self.chunk.shift
        self.parts.append(Chunk(key, node, self.text, self.at, body, end, self.column, shift, prefix))
        self.at = end
        return True

    def tree(self) -> BlockTree:
        chunk, shift = self.chunk, self.chunk.shift
        header = shifted(chunk.prefix + self.text[chunk.body : self.header_end], shift)
        tail = shifted(self.text[self.at : chunk.end], shift)
        return BlockTree(self.shape, self.column + shift, header, tuple(self.parts), tail)
