"""Reads .pdf files: PDFium gives letters with their places; ``layout`` makes paragraphs of them.

The only module that imports pypdfium2, which comes with the extra ``pdf``.
"""

import ctypes
import math
from collections.abc import Iterator
from types import ModuleType
from typing import Any, NamedTuple

from kltrack.intake.readers.pdf.layout import read_pages
from kltrack.intake.readers.pdf.words import DrawnLine, Glyph, PdfPage
from kltrack.intake.readers.printed import is_legacy_font
from kltrack.intake.readers.reading import Reading, Unreadable
from kltrack.intake.readers.sandboxed import encode_answer

LIBRARY = "pypdfium2.raw"  # the sandbox imports it before memory is bounded

MOST_PAGES = 2000
_END = b"%%EOF"
_LOOKED_AT = 4096  # bytes: the end mark must stand in so many last ones
_MOST_DRAWN = 20_000  # lines and boxes of a page that are read
_MOST_SEGMENTS = 1000
_MOST_NESTED = 3
_THIN = 2.5  # points: a box no wider is a line
_SLOPE = 0.2  # of a line of text that still counts as level: scans lie crooked
_LAST_BLANK = 0x20
_HYPHENS = (0x02, 0xAD, 0xFFFE)  # as PDFium gives a hyphen at the end of a line
_PRINTED = {
    **dict.fromkeys(_HYPHENS, "-"), 0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl",
}  # fmt: skip
_UNMAPPED = "\ufffd"  # a letter that the font does not map to Unicode
_MOST_UNMAPPED = 0.3  # of the letters: with more, the text cannot be understood


class Upright(NamedTuple):
    """Converts points of a page's own coordinates into those of the page as shown."""

    rotation: int
    left: float
    bottom: float
    right: float
    top: float

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the page as shown."""
        width, height = self.right - self.left, self.top - self.bottom
        return (height, width) if self.rotation in (90, 270) else (width, height)

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Where the point ``x``, ``y`` is shown."""
        if self.rotation == 0:
            return x - self.left, y - self.bottom
        if self.rotation == 90:
            return y - self.bottom, self.right - x
        if self.rotation == 180:
            return self.right - x, self.top - y
        return self.top - y, x - self.left

    def box(self, x0: float, y0: float, x1: float, y1: float) -> DrawnLine:
        """The box with these corners, as shown."""
        start, end = self.point(x0, y0), self.point(x1, y1)
        xs, ys = sorted((start[0], end[0])), sorted((start[1], end[1]))
        return DrawnLine(xs[0], ys[0], xs[1], ys[1])

    def extent(self, x0: float, y0: float, x1: float, y1: float) -> tuple[float, float]:
        """The left and the right edge, as shown, of the box with these corners."""
        if self.rotation == 0:
            return x0 - self.left, x1 - self.left
        shown = self.box(x0, y0, x1, y1)
        return shown.x0, shown.x1

    def direction(self, x: float, y: float) -> tuple[float, float]:
        """The direction ``x``, ``y`` as shown."""
        return {0: (x, y), 90: (y, -x), 180: (-x, -y), 270: (-y, x)}[self.rotation]


def answer(data: bytes) -> dict[str, object]:
    """What the sandbox answers about ``data``."""
    return encode_answer(lambda: read_pdf(data)._asdict())


def read_pdf(data: bytes) -> Reading:
    """The text of a PDF in reading order, and what in it was not read.

    Running heads and feet and page numbers are left out; a paragraph may run over the end of a page.
    Raises ``Unreadable``.
    """
    try:
        import pypdfium2
        import pypdfium2.raw
    except ImportError:
        raise Unreadable("missing-library", detail="pdf") from None
    if _END not in data[-_LOOKED_AT:]:
        raise Unreadable("damaged")  # cut off: PDFium would read the remaining pages and say nothing
    try:
        with pypdfium2.PdfDocument(data) as document:
            if len(document) > MOST_PAGES:
                raise Unreadable("too-large", pages=len(document), most_pages=MOST_PAGES)
            pages = [_read_page(pypdfium2.raw, document, index) for index in range(len(document))]
    except pypdfium2.PdfiumError as error:
        is_locked = error.err_code in (pypdfium2.raw.FPDF_ERR_PASSWORD, pypdfium2.raw.FPDF_ERR_SECURITY)
        raise Unreadable("encrypted" if is_locked else "damaged") from None
    if not pages:
        raise Unreadable("damaged")
    letters = "".join(glyph.text for page in pages for glyph in page.glyphs)
    written = [letter for letter in letters if not letter.isspace()]
    unmapped = sum(1 for letter in written if letter == _UNMAPPED or "\ue000" <= letter <= "\uf8ff")
    if unmapped > _MOST_UNMAPPED * len(written) or is_legacy_font(letters):
        raise Unreadable("legacy-font")  # its letters stand for others
    return read_pages(pages)


def _read_page(raw: ModuleType, document: Any, index: int) -> PdfPage:
    page = document[index]
    upright = Upright(page.get_rotation(), *page.get_bbox())
    width, height = upright.size
    text = page.get_textpage()
    try:
        glyphs: list[Glyph] = []
        turned: list[str] = []
        outside: list[str] = []
        for glyph, is_level in _read_glyphs(raw, text, upright):
            if not is_level:
                turned.append(glyph.text)
            elif -1 <= glyph.x0 <= width + 1 and -1 <= glyph.y <= height + 1 and math.isfinite(glyph.x1):
                glyphs.append(glyph)
            else:
                outside.append(glyph.text)
        bold = frozenset(_bold(raw, text, glyphs))
        rules, pictured = _read_drawn(raw, page, upright)
    finally:
        text.close()
        page.close()
    texts = "".join(turned), "".join(outside)
    return PdfPage(index + 1, width, height, glyphs, rules, bold, *texts, pictured / (width * height or 1))


def _read_glyphs(raw: ModuleType, text: Any, upright: Upright) -> Iterator[tuple[Glyph, bool]]:
    """The letters of a page, each with whether its line is level, without the blanks that PDFium adds."""
    box, matrix, x, y = raw.FS_RECTF(), raw.FS_MATRIX(), ctypes.c_double(), ctypes.c_double()
    handle = text.raw  # asked for once: a page holds thousands of letters
    last_object, size, baseline, is_level = 0, 0.0, 0.0, True
    for index in range(text.count_chars()):
        code = raw.FPDFText_GetUnicode(handle, index)
        if (code <= _LAST_BLANK or code in _HYPHENS) and raw.FPDFText_IsGenerated(handle, index) == 1:
            continue  # PDFium adds nothing but blanks, line ends and hyphens
        letter = _PRINTED.get(code) or (chr(code) if 0 < code <= 0x10FFFF else _UNMAPPED)
        if raw.FPDFText_HasUnicodeMapError(handle, index) == 1 and raw.FPDFText_IsHyphen(handle, index) != 1:
            letter = _UNMAPPED
        drawn = ctypes.addressof(raw.FPDFText_GetTextObject(handle, index).contents)
        if drawn != last_object:  # letters of one text object share their size, direction and line
            last_object = drawn
            raw.FPDFText_GetMatrix(handle, index, matrix)
            raw.FPDFText_GetCharOrigin(handle, index, x, y)
            size = raw.FPDFText_GetFontSize(handle, index) * math.hypot(matrix.c, matrix.d)
            along, up = upright.direction(matrix.a, matrix.b)
            is_level = along > 0 and abs(up) < _SLOPE * along
            _, baseline = upright.point(x.value, y.value)
        raw.FPDFText_GetLooseCharBox(handle, index, box)
        start, end = upright.extent(box.left, box.bottom, box.right, box.top)
        yield Glyph(letter, start, end, baseline, size, index), is_level


def _bold(raw: ModuleType, text: Any, glyphs: list[Glyph]) -> Iterator[int]:
    """The ``order`` of each glyph in a bold face; the first of a line decides for all of it."""
    name = ctypes.create_string_buffer(128)
    flags = ctypes.c_int()
    baseline, is_bold = math.nan, False
    for glyph in glyphs:
        if glyph.y != baseline:
            raw.FPDFText_GetFontInfo(text, glyph.order, name, len(name), flags)
            is_bold = b"bold" in name.value.lower()
            baseline = glyph.y
        if is_bold:
            yield glyph.order


def _read_drawn(raw: ModuleType, page: Any, upright: Upright) -> tuple[list[DrawnLine], float]:
    """The drawn lines of a page, and the area of its largest picture."""
    rules: list[DrawnLine] = []
    largest = 0.0
    kinds = (raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE)
    for count, drawn in enumerate(page.get_objects(kinds, _MOST_NESTED)):
        if count > _MOST_DRAWN:
            break
        # coordinates within a form are the form's own: its bounds say how large the object is at most
        shown = upright.box(*(drawn.container or drawn).get_bounds())
        if drawn.type == raw.FPDF_PAGEOBJ_IMAGE:
            largest = max(largest, (shown.x1 - shown.x0) * (shown.y1 - shown.y0))
        elif drawn.container is None:
            rules += [shown] if _is_thin(shown) else _sides(raw, drawn, upright)
    return rules, largest


def _sides(raw: ModuleType, drawn: Any, upright: Upright) -> Iterator[DrawnLine]:
    """The level and upright lines of a path: a table's whole grid may be drawn as one path."""
    count = raw.FPDFPath_CountSegments(drawn)
    if not 0 < count <= _MOST_SEGMENTS:
        return
    matrix = drawn.get_matrix()
    x, y = ctypes.c_float(), ctypes.c_float()
    start: tuple[float, float] | None = None
    last: tuple[float, float] | None = None
    ends = []
    for index in range(count):
        segment = raw.FPDFPath_GetPathSegment(drawn, index)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        here = matrix.on_point(x.value, y.value)
        if raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_MOVETO:
            start = here
        elif last is not None:
            ends.append((*last, *here))
        if raw.FPDFPathSegment_GetClose(segment) and start is not None:
            ends.append((*here, *start))
        last = here
    yield from filter(_is_thin, (upright.box(*corners) for corners in ends))


def _is_thin(shown: DrawnLine) -> bool:
    return min(shown.x1 - shown.x0, shown.y1 - shown.y0) <= _THIN
