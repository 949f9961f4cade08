"""Reads .txt and .md files: typed ones break lines by the paragraph, those of scanners by the page."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from kltrack.intake.readers.labels import find_label
from kltrack.intake.readers.reading import Paragraph, Reading
from kltrack.model.folding import normalized
from kltrack.yamltext.characters import without_forbidden

_PAGE_BREAK = re.compile(r"(?i)\f|^\W*(?:page break|ngắt trang|trang \d{1,4}(?:\s*/\s*\d{1,4})?)\W*$")
_PAGE_NUMBER = re.compile(r"^\W*\d{1,4}\W*$")
_RULE = re.compile(r"^[\W_]*$")
_CLOSED = re.compile(r"[.;:!?…/][\"”’')\]*_ ]*$")
_OPEN_END = re.compile(r"(?i)(?:\b(?:và|hoặc|của|với|cho|về|theo|các|những)|,)$")
_OPEN_NUMBER = re.compile(r"(?i)\b(?:khoản|điều|điểm|mục|số|ngày|tháng|năm)$")  # a number must follow
_MARKS = re.compile(r"\*\*|^#{1,6}\s+|^>\s?")  # of Markdown: not part of the printed text
_HEAD = 12  # the letterhead stands among so many first lines
_WRAPPED_AT = (40, 130)  # columns between which lines of a scan end
_END_OF_BODY = re.compile(r"(?i)^\W*n[ơo]i nhận\b")


class TextLine(NamedTuple):
    """A line of the file without marks and outer blanks; ``places`` are like the ``pieces`` of a paragraph."""

    text: str
    page: int
    places: tuple[tuple[int, int], ...]
    is_after_blank: bool
    is_first_of_page: bool


def read_plain(data: bytes) -> Reading:
    """The paragraphs of a text file in UTF-8 or, with a byte order mark, UTF-16.

    Markdown's marks, page numbers and page breaks are left out, and so are characters that a ledger may not hold
    (controls, direction marks, zero widths).

    Raises ``UnicodeDecodeError`` for another encoding.
    """
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    # form feeds end pages: they are looked at below, and would not survive ``without_forbidden``
    pages = data.decode(encoding).split("\f")
    text = normalized("NFC", "\f".join(without_forbidden(page) for page in pages))
    lines = list(_read_lines(text))
    is_wrapped = _is_wrapped([line.text for line in lines])
    has_pages = any(line.page > 1 for line in lines)
    joined: list[list[TextLine]] = []
    is_body = True
    for line in lines:
        is_body = is_body and not _END_OF_BODY.match(line.text)
        if joined and is_body and _goes_on(joined[-1][-1], line, is_wrapped=is_wrapped):
            joined[-1].append(line)
        else:
            joined.append([line])
    return Reading(text, tuple(_paragraph(part, has_pages=has_pages) for part in joined))


def _read_lines(text: str) -> Iterator[TextLine]:
    page, blank, first = 1, False, False
    for number, match in enumerate(re.finditer(r"[^\n\r\f]*(?:\r\n|\n|\r|\f|$)", text)):
        raw = match.group()
        bare = raw.strip()
        if ("\f" in raw and not bare) or (bare and _PAGE_BREAK.match(bare)):
            page, first = page + 1, True
            continue
        if not bare or _RULE.match(bare) or _PAGE_NUMBER.match(bare):
            blank = True
            continue
        # in a letterhead, and at the end of a document, words stand side by side
        has_columns = number < _HEAD or _END_OF_BODY.match(bare)
        for column in re.finditer(r"\S+(?:[^\S\t]{1,3}\S+)*" if has_columns else r".+", raw):
            words, places = _strip_marks(column.group(), match.start() + column.start())
            if words:
                yield TextLine(words, page, places, blank, first)
                blank = first = False
        if "\f" in raw:
            page, first = page + 1, True


def _strip_marks(raw: str, start: int) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The line without Markdown's marks, single-spaced, and where in the file its stretches begin."""
    marked = {at for match in _MARKS.finditer(raw) for at in range(*match.span())}
    words: list[str] = []
    places: list[tuple[int, int]] = []
    expected = -1
    for place, letter in enumerate(raw, start):
        character = " " if letter.isspace() else letter
        if place - start in marked:
            continue
        if character == " " and (not words or words[-1] == " "):
            continue
        if place != expected:
            places.append((len(words), place))
        words.append(character)
        expected = place + 1
    while words and words[-1] == " ":
        words.pop()
    return "".join(words), tuple(place for place in places if place[0] < max(len(words), 1))


def _is_wrapped(lines: Sequence[str]) -> bool:
    """Whether lines end at the margin of the page, as scanners write them, and not where paragraphs do."""
    long = [len(line) for line in lines if len(line) > _WRAPPED_AT[0]]
    if len(long) < 8:
        return False
    within = sum(length <= _WRAPPED_AT[1] for length in long) / len(long)
    going_on = sum(1 for line, after in pairwise(lines)
                   if not _CLOSED.search(line) and after[:1].islower())  # fmt: skip
    return within > 0.95 and median(long) < _WRAPPED_AT[1] and going_on > len(lines) / 6


def _goes_on(line: TextLine, after: TextLine, *, is_wrapped: bool) -> bool:
    """Whether ``after`` continues the paragraph of ``line``."""
    is_numbered = after.text[:1].isdigit() and _OPEN_NUMBER.search(line.text) is not None
    if find_label(after.text) and not is_numbered:
        return False
    if line.text.isupper() or after.text.isupper():
        return False  # letterheads and titles
    is_closed = _CLOSED.search(line.text) is not None
    is_long = len(line.text) > _WRAPPED_AT[0]
    if after.text[:1].islower():
        return not is_closed or (is_wrapped and not after.is_after_blank)
    if is_closed:
        return is_wrapped and is_long and not after.is_after_blank and line.text[-1] != ":"
    if is_wrapped:
        return is_long and (not after.is_after_blank or after.is_first_of_page)
    return is_long and (is_numbered or _OPEN_END.search(line.text) is not None)


def _paragraph(lines: Sequence[TextLine], *, has_pages: bool) -> Paragraph:
    text = ""
    pieces: list[tuple[int, int]] = []
    for line in lines:
        text += " " if text else ""
        pieces += [(len(text) + own, there) for own, there in line.places]
        text += line.text
    own, there = pieces[-1]
    return Paragraph(
        text, lines[0].page if has_pages else None, pieces[0][1], there + len(text) - own, tuple(pieces)
    )
