"""Lines of a PDF joined into paragraphs, by their places on the page and by how they begin and end."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from kltrack.intake.readers.labels import find_label
from kltrack.intake.readers.pdf.words import join_lines

_INDENT = 8.0  # points from the margin: a line that begins further in is indented
_ALIGNED = 4.0  # points: lines that begin no further apart begin at one place
_CENTRED = 6.0  # points that the middle of a centred line may be off
_LOOSE = 1.2  # of the usual distance of lines: what is further apart is another paragraph
_LEADING_LABELS = ("roman", "upper", "decimal", "letter", "article", "part", "dash", "plus")
_MOST = 0.8  # of the labelled lines: what they do is a habit
_SLACK = 0.4  # of the size: how much room a line may leave that its next word would have fitted in
_RARE = 0.15  # of all distances: what is rarer is not the usual one
_KIND = re.compile(
    r"(?:thông báo|kết luận|quyết định|chỉ thị|công văn|công điện|kế hoạch|báo cáo|nghị quyết|nghị định|"
    r"thông tư|tờ trình|quy định|quy chế|hướng dẫn|giấy mời|biên bản|chương trình|"
    r"phương án|đề án|phụ lục(?: \w{1,4})?)\W*",
    re.IGNORECASE,
)  # the kind of a document, on a line of its own above its subject
_CLOSED = re.compile(r"[.:;!?…][\"”’')\]]*$")


class Line(NamedTuple):
    """A line of text. ``word`` is the width of its first word, ``second`` where its second begins."""

    text: str
    page: int
    x0: float
    x1: float
    y: float
    size: float
    word: float
    second: float
    is_bold: bool


class Habits(NamedTuple):
    """How a document sets its paragraphs.

    ``leading`` is the distance of lines in sizes of their letters. ``is_indented``: paragraphs begin further
    in than lines do. ``is_spaced``: they stand further apart.
    """

    leading: float = 1.25
    is_indented: bool = False
    is_spaced: bool = False

    def is_loose(self, above: "Line", line: "Line") -> bool:
        """Whether the two are further apart than lines of one paragraph."""
        return above.y - line.y > _LOOSE * self.leading * max(above.size, line.size)


class Shape(NamedTuple):
    """The column that lines stand in, and the habits of its document."""

    left: float
    right: float
    habits: Habits

    def is_centred(self, line: Line) -> bool:
        """Whether ``line`` is centred: it keeps away from both margins by the same."""
        before, behind = line.x0 - self.left, self.right - line.x1
        off = 2 * _CENTRED if before > _INDENT else _ALIGNED
        return min(before, behind) > 2 and abs(before - behind) < off


def join_flow(lines: Sequence[Line], shape: Shape) -> Iterator[list[Line]]:
    """The paragraphs of a column, each as its lines."""
    current: list[Line] = []
    for line in lines:
        if current and goes_on(current, line, shape):
            current.append(line)
            continue
        if current:
            yield current
        current = [line]
    if current:
        yield current


def text_of(lines: Sequence[Line]) -> str:
    """The text of a paragraph."""
    text = lines[0].text
    for line in lines[1:]:
        text = join_lines(text, line.text)
    return text


def goes_on(paragraph: Sequence[Line], line: Line, shape: Shape) -> bool:
    """Whether ``line`` goes on with ``paragraph``, which stands above it in the same column."""
    above = paragraph[-1]
    if abs(above.size - line.size) > 0.8 or shape.habits.is_loose(above, line) or _KIND.fullmatch(above.text):
        return False
    if shape.is_centred(above) or shape.is_centred(line):
        return _is_one_title(above, line, shape)
    if find_label(line.text) and not _is_mid_sentence(above, line, shape):
        return False
    return _fits_below(paragraph, line, shape) and not _has_room(above, line, shape)


def goes_over(paragraph: Sequence[Line], line: Line, before: Shape, shape: Shape) -> bool:
    """Whether ``line``, the first of a page or a column, goes on with ``paragraph``, the last before."""
    above = paragraph[-1]
    if abs(above.size - line.size) > 0.8 or before.is_centred(above) or shape.is_centred(line):
        return False
    if find_label(line.text) and not _is_mid_sentence(above, line, before, shape):
        return False
    if line.text[:1].islower():
        return True
    hanging = paragraph[-1].x0 - before.left if len(paragraph) > 1 else paragraph[0].second - before.left
    is_at_margin = line.x0 - shape.left < _INDENT or abs(line.x0 - shape.left - hanging) < _ALIGNED
    return is_at_margin and not _CLOSED.search(above.text) and not _has_room(above, line, before)


def _is_one_title(above: Line, line: Line, shape: Shape) -> bool:
    """Whether a centred line and the next are of one title: alike, and as wide as they like."""
    if find_label(line.text):
        return False
    widths = [one.x1 - one.x0 for one in (above, line) if not shape.is_centred(one)]
    is_wide = all(width > 0.85 * (shape.right - shape.left) for width in widths)
    is_marked = shape.is_centred(line) or line.is_bold or line.text.isupper()  # else a paragraph's first line
    return (
        is_wide
        and is_marked
        and above.is_bold == line.is_bold
        and above.text.isupper() == line.text.isupper()
    )


def _is_mid_sentence(above: Line, line: Line, before: Shape, shape: Shape | None = None) -> bool:
    """Whether what looks like a label at the start of ``line`` is a part of the sentence above.

    So it is where paragraphs begin further in or stand further apart, this line does not, and the one above
    is full.
    """
    is_at_margin = before.habits.is_indented and line.x0 - (shape or before).left < _INDENT
    is_tight = shape is None and before.habits.is_spaced
    return (is_at_margin or is_tight) and not _has_room(above, line, before)


def _fits_below(paragraph: Sequence[Line], line: Line, shape: Shape) -> bool:
    """Whether ``line`` begins where a line of this paragraph may begin."""
    first, above = paragraph[0], paragraph[-1]
    if len(paragraph) > 1:
        return abs(line.x0 - above.x0) < _INDENT
    if find_label(first.text) and abs(line.x0 - first.second) < _ALIGNED:
        return True
    if line.x0 > first.x0 + _ALIGNED:
        return False
    is_same = abs(line.x0 - first.x0) <= _ALIGNED
    return not (is_same and shape.habits.is_indented and line.x0 > shape.left + _INDENT)


def _has_room(above: Line, line: Line, shape: Shape) -> bool:
    """Whether the first word of ``line`` would have fitted on the line above, which so ended on purpose."""
    return shape.right - above.x1 > line.word + (0.25 + _SLACK) * above.size


def find_shape(lines: Sequence[Line], habits: Habits, *, is_body: bool) -> Shape:
    """The shape of the column that ``lines`` stand in; a stray line does not widen that of a body."""
    left = _edge(sorted(line.x0 for line in lines), 3 if is_body else 1)
    right = -_edge(sorted(-line.x1 for line in lines), 2 if is_body else 1)
    return Shape(left, right, habits)


def _edge(places: Sequence[float], fewest: int) -> float:
    """The outermost place where ``fewest`` lines begin; the outermost of all where so many never do."""
    for index, place in enumerate(places):
        if sum(1 for other in places[index : index + fewest] if other - place <= _ALIGNED) >= fewest:
            return place
    return places[0]


def find_habits(flows: Sequence[Sequence[Line]]) -> Habits:
    """How the paragraphs of ``flows``, the columns of a document's body, are set."""
    habits = Habits(_find_leading(flows))
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
            spaced += above is not None and habits.is_loose(above, line)
    return habits._replace(
        is_indented=labelled > 0 and inside >= _MOST * labelled,
        is_spaced=followed > 0 and spaced >= _MOST * followed,
    )


def _find_leading(flows: Sequence[Sequence[Line]]) -> float:
    """The distance of the lines of one paragraph, in sizes: the smallest of those that are not rare."""
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
    return Habits().leading
