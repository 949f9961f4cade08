"""Comments above which a new element was added on one side, and beneath which on the other.

A new element may go beneath a comment that stood above the next element, or at the list's end:
``kltrack mark`` puts it there, and so do people. The comment then stands above the new element. If both
sides add an element there, each has the comment above its own, and the merge would write it twice.
So such comments become parts of their own, without a node, that all sides have once.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from kltrack.yamltext.block_tree import DATED, FLOW, BlockTree
from kltrack.yamltext.chunk import Chunk
from kltrack.yamltext.textfile import line_after

_END = "\0end"  # stands for the list's end, where the name of an element is expected
_MAX_LINES = 100  # of a comment; each of its lines is tried, so longer ones stay where they are


class _Share(NamedTuple):
    """Lines of the comment of the element ``name``, and the part above which they now stand.

    ``place`` is the number of that part; past the last part it means the list's end.
    """

    name: str
    place: int
    start: int
    stop: int


def separate_shared_comments(
    base: BlockTree, ours: BlockTree, theirs: BlockTree
) -> tuple[BlockTree, BlockTree, BlockTree]:
    """The same trees; a comment that an addition took from the element below is a part of its own."""
    if base.shape in FLOW.values():
        return base, ours, theirs
    comments = _comments(base)
    base, ours, theirs = _separate(base, comments, (base, ours, theirs))
    if not base.parts and not base.tail and ours.parts and theirs.parts:
        # a comment that both sides have at the top of their new list stands there once
        top = base._replace(tail=ours.parts[0].lead if ours.parts[0].lead == theirs.parts[0].lead else "")
        ours, theirs = _separate(top, _comments(top), (ours, theirs))
    # one side's addition may already be on the other side, which then put another beneath its comment
    known = {*comments, *(_name(base, part) for part in base.parts), *([_END] if base.tail else [])}
    for side in (0, 1):
        owner = (ours, theirs)[side]
        new = {name: lines for name, lines in _comments(owner).items() if name not in known}
        ours, theirs = _separate(owner, new, (ours, theirs))
    return base, ours, theirs


def _separate(
    owner: BlockTree, comments: Mapping[str, Sequence[str]], sides: tuple[BlockTree, ...]
) -> tuple[BlockTree, ...]:
    """``sides`` with those ``comments`` of ``owner`` cut off that an addition has taken on any of them."""
    if not comments:
        return sides
    known = {_name(owner, part) for part in owner.parts}
    shares = [list(_shares(side, known, comments)) for side in sides]
    taken = {share.name for side in shares for share in side if share.start}
    if not taken:
        return sides
    by_place = [{share.place: share for share in side if share.name in taken} for side in shares]
    days = _days(owner, sides, by_place)
    return tuple(_cut_off(side, places, comments, days) for side, places in zip(sides, by_place, strict=True))


def _days(
    owner: BlockTree, sides: tuple[BlockTree, ...], shares: Sequence[Mapping[int, _Share]]
) -> dict[str, str]:
    """The dates by which the comments go in a dated list: the first that they stand above on any side."""
    days = dict(zip(_names(owner), ["", *(part.key for part in owner.parts)], strict=True))
    below: dict[str, list[str]] = {}
    for side, places in zip(sides, shares, strict=True):
        for place, share in places.items():
            if share.start < share.stop and place < len(side.parts):
                below.setdefault(share.name, []).append(side.parts[place].key)
    return days | {name: max(days[name], min(keys)) for name, keys in below.items()}


def _names(tree: BlockTree) -> list[str]:
    return [*(_name(tree, part) for part in tree.parts), _END]


def _name(tree: BlockTree, part: Chunk) -> str:
    return part.own if tree.shape == DATED else part.key


def _comments(tree: BlockTree) -> dict[str, list[str]]:
    """The comment above each element and at the end, line by line, where there is one."""
    above = [part.lead if part.node else "" for part in tree.parts]
    return {
        name: _cut_lines(text)
        for name, text in zip(_names(tree), [*above, tree.tail], strict=True)
        if text.strip() and text.count("\n") <= _MAX_LINES
    }


def _cut_lines(text: str) -> list[str]:
    """The lines of a comment, each with the blank lines around it."""
    lines: list[str] = []
    for line in text.splitlines(keepends=True):
        if lines and not (line.strip() and lines[-1].strip()):
            lines[-1] += line
        else:
            lines.append(line)
    return lines


def _shares(side: BlockTree, known: set[str], comments: Mapping[str, Sequence[str]]) -> Iterator[_Share]:
    """Where the lines of ``comments`` stand on ``side``: still in their place, or above an addition there."""
    added: list[int] = []  # the additions right above
    for place, name in enumerate(_names(side)):
        if name != _END and name not in known:
            added.append(place)
            continue
        remaining = side.tail if name == _END else side.parts[place].lead
        lines = comments.get(name, ())
        for count in range(len(lines) + 1) if lines else ():
            if not remaining.startswith("".join(lines[count:])):
                continue
            # the first lines are gone from here: an addition must have them
            first = "".join(lines[:count])
            taker = next((at for at in added if side.parts[at].lead.startswith(first)), None)
            if count and taker is not None:
                yield _Share(name, taker, 0, count)
            if not count or taker is not None:
                yield _Share(name, place, count, len(lines))
                break
        added = []


def _cut_off(
    side: BlockTree, shares: Mapping[int, _Share], lines: Mapping[str, Sequence[str]], days: Mapping[str, str]
) -> BlockTree:
    """``side`` with the comment lines of ``shares`` as parts of their own."""
    parts: list[Chunk] = []
    end = Chunk("", None, side.tail, 0, 0, len(side.tail), side.column)
    for place, part in enumerate((*side.parts, end)):
        rest, share = part, shares.get(place, _Share("", place, 0, 0))
        for at in range(share.start, share.stop):
            key = days[share.name] if side.shape == DATED else f"\0{share.name}\0{at}"
            comment, rest = _in_two(rest, lines[share.name][at].count("\n"))
            parts.append(comment._replace(key=key))
        parts.append(rest)
    return side._replace(parts=tuple(parts[:-1]), tail=side.tail[parts[-1].start :])


def _in_two(part: Chunk, count: int) -> tuple[Chunk, Chunk]:
    """The first ``count`` lines of the comment above ``part``, and ``part`` without them."""
    at = part.start + len(part.gap)
    for _ in range(count):
        at = line_after(part.source, at)
    return part._replace(node=None, body=at, end=at), part._replace(start=at)
