"""The open cells of a return sheet's row, each read as people type it."""

import re
from collections.abc import Mapping
from datetime import date

from kltrack.cli.lookup import find_status
from kltrack.cli.session import Session
from kltrack.errors import BadDay, UnknownName
from kltrack.intake.readers.xlsx import Cell, text_of
from kltrack.intake.returns.form import STATUSES
from kltrack.intake.returns.returned import Returned, ReturnedRow
from kltrack.model.progress import Status

_SIGN = r"[0-9][^\s,;]*[/-][^\s,;]*[A-ZĐ]"  # 45/BC-UBND, 16-KL/BCĐ: what a paper is known by
_SHARE = r"\s*([0-9]{1,3}(?:[.,][0-9]+)?)\s*%?\s*"


def read_note(cell: Cell) -> str | None:
    """The text, its line ends as the ledger keeps them; None where there are only blanks."""
    return "\n".join(line.rstrip() for line in text_of(cell).splitlines()).strip() or None


def read_papers(cell: Cell) -> tuple[str, ...]:
    """What is named as evidence: one a line, or between semicolons; papers with signs between commas too."""
    lines = ";".join(text_of(cell).splitlines())
    parts = [part.strip() for part in lines.split(";") if part.strip()]
    found: list[str] = []
    for part in parts:
        numbers = [one.strip() for one in re.split(r",|\s+(?:và|and)\s+", part)]
        found += numbers if all(re.search(_SIGN, one) for one in numbers) else [part]
    return tuple(found)


def read_completed(
    session: Session, returned: Returned, row: ReturnedRow, status: Status, reported: date
) -> date:
    """The day on which it was done: of what is done alone, and not after the report."""
    name = row.cell("completed")
    day = read_day(session, returned, name, row.cells["completed"])
    if status is not Status.DONE:
        raise returned.refuse(name, "not-done")
    if day > reported:
        raise returned.refuse(name, "after-report", day=day, reported=reported)
    return day


def read_status(returned: Returned, row: ReturnedRow, told: Mapping[str, Cell]) -> Status:
    """The status, of those that a unit may report of itself."""
    if "status" not in told:
        raise returned.refuse(row.cell("status"), "no-status")
    said = text_of(told["status"])
    try:
        status = find_status(said)
    except UnknownName:
        raise returned.refuse(row.cell("status"), "bad-status", found=said) from None
    if status not in STATUSES:
        raise returned.refuse(row.cell("status"), "not-for-units", found=said)
    return status


def read_percent(
    returned: Returned, row: ReturnedRow, told: Mapping[str, Cell], status: Status
) -> int | None:
    """A share as a whole number of hundredths: 60, "60%", "60,5 %", or 0.6 in a cell that shows 60%."""
    cell = told.get("percent")
    if cell is None:
        return None
    number: float | None = None
    if isinstance(cell, list) and cell[0] == "percent":
        number = cell[1] * 100
    elif isinstance(cell, str):
        typed = re.fullmatch(_SHARE, cell)
        number = float(typed[1].replace(",", ".")) if typed else None
    elif isinstance(cell, (int, float)) and not isinstance(cell, bool):
        number = float(cell)
    # 0.6 alone may mean 60 or less than one: the unit is asked
    if number is None or not 0 <= number <= 100 or (0 < number < 1 and not isinstance(cell, list)):
        raise returned.refuse(row.cell("percent"), "bad-percent", found=text_of(cell))
    if number < 100 and status is Status.DONE:
        raise returned.refuse(row.cell("percent"), "done-in-part", found=text_of(cell))
    return round(number)


def read_day(session: Session, returned: Returned, name: str, cell: Cell) -> date:
    """A day as Excel keeps one, or as it was typed as text; not one to come."""
    try:
        day = session.day(cell[1] if isinstance(cell, list) and cell[0] == "date" else text_of(cell))
    except BadDay:
        raise returned.refuse(name, "bad-day", found=text_of(cell)) from None
    if day > session.today:
        raise returned.refuse(name, "future", day=day)
    return day
