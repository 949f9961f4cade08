"""Merges two texts that began as one, as git asks of a merge driver, by the structure of YAML."""

from typing import NamedTuple

from kltrack.yamltext.chunk import root_chunk
from kltrack.yamltext.elements import Rank
from kltrack.yamltext.merge_proof import TextContents, collect_contents, is_sound
from kltrack.yamltext.nodes import Node
from kltrack.yamltext.parse import parse
from kltrack.yamltext.textfile import BOM, TextFile
from kltrack.yamltext.three_way import ThreeWay, choose

CRLF, LF = "\r\n", "\n"


class Merged(NamedTuple):
    """The merged text, and the number of conflicts that are marked in it as git marks them."""

    text: str
    conflicts: int


class Unmergeable(Exception):
    """The text of ``which`` (``base ours theirs result``) cannot be read as a ledger file."""

    def __init__(self, which: str) -> None:
        super().__init__(which)
        self.which = which


def merge_texts(base: str, ours: str, theirs: str, rank: Rank) -> Merged:
    """The merge of ``ours`` and ``theirs``, which both began as ``base``; each may begin with a BOM.

    ``rank`` orders entries of one day that the two sides added. Swapping the sides changes nothing but
    the order within conflict markers. Raises ``Unmergeable``.
    """
    # what one side alone changed is taken unread, broken or not: nothing is to be merged
    if theirs in (ours, base):
        return Merged(ours, 0)
    if ours == base:
        return Merged(theirs, 0)
    sides = (base, ours, theirs)
    eol = _line_end(*sides)
    texts = [_normalized(text, eol) for text in sides]
    nodes = [_read(text, which) for text, which in zip(texts, ("base", "ours", "theirs"), strict=True)]
    three_way = ThreeWay(rank, CRLF if eol is None and CRLF in ours + theirs else LF)
    merged = three_way.merge(*(root_chunk(node, text) for node, text in zip(nodes, texts, strict=True)))
    if merged is None:
        raise Unmergeable("result")
    text = merged.gap + merged.core
    # with conflict markers in it a text is no YAML: people settle those, and `validate` reads the result
    if not merged.conflicts and not is_sound(_collect_all(nodes), collect_contents(_read(text, "result"))):
        raise Unmergeable("result")
    # not after a block text with |+, whose value would lose its last line end; an empty side lacks none
    ends = (not side.removeprefix(BOM) or side.endswith(LF) for side in sides)
    if not merged.keeps_blanks and not choose(*ends):
        text = text.removesuffix(LF).removesuffix("\r")
    if eol == CRLF:
        text = text.replace(LF, CRLF)
    if choose(*(side.startswith(BOM) for side in sides)):
        text = BOM + text
    return Merged(text, merged.conflicts)


def _collect_all(nodes: list[Node | None]) -> list[TextContents]:
    """The contents of each of ``nodes``, which is emptied: the trees of a large file are a lot of memory."""
    contents = []
    while nodes:
        contents.append(collect_contents(nodes.pop(0)))
    return contents


def _line_end(base: str, ours: str, theirs: str) -> str | None:
    """The line end of the merged text; None if a side uses both: then each line keeps its own."""
    ends = []
    for text in (base, ours, theirs):
        returns, lines = text.count(CRLF), text.count(LF)
        if returns not in (0, lines):
            return None
        ends.append(None if not lines else CRLF if returns else LF)
    before, mine, other = ends
    if mine is None or other is None:
        return mine or other or before or LF
    return choose(before, mine, other) or LF


def _normalized(text: str, eol: str | None) -> str:
    """``text`` without a BOM, with a last line end, and with line feeds only if all line ends are alike."""
    text = text.removeprefix(BOM)
    if eol is not None:
        text = text.replace(CRLF, LF)
    line_end = CRLF if CRLF in text else LF
    return text if not text or text.endswith(LF) else text + line_end


def _read(text: str, which: str) -> Node | None:
    """The root of ``text``; raises ``Unmergeable`` for any fault: what was not read could be lost."""
    parsed = parse(TextFile("", text))
    # a text without a root may hold comments, and nothing else
    is_unread = parsed.root is None and any(
        line.strip() and not line.strip().startswith("#") for line in text.split("\n")
    )
    if is_unread or any(fault.is_error for fault in parsed.diagnostics):
        raise Unmergeable(which)
    return parsed.root
