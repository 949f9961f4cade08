"""The recorded deadline differs from the document's wording

`due` is what kltrack counts with, `due_text` is what the document says; a slip between the two changes
who is late. Only the last days are compared, so "tháng 9" agrees with 30 September. Under the Civil
Code 2015, article 146, "giữa tháng" is the 15th, "cuối tháng" the last day of the month, and "cuối
năm" 31 December. Wording without a date ("sớm", "khẩn trương", "10 ngày kể từ ngày nhận") is not
judged, nor are recurring duties.

vi: Thời hạn ghi trong sổ khác với lời văn bản
`due` là thời hạn dùng để tính, `due_text` là lời của văn bản; hai chỗ lệch nhau thì tính sai ai chậm.
Chỉ so ngày cuối cùng, nên "tháng 9" khớp với ngày 30/9. Theo Điều 146 Bộ luật Dân sự 2015, giữa tháng
là ngày 15, cuối tháng là ngày cuối cùng của tháng, cuối năm là ngày 31/12. Lời văn không có ngày cụ
thể ("sớm", "khẩn trương", "10 ngày kể từ ngày nhận") và nhiệm vụ định kỳ thì không xét.

fails:
    directives:
      - id: KL16-3.8
        due: 2024-Q2
        due_text: chậm nhất tháng Quý I/2024

passes:
    directives:
      - id: KL16-3.8
        due: 2024-Q1
        due_text: chậm nhất tháng Quý I/2024
"""

from datetime import date

from kltrack.checks.references import ordered_items
from kltrack.checks.report import Faults, fault, see
from kltrack.ledger.entry import Entry
from kltrack.ledger.ledger import Ledger
from kltrack.model.entries import TASK, Directive, Milestone
from kltrack.model.period import Period
from kltrack.model.wording import find_periods

_RULE = "deadline-wording-mismatch"


def check(ledger: Ledger, as_of: date) -> Faults:
    issued = {entry.id: document.model.day for entry, document in ordered_items(ledger)}
    for entry in ledger.tracked:
        due = entry.model.due
        if entry.is_invalid or (due is None and _needs_no_term(ledger, entry)):
            continue
        read = worded_periods(entry, issued.get(entry.id))
        # the wording may name more days than one ("trình trước 15/8, hoàn thành trong tháng 9")
        if not read or (due and any(due.end == period.end for period in read)):
            continue
        if due is None:
            yield fault(f"{_RULE}.missing", entry.span("due_text"), read=read[0])
        else:
            there = see(entry.span("due_text"), "worded-here")
            yield fault(_RULE, entry.span("due"), there, due=due, read=read[0])


def worded_periods(entry: Entry[Directive] | Entry[Milestone], issued: date | None) -> list[Period]:
    """The terms that the wording of ``entry`` names; a year left out is that of ``issued``, or the next."""
    due = entry.model.due
    # "tháng 3" in a notice of November is next year's March
    years = (issued.year, issued.year + 1) if issued else ((due.start.year, due.end.year) if due else ())
    return list(find_periods(entry.model.due_text or "", years))


def _needs_no_term(ledger: Ledger, entry: Entry[Directive] | Entry[Milestone]) -> bool:
    """Whether ``entry`` is a duty without end, or milestones hold its deadline."""
    if getattr(entry.model, "kind", TASK) != TASK:
        return True
    return any(step.model.due or step.is_invalid for step in ledger.milestones_of.get(entry.id, ()))
