"""A plain table that was written before, mended: some rows out, others in, every other line as it was."""

import re
from collections.abc import Iterator, Sequence

from kltrack.terminal.cells import most_cells
from kltrack.terminal.table import Table, lay_out

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

    def rows(self, first: int, end: int) -> memoryview:
        """The lines of the rows from ``first`` on, up to ``end``."""
        return self.text[self._ends[_HEAD + first] : self._ends[_HEAD + end]]

    def row(self, place: int) -> str:
        """The line of a row."""
        return bytes(self.rows(place, place + 1)).decode("utf-8")


def put_rows(before: Before, order: Sequence[int], table: Table) -> Parts | None:
    """``before`` with other rows, and with the title and the footer of ``table``.

    ``order``: for each row its place before, or ``~n`` for the n-th of ``table``. None where the whole would
    be laid out otherwise: with another head, or in columns of other widths.
    """
    laid = lay_out(table, before.cells)
    if laid is None or "\n".join([*laid[:_HEAD], ""]) != before.head:
        return None
    lines = [f"{line}\n" for line in laid[_HEAD:]]
    if not all(_are_filled(before, order, table, lines)):
        return None
    parts: Parts = [before.head.encode("utf-8")]
    first = 0  # of a run of rows that stood one after the other before
    for place in range(1, len(order) + 1):
        if place == len(order) or order[place] != order[place - 1] + 1 or order[place] <= 0:
            row = order[first]
            parts.append(lines[~row].encode("utf-8") if row < 0 else before.rows(row, order[place - 1] + 1))
            first = place
    return [*parts, *(f"{line}\n".encode() for line in table.footer)]


def _are_filled(before: Before, order: Sequence[int], table: Table, lines: Sequence[str]) -> Iterator[bool]:
    """Of each column whether its heading or a text is as wide as it, and whether it has any text at all.

    Both were so before some rows went.
    """
    gone = [before.row(place) for place in sorted(set(range(len(before))).difference(order))]
    start = 0
    for column, wide in zip(table.columns, before.cells, strict=True):
        at = start if column.is_number else start + wide - 1
        shown = (before.row(place) if place >= 0 else lines[~place] for place in order)
        if most_cells([column.heading])[0] == wide:
            yield any(_has_text(line, start, start + wide) for line in shown)
        else:
            was_needed = any(_has_text(line, at, at + 1) is not False for line in gone)
            yield not was_needed or any(_has_text(line, at, at + 1) for line in shown)
        start += wide + 2


def _has_text(line: str, start: int, end: int) -> bool | None:
    """Whether there is anything in those cells of ``line``; None where not every letter takes one."""
    return bool(line[start:end].strip()) if most_cells([line.rstrip("\n")])[1] else None
