"""One element of a YAML text, as the stretch of lines that is its own."""

import re
from typing import NamedTuple

from kltrack.yamltext.nodes import Node, ScalarNode, end_of, keeps_blank_lines, last_leaf

ROOT_COLUMN = -1  # every element stands deeper than the whole text

_BLANKS = re.compile(r"(?:[ \t]*\r?\n)*")
_REST_OF_LINE = re.compile(r"[ \t\r]*(?:#[^\n]*)?(?:\n|\Z)")
_COMMENT_LINE = re.compile(r"( *)#[^\n]*(?:\n|\Z)")


class Chunk(NamedTuple):
    """One element, as a stretch of ``source``: what stands above it, then from ``body`` on its own text.

    The properties give its text with every line moved by ``shift`` columns. ``prefix`` stands in for
    the indentation of an element that begins in the middle of a line, as the first key after a dash does.
    """

    key: str
    node: Node | None
    source: str
    start: int
    body: int
    end: int
    column: int
    shift: int = 0
    prefix: str = ""

    @property
    def text(self) -> str:
        return shifted(self.prefix + self.source[self.start : self.end], self.shift)

    @property
    def gap(self) -> str:
        """The blank lines at its top."""
        return self.source[self.start : self._after_gap()]

    @property
    def core(self) -> str:
        """All but the gap."""
        return shifted(self.prefix + self.source[self._after_gap() : self.end], self.shift)

    @property
    def lead(self) -> str:
        """The comments above it, with the blank lines between and after them."""
        return shifted(self.source[self._after_gap() : self.body], self.shift)

    @property
    def own(self) -> str:
        """Its own lines: all but gap and lead."""
        return shifted(self.prefix + self.source[self.body : self.end], self.shift)

    @property
    def keeps_blanks(self) -> bool:
        """Whether it ends in a block text that owns the blank lines after it (``|+``)."""
        if self.node is None or not keeps_blank_lines(self.node, self.source):
            return False
        return last_leaf(self.node).end == self.end

    def _after_gap(self) -> int:
        match = _BLANKS.match(self.source, self.start, self.body)
        return match.end() if match else self.start


def root_chunk(root: Node | None, text: str) -> Chunk:
    """The whole of ``text``, whose root node is ``root``; a BOM is no part of it."""
    return Chunk("", root, text, 0, 0, len(text), ROOT_COLUMN)


def shifted(text: str, by: int) -> str:
    """``text`` with each line moved ``by`` columns; to the left only as far as its indentation allows."""
    if by > 0:
        return re.sub(r"(?m)^(?=[^\r\n])", " " * by, text)
    return re.sub(rf"(?m)^ {{1,{-by}}}", "", text) if by else text


def element_end(text: str, node: Node, column: int) -> int | None:
    """Where the element ends whose last node is ``node``, with the comments beneath that stand deeper.

    None if something other than a comment follows on its last line.
    """
    stop = _end(text, node)
    if not text.endswith("\n", 0, stop):
        rest = _REST_OF_LINE.match(text, stop)
        if rest is None:
            return None
        stop = rest.end()
    while (comment := _COMMENT_LINE.match(text, stop)) and len(comment[1]) > column:
        stop = comment.end()
    return stop


def _end(text: str, node: Node) -> int:
    leaf = last_leaf(node)
    if isinstance(leaf, ScalarNode) and leaf.style in ("|", ">"):
        if keeps_blank_lines(leaf, text):
            return leaf.end
        # libyaml's mark runs on over the empty lines that follow; lines of spaces may be text, so they stay
        return leaf.start + len(text[leaf.start : leaf.end].rstrip("\r\n"))
    return end_of(node, text)
