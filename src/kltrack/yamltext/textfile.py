"""One file's text: bytes decoded once, offsets turned into lines and columns."""

from bisect import bisect_right
from itertools import accumulate
from typing import NamedTuple, Protocol

BOM = "\ufeff"


def line_start(text: str, at: int) -> int:
    """Where the line that holds the offset ``at`` begins."""
    return text.rfind("\n", 0, at) + 1


def line_after(text: str, at: int) -> int:
    """Where the line after the offset ``at`` begins; the end of the text if there is none."""
    stop = text.find("\n", at)
    return len(text) if stop < 0 else stop + 1


class Position(NamedTuple):
    """A place as people count it: line and column from 1, columns in code points."""

    line: int
    column: int


class TextFile:
    """The text of the file at ``path`` (relative to the ledger's root, with ``/``)."""

    __slots__ = ("_starts", "has_bom", "path", "text")

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.has_bom = text.startswith(BOM)
        # libyaml counts a BOM in lines and columns but not in offsets: set it aside
        self.text = text[1:] if self.has_bom else text
        self._starts: list[int] | None = None

    def encode(self, text: str | None = None) -> bytes:
        """The bytes of its text, or of ``text`` in its place: with a BOM, if it has one."""
        return ((BOM if self.has_bom else "") + (self.text if text is None else text)).encode("utf-8")

    def is_same(self, other: "TextFile") -> bool:
        """Whether both hold the same text."""
        return self.has_bom == other.has_bom and self.text == other.text

    def position(self, offset: int) -> Position:
        """The line and column of ``offset``; past the end, the end."""
        starts = self._line_starts()
        line = bisect_right(starts, min(offset, len(self.text)))
        return Position(line, min(offset, len(self.text)) - starts[line - 1] + 1)

    def line(self, number: int) -> str:
        """Line ``number`` (from 1) without its line end."""
        starts = self._line_starts()
        stop = starts[number] if number < len(starts) else len(self.text)
        return self.text[starts[number - 1] : stop].rstrip("\r\n")

    def line_end(self, offset: int) -> int:
        """The offset at which the line holding ``offset`` ends, its line end left out."""
        stop = self.text.find("\n", offset)
        stop = len(self.text) if stop < 0 else stop
        return stop - 1 if stop > offset and self.text[stop - 1] == "\r" else stop

    def _line_starts(self) -> list[int]:
        # made on demand: most files are never asked for a line
        if self._starts is None:
            lengths = (len(line) + 1 for line in self.text.split("\n")[:-1])
            self._starts = list(accumulate(lengths, initial=0))
        return self._starts


class HasFile(Protocol):
    """Anything that knows the text of one file: a file's contents, an entry."""

    @property
    def file(self) -> TextFile:
        """Its text."""
