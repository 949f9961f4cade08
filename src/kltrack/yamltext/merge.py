"""Merges two texts that began as one: what ``git`` asks of a merge driver, by YAML's own structure."""

from typing import NamedTuple

from kltrack.yamltext.chunk import root_chunk
from kltrack.yamltext.elements import Rank
from kltrack.yamltext.merge_proof import Contents, contents_of, is_sound
from kltrack.yamltext.nodes import Node
from kltrack.yamltext.parse import parse
from kltrack.yamltext.textfile import BOM, TextFile
from kltrack.yamltext.three_way import ThreeWay

CRLF, LF = "\r\n", "\n"


class Merged(NamedTuple):
    """The merged text, and how many places of it are in conflict, marked as git marks them."""

    text: str
    conflicts: int


class Unmergeable(Exception):
    """The text of ``which`` (``base ours theirs result``) cannot be read as a ledger file."""

    def __init__(self, which: str) -> None:
        super().__init__(which)
        self.which = which


def merge_texts(base: str, ours: str, theirs: str, rank: Rank) -> Merged:
    """What ``ours`` and ``theirs`` make of ``base`` together; each may begin with a BOM.

    ``rank`` orders entries of one day that the two sides added. Which side is called ours matters in
    conflicts alone. Raises ``Unmergeable``.
    """
    if theirs in (ours, base):
        return Merged(ours, 0)
    if ours == base:
        return Merged(theirs, 0)
    sides = (base, ours, theirs)
    eol = _line_end(*sides)
    texts = [_evened(text, eol) for text in sides]
    nodes = [_read(text, which) for text, which in zip(texts, ("base", "ours", "theirs"), strict=True)]
    three_way = ThreeWay(rank, CRLF if eol is None and CRLF in ours + theirs else LF)
    piece = three_way.merge(*(root_chunk(node, text) for node, text in zip(nodes, texts, strict=True)))
    if piece is None:
        raise Unmergeable("result")
    text = piece.gap + piece.core
    if not piece.conflicts and not is_sound(_told(nodes), contents_of(_read(text, "result"))):
        raise Unmergeable("result")
    if not piece.keeps_blanks and not _either(*(_has_last_line_end(side) for side in sides)):
        text = text.removesuffix(LF).removesuffix("\r")
    if eol == CRLF:
        text = text.replace(LF, CRLF)
    return Merged(BOM + text if _either(*(side.startswith(BOM) for side in sides)) else text, piece.conflicts)


def _told(nodes: list[Node | None]) -> list[Contents]:
    """What each of ``nodes`` says; each is let go when it has said it: they are large."""
    told = []
    while nodes:
        told.append(contents_of(nodes.pop(0)))
    return told


def _either(base: bool, ours: bool, theirs: bool) -> bool:
    return ours if ours == theirs else not base


def _has_last_line_end(text: str) -> bool:
    return not text.removeprefix(BOM) or text.endswith(LF)


def _line_end(base: str, ours: str, theirs: str) -> str | None:
    """The line end of the merged text; None where a side has both: then each line keeps its own."""
    found = []
    for text in (base, ours, theirs):
        returns, lines = text.count(CRLF), text.count(LF)
        if returns not in (0, lines):
            return None
        found.append(None if not lines else CRLF if returns else LF)
    before, mine, other = found
    if mine is None or other is None or mine == other:
        return mine or other or before or LF
    return LF if before is None else other if mine == before else mine


def _evened(text: str, eol: str | None) -> str:
    """``text`` without a BOM, with a last line end, and with line feeds alone where line ends are even."""
    text = text.removeprefix(BOM)
    if eol is None:
        line_end = CRLF if CRLF in text else LF
        return text if not text or text.endswith(LF) else text + line_end
    text = text.replace(CRLF, LF)
    return text if not text or text.endswith(LF) else text + LF


def _read(text: str, which: str) -> Node | None:
    parsed = parse(TextFile("", text))
    if any(fault.is_error for fault in parsed.diagnostics) or (parsed.root is None and _says_anything(text)):
        raise Unmergeable(which)
    return parsed.root


def _says_anything(text: str) -> bool:
    return any(line and not line.startswith("#") for line in (line.strip() for line in text.split("\n")))
