"""A document as it was read: paragraphs with their places, what was passed over; or why it was not read."""

from typing import NamedTuple

MOST_BYTES = 100 * 1024 * 1024  # of a file that is read at all


class Paragraph(NamedTuple):
    """One paragraph in reading order, as printed but on one line, its number or bullet included.

    ``page`` counts from 1, None where the format has no pages. ``start`` and ``end`` are offsets in the
    text of the whole ``Reading``, in characters. ``pieces`` maps offsets: pairs of an offset in ``text`` and
    one in the ``Reading``, each the start of a stretch in which the two agree letter for letter. Without
    pieces the whole paragraph does.
    """

    text: str
    page: int | None
    start: int
    end: int
    pieces: tuple[tuple[int, int], ...] = ()

    def place_of(self, offset: int) -> int:
        """The offset in the ``Reading`` of the letter at ``offset`` of ``text``."""
        if not self.pieces:
            return self.start + offset
        own, there = max(piece for piece in self.pieces if piece[0] <= offset)
        return there + offset - own


class Skipped(NamedTuple):
    """What was seen and not read.

    ``kind`` is one of ``text-box image footnote header comment deleted``; ``hidden``, letters that are not
    printed; ``turned``, lines that do not run across the page; ``embedded``, a file within; ``macro``, a program.
    """

    kind: str
    page: int | None
    text: str  # what it holds, as far as that is known


class Reading(NamedTuple):
    """The text of a document, its paragraphs, and what was passed over."""

    text: str
    paragraphs: tuple[Paragraph, ...]
    skipped: tuple[Skipped, ...] = ()


class Unreadable(ValueError):
    """A file is not read; ``values`` are what the sentence about it may name.

    ``reason`` is one of

    - ``empty``: nothing in it, or nothing but blanks
    - ``too-large``: more bytes than are taken (``most``, in MB), or more pages (``pages``, ``most_pages``)
    - ``doc``: Word's format before 2007
    - ``encrypted``: a password opens it
    - ``image``: a picture
    - ``other-office``: a spreadsheet, slides, or another program's document
    - ``archive``: a ZIP or another archive, but no document
    - ``binary``: no text, nor any format known here
    - ``rtf``, ``html``: formatted text of these kinds
    - ``damaged``: says that it is a document, and cannot be read as one
    - ``scanned``: pages that are pictures
    - ``legacy-font``: letters that make sense in TCVN3 or VNI fonts alone, or that no font gives a name
    - ``bomb``: unpacks to far more than a document holds
    - ``external-entity``: its XML declares a document type or entities
    - ``too-long``: not read within the time given (``seconds``)
    - ``missing-library``: ``detail`` names the extra to install
    """

    def __init__(self, reason: str, **values: object) -> None:
        super().__init__(reason)
        self.reason = reason
        self.values = values

    @property
    def detail(self) -> object:
        """What the sentence may add; "" where there is nothing to add."""
        return self.values.get("detail", "")
