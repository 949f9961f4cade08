"""A report before it has a look: sections of paragraphs, lists and tables, in the report's language."""

from typing import NamedTuple


class Paragraph(NamedTuple):
    """One paragraph. A ``note`` speaks of the report itself, such as what stayed unread."""

    text: str
    is_note: bool = False


class Listing(NamedTuple):
    """A list whose elements stand in no order of steps."""

    lines: tuple[str, ...]


class GridColumn(NamedTuple):
    """A heading, and the column's share of the width."""

    heading: str
    share: int
    is_number: bool = False


class Grid(NamedTuple):
    """A table with a heading row; a row with a single cell heads a group. ``caption`` tells what it holds."""

    caption: str
    columns: tuple[GridColumn, ...]
    rows: tuple[tuple[str, ...], ...]


Block = Paragraph | Listing | Grid


class Section(NamedTuple):
    """A heading, what stands under it, and sections below it."""

    heading: str
    blocks: tuple[Block, ...] = ()
    sections: tuple["Section", ...] = ()


class Outline(NamedTuple):
    """A whole paper: the name of its type, its subject, the text, and the annex."""

    type_name: str  # empty: a letter, which has none
    subject: str
    opening: tuple[Block, ...]
    sections: tuple[Section, ...]
    closing: tuple[Block, ...] = ()
    annex: Grid | None = None
    annex_note: str = ""
    addressee: str = ""
