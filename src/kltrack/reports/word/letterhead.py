"""The first page's head: who issues the paper, its number, place and day, beside the nation or the party."""

from typing import Any

from kltrack.reports.outline import Outline
from kltrack.reports.report import Report, lowered
from kltrack.reports.word.blocks import add_lines, plain_table
from kltrack.reports.word.layouts import Layout

_RIGHT = 95  # mm: the national heading on one line


def add_letterhead(document: Any, report: Report, outline: Outline, layout: Layout, width: float) -> None:
    """Puts the head at the end of ``document``, which is empty yet."""
    office = report.office
    left = [("KL Superior", office.superior)] if office.superior else []
    left.append(("KL Issuer", office.name))
    number = [("KL Number", number_line(report, outline, layout))]
    if not outline.type_name:
        number.append(("KL About", report.say("about", subject=lowered(outline.subject))))
    day = [("KL Day", day_line(report))]
    line = ("KL Rule Under Head", "")
    if layout.is_party:
        rows = [([*left, ("KL Issuer", "*"), *number], [("KL Head", report.say("party")), line, *day])]
    else:
        nation = [("KL Head", report.say("nation")), ("KL Motto", report.say("motto")), line]
        rows = [([*left, ("KL Rule Under Issuer", "")], nation), (number, day)]
    table = plain_table(document, len(rows), (width - _RIGHT, _RIGHT))
    for row, (one, other) in enumerate(rows):
        add_lines(table.cell(row, 0), one)
        add_lines(table.cell(row, 1), other)


def number_line(report: Report, outline: Outline, layout: Layout) -> str:
    """The number: "Số: 21/BC-UBND" of the state, "Số 21-BC/HU" of the party; blank where it is not known."""
    side = "party" if layout.is_party else "state"
    return report.say(f"number.{side}", number=number_of(report, outline, layout))


def number_of(report: Report, outline: Outline, layout: Layout) -> str:
    """The number alone, with its sign."""
    typed = report.paper.number or ""
    if "/" in typed or "-" in typed:  # with its sign
        return typed
    return layout.number.format(number=_padded(report), sign=sign_of(report, outline, layout))


def sign_of(report: Report, outline: Outline, layout: Layout) -> str:
    """The kind's sign and the office's; a state letter goes by the office's alone."""
    name = report.office.sign or report.say("blank.number")
    if outline.type_name:
        return f"BC/{name}" if layout.is_party else f"BC-{name}"
    return f"CV/{name}" if layout.is_party else name


def _padded(report: Report) -> str:
    number = report.paper.number
    if number is None:
        return report.say("blank.number")
    return number.zfill(2) if number.isdigit() else number


def day_line(report: Report) -> str:
    """The place and the day; the day of the month is left to be written by hand where it is not known."""
    place = report.office.place or report.say("blank.place")
    return f"{place}, {paper_day(report)}"


def paper_day(report: Report) -> str:
    """The day of the paper, in words."""
    if report.paper.day:
        return report.paper.day
    as_of = report.view.as_of
    return report.say("blank.day", year=as_of.year)
