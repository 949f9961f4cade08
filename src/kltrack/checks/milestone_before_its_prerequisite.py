"""A milestone is due before one that must come first

Work that may begin only after another step cannot be due earlier than that step. Either one of the
deadlines or `after` is wrong, or the first step was extended and the second was forgotten: then the
office should ask for a new term for that one too. The terms in force are compared, extensions
included.

vi: Mốc đến hạn trước cả mốc phải xong trước nó
Việc chỉ làm được sau một bước khác thì không thể đến hạn sớm hơn bước đó. Hoặc ghi sai một thời hạn
hay `after`, hoặc bước trước đã được gia hạn mà quên bước sau: khi đó nên đề nghị gia hạn cả bước sau.
Thời hạn được so là thời hạn hiện hành, kể cả gia hạn.

fails:
    projects:
      - id: trung-tam-hanh-chinh
        milestones:
          - id: giao-dat
            due: 2023-Q4
          - id: khoi-cong
            due: 2023-09
            after: [giao-dat]

passes:
    projects:
      - id: trung-tam-hanh-chinh
        milestones:
          - id: giao-dat
            due: 2023-08
          - id: khoi-cong
            due: 2023-09
            after: [giao-dat]
"""

from datetime import date

from kltrack.checks.references import current_term, current_term_span, qualified
from kltrack.checks.report import Faults, fault, see
from kltrack.ledger.ledger import Ledger


def check(ledger: Ledger, as_of: date) -> Faults:
    for entry in ledger.milestones:
        own = current_term(entry.model)
        for place, named in enumerate(entry.model.after):
            first = ledger.milestone_by_id.get(qualified(entry, named))
            needed = current_term(first.model) if first else None
            if first and own and needed and own.end < needed.end:
                yield fault(
                    "milestone-before-its-prerequisite",
                    entry.span("after", place),
                    see(current_term_span(first), "prerequisite-due", due=needed),
                    due=own,
                    first=first.id,
                    needed=needed,
                )
