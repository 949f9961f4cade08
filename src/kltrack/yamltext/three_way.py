"""The three-way merge of chunks: the changes of two sides, brought together without writing anything anew.

What one side alone changed is taken. Where both sides changed a chunk, its parts are merged, down to
chunks that have none: there, two different changes are a conflict.
"""

import re
from collections.abc import Callable
from typing import NamedTuple, TypeVar

from kltrack.yamltext.block_tree import (
    EMPTY,
    FLOW,
    MAP,
    BlockTree,
    empty_tree,
    join_chunks,
    shift_tree,
    split_chunk,
    to_block_style,
)
from kltrack.yamltext.chunk import Chunk
from kltrack.yamltext.elements import Elements, Rank
from kltrack.yamltext.shared_comments import separate_shared_comments

T = TypeVar("T")
_FIRST_BLANKS = re.compile(r"(?:[ \t]*\r?\n)*")


class MergedChunk(NamedTuple):
    """A merged chunk: the blank lines at its top, the rest, and how many conflicts are marked in it."""

    gap: str
    core: str
    conflicts: int = 0
    keeps_blanks: bool = False  # see Chunk


def choose(base: T | None, ours: T, theirs: T) -> T | None:
    """The side that was changed, or ours if both were changed alike; None if they differ."""
    if theirs in (ours, base):
        return ours
    return theirs if ours == base else None


class ThreeWay:
    """One merge: ``rank`` orders entries of one day, ``eol`` ends the few lines that are written anew."""

    def __init__(self, rank: Rank, eol: str) -> None:
        self.rank = rank
        self.eol = eol

    def merge(
        self, base: Chunk | None, ours: Chunk | None, theirs: Chunk | None, *, by_parts: bool = True
    ) -> MergedChunk | None:
        """The merged element; None if it was removed.

        Without ``by_parts`` it is not taken apart: two different changes anywhere in it are a conflict.
        """
        if ours is None or theirs is None:
            remaining = ours or theirs
            if remaining is None:
                return None
            return self._one_sided(base, remaining, is_ours=theirs is None, by_parts=by_parts)
        gap = _loosest(base.gap if base else None, ours.gap, theirs.gap)
        chosen = _chosen(base, ours, theirs, lambda chunk: chunk.core)
        if chosen is not None:
            return MergedChunk(gap, chosen.core, 0, chosen.keeps_blanks)
        lead, conflicts = self._lines(base.lead if base else None, ours.lead, theirs.lead)
        own = self._own(base, ours, theirs, by_parts=by_parts)
        return MergedChunk(gap, lead + own.core, conflicts + own.conflicts, own.keeps_blanks)

    def _one_sided(
        self, base: Chunk | None, remaining: Chunk, *, is_ours: bool, by_parts: bool
    ) -> MergedChunk | None:
        """An element that only one side has: added there, or removed on the other side."""
        if base is None:
            return MergedChunk(remaining.gap, remaining.core, 0, remaining.keeps_blanks)
        if remaining.core == base.core:
            return None
        trees = _trees(base, remaining, remaining, self.eol) if by_parts else None
        first, changed, _ = trees or (None, None, None)
        if first and changed and changed.shape != MAP:
            # removing a list removes the elements that it had; those that the other side added stay.
            # Undoing the first of several marks depends on this.
            gone = first._replace(parts=())
            merged = self._parts(first, changed, gone) if is_ours else self._parts(first, gone, changed)
            if merged is not None:
                return merged._replace(gap=remaining.gap, core=remaining.lead + merged.core)
        sides = (remaining.core, "") if is_ours else ("", remaining.core)
        return MergedChunk(remaining.gap, self._conflict(*sides), 1)

    def _own(self, base: Chunk | None, ours: Chunk, theirs: Chunk, *, by_parts: bool) -> MergedChunk:
        chosen = _chosen(base, ours, theirs, lambda chunk: chunk.own)
        if chosen is not None:
            return MergedChunk("", chosen.own, 0, chosen.keeps_blanks)
        trees = _trees(base, ours, theirs, self.eol) if by_parts else None
        merged = self._parts(*trees) if trees else None
        return merged or MergedChunk("", self._conflict(ours.own, theirs.own), 1)

    def _parts(self, base: BlockTree | None, ours: BlockTree, theirs: BlockTree) -> MergedChunk | None:
        """The parts, merged and put together; None if they cannot be put in one order or on their lines."""
        header, conflicts = self._lines(base.header if base else None, ours.header, theirs.header)
        # a marker needs a line of its own, and the header may end in the midst of one
        if conflicts and not (ours.header.endswith("\n") and theirs.header.endswith("\n")):
            return None
        tree = BlockTree(ours.shape, len(header), header, (), "")
        column = tree.column if tree.is_inline else _column(base, ours, theirs)
        ours, theirs = shift_tree(ours, column), shift_tree(theirs, column)
        base = shift_tree(base, column) if base else ours._replace(parts=(), tail="")
        base, ours, theirs = separate_shared_comments(base, ours, theirs)
        tail, more = self._lines(base.tail, ours.tail, theirs.tail)
        elements = Elements(ours.shape, base.parts, ours.parts, theirs.parts)
        by_parts = elements.have_parts
        merged = {token: self.merge(*elements.at(token), by_parts=by_parts) for token in elements.tokens}
        remaining = {token: chunk for token, chunk in merged.items() if chunk is not None}
        order = elements.order(remaining, self.rank)
        if order is None or (not order and header):
            return None
        tree = tree._replace(column=column, tail=tail)
        conflicts += more + sum(chunk.conflicts for chunk in remaining.values())
        return self._join(tree, [remaining[token] for token in order], conflicts)

    def _join(self, tree: BlockTree, chunks: list[MergedChunk], conflicts: int) -> MergedChunk | None:
        if tree.shape in FLOW.values():
            # on one line there is no place for markers: the caller marks the whole line
            return None if conflicts else MergedChunk("", join_chunks(tree, [chunk.core for chunk in chunks]))
        texts: list[str] = []
        keeps_blanks = tree.is_inline
        for chunk in chunks:
            # blank lines after |+ would become part of that text
            gap = "" if keeps_blanks else chunk.gap
            comment = chunk.core.lstrip(" ")
            is_deeper = comment.startswith("#") and len(chunk.core) - len(comment) > tree.column
            if texts and is_deeper and not (gap or keeps_blanks):
                gap = self.eol  # else its comment would be read as the end of the element above
            texts.append(gap + chunk.core)
            keeps_blanks = chunk.keeps_blanks
        indent = " " * tree.column
        # after a dash only a key can stand: no marker, comment or deeper line
        if tree.is_inline and (not texts[0].startswith(indent) or texts[0][len(indent)] in " #<"):
            return None
        if keeps_blanks:
            blanks = _FIRST_BLANKS.match(tree.tail)
            tree = tree._replace(tail=tree.tail[blanks.end() :] if blanks else tree.tail)
        return MergedChunk("", join_chunks(tree, texts), conflicts, keeps_blanks and not tree.tail)

    def _lines(self, base: str | None, ours: str, theirs: str) -> tuple[str, int]:
        """Merged comments or headers, and the number of conflicts in them: 0 or 1."""
        chosen = choose(base, ours, theirs)
        if chosen is not None:
            return chosen, 0
        # both added blanks, or one of them a comment: the longer one has it all
        if ours.strip() == theirs.strip() or (base is None and not (ours and theirs)):
            return max(ours, theirs, key=lambda text: (len(text), text)), 0
        return self._conflict(ours, theirs), 1

    def _conflict(self, ours: str, theirs: str) -> str:
        eol = self.eol
        return f"<<<<<<< ours{eol}{ours}======={eol}{theirs}>>>>>>> theirs{eol}"


def _chosen(base: Chunk | None, ours: Chunk, theirs: Chunk, of: Callable[[Chunk], str]) -> Chunk | None:
    """The side whose text is taken, comparing what ``of`` gives; None if the sides changed it differently."""
    mine, other, before = of(ours), of(theirs), of(base) if base else None
    chosen = choose(before, mine, other)
    return None if chosen is None else ours if chosen == mine else theirs


def _loosest(base: str | None, ours: str, theirs: str) -> str:
    """The blank lines of the side that changed them; if both did, the longer ones: never a conflict."""
    chosen = choose(base, ours, theirs)
    return max(ours, theirs, key=lambda gap: (len(gap), gap)) if chosen is None else chosen


def _trees(
    base: Chunk | None, ours: Chunk, theirs: Chunk, eol: str
) -> tuple[BlockTree | None, BlockTree, BlockTree] | None:
    """The three chunks as trees of one shape; None if they have no shape in common."""
    sides = [split_chunk(side) if side else None for side in (base, ours, theirs)]
    if sides[1] is None or sides[2] is None or (base and sides[0] is None):
        return None
    shapes = {side.shape for side in sides if side} - {EMPTY}
    # a list may stand on one line on one side and on many on the other
    if len(shapes) == 2 and any(shapes == {shape, FLOW.get(shape)} for shape in shapes):
        shapes &= FLOW.keys()
        column = min(side.column for side in sides if side and side.shape in shapes)
        sides = [
            to_block_style(side, column, eol) if side and side.shape in FLOW.values() else side
            for side in sides
        ]
    if len(shapes) != 1:
        return None
    (shape,) = shapes
    first, mine, other = (
        empty_tree(chunk, shape) if chunk and side and side.shape == EMPTY else side
        for chunk, side in zip((base, ours, theirs), sides, strict=True)
    )
    return (first, mine, other) if mine and other else None


def _column(base: BlockTree | None, ours: BlockTree, theirs: BlockTree) -> int:
    """The column for the parts: the one that one side changed it to; if both did, the smaller."""
    before, mine, other = (side.column if side and side.parts else None for side in (base, ours, theirs))
    if mine is None or other is None:
        return mine or other or 0
    chosen = choose(before, mine, other)
    return min(mine, other) if chosen is None else chosen
