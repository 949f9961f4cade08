"""The head of the first page: the issuer, number, place and day, beside the national or the party heading."""

from typing import Any

from kltrack.reports.document import ReportDocument
from kltrack.reports.report import Report, lowered
from kltrack.reports.word.blocks import add_layout_table, fill_cell
from kltrack.reports.word.layouts import Layout

_RIGHT = 95  # mm: room for the national heading on one line


def add_letterhead(word: Any, report: Report, document: ReportDocument, layout: Layout, width: float) -> None:
    """Puts the head into ``word``, which is empty yet; ``width``: of the text, in mm."""
    office = report.office
    issuer = [("KL Superior", office.superior)] if office.superior else []
    issuer.append(("KL Issuer", office.name))
    side = "party" if layout.is_party else "state"  # "Số 21-BC/HU" or "Số: 21/BC-UBND"
    number = [("KL Number", report.say(f"number.{side}", number=number_of(report, document, layout)))]
    if not document.type_name:  # a letter says here what it is about (Decree 30/2020/NĐ-CP, annex I)
        number.append(("KL About", report.say("about", subject=lowered(document.subject))))
    day = [("KL Day", f"{report.office.place or report.say('blank.place')}, {paper_day(report)}")]
    rule = ("KL Rule Under Head", "")
    if layout.is_party:  # an asterisk below the issuer; no national heading (Guidance 36-HD/VPTW)
        rows = [([*issuer, ("KL Issuer", "*"), *number], [("KL Head", report.say("party")), rule, *day])]
    else:
        nation = [("KL Head", report.say("nation")), ("KL Motto", report.say("motto")), rule]
        rows = [([*issuer, ("KL Rule Under Issuer", "")], nation), (number, day)]
    table = add_layout_table(word, len(rows), (width - _RIGHT, _RIGHT))
    for place, (left, right) in enumerate(rows):
        fill_cell(table.cell(place, 0), left)
        fill_cell(table.cell(place, 1), right)


def number_of(report: Report, document: ReportDocument, layout: Layout) -> str:
    """The number with its sign, as it was typed or put together; dots where no number is known."""
    typed = report.paper.number or ""
    if "/" in typed or "-" in typed:  # the sign was typed as well
        return typed
    if report.paper.number is None:
        number = report.say("blank.number")
    else:
        number = typed.zfill(2) if typed.isdigit() else typed  # 05: numbers below 10 get a zero
    sign = report.office.sign or report.say("blank.number")
    if layout.is_party:
        sign = f"BC/{sign}" if document.type_name else f"CV/{sign}"
    elif document.type_name:  # a state letter bears the office's sign alone
        sign = f"BC-{sign}"
    return layout.number.format(number=number, sign=sign)


def paper_day(report: Report) -> str:
    """The day of the paper in words; where it is not known, day and month are left to be written by hand."""
    return report.paper.day or report.say("blank.day", year=report.view.as_of.year)
