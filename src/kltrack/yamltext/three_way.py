"""Two sides' changes of one text, brought together chunk by chunk; nothing is rendered anew.

What one side alone changed is that side's; where both changed the same place, its parts are merged,
down to what has none: there, two different changes are a conflict.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

from kltrack.yamltext.borrowed import set_apart
from kltrack.yamltext.chunk import Chunk
from kltrack.yamltext.elements import Elements, Rank
from kltrack.yamltext.outline import EMPTY, FLOW, MAP, Outline, as_block, empty_as, moved, put_together, split

_FIRST_BLANKS = re.compile(r"(?:[ \t]*\r?\n)*")


class Piece(NamedTuple):
    """A merged chunk: the blank lines at its top, the rest, and how many conflicts are marked in it."""

    gap: str
    core: str
    conflicts: int = 0
    keeps_blanks: bool = False  # see Chunk


def choose(base: str | None, ours: str, theirs: str) -> str | None:
    """The one that alone was changed; None where both were, differently."""
    if theirs in (ours, base):
        return ours
    return theirs if ours == base else None


class ThreeWay:
    """One merge: how entries of one day rank, and the line end of what is written between chunks."""

    def __init__(self, rank: Rank, eol: str) -> None:
        self.rank = rank
        self.eol = eol

    def merge(
        self, base: Chunk | None, ours: Chunk | None, theirs: Chunk | None, *, by_parts: bool = True
    ) -> Piece | None:
        """What becomes of one element; None: it was taken out. Not ``by_parts``: it is one whole."""
        if ours is None or theirs is None:
            left = ours or theirs
            return self._left(base, left, is_ours=theirs is None, by_parts=by_parts) if left else None
        gap = _loosest(base.gap if base else None, ours.gap, theirs.gap)
        chosen = _chosen(base, ours, theirs, lambda chunk: chunk.core)
        if chosen is not None:
            return _piece(gap, chosen)
        lead, conflicts = self._lines(base.lead if base else None, ours.lead, theirs.lead)
        own = self._own(base, ours, theirs, by_parts=by_parts)
        return Piece(gap, lead + own.core, conflicts + own.conflicts, own.keeps_blanks)

    def _left(self, base: Chunk | None, left: Chunk, *, is_ours: bool, by_parts: bool) -> Piece | None:
        """What becomes of an element that one side alone has: added there, or taken out on the other."""
        if base is None:
            return _piece(left.gap, left)
        if left.core == base.core:
            return None
        outlines = _outlines(base, left, left, self.eol) if by_parts else None
        first, changed, _ = outlines or (None, None, None)
        if first and changed and changed.shape != MAP:
            # who takes out a list takes out its elements: what was added to it since stays
            gone = first._replace(parts=())
            merged = self._parts(first, changed, gone) if is_ours else self._parts(first, gone, changed)
            if merged is not None:
                return merged._replace(gap=left.gap, core=left.lead + merged.core)
        sides = (left.core, "") if is_ours else ("", left.core)
        return Piece(left.gap, self._conflict(*sides), 1)

    def _own(self, base: Chunk | None, ours: Chunk, theirs: Chunk, *, by_parts: bool) -> Piece:
        chosen = _chosen(base, ours, theirs, lambda chunk: chunk.own)
        if chosen is not None:
            return Piece("", chosen.own, 0, chosen.keeps_blanks)
        outlines = _outlines(base, ours, theirs, self.eol) if by_parts else None
        merged = self._parts(*outlines) if outlines else None
        return merged or Piece("", self._conflict(ours.own, theirs.own), 1)

    def _parts(self, base: Outline | None, ours: Outline, theirs: Outline) -> Piece | None:
        """The merged parts; None where they cannot be told apart or cannot be put in an order."""
        header, conflicts = self._lines(base.header if base else None, ours.header, theirs.header)
        if conflicts and not (ours.header.endswith("\n") and theirs.header.endswith("\n")):
            return None
        whole = Outline(ours.shape, len(header), header, (), "")
        column = whole.column if whole.is_inline else _column(base, ours, theirs)
        ours, theirs = moved(ours, column), moved(theirs, column)
        base = moved(base, column) if base else ours._replace(parts=(), tail="")
        base, ours, theirs = set_apart(base, ours, theirs)
        tail, more = self._lines(base.tail, ours.tail, theirs.tail)
        listed = Elements(ours.shape, base.parts, ours.parts, theirs.parts)
        merged = {token: self.merge(*listed.at(token), by_parts=listed.have_parts) for token in listed.tokens}
        pieces = {token: piece for token, piece in merged.items() if piece is not None}
        order = listed.order(pieces, self.rank)
        if order is None or (not order and header):
            return None
        whole = whole._replace(column=column, tail=tail)
        conflicts += more + sum(piece.conflicts for piece in pieces.values())
        return self._join(whole, [pieces[token] for token in order], conflicts)

    def _join(self, whole: Outline, pieces: list[Piece], conflicts: int) -> Piece | None:
        if whole.shape in FLOW.values():
            return None if conflicts else Piece("", put_together(whole, [piece.core for piece in pieces]))
        texts: list[str] = []
        keeps_blanks = whole.is_inline
        for piece in pieces:
            gap = "" if keeps_blanks else piece.gap
            if texts and not (gap or keeps_blanks) and _begins_deeper(piece.core, whole.column):
                gap = self.eol  # else its comment would be taken for that of the element above
            texts.append(gap + piece.core)
            keeps_blanks = piece.keeps_blanks
        indent = " " * whole.column
        if whole.is_inline and (not texts[0].startswith(indent) or texts[0][len(indent)] in " #<"):
            return None
        if keeps_blanks:
            blanks = _FIRST_BLANKS.match(whole.tail)
            whole = whole._replace(tail=whole.tail[blanks.end() :] if blanks else whole.tail)
        return Piece("", put_together(whole, texts), conflicts, keeps_blanks and not whole.tail)

    def _lines(self, base: str | None, ours: str, theirs: str) -> tuple[str, int]:
        """Merged comments or headers, and whether they are in conflict."""
        chosen = choose(base, ours, theirs)
        if chosen is not None:
            return chosen, 0
        if ours.strip() == theirs.strip() or (base is None and not (ours and theirs)):
            return max(ours, theirs, key=lambda text: (len(text), text)), 0
        return self._conflict(ours, theirs), 1

    def _conflict(self, ours: str, theirs: str) -> str:
        eol = self.eol
        return f"<<<<<<< ours{eol}{ours}======={eol}{theirs}>>>>>>> theirs{eol}"


def _begins_deeper(text: str, column: int) -> bool:
    comment = text.lstrip(" ")
    return comment.startswith("#") and len(text) - len(comment) > column


def _piece(gap: str, chunk: Chunk) -> Piece:
    return Piece(gap, chunk.core, 0, chunk.keeps_blanks)


def _chosen(base: Chunk | None, ours: Chunk, theirs: Chunk, of: Callable[[Chunk], str]) -> Chunk | None:
    """The side whose text is to stand; None where both were changed, differently."""
    mine, other, before = of(ours), of(theirs), of(base) if base else None
    chosen = choose(before, mine, other)
    return None if chosen is None else ours if chosen == mine else theirs


def _loosest(base: str | None, ours: str, theirs: str) -> str:
    """The blank lines that one side changed; of two changes, the more lines."""
    chosen = choose(base, ours, theirs)
    return max(ours, theirs, key=lambda gap: (len(gap), gap)) if chosen is None else chosen


def _outlines(
    base: Chunk | None, ours: Chunk, theirs: Chunk, eol: str
) -> tuple[Outline | None, Outline, Outline] | None:
    """The three chunks cut in one shape; None where they have none in common."""
    sides = [split(side) if side else None for side in (base, ours, theirs)]
    if sides[1] is None or sides[2] is None or (base and sides[0] is None):
        return None
    shapes = {side.shape for side in sides if side} - {EMPTY}
    if len(shapes) == 2 and any(shapes == {shape, FLOW.get(shape)} for shape in shapes):
        shapes &= FLOW.keys()
        column = min(side.column for side in sides if side and side.shape in shapes)
        sides = [
            as_block(side, column, eol) if side and side.shape in FLOW.values() else side for side in sides
        ]
    if len(shapes) != 1:
        return None
    (shape,) = shapes
    first, mine, other = (
        empty_as(chunk, shape) if chunk and side and side.shape == EMPTY else side
        for chunk, side in zip((base, ours, theirs), sides, strict=True)
    )
    return (first, mine, other) if mine and other else None


def _column(base: Outline | None, ours: Outline, theirs: Outline) -> int:
    """Where parts shall stand: at the column that one side chose, else at the smaller."""
    before, mine, other = (side.column if side and side.parts else None for side in (base, ours, theirs))
    if mine is None or other is None or mine == other:
        found = mine if mine is not None else other
        return 0 if found is None else found
    return min(mine, other) if before not in (mine, other) else other if mine == before else mine
