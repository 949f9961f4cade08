"""A report before it has a look: sections of prose, lists and tables, in the report's language."""

from typing import NamedTuple


class Prose(NamedTuple):
    """One paragraph. A note is about the report itself, such as what stayed unread."""

    text: str
    is_note: bool = False


class BulletList(NamedTuple):
    """A list whose lines are no sequence of steps."""

    lines: tuple[str, ...]


class TableColumn(NamedTuple):
    """A heading, and the column's share of the width: a number to be compared with the other columns'."""

    heading: str
    share: int
    is_number: bool = False


class ReportTable(NamedTuple):
    """A table with a heading row, under a caption. A row with a single cell is the heading of a group."""

    caption: str
    columns: tuple[TableColumn, ...]
    rows: tuple[tuple[str, ...], ...]


Block = Prose | BulletList | ReportTable


class Section(NamedTuple):
    """A heading, the blocks under it, and the sections below it."""

    heading: str
    blocks: tuple[Block, ...] = ()
    sections: tuple["Section", ...] = ()


class ReportDocument(NamedTuple):
    """A whole paper: the name of its type, its subject, the text, and the annex."""

    type_name: str  # empty for a letter: it goes without one (Decree 30/2020/NĐ-CP, annex I)
    subject: str
    opening: tuple[Block, ...]
    sections: tuple[Section, ...]
    closing: tuple[Block, ...] = ()
    annex: ReportTable | None = None
    annex_note: str = ""
    addressee: str = ""
