"""A plain table that was written before, mended: some rows out, others in, every other line as it was."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kltrack.terminal.cells import most_cells
from kltrack.terminal.table import Column, Table, lay_out


class Before(NamedTuple):
    """A plain table as it was written, in pieces: they are many, so they are bytes."""

    head: list[bytes]  # the title, the headings, the rule
    lines: list[bytes]

    @property
    def cells(self) -> list[int]:
        """How wide each column is."""
        return [len(dashes) for dashes in self.head[2].decode("utf-8").split("  ")]


def take_apart(text: bytes) -> Before:
    """The pieces of a table without groups; its footer is not one."""
    title, headings, rule, *lines, _, _ = text.split(b"\n")
    return Before([title, headings, rule], lines)


def mend(before: Before, gone: Sequence[bytes], table: Table, places: Sequence[int]) -> bytes | None:
    """``before``, from whose lines some are ``gone``, with the rows of ``table`` in it, and with its footer.

    ``places`` are those of the rows, the last first, each among the rows after it. None where the whole would
    be laid out otherwise: with another title, or in columns of other widths.
    """
    laid = lay_out(table, before.cells)
    if laid is None or before.head != [line.encode("utf-8") for line in laid[:3]]:
        return None
    lines = before.lines
    for place, line in zip(places, reversed(laid[3 : 3 + len(places)]), strict=True):
        lines.insert(place, line.encode("utf-8"))
    if not all(_are_filled(table.columns, before.cells, lines, gone)):
        return None
    return b"\n".join([*before.head, *lines, *(line.encode("utf-8") for line in table.footer), b""])


def _are_filled(
    columns: Sequence[Column], cells: Sequence[int], lines: Sequence[bytes], gone: Sequence[bytes]
) -> Iterator[bool]:
    """Of each column whether its heading or a text is as wide as it, and whether it has any text at all.

    Both were so before some lines were ``gone``.
    """
    start = 0
    for column, wide in zip(columns, cells, strict=True):
        at = start if column.is_number else start + wide - 1
        if most_cells([column.heading])[0] == wide:
            yield any(_has_text(line, start, start + wide) for line in lines)
        else:
            was_needed = any(_has_text(line, at, at + 1) is not False for line in gone)
            yield not was_needed or any(_has_text(line, at, at + 1) for line in lines)
        start += wide + 2


def _has_text(line: bytes, start: int, end: int) -> bool | None:
    """Whether there is anything in those cells of ``line``; None where not every letter takes one."""
    shown = line.decode("utf-8")
    return bool(shown[start:end].strip()) if most_cells([shown])[1] else None
