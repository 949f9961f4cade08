"""Lines of a PDF joined into paragraphs, by their places and by how they begin and end."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import reduce
from itertools import pairwise
from typing import NamedTuple

from kltrack.intake.readers.labels import find_label
from kltrack.intake.readers.pdf.words import join_lines

_INDENT = 8.0  # points from the margin: a line that begins further in is indented
_ALIGNED = 4.0  # points: lines that begin no further apart begin at one place
_CENTRED = 6.0  # points that the middle of a centred line may be off
_LOOSE = 1.2  # of the usual distance of lines: a line further away begins another paragraph
_LEADING_LABELS = ("roman", "upper", "decimal", "letter", "article", "part", "dash", "plus")
_MOST = 0.8  # of the labelled lines: what so many do is the document's style
_SLACK = 0.4  # of the size: room that a full line may leave beside what the next word would need
_RARE = 0.15  # of all distances: a rarer one is not that of lines within a paragraph
_KIND = re.compile(
    r"(?i)(?:thông báo|kết luận|quyết định|chỉ thị|công văn|công điện|kế hoạch|báo cáo|nghị quyết|nghị định|"
    r"thông tư|tờ trình|quy định|quy chế|hướng dẫn|giấy mời|biên bản|chương trình|"
    r"phương án|đề án|phụ lục(?: \w{1,4})?)\W*"
)  # the kind of a document, on a line of its own above its subject
_CLOSED = re.compile(r"[.:;!?…][\"”’')\]]*$")


class PageLine(NamedTuple):
    """A line of text. ``word``: the width of its first word; ``second``: where its second word begins."""

    text: str
    page: int
    x0: float
    x1: float
    y: float
    size: float
    word: float
    second: float
    is_bold: bool


class ParagraphStyle(NamedTuple):
    """How a document sets its paragraphs.

    ``leading``: the distance of lines, in sizes of their letters. ``is_indented``: the first line of a
    paragraph begins further in. ``is_spaced``: paragraphs stand further apart than lines.
    """

    leading: float = 1.25
    is_indented: bool = False
    is_spaced: bool = False

    def is_loose(self, above: "PageLine", line: "PageLine") -> bool:
        """Whether the two are further apart than lines of one paragraph are."""
        return above.y - line.y > _LOOSE * self.leading * max(above.size, line.size)


class ColumnLayout(NamedTuple):
    """The edges of the column that lines stand in, and the style of its document."""

    left: float
    right: float
    style: ParagraphStyle

    def is_centred(self, line: PageLine) -> bool:
        """Whether ``line`` is centred: as far from the left edge as from the right one."""
        before, behind = line.x0 - self.left, self.right - line.x1
        off = 2 * _CENTRED if before > _INDENT else _ALIGNED
        return min(before, behind) > 2 and abs(before - behind) < off


def join_flow(lines: Sequence[PageLine], layout: ColumnLayout) -> list[list[PageLine]]:
    """The paragraphs of a column, each as its lines."""
    paragraphs: list[list[PageLine]] = []
    for line in lines:
        if paragraphs and goes_on(paragraphs[-1], line, layout):
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])
    return paragraphs


def text_of(lines: Sequence[PageLine]) -> str:
    """The text of a paragraph."""
    return reduce(join_lines, (line.text for line in lines))


def goes_on(paragraph: Sequence[PageLine], line: PageLine, layout: ColumnLayout) -> bool:
    """Whether ``line`` continues ``paragraph``, which stands above it in the same column."""
    above = paragraph[-1]
    if abs(above.size - line.size) > 0.8 or layout.style.is_loose(above, line) or _KIND.fullmatch(above.text):
        return False
    if layout.is_centred(above) or layout.is_centred(line):
        return _is_one_title(above, line, layout)
    if find_label(line.text) and not _is_mid_sentence(above, line, layout):
        return False
    return _fits_below(paragraph, line, layout) and not _has_room(above, line, layout)


def goes_over(
    paragraph: Sequence[PageLine], line: PageLine, before: ColumnLayout, layout: ColumnLayout
) -> bool:
    """Whether ``line``, the first of a page or column, continues ``paragraph``, the last one before."""
    above = paragraph[-1]
    if abs(above.size - line.size) > 0.8 or before.is_centred(above) or layout.is_centred(line):
        return False
    if find_label(line.text) and not _is_mid_sentence(above, line, before, layout):
        return False
    if line.text[:1].islower():
        return True
    hanging = paragraph[-1].x0 - before.left if len(paragraph) > 1 else paragraph[0].second - before.left
    is_at_margin = line.x0 - layout.left < _INDENT or abs(line.x0 - layout.left - hanging) < _ALIGNED
    return is_at_margin and not _CLOSED.search(above.text) and not _has_room(above, line, before)


def _is_one_title(above: PageLine, line: PageLine, layout: ColumnLayout) -> bool:
    """Whether two lines, one or both centred, belong to one title: they look alike, and any other is full."""
    if find_label(line.text):
        return False
    widths = [each.x1 - each.x0 for each in (above, line) if not layout.is_centred(each)]
    is_wide = all(width > 0.85 * (layout.right - layout.left) for width in widths)
    is_marked = layout.is_centred(line) or line.is_bold or line.text.isupper()  # not a paragraph's first line
    is_alike = above.is_bold == line.is_bold and above.text.isupper() == line.text.isupper()
    return is_wide and is_marked and is_alike


def _is_mid_sentence(
    above: PageLine, line: PageLine, before: ColumnLayout, layout: ColumnLayout | None = None
) -> bool:
    """Whether what looks like a label at the start of ``line`` continues the sentence above ("khoản | 1. ...").

    It does where this document indents or spaces its paragraphs, this line is neither, and the one above is
    full.
    """
    is_at_margin = before.style.is_indented and line.x0 - (layout or before).left < _INDENT
    is_tight = layout is None and before.style.is_spaced
    return (is_at_margin or is_tight) and not _has_room(above, line, before)


def _fits_below(paragraph: Sequence[PageLine], line: PageLine, layout: ColumnLayout) -> bool:
    """Whether ``line`` begins where the next line of this paragraph may begin."""
    first, above = paragraph[0], paragraph[-1]
    if len(paragraph) > 1:
        return abs(line.x0 - above.x0) < _INDENT
    if find_label(first.text) and abs(line.x0 - first.second) < _ALIGNED:
        return True
    if line.x0 > first.x0 + _ALIGNED:
        return False
    is_same = abs(line.x0 - first.x0) <= _ALIGNED
    return not (is_same and layout.style.is_indented and line.x0 > layout.left + _INDENT)


def _has_room(above: PageLine, line: PageLine, layout: ColumnLayout) -> bool:
    """Whether the first word of ``line`` would have fitted on the line above, which then ended on purpose."""
    return layout.right - above.x1 > line.word + (0.25 + _SLACK) * above.size


def find_layout(lines: Sequence[PageLine], style: ParagraphStyle, *, is_body: bool) -> ColumnLayout:
    """The layout of the column that ``lines`` stand in; a stray line does not widen that of a body."""
    left = _edge(sorted(line.x0 for line in lines), 3 if is_body else 1)
    right = -_edge(sorted(-line.x1 for line in lines), 2 if is_body else 1)
    return ColumnLayout(left, right, style)


def _edge(places: Sequence[float], fewest: int) -> float:
    """The outermost place where ``fewest`` lines begin; the outermost of all where there is none such."""
    for index, place in enumerate(places):
        if sum(1 for other in places[index : index + fewest] if other - place <= _ALIGNED) >= fewest:
            return place
    return places[0]


def find_style(flows: Sequence[Sequence[PageLine]]) -> ParagraphStyle:
    """The style of the paragraphs in ``flows``, the columns of a document's body."""
    style = ParagraphStyle(_find_leading(flows))
    labelled = inside = spaced = followed = 0
    for lines in flows:
        left = _edge(sorted(line.x0 for line in lines), 3)
        for above, line in zip([None, *lines], lines, strict=False):
            label = find_label(line.text)
            if label is None or label.kind not in _LEADING_LABELS:
                continue
            labelled += 1
            inside += line.x0 > left + _INDENT
            followed += above is not None
            spaced += above is not None and style.is_loose(above, line)
    return style._replace(
        is_indented=labelled > 0 and inside >= _MOST * labelled,
        is_spaced=followed > 0 and spaced >= _MOST * followed,
    )


def _find_leading(flows: Sequence[Sequence[PageLine]]) -> float:
    """The distance of lines within a paragraph, in sizes: the smallest that is not rare."""
    ratios: Counter[int] = Counter()
    for lines in flows:
        for above, line in pairwise(lines):
            ratio = (above.y - line.y) / (line.size or 1)
            if 0.8 < ratio < 3 and abs(above.size - line.size) < 0.8:
                ratios[round(ratio * 20)] += 1
    total = sum(ratios.values())
    for ratio in sorted(ratios):
        if sum(ratios[near] for near in (ratio, ratio + 1)) >= _RARE * total:
            return (ratio + 1) / 20
    return ParagraphStyle().leading
