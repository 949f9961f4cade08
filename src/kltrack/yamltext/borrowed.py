"""Comments that an addition took from below: set apart, so that two additions do not write them twice.

A new element may go beneath a comment that stood above the next element, or at the list's end. The
comment then stands above the new element, on each side that did so.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from kltrack.yamltext.chunk import Chunk, line_after
from kltrack.yamltext.outline import DATED, FLOW, Outline

_END = "\0end"  # stands for the list's end, where an element's name is asked for
_MOST_LINES = 100  # of a comment; longer ones are left where they are


class _Share(NamedTuple):
    """Lines of an element's comment, and above which part they stand; past the last part: at the end."""

    name: str
    place: int
    start: int
    stop: int


def set_apart(base: Outline, ours: Outline, theirs: Outline) -> tuple[Outline, Outline, Outline]:
    """The same outlines, where borrowed comments are parts of their own (without a node) on all sides."""
    if base.shape in FLOW.values():
        return base, ours, theirs
    old = _comments(base)
    base, ours, theirs = _cut_all(base, old, (base, ours, theirs))
    if not base.parts and not base.tail and ours.parts and theirs.parts:
        # a comment that both sides have at the top of their new list stands there once
        top = base._replace(tail=ours.parts[0].lead if ours.parts[0].lead == theirs.parts[0].lead else "")
        ours, theirs = _cut_all(top, _comments(top), (ours, theirs))
    # what one side added may have been there, and lent, on the other
    known = {*old, *(_name(base, part) for part in base.parts), *([_END] if base.tail else [])}
    for side in (0, 1):
        lender = (ours, theirs)[side]
        new = {name: lines for name, lines in _comments(lender).items() if name not in known}
        ours, theirs = _cut_all(lender, new, (ours, theirs))
    return base, ours, theirs


def _cut_all(
    lender: Outline, comments: Mapping[str, Sequence[str]], sides: tuple[Outline, ...]
) -> tuple[Outline, ...]:
    """``sides``, with those of the ``comments`` of ``lender`` cut off that were borrowed on any of them."""
    if not comments:
        return sides
    known = {_name(lender, part) for part in lender.parts}
    shares = [list(_shares(side, known, comments)) for side in sides]
    lent = {share.name for some in shares for share in some if share.start}
    if not lent:
        return sides
    kept = [{share.place: share for share in some if share.name in lent} for some in shares]
    days = _days(lender, sides, kept)
    return tuple(_cut_off(side, some, comments, days) for side, some in zip(sides, kept, strict=True))


def _days(
    lender: Outline, sides: tuple[Outline, ...], shares: Sequence[Mapping[int, _Share]]
) -> dict[str, str]:
    """Where in a dated list borrowed comments go: above the first of what they stand above on any side."""
    found = dict(zip(_names(lender), ["", *(part.key for part in lender.parts)], strict=True))
    below: dict[str, list[str]] = {}
    for side, some in zip(sides, shares, strict=True):
        for place, share in some.items():
            if share.start < share.stop and place < len(side.parts):
                below.setdefault(share.name, []).append(side.parts[place].key)
    return found | {name: max(found[name], min(days)) for name, days in below.items()}


def _names(outline: Outline) -> list[str]:
    return [*(_name(outline, part) for part in outline.parts), _END]


def _name(outline: Outline, part: Chunk) -> str:
    return part.own if outline.shape == DATED else part.key


def _comments(base: Outline) -> dict[str, list[str]]:
    """The comment above each element and at the end, line by line, where there is one."""
    above = [part.lead if part.node else "" for part in base.parts]
    found = zip(_names(base), [*above, base.tail], strict=True)
    return {
        name: _cut_lines(text) for name, text in found if text.strip() and text.count("\n") <= _MOST_LINES
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


def _shares(side: Outline, known: set[str], comments: Mapping[str, Sequence[str]]) -> Iterator[_Share]:
    """Where the lines of ``comments`` stand on ``side``: still in their place, or above an addition there."""
    added: list[int] = []  # the additions right above
    for place, name in enumerate(_names(side)):
        if name != _END and name not in known:
            added.append(place)
            continue
        kept = side.tail if name == _END else side.parts[place].lead
        yield from _shares_of(side, name, comments.get(name, ()), place, kept, added)
        added = []


def _shares_of(
    side: Outline, name: str, lines: Sequence[str], place: int, kept: str, added: Sequence[int]
) -> Iterator[_Share]:
    """Where the comment ``lines`` of one element stand: the last of them ``kept``, the others lent."""
    for count in range(len(lines) + 1) if lines else ():
        if not kept.startswith("".join(lines[count:])):
            continue
        first = "".join(lines[:count])
        borrower = next((at for at in added if side.parts[at].lead.startswith(first)), None)
        if count and borrower is not None:
            yield _Share(name, borrower, 0, count)
        if not count or borrower is not None:
            yield _Share(name, place, count, len(lines))
            return


def _cut_off(
    side: Outline, shares: Mapping[int, _Share], lines: Mapping[str, Sequence[str]], days: Mapping[str, str]
) -> Outline:
    parts: list[Chunk] = []
    for place, part in enumerate(side.parts):
        rest = part
        for key, count in _lines_of(side, shares.get(place), lines, days):
            comment, rest = _in_two(rest, count)
            parts.append(comment._replace(key=key))
        parts.append(rest)
    end = Chunk("", None, side.tail, 0, 0, len(side.tail), side.column)
    for key, count in _lines_of(side, shares.get(len(side.parts)), lines, days):
        comment, end = _in_two(end, count)
        parts.append(comment._replace(key=key))
    return side._replace(parts=tuple(parts), tail=side.tail[end.start :])


def _lines_of(
    side: Outline, share: _Share | None, lines: Mapping[str, Sequence[str]], days: Mapping[str, str]
) -> Iterator[tuple[str, int]]:
    """The key of each comment line of ``share``, and how many lines of the file it takes."""
    for at in range(share.start, share.stop) if share else ():
        name = share.name if share else ""
        yield days[name] if side.shape == DATED else f"\0{name}\0{at}", lines[name][at].count("\n")


def _in_two(part: Chunk, count: int) -> tuple[Chunk, Chunk]:
    at = part.start + len(part.gap)
    for _ in range(count):
        at = line_after(part.source, at)
    return part._replace(node=None, body=at, end=at), part._replace(start=at)
