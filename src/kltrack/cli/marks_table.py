"""A CSV file of progress entries, as Excel and LibreOffice save it: UTF-8, commas, semicolons or tabs."""

import csv
import io
import sys
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from kltrack.changes.mark import next_occurrence, propose_marks
from kltrack.cli.lookup import find_entry, find_status
from kltrack.cli.session import Session
from kltrack.diagnostic import message
from kltrack.errors import BadTable, KltrackError
from kltrack.ledger.entry import Entry
from kltrack.ledger.ledger import Ledger
from kltrack.model.folding import fold
from kltrack.model.progress import ProgressEntry

_MOST = 16 * 1024 * 1024
_DELIMITERS = ",;\t"
# a column's names, folded: as the ledger writes it, and as office tables head it
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


class Row(NamedTuple):
    """One entry to be recorded, and where it stands in the table, from 1."""

    path: str
    number: int
    item: str
    report: ProgressEntry

    def mark(self, ledger: Ledger, session: Session) -> tuple[Entry[Any], ProgressEntry]:
        """The item in ``ledger`` and its report; raises ``BadTable`` where they may not go together."""
        try:
            entry = find_entry(ledger, self.item)
            report = next_occurrence(ledger.item_of(entry), self.report, session.policy)
            propose_marks(ledger, [(entry, report)], session.policy)
            if report.date > session.today:
                raise BadTable(
                    self.path,
                    self.number,
                    message("rule.progress-in-future", date=report.date, today=session.today),
                )
        except BadTable:
            raise
        except KltrackError as error:
            raise BadTable(self.path, self.number, error.sentence) from None
        return entry, report


def read_marks(session: Session, path: str) -> list[Row]:
    """The rows of the table at ``path`` ("-": standard input); raises ``BadTable`` at the first fault."""
    text = _read(path)
    first, _, rest = text.partition("\n")
    if first.strip().startswith("sep="):  # Excel's own first line
        text, first = rest, rest.partition("\n")[0]
    delimiter = max(_DELIMITERS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        rows = list(reader)
    except csv.Error:
        raise BadTable(path, reader.line_num, message("table.not-csv")) from None
    names = _columns(path, rows[0] if rows else [])
    found = [
        row for number, cells in enumerate(rows[1:], 2) for row in _row(session, path, number, names, cells)
    ]
    if not found:
        raise BadTable(path, 1, message("table.empty"))
    return found


def _read(path: str) -> str:
    try:
        if path == "-":
            data = sys.stdin.buffer.read(_MOST)
        else:
            with open(path, "rb") as stream:
                data = stream.read(_MOST)
    except OSError as error:
        raise BadTable(path, 1, message("table.no-file", reason=error.strerror or str(error))) from None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadTable(path, data[: error.start].count(b"\n") + 1, message("table.encoding")) from None


def _columns(path: str, heading: list[str]) -> list[str | None]:
    by_name = {name: column for column, names in _COLUMNS.items() for name in names}
    found: list[str | None] = []
    for cell in heading:
        if not cell.strip():
            found.append(None)
        elif by_name.get(fold(cell), "") in found:
            raise BadTable(path, 1, message("table.two-columns", column=cell))
        elif fold(cell) in by_name:
            found.append(by_name[fold(cell)])
        else:
            raise BadTable(path, 1, message("table.unknown-column", column=cell))
    for column in _REQUIRED:
        if column not in found:
            raise BadTable(path, 1, message("table.no-column", column=column))
    return found


def _row(
    session: Session, path: str, number: int, names: list[str | None], cells: list[str]
) -> Iterator[Row]:
    if not any(cell.strip() for cell in cells):
        return
    if any(cell.strip() for cell in cells[len(names) :]):
        raise BadTable(path, number, message("table.too-many-cells"))
    told = {name: cell.strip() for name, cell in zip(names, cells, strict=False) if name and cell.strip()}
    for column in _REQUIRED:
        if column not in told:
            raise BadTable(path, number, message("table.empty-cell", column=column))
    percent = told.get("percent", "0").removesuffix("%").strip()
    if not (percent.isascii() and percent.isdigit() and int(percent) <= 100):
        raise BadTable(path, number, message("table.percent", percent=percent))
    try:
        yield Row(path, number, told["id"], _report(session, told))
    except KltrackError as error:
        raise BadTable(path, number, error.sentence) from None


def _report(session: Session, told: Mapping[str, str]) -> ProgressEntry:
    day = session.day(told.get("date"))
    percent = told.get("percent", "").removesuffix("%").strip()
    return ProgressEntry(
        date=day,
        status=find_status(told["status"]),
        percent=int(percent) if percent else None,
        note=told.get("note"),
        evidence=tuple(part.strip() for part in told.get("evidence", "").split(";") if part.strip()),
        by=told.get("by"),
        completed=session.day(told["completed"]) if "completed" in told else None,
        occurrence=session.term(told["for"], day) if "for" in told else None,
    )
