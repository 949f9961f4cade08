"""The text of a Word file's paragraphs as printed, and what in them is passed over."""

import re
from collections.abc import Callable, Mapping

from kltrack.intake.readers.printed import clean
from kltrack.intake.readers.reading import Skipped
from kltrack.intake.readers.word.markup import Element, Styles, W, letters, local_name, value

_BLANK = ("tab", "ptab", "cr")
_CONTAINERS = (
    "hyperlink", "smartTag", "customXml", "sdt", "sdtContent", "fldSimple", "ins", "moveTo", "dir", "bdo",
    "ruby", "rubyBase", "oMathPara",
)  # fmt: skip
_DELETED = ("del", "moveFrom")
_NOTES = {"footnoteReference": "footnote", "endnoteReference": "endnote", "commentReference": "comment"}
_MOST_NESTED = 200  # deeper than any file that Word writes


class Pages:
    """The page that the reader is on, as far as page breaks are recorded."""

    def __init__(self) -> None:
        self.page = 1
        self.is_known = False
        self._is_fresh = False  # a break was counted and nothing has been read since

    def turn(self, *, is_rendered: bool) -> None:
        """A page begins, by a break that somebody set or, if ``is_rendered``, where Word last began one.

        Word records a rendered break right after a set one as well: the two are counted once.
        """
        self.is_known = True
        if not (is_rendered and self._is_fresh):
            self.page += 1
        self._is_fresh = not is_rendered

    def read(self) -> None:
        """Something was read on this page."""
        self._is_fresh = False


class Runs:
    """Reads paragraphs one after another; ``skipped`` collects what was passed over.

    ``notes`` holds the texts of footnotes, endnotes and comments by kind and id.
    """

    def __init__(self, styles: Styles, notes: Mapping[tuple[str, str], str]) -> None:
        self.pages = Pages()
        self.skipped: list[Skipped] = []
        self._styles = styles
        self._notes = notes
        self._parts: list[str] = []
        self._fields: list[bool] = []  # for each open field: whether its result has begun
        self._first_page = 0  # of the paragraph; 0 before its first letter
        self._paragraph: Element | None = None
        self._handlers: dict[str, Callable[[Element], None]] = {
            "t": lambda element: self._add(element.text or ""),
            "noBreakHyphen": lambda _: self._add("-"),
            "sym": self._take_symbol,
            "br": self._take_break,
            "lastRenderedPageBreak": lambda _: self.pages.turn(is_rendered=True),
            "fldChar": self._take_field,
            "drawing": self._take_drawing,
            "pict": self._take_drawing,
            "object": self._take_drawing,
            **dict.fromkeys(_NOTES, self._take_note),
            **dict.fromkeys(_BLANK, lambda _: self._add(" ")),
        }

    def read(self, paragraph: Element) -> tuple[str, int]:
        """The text of ``paragraph``, clean, and the page on which it starts."""
        self._parts, self._fields, self._first_page = [], [], 0
        self._paragraph = paragraph.find(W + "pPr")
        for child in paragraph:
            self._take(child, 0)
        return clean("".join(self._parts)), self._first_page or self.pages.page

    def _take(self, element: Element, depth: int) -> None:
        name = local_name(element)
        if depth > _MOST_NESTED:
            return
        if name == "r":
            self._take_run(element)
        elif name in _CONTAINERS:
            for child in element:
                self._take(child, depth + 1)
        elif name in _DELETED:
            self.skip("deleted", letters(element, "delText", "t"))
        elif name == "AlternateContent":
            for child in _chosen(element):
                self._take(child, depth + 1)
        elif name == "oMath":
            self._add("".join(part.text or "" for part in element.iter() if local_name(part) == "t"))

    def _take_run(self, run: Element) -> None:
        properties = run.find(W + "rPr")
        if self._styles.is_on("vanish", properties, self._paragraph):
            self.skip("hidden", letters(run))
            return
        before = len(self._parts)
        for child in run:
            self._take_part(child)
        if self._parts[before:] and self._styles.is_on("caps", properties, self._paragraph):
            self._parts[before:] = [part.upper() for part in self._parts[before:]]

    def _take_part(self, part: Element) -> None:
        name = local_name(part)
        if name in self._handlers:
            self._handlers[name](part)
        elif name == "AlternateContent":
            for child in _chosen(part):
                self._take_part(child)
        elif name == "ruby":
            self._take(part, 0)

    def _add(self, text: str) -> None:
        if not all(self._fields):
            return  # a field's instruction, not its result
        self._parts.append(text)
        if text.strip():
            self.pages.read()
            self._first_page = self._first_page or self.pages.page

    def _take_symbol(self, element: Element) -> None:
        code = value(element, "char") or ""
        if re.fullmatch("[0-9A-Fa-f]{1,4}", code):
            self._add(chr(int(code, 16)))

    def _take_break(self, element: Element) -> None:
        if value(element, "type") == "page":
            self.pages.turn(is_rendered=False)
        self._add(" ")

    def _take_field(self, element: Element) -> None:
        kind = value(element, "fldCharType")
        if kind == "begin":
            self._fields.append(False)
        elif kind == "separate" and self._fields:
            self._fields[-1] = True
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _take_note(self, reference: Element) -> None:
        kind = _NOTES[local_name(reference)]
        text = self._notes.get((kind, value(reference, "id") or ""))
        if text:
            self.skip("footnote" if kind == "endnote" else kind, text)

    def _take_drawing(self, drawing: Element) -> None:
        """Notes the text boxes, pictures and embedded files of a drawing; lines and arrows hold nothing."""
        named = (part.get("descr") for part in drawing.iter() if local_name(part) == "docPr")
        description = next(named, None) or ""
        for element in drawing.iter():
            name = local_name(element)
            if name == "txbxContent":
                self.skip("text-box", _text_below(element))
            elif name in ("pic", "imagedata"):
                self.skip("image", description, is_named=True)
            elif name == "OLEObject":
                self.skip("embedded", element.get("ProgID") or "", is_named=True)

    def skip(self, kind: str, text: str, *, is_named: bool = False) -> None:
        """Notes that something on this page was passed over; without a text only if ``is_named``."""
        text = clean(text)
        if text or is_named:
            self.skipped.append(Skipped(kind, self.pages.page, text))


def _chosen(alternatives: Element) -> Element:
    """The one to read of several forms of one thing, which Word writes for different readers."""
    forms = {local_name(child): child for child in alternatives}
    return forms.get("Choice", forms.get("Fallback", alternatives))


def _text_below(element: Element) -> str:
    """The letters of all the paragraphs below ``element``."""
    return " ".join(map(letters, element.iter(W + "p")))


def read_notes(root: Element | None, kind: str) -> dict[tuple[str, str], str]:
    """The texts of the notes below ``root``, by ``kind`` and id."""
    elements = [] if root is None else [each for each in root if value(each, "id") is not None]
    notes = {(kind, value(each, "id") or ""): clean(_text_below(each)) for each in elements}
    return {place: text for place, text in notes.items() if text}
