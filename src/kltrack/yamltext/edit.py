"""Additions to a YAML text, as splices: no line is touched but those that change.

New lines take their indentation, dash, style and line end from their neighbours. If no splice is safe,
``Unsafe`` says where and why. ``proof`` then checks the result.
"""

from collections.abc import Sequence
from typing import NamedTuple

from kltrack.yamltext.emit import WIDTH, Value, write_flow, write_list
from kltrack.yamltext.nodes import ListNode, MapNode, Node, ScalarNode, end_of, keeps_blank_lines, last_leaf
from kltrack.yamltext.textfile import TextFile, line_after, line_start


class Splice(NamedTuple):
    """``text`` takes the place of ``[start, end)`` (code points, a BOM set aside)."""

    start: int
    end: int
    text: str


class Addition(NamedTuple):
    """``values`` go into the list under ``key`` of ``parent``, before its element ``at``.

    ``at`` None: at the end. ``parent`` None: the file is empty. ``order`` is the documented order of
    the parent's keys, for a list that is not there yet.
    """

    parent: MapNode | None
    key: str
    values: tuple[Value, ...]
    at: int | None = None
    order: tuple[str, ...] = ()


class Unsafe(Exception):
    """No splice is safe at ``offset``; ``reason`` is the last part of ``edit.unsafe.*``."""

    def __init__(self, reason: str, offset: int) -> None:
        super().__init__(reason)
        self.reason = reason
        self.offset = offset


def make_splice(file: TextFile, root: Node | None, addition: Addition) -> Splice:
    """The splice that makes ``addition`` in ``file``, whose root is ``root``; raises ``Unsafe``."""
    return _Editor(file, root).add(addition)


def apply_splices(text: str, splices: Sequence[Splice]) -> str:
    """``text`` with ``splices`` applied; those at one place in the order given."""
    parts, at = [], 0
    for splice in sorted(splices, key=lambda splice: splice.start):
        parts += [text[at : splice.start], splice.text]
        at = splice.end
    return "".join([*parts, text[at:]])


def moved_by(splices: Sequence[Splice], offset: int) -> int:
    """The new offset of what stood at ``offset`` before ``splices`` were applied."""
    return offset + sum(
        len(splice.text) - (splice.end - splice.start)
        for splice in splices
        if splice.start < offset or (splice.start == offset and splice.end == offset)
    )


class _Editor:
    """One file, its line end and how its lists are indented."""

    def __init__(self, file: TextFile, root: Node | None) -> None:
        self.file = file
        self.text = file.text
        first = self.text.find("\n")
        self.eol = "\r\n" if first > 0 and self.text[first - 1] == "\r" else "\n"
        self.list_indent = self._list_indent(root)

    def add(self, addition: Addition) -> Splice:
        parent = addition.parent
        if parent is None:
            return self._insert(len(self.text), self._new_key(addition, 0))
        if addition.key not in parent.values:
            return self._add_key(parent, addition)
        target = parent.values[addition.key]
        if isinstance(target, ListNode):
            if target.is_flow:
                return self._add_to_flow(parent, target, addition)
            return self._add_to_block(parent, target, addition)
        if isinstance(target, ScalarNode) and not parent.is_flow and target.start == target.end:
            # the key alone
            lines = self._list_lines(addition, self._column(parent.start))
            return self._insert(line_after(self.text, target.start), lines)
        raise Unsafe("not-a-list", target.start)

    # lists in block style

    def _add_to_block(self, parent: MapNode, target: ListNode, addition: Addition) -> Splice:
        column = self._column(target.start)
        at = len(target.items) if addition.at is None else addition.at
        neighbour = target.items[at - 1 if at else 0]
        before = self.text[line_start(self.text, neighbour.start) : neighbour.start]
        # the columns of the neighbour's dash with its blanks
        dash = len(before) - before.index("-") if before.strip() == "-" else 2
        lines: list[str] = []
        for value in addition.values:
            flow = " " * column + "-".ljust(dash) + write_flow(value)
            is_short = len(flow) <= WIDTH + 10 and "\\n" not in flow
            if isinstance(neighbour, MapNode) and neighbour.is_flow and is_short:
                lines.append(flow)
            else:
                lines += write_list([value], column, self.list_indent, dash)
        if at == 0:
            return self._insert(line_after(self.text, parent.place_of(addition.key)), lines)
        is_last = at == len(target.items)
        if is_last and self._are_spaced(target) and not keeps_blank_lines(neighbour, self.text):
            lines.insert(0, "")
        # comments right below the last element belong to it if they are indented like its list, or more;
        # comments between two elements are about the lower one
        is_indented = column > self._column(parent.place_of(addition.key))
        least = column if is_last and is_indented else column + 1
        return self._insert(self._after(neighbour, least), lines)

    def _are_spaced(self, target: ListNode) -> bool:
        """Whether a blank line stands between the last two elements."""
        if len(target.items) < 2:
            return False
        between = self.text[end_of(target.items[-2], self.text) : target.items[-1].start]
        return any(not line.strip() for line in between.split("\n")[1:-1])

    # lists in flow style

    def _add_to_flow(self, parent: MapNode, target: ListNode, addition: Addition) -> Splice:
        self._refuse_comment(target)
        if not target.items:
            if parent.is_flow:
                return Splice(target.start, target.end, write_flow(addition.values))
            if self.text[target.start : target.end].strip("[] \t"):
                raise Unsafe("comment-in-flow", target.start)
            return self._unfold(parent, target, addition)
        at = len(target.items) if addition.at is None else addition.at
        written = [write_flow(value) for value in addition.values]
        if at == 0:
            start = target.items[0].start
            return Splice(start, start, "".join(f"{text}, " for text in written))
        last = target.items[at - 1]
        gap = self._gap(target, at - 1)
        return Splice(last.end, last.end, "".join(f",{gap}{text}" for text in written))

    def _gap(self, target: ListNode, index: int) -> str:
        """What stands before the element at ``index``: a space, or a line end and the indentation."""
        item = target.items[index]
        line = line_start(self.text, item.start)
        if target.start >= line or self.text[line : item.start].strip():
            return " "
        return self.eol + self.text[line : item.start]

    def _refuse_comment(self, node: Node) -> None:
        """Raises ``Unsafe`` if a comment stands in the flow ``node``: a # outside every scalar."""
        if "#" not in self.text[node.start : node.end]:
            return
        at = node.start
        for start, end in (*sorted((leaf.start, leaf.end) for leaf in _leaves(node)), (node.end, node.end)):
            if "#" in self.text[at:start]:
                raise Unsafe("comment-in-flow", node.start)
            at = max(at, end)

    def _unfold(self, parent: MapNode, target: ListNode, addition: Addition) -> Splice:
        """``key: []`` becomes a block list; a comment after it stays on the key's line."""
        stop = self.file.line_end(target.end)
        lines = self._list_lines(addition, self._column(parent.start))
        start = line_start(self.text, target.start)
        if not self.text[start : target.start].strip():  # a line of its own: the key stands above
            rest = self.text[target.end : stop].strip()
            above = [self.text[start : target.start] + rest] if rest else []
            return Splice(start, stop, self.eol.join([*above, *lines]))
        key = parent.place_of(addition.key)
        colon = self.text.index(":", key + len(addition.key)) + 1
        rest = self.text[target.end : stop].rstrip()
        return Splice(colon, stop, rest + "".join(self.eol + line for line in lines))

    # lists that do not exist yet

    def _add_key(self, parent: MapNode, addition: Addition) -> Splice:
        before = self._predecessor(parent, addition)
        if parent.is_flow:
            self._refuse_comment(parent)
            flow = f"{addition.key}: {write_flow(addition.values)}"
            if before is None:
                comma = ", " if parent.values else ""
                return Splice(parent.start + 1, parent.start + 1, flow + comma)
            return Splice(before.end, before.end, f", {flow}")
        column = self._column(parent.start)
        if before is None:
            raise Unsafe("no-place", parent.start)
        return self._insert(self._after(before, column + 1), self._new_key(addition, column))

    def _new_key(self, addition: Addition, column: int) -> list[str]:
        return [" " * column + f"{addition.key}:", *self._list_lines(addition, column)]

    def _list_lines(self, addition: Addition, column: int) -> list[str]:
        return write_list(addition.values, column + self.list_indent, self.list_indent)

    def _predecessor(self, parent: MapNode, addition: Addition) -> Node | None:
        """The value after which the new key goes: the last in the text of the keys documented before it."""
        earlier = addition.order[: addition.order.index(addition.key)] if addition.order else ()
        before = [node for key, node in parent.values.items() if key in earlier]
        if not before and parent.values and not parent.is_flow:
            before = list(parent.values.values())
        return max(before, key=lambda node: node.start, default=None)

    # places

    def _after(self, node: Node, least: int) -> int:
        """Where the line after ``node`` and its comments begins: those at column ``least`` or deeper."""
        last = last_leaf(node)
        stop = end_of(last, self.text)
        at = last.end if keeps_blank_lines(node, self.text) else line_after(self.text, stop)
        if isinstance(last, ScalarNode) and last.style in ("|", ">") and " " in self.text[stop : last.end]:
            at = last.end  # lines of spaces would become part of a text that is put above them
        while at < len(self.text):
            stop = self.file.line_end(at)
            line = self.text[at:stop]
            comment = line.lstrip(" ")
            if not comment.startswith("#") or len(line) - len(comment) < least:
                break
            at = line_after(self.text, at)
        return at

    def _insert(self, at: int, lines: Sequence[str]) -> Splice:
        """A splice of whole lines at ``at``: where a line begins, or at the end of an open last line."""
        if at and not self.text.endswith("\n", 0, at):
            return Splice(at, at, "".join(self.eol + line for line in lines))
        return Splice(at, at, "".join(line + self.eol for line in lines))

    def _column(self, at: int) -> int:
        return at - line_start(self.text, at)

    def _list_indent(self, root: Node | None) -> int:
        """How far the dashes of this file's block lists are indented from their keys: 0 or more."""
        for key, node in root.values.items() if isinstance(root, MapNode) else ():
            if isinstance(node, ListNode) and not node.is_flow and node.items and isinstance(root, MapNode):
                return max(self._column(node.start) - self._column(root.place_of(key)), 0)
        return 2


def _leaves(node: Node) -> list[ScalarNode]:
    if isinstance(node, ScalarNode):
        return [node]
    if isinstance(node, ListNode):
        return [leaf for child in node.items for leaf in _leaves(child)]
    keys = [ScalarNode(key, at, at + len(key), "") for key, at in zip(node.values, node.places, strict=True)]
    return [*keys, *(leaf for child in node.values.values() for leaf in _leaves(child))]
