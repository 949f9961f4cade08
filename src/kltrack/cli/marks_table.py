"""A CSV file of progress entries, as Excel and LibreOffice save it: UTF-8, commas, semicolons or tabs."""

import csv
import io
import sys
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from kltrack.changes.mark import next_occurrence, propose_marks
from kltrack.cli.lookup import find_entry, find_status
from kltrack.cli.session import Session
from kltrack.cli.streams import complain
from kltrack.diagnostic import message
from kltrack.errors import BadTable, KltrackError
from kltrack.ledger.entry import Entry
from kltrack.ledger.ledger import Ledger
from kltrack.model.folding import fold
from kltrack.model.progress import ProgressEntry

_MOST_BYTES = 16 * 1024 * 1024
_DELIMITERS = ",;\t"  # Excel writes the one that is set in the system
# the names of each column, folded: the ledger's key, then the headings that offices use
_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "id": ("id", "ma", "ma nhiem vu", "item"),
    "status": ("status", "tinh trang", "trang thai"),
    "percent": ("percent", "ty le", "tien do (%)", "%"),
    "note": ("note", "ghi chu", "noi dung", "ket qua"),
    "evidence": ("evidence", "minh chung", "van ban"),
    "date": ("date", "ngay", "ngay bao cao"),
    "by": ("by", "nguoi bao cao", "don vi bao cao"),
    "completed": ("completed", "ngay hoan thanh"),
    "for": ("for", "ky"),
}
_REQUIRED = ("id", "status")


class MarkRow(NamedTuple):
    """A row of the table: the entry to be recorded, and the line, from 1."""

    path: str
    number: int
    item: str
    report: ProgressEntry

    def mark(self, ledger: Ledger, session: Session) -> tuple[Entry[Any], ProgressEntry]:
        """The item in ``ledger`` and its entry; raises ``BadTable`` where that step is not allowed."""
        try:
            entry = find_entry(ledger, self.item)
            report = next_occurrence(ledger.item_of(entry), self.report, session.policy)
            propose_marks(ledger, [(entry, report)], session.policy)
        except KltrackError as error:
            raise BadTable(self.path, self.number, error.sentence) from None
        # an error that the change would bring is refused in any case; here the row can be named
        if report.date > session.today:
            sentence = message("rule.progress-in-future", date=report.date, today=session.today)
            raise BadTable(self.path, self.number, sentence)
        return entry, report


def read_marks(session: Session, path: str) -> list[MarkRow]:
    """The rows of the table at ``path`` ("-": standard input); raises ``BadTable`` at the first fault."""
    text = _read(path)
    first, _, rest = text.partition("\n")
    if first.strip().startswith("sep="):  # Excel's own note of the delimiter, no row
        text, first = rest, rest.partition("\n")[0]
    delimiter = max(_DELIMITERS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        rows = list(reader)
    except csv.Error:
        raise BadTable(path, reader.line_num, message("table.not-csv")) from None
    names = _columns(path, rows[0] if rows else [])
    _tell_unnamed(session, path, names, rows)
    marks = [
        row for number, cells in enumerate(rows[1:], 2) for row in _row(session, path, number, names, cells)
    ]
    if not marks:
        raise BadTable(path, 1, message("table.empty"))
    return marks


def _read(path: str) -> str:
    try:
        if path == "-":
            data = sys.stdin.buffer.read(_MOST_BYTES)
        else:
            with open(path, "rb") as stream:
                data = stream.read(_MOST_BYTES)
    except OSError as error:
        raise BadTable(path, 1, message("table.no-file", reason=error.strerror or str(error))) from None
    try:
        return data.decode("utf-8-sig")  # Excel begins "CSV UTF-8" with a byte order mark
    except UnicodeDecodeError as error:
        raise BadTable(path, data[: error.start].count(b"\n") + 1, message("table.encoding")) from None


def _columns(path: str, heading: list[str]) -> list[str | None]:
    """The column that each cell of ``heading`` names; None for an empty one."""
    by_name = {name: column for column, names in _COLUMNS.items() for name in names}
    columns: list[str | None] = []
    for cell in heading:
        column = by_name.get(fold(cell))
        if column is None and cell.strip():
            raise BadTable(path, 1, message("table.unknown-column", column=cell))
        if column is not None and column in columns:
            raise BadTable(path, 1, message("table.two-columns", column=cell))
        columns.append(column)
    for required in _REQUIRED:
        if required not in columns:
            raise BadTable(path, 1, message("table.no-column", column=required))
    return columns


def _tell_unnamed(session: Session, path: str, names: list[str | None], rows: list[list[str]]) -> None:
    """Tells the first cell that stands in a column without a name, since no such cell is read."""
    for number, cells in enumerate(rows[1:], 2):
        for name, cell in zip(names, cells, strict=False):
            if name is None and cell.strip():
                complain(session.say("table.unnamed-column", path=path, row=number, found=cell.strip()))
                return


def _row(
    session: Session, path: str, number: int, names: list[str | None], cells: list[str]
) -> Iterator[MarkRow]:
    if not any(cell.strip() for cell in cells):
        return
    if any(cell.strip() for cell in cells[len(names) :]):
        raise BadTable(path, number, message("table.too-many-cells"))
    values = {name: cell.strip() for name, cell in zip(names, cells, strict=False) if name and cell.strip()}
    for column in _REQUIRED:
        if column not in values:
            raise BadTable(path, number, message("table.empty-cell", column=column))
    percent = values.get("percent", "0").removesuffix("%").strip()
    if not (percent.isascii() and percent.isdigit() and int(percent) <= 100):
        raise BadTable(path, number, message("table.percent", percent=percent))
    try:
        day = session.day(values.get("date"))
        report = ProgressEntry(
            date=day,
            status=find_status(values["status"]),
            percent=int(percent) if "percent" in values else None,
            note=values.get("note"),
            evidence=tuple(part.strip() for part in values.get("evidence", "").split(";") if part.strip()),
            by=values.get("by"),
            completed=session.day(values["completed"]) if "completed" in values else None,
            occurrence=session.term(values["for"], day) if "for" in values else None,
        )
    except KltrackError as error:
        raise BadTable(path, number, error.sentence) from None
    yield MarkRow(path, number, values["id"], report)
