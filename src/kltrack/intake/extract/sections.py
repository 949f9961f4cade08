"""The tree of a document's body: each paragraph with its label, its path, and what stands above it."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kltrack.intake.readers.labels import Label, find_label
from kltrack.intake.readers.reading import Paragraph

_INLINE = re.compile(r"(?<![\w])\((?:\d{1,2}|[ivx]{1,5})\)\s*(?=\S)")


class Block(NamedTuple):
    """A stretch of a paragraph: ``start`` to ``end`` of its text are the words after its label.

    ``path`` are the labels from the top down; ``level`` is how many of them it stands under.
    """

    paragraph: Paragraph
    number: int  # of the paragraph, from 1
    label: Label | None
    path: tuple[str, ...]
    start: int
    end: int

    @property
    def text(self) -> str:
        """The words after the label."""
        return self.paragraph.text[self.start : self.end]

    @property
    def level(self) -> int:
        """How deep it stands."""
        return len(self.path)

    @property
    def section(self) -> str:
        """The labels as one name: ``III.5.a.(2)``; a bullet has its number in the item: ``3.-2``."""
        parts: list[str] = []
        for name in self.path:  # "2.1" under "2" holds it already
            if parts and name.startswith(f"{parts[-1]}."):
                parts.pop()
            parts.append(name)
        return ".".join(parts)


def outline(paragraphs: Iterable[tuple[int, Paragraph]]) -> Iterator[Block]:
    """Blocks of ``paragraphs``, numbered, in their order; those without label belong to the item above."""
    stack: list[tuple[str, str, int]] = []  # kind, name, how many of its kind so far
    for number, paragraph in paragraphs:
        label = find_label(paragraph.text)
        if label and label.name in ("(1)", "(i)") and len(_INLINE.findall(paragraph.text)) > 1:
            label = None  # the first of several in one paragraph: see split_inline
        if label:
            stack = _place(stack, label)
        path = tuple(f"{name}{count}" if name in ("-", "+") else name for _, name, count in stack)
        yield Block(paragraph, number, label, path, label.end if label else 0, len(paragraph.text))


def _place(stack: list[tuple[str, str, int]], label: Label) -> list[tuple[str, str, int]]:
    """The stack with ``label`` on it: beside the last of its kind, else below all."""
    kind = _kind(label)
    for depth, (known, _, count) in enumerate(stack):
        if known == kind:
            return [*stack[:depth], (kind, label.name, count + 1)]
    if kind in ("part", "roman", "upper", "article") and stack:
        above = [
            one
            for one in stack
            if one[0] in ("part", "roman", "upper")[: ("part", "roman", "upper", "article").index(kind)]
        ]
        return [*above, (kind, label.name, 1)]
    return [*stack, (kind, label.name, 1)]


def _kind(label: Label) -> str:
    return f"decimal{label.name.count('.')}" if label.kind == "decimal" else label.kind


def split_inline(block: Block) -> list[Block]:
    """``block`` cut at "(1) ...; (2) ..." within it: the words before them first, then each of them."""
    found = list(_INLINE.finditer(block.paragraph.text, block.start, block.end))
    kind = re.compile(r"\(\d") if found and re.match(r"\(\d", found[0].group()) else re.compile(r"\([ivx]")
    found = [match for match in found if kind.match(match.group())]
    if len(found) < 2 or not _counts_up([match.group() for match in found]):
        return [block]
    ends = [*(match.start() for match in found[1:]), block.end]
    parts = [block._replace(end=found[0].start())]
    for match, end in zip(found, ends, strict=True):
        name = match.group().strip()
        parts.append(
            block._replace(
                label=Label("counted", name, match.end()),
                path=(*block.path, name),
                start=match.end(),
                end=end,
            )
        )
    return parts


def _counts_up(names: list[str]) -> bool:
    if names[0].strip() not in ("(1)", "(i)"):
        return False
    return len({name.strip() for name in names}) == len(names)
