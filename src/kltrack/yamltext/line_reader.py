"""A quick reader of the layout that ledgers have: the nodes that ``parse`` gives, or nothing.

It knows the part of YAML 1.1 that people and kltrack write in ledgers, a line at a time: block mappings and
lists, texts in one line (plain or in quotes), folded and literal ones below their key, flow collections in
one line, comments. A text that holds anything else, or a fault, it leaves to libyaml as a whole. Where it
reads a text, its nodes are those of ``parse`` to the offset: see ``tests/properties/test_line_reader.py``.
"""

import re
from typing import Any

from kltrack.yamltext.nodes import MAX_DEPTH, ListNode, MapNode, Node, ScalarNode

_DEEPEST = (MAX_DEPTH - 1) // 3  # flow collections within one another, in twice as many block ones
_LONGEST_KEY = 100  # characters; libyaml takes 1,024

_FIRST = r"""[^\s\-?:,\[\]{}#&*!|>'"%@`]"""  # of a plain text: no indicator (YAML 1.1, 5.3)
_PLAIN = rf"{_FIRST}[^\r\n:#]*(?:(?::(?=\S)|(?<=[^ ])\#)[^\r\n:#]*)*(?<!\ )"
_QUOTED = r""""[^"\\\r\n]*"|'[^'\r\n]*(?:''[^'\r\n]*)*'"""
_WORD = r"""\w[^\r\n:#,\[\]{}"'?]*(?<!\ )"""
_WORDS = rf"\[(?:{_WORD}(?:,\ {_WORD})*)?\]"
_FLOW = rf"""[\[{{](?:[^"'\r\n#]++|{_QUOTED})*+"""  # with all that follows on its line, but for a comment
# no line may follow that stands as deep, even a comment: it would be of the text
_BLOCK = (
    r"(?>[>|]-?\r?\n(?P<inner>\ ++)\S[^\r\n]*(?:(?:\r?\n)++(?P=inner)\S[^\r\n]*)*)"
    r"(?!(?:\r?\n)++(?P=inner))"
)
# nothing in it can match one line in many ways: a hostile one is refused as fast as another
_LINE = re.compile(
    rf"""(?x)
    (?P<indent>\ *+)
    (?P<dash>-\ ++)?
    (?:(?P<key>\w[\w.-]{{0,{_LONGEST_KEY - 1}}}):(?=[\ \r\n])\ *+)?
    (?:(?P<plain>{_PLAIN}) | (?P<other>(?P<words>{_WORDS})|{_QUOTED}|{_FLOW}|{_BLOCK}))?
    \ *+ (?:(?<![^\ \n])\#[^\r\n]*)? (?:\n|\r\n|\Z)
    | [^\r\n]+
    """
)
_IN_FLOW = re.compile(rf"""({_FIRST}[^\r\n:#,\[\]{{}}"'?]*(?<!\ )|{_QUOTED})(:\ +)?""")
_OPENING = re.compile(r"[\[{] *")
_AFTER_VALUE = re.compile(r" *([,\]}]) *")
_EMPTY_LINES = re.compile(r"(?:\r?\n)*+")
_BLANK_LINE = re.compile(r" ++(?:\r?\n|\Z)")


class _Unusual(Exception):
    """The text is not of the usual layout, or not sound: libyaml knows which."""


def read_lines(text: str) -> Node | None:
    """The root node of ``text``; None where libyaml must find out what it holds.

    ``text`` has no character that a ledger may not hold.
    """
    if "\t" in text:
        return None
    try:
        return _read(text)
    except _Unusual:
        return None


def _read(text: str) -> Node:  # noqa: C901, PLR0912
    # The hot loop of a ledger's first reading: local names, exact types, groups by number, and no calls for
    # the usual line, one more key of the mapping that is open; `values` and `places` are that mapping's
    new = tuple.__new__
    tree = _Tree()
    values, places = tree.top.values, tree.top.places
    column: int | None = None  # of its keys; None where it takes more to see where a line belongs
    line = 0
    for match in _LINE.finditer(text):
        line += 1
        indent, dash, name, plain, other, words, inner = match.groups()
        if dash is None and name is not None and len(indent) == column:
            start = match.start(3)
        elif name is None and other is None and plain is None:
            if indent is None or dash is not None:
                raise _Unusual
            continue  # a blank line, or a comment
        else:
            start, column = tree.enter(match, line), None
            if name is not None:
                values, places, column = tree.top.values, tree.top.places, tree.column
        if plain is not None:
            begin, end = match.span(4)
            node: Node = new(ScalarNode, (plain, begin, end, ""))
        elif words is not None:
            node = _read_words(words, match.start(5))
        elif inner is not None:
            node = _read_block(match, inner, tree.floor)
            line += other.count("\n")
        elif other is not None:
            node = _read_typed(match, other, line)
        if name is None:
            tree.top.items.append(node)
            continue
        if name in values:
            raise _Unusual
        places.append(start)
        if plain is None and other is None:
            tree.waiting, column = name, None
        else:
            values[name] = node
    return tree.finish(len(text))


class _Tree:
    """The containers that are open at a line, each within the one before it."""

    def __init__(self) -> None:
        self._holder = MapNode(0, 0, False)  # of the root, under an empty key
        self.top: Any = self._holder
        # of a mapping's keys; of a list's dashes -2 - column, since both may stand in one column
        self.column = -1
        self.waiting: str | None = ""  # the key whose value is a container below it
        self._above: list[tuple[Any, int]] = []

    @property
    def floor(self) -> int:
        """The lines of a text below a key, or a dash, must stand deeper than this column."""
        return self.column if self.column >= 0 else -2 - self.column

    def enter(self, match: re.Match[str], line: int) -> int:
        """Closes and opens containers as the line of ``match`` says.

        Returns the offset of its key, or of its value where it is an item without one.
        """
        start, dash, has_key = match.end(1), match["dash"], match["key"] is not None
        if dash is None and not has_key:
            raise _Unusual
        here = start - match.start()
        column = here if dash is None else -2 - here
        if self.waiting is None:
            while self.column != column:
                self._close(start)
        elif here > self.column or (here == self.column and dash is not None):
            node: Node = MapNode(start, line, False) if dash is None else ListNode(start, False)
            self.top.values[self.waiting] = node
            self.waiting = None
            self._open(node, column)
        else:
            raise _Unusual
        if dash is not None:
            start += len(dash)
            if has_key:
                item = MapNode(start, line, False)
                self.top.items.append(item)
                self._open(item, here + len(dash))
        return start

    def _open(self, node: Node, column: int) -> None:
        if len(self._above) > 2 * _DEEPEST:
            raise _Unusual
        self._above.append((self.top, self.column))
        self.top, self.column = node, column

    def _close(self, at: int) -> None:
        if not self._above:
            raise _Unusual
        self.top.end = at
        self.top, self.column = self._above.pop()

    def finish(self, at: int) -> Node:
        """The root, once all is closed at the end of the text."""
        if self.waiting is not None:
            raise _Unusual
        while self._above:
            self._close(at)
        return self._holder.values[""]


def _read_words(typed: str, start: int) -> ListNode:
    """A flow list of plain texts, with one blank after each comma."""
    new = tuple.__new__
    node = ListNode(start, True)
    node.end = start + len(typed)
    start += 1
    for word in typed[1:-1].split(", ") if len(typed) > 2 else ():
        stop = start + len(word)
        node.items.append(new(ScalarNode, (word, start, stop, "")))
        start = stop + 2
    return node


def _read_typed(match: re.Match[str], other: str, line: int) -> Node:
    """The value ``other`` of a line: a text in quotes, or a flow collection."""
    start, end = match.span(5)
    if other[0] not in "[{":
        return _scalar(other, start)
    node = _read_flow(match.string, start, line, _DEEPEST)
    if match.string[node.end : end].strip(" "):
        raise _Unusual
    return node


def _scalar(typed: str, start: int) -> ScalarNode:
    """A text in one line, as ``typed``."""
    mark = typed[0]
    end = start + len(typed)
    if mark == '"':
        return ScalarNode(typed[1:-1], start, end, mark)
    if mark == "'":
        return ScalarNode(typed[1:-1].replace("''", "'"), start, end, mark)
    return ScalarNode(typed, start, end, "")


def _read_block(match: re.Match[str], inner: str, floor: int) -> ScalarNode:
    """A text below its key, folded or literal, whose lines are indented by ``inner``."""
    if len(inner) <= floor:
        raise _Unusual
    text, end = match.string, match.end()
    header, _, body = match["other"].replace("\r\n", "\n").partition("\n")
    body = body[len(inner) :].replace("\n" + inner, "\n" if header[0] == "|" else " ")
    if header[0] == ">":
        body = body.replace("\n ", "\n")  # what ends of lines there are now are those of blank ones
    if header[1:] != "-" and text.endswith("\n", 0, end):
        body += "\n"
    end = _take(_EMPTY_LINES, text, end).end()
    if _BLANK_LINE.match(text, end) is not None:
        raise _Unusual
    return ScalarNode(body, match.start("other"), end, header[0])


def _read_flow(text: str, at: int, line: int, deepest: int) -> Node:
    """The flow collection that begins at ``at``."""
    if not deepest:
        raise _Unusual
    is_map = text[at] == "{"
    node: Any = MapNode(at, line, True) if is_map else ListNode(at, True)
    closing = "}" if is_map else "]"
    at = _take(_OPENING, text, at).end()
    if text.startswith(closing, at):
        node.end = at + 1
        return node  # type: ignore[no-any-return]
    while True:
        key, at = _read_key(text, at, node) if is_map else ("", at)
        if text.startswith(("[", "{"), at):
            value = _read_flow(text, at, line, deepest - 1)
        else:
            value = _scalar(_take(_IN_FLOW, text, at)[1], at)
        if is_map:
            node.values[key] = value
        else:
            node.items.append(value)
        after = _take(_AFTER_VALUE, text, value.end)
        if after[1] == closing:
            node.end = after.end(1)
            return node  # type: ignore[no-any-return]
        if after[1] != ",":
            raise _Unusual
        at = after.end()


def _read_key(text: str, at: int, node: MapNode) -> tuple[str, int]:
    """The key that stands at ``at`` in a flow mapping, and where its value does."""
    match = _take(_IN_FLOW, text, at)
    typed, colon = match.groups()
    key = _scalar(typed, at).text
    if colon is None or key in node.values or len(typed) > _LONGEST_KEY:
        raise _Unusual
    node.places.append(at)
    return key, match.end()


def _take(pattern: re.Pattern[str], text: str, at: int) -> re.Match[str]:
    """The match of ``pattern`` at ``at``."""
    match = pattern.match(text, at)
    if match is None:
        raise _Unusual
    return match
