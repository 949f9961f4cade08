"""The tree of a document's body: each paragraph with its label and path, and a plan's lines about a task."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kltrack.intake.extract.units import split_units
from kltrack.intake.readers.labels import Label, find_label
from kltrack.intake.readers.reading import Paragraph

_INLINE = re.compile(r"(?<![\w])\((?:\d{1,2}|[ivx]{1,5})\)\s*(?=\S)")
# lines of plans under a task: "Cơ quan chủ trì: Sở Y tế.", "Thời gian hoàn thành: Quý II/2026"
_ATTRIBUTE = re.compile(
    r"(?i)(?:(?P<lead>(?:(?:cơ quan|đơn vị|bộ phận)\s+)?(?:chủ trì|thực hiện)(?:\s+thực hiện)?|cơ quan,? đơn vị (?:chủ trì|thực hiện))"
    r"|(?P<helper>(?:(?:cơ quan|đơn vị|bộ phận)\s+)?phối hợp(?:\s+thực hiện)?|cơ quan,? đơn vị phối hợp)"
    r"|(?P<term>(?:thời gian|thời hạn|tiến độ)(?:\s+(?:thực hiện|hoàn thành|triển khai))?)"
    r"|(?P<product>(?:sản phẩm|kết quả)(?:\s+(?:dự kiến|đầu ra|thực hiện))?))\s*:\s*(?P<words>\S.*)$"
)
_TOP_KINDS = ("part", "roman", "upper", "article")  # from the top down


class Block(NamedTuple):
    """A stretch of a paragraph: the letters from ``start`` to ``end`` of its text, without its label.

    ``path``: the labels from the top down to its own, or to that of the item it belongs to.
    """

    paragraph: Paragraph
    number: int  # of the paragraph, from 1
    label: Label | None
    path: tuple[str, ...]
    start: int
    end: int

    @property
    def text(self) -> str:
        """The words of the stretch."""
        return self.paragraph.text[self.start : self.end]

    @property
    def level(self) -> int:
        """How deep it stands: 0 before the first label."""
        return len(self.path)

    @property
    def section(self) -> str:
        """The path as one name: ``III.5.a.(2)``; bullets are counted within their item: ``3.-2``."""
        parts: list[str] = []
        for name in self.path:  # "2.1" under "2" repeats it
            if parts and name.startswith(f"{parts[-1]}."):
                parts.pop()
            parts.append(name)
        return ".".join(parts)


def find_blocks(paragraphs: Iterable[tuple[int, Paragraph]]) -> Iterator[Block]:
    """A block for each of ``paragraphs``, given with their numbers; one without label belongs to the item above."""
    stack: list[tuple[str, str, int]] = []  # kind, name, how many of its kind so far
    for number, paragraph in paragraphs:
        label = find_label(paragraph.text)
        if label and label.name in ("(1)", "(i)") and len(_INLINE.findall(paragraph.text)) > 1:
            label = None  # it begins a list within the paragraph: see split_inline
        if label:
            stack = _place(stack, label)
        path = tuple(f"{name}{count}" if name in ("-", "+") else name for _, name, count in stack)
        yield Block(paragraph, number, label, path, label.end if label else 0, len(paragraph.text))


def _place(stack: list[tuple[str, str, int]], label: Label) -> list[tuple[str, str, int]]:
    """The stack with ``label`` on it: as the next of its kind where there is one, else below all."""
    kind = f"decimal{label.name.count('.')}" if label.kind == "decimal" else label.kind
    for depth, (known, _, count) in enumerate(stack):
        if known == kind:
            return [*stack[:depth], (kind, label.name, count + 1)]
    if kind in _TOP_KINDS and stack:  # these never stand below a number or a bullet
        higher = _TOP_KINDS[: _TOP_KINDS.index(kind)]
        return [*(level for level in stack if level[0] in higher), (kind, label.name, 1)]
    return [*stack, (kind, label.name, 1)]


def split_inline(block: Block) -> list[Block]:
    """``block`` cut at "(1) ...; (2) ..." within it: first the words before these, then each of these."""
    matches = list(_INLINE.finditer(block.paragraph.text, block.start, block.end))
    is_digit = bool(matches) and matches[0].group()[1].isdigit()
    matches = [match for match in matches if match.group()[1].isdigit() is is_digit]
    names = [match.group().strip() for match in matches]
    if len(names) < 2 or names[0] not in ("(1)", "(i)") or len(set(names)) < len(names):
        return [block]
    ends = [*(match.start() for match in matches[1:]), block.end]
    parts = [block._replace(end=matches[0].start())]
    for name, match, end in zip(names, matches, ends, strict=True):
        label = Label("counted", name, match.end())
        parts.append(block._replace(label=label, path=(*block.path, name), start=match.end(), end=end))
    return parts


class Attributes(NamedTuple):
    """What a plan's lines under a task say of it, in their own words."""

    leads: tuple[str, ...] = ()
    helpers: tuple[str, ...] = ()
    term: str = ""
    product: str = ""


def with_attributes(blocks: Iterable[Block]) -> list[tuple[Block, Attributes | None]]:
    """Each block with what the lines below it say of it; such lines are no blocks of their own."""
    pairs: list[tuple[Block, Attributes | None]] = []
    for block in blocks:
        match = _ATTRIBUTE.match(block.text.strip())
        if pairs and match:
            task, attributes = pairs[-1]
            pairs[-1] = (task, _add(attributes or Attributes(), match))
        else:
            pairs.append((block, None))
    return pairs


def _add(attributes: Attributes, match: re.Match[str]) -> Attributes:
    words = match["words"].strip(" .;")
    if match["lead"]:
        return attributes._replace(leads=(*attributes.leads, *split_units(words)))
    if match["helper"]:
        return attributes._replace(helpers=(*attributes.helpers, *split_units(words)))
    return attributes._replace(term=words) if match["term"] else attributes._replace(product=words)
