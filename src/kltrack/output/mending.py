"""A plain table that was written before, mended: some rows out, others in, every other line as it was."""

import re
from collections.abc import Iterator, Sequence

from kltrack.index.row_keys import Exchange
from kltrack.output.cells import most_cells
from kltrack.output.table import Table, lay_out

_HEAD = 3  # lines: the title, the headings, the rule
Parts = list[bytes | memoryview]


class Before:
    """A plain table without groups as it was written. It may be long, so its lines are not taken apart."""

    def __init__(self, text: bytes | memoryview) -> None:
        self.text = memoryview(text)
        self._ends = [0, *(match.end() for match in re.finditer(rb"\n", text))]
        self.head = bytes(self.text[: self._ends[_HEAD]]).decode("utf-8")

    @property
    def cells(self) -> list[int]:
        """How wide each column is."""
        return [len(dashes) for dashes in self.head.split("\n")[_HEAD - 1].split("  ")]

    def __len__(self) -> int:
        return len(self._ends) - 1 - _HEAD - 1  # and its footer

    def rows(self, places: range) -> memoryview:
        """The lines of the rows at ``places``."""
        return self.text[self._ends[_HEAD + places.start] : self._ends[_HEAD + places.stop]]

    def row(self, place: int) -> str:
        """The line of a row."""
        return bytes(self.rows(range(place, place + 1))).decode("utf-8")


def put_rows(before: Before, exchange: Exchange, table: Table) -> Parts | None:
    """``before`` after an exchange of rows; ``table`` has the new ones, and the title and the footer.

    None where the whole would be laid out otherwise: with another head, or in columns of other widths.
    """
    laid = lay_out(table, before.cells)
    if laid is None or "\n".join([*laid[:_HEAD], ""]) != before.head:
        return None
    new = [f"{line}\n" for line in laid[_HEAD:]]
    order = list(exchange.order(len(before)))
    if not all(_keep_widths(before, exchange.gone, order, new, table)):
        return None
    parts = [before.rows(one) if isinstance(one, range) else new[one].encode("utf-8") for one in order]
    return [before.head.encode("utf-8"), *parts, *(f"{line}\n".encode() for line in table.footer)]


def _keep_widths(
    before: Before, gone: Sequence[int], order: Sequence[range | int], new: Sequence[str], table: Table
) -> Iterator[bool]:
    """Of each column whether it would be laid out as it was before the rows ``gone`` went.

    One as wide as its heading would, while any row has a text in it; a wider one, while a text fills it.
    """

    def shown() -> Iterator[str]:
        for one in order:
            yield from map(before.row, one) if isinstance(one, range) else (new[one],)

    start = 0
    for column, wide in zip(table.columns, before.cells, strict=True):
        at = start if column.is_number else start + wide - 1
        if most_cells([column.heading])[0] == wide:
            yield any(_has_text(line, start, start + wide) for line in shown())
        else:
            was_needed = any(_has_text(before.row(place), at, at + 1) is not False for place in gone)
            yield not was_needed or any(_has_text(line, at, at + 1) for line in shown())
        start += wide + 2


def _has_text(line: str, start: int, end: int) -> bool | None:
    """Whether there is anything in those cells of ``line``; None where not every letter takes one."""
    return bool(line[start:end].strip()) if most_cells([line.rstrip("\n")])[1] else None
