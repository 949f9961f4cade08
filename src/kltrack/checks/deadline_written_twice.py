"""A directive that milestones carry out has a deadline or progress of its own

A deadline is written once. A directive that milestones carry out is due when the last of them is due,
and done when all of them are done; a second `due`, `extensions` or `progress` would sooner or later
say something else, and nobody could tell which one counts. Move it to the milestone. `due_text`, the
document's own words, may stay.

vi: Nhiệm vụ thực hiện qua các mốc mà lại có thời hạn hoặc tiến độ riêng
Thời hạn chỉ ghi một lần. Nhiệm vụ được thực hiện qua các mốc thì đến hạn khi mốc cuối đến hạn, hoàn
thành khi mọi mốc hoàn thành. Ghi thêm `due`, `extensions` hoặc `progress` ở nhiệm vụ thì sớm muộn hai
nơi cũng khác nhau, không biết nơi nào đúng. Chuyển phần đó sang mốc. Riêng `due_text` là lời của văn
bản thì để lại được.

fails:
    directives:
      - id: KL16-3.5
        due: 2023-09
    projects:
      - id: trung-tam-hanh-chinh
        milestones:
          - id: khoi-cong
            directive: KL16-3.5
            due: 2023-09

passes:
    directives:
      - id: KL16-3.5
    projects:
      - id: trung-tam-hanh-chinh
        milestones:
          - id: khoi-cong
            directive: KL16-3.5
            due: 2023-09
"""

from datetime import date

from kltrack.checks.report import Faults, fault, see
from kltrack.ledger.ledger import Ledger


def check(ledger: Ledger, as_of: date) -> Faults:
    for entry in ledger.directives:
        milestones = ledger.milestones_of.get(entry.id)
        # of two directives with one id the milestones carry out the first
        if not milestones or ledger.directive_by_id[entry.id] is not entry:
            continue
        first = milestones[0]
        for key in ("due", "extensions", "progress"):
            if getattr(entry.model, key):
                # looked up where there is a fault, not before: an index has to open the file for it
                there = see(first.span("directive"), "carried-out-here")
                yield fault("deadline-written-twice", entry.span(key), there, key=key, milestone=first.id)
