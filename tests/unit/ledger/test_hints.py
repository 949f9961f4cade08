"""Hints say what was meant: a date in the right form, an id for a name, a status for what people call it."""

from pathlib import Path

import pytest

from running import DOCUMENT, run, write_ledger

ORDER = """directives:
  - id: TB1-1
    document: TB1
    title: Báo cáo
    lead: ubnd
    due: 2024-03
    progress:
      - {date: 2024-02-01, status: in-progress}
"""


@pytest.mark.parametrize(
    ("old", "new", "cure"),
    [
        ("due: 2024-03", "due: 31/8/2023", "viết: 2023-08-31"),
        ("due: 2024-03", "due: 8/2023", "viết: 2023-08"),
        ("due: 2024-03", "due: quý I/2024", "viết: 2024-Q1"),
        ("due: 2024-03", "due: tháng 9", "viết như 2023-09-15"),
        ("date: 2024-02-01", "date: 1/2/2024", "viết: 2024-02-01"),
        ("lead: ubnd", "lead: UBND huyện", "có phải: ubnd?"),
        ("lead: ubnd", "lead: so xay dung", "có phải: so?"),
        ("document: TB1", "document: 1-TB/VP", "có phải: TB1?"),
        ("lead: ubnd", "lead: ubnd, so", "viết trong ngoặc vuông: [ubnd, so]"),
        ("status: in-progress", "status: đang thực hiện", "có phải: in-progress?"),
        ("status: in-progress", "status: doing", "có phải: in-progress?"),
        ("status: in-progress", "status: xyz", "chọn một trong: not-started"),
        ("    due: 2024-03", "    duee: 2024-03", "có phải: due?"),
        ("    due: 2024-03", "    tags:\n      -dat-dai", "bắt đầu bằng dấu gạch"),
        ("directives:", "directive:", "có phải: directives?"),
        ("    due: 2024-03", "due: 2024-03", "thụt vào"),
    ],
)
def test_the_cure_is_the_next_thing_to_type(old: str, new: str, cure: str, tmp_path: Path) -> None:
    assert old in ORDER
    ran = run(
        "validate",
        "--lang",
        "vi",
        ledger=write_ledger(tmp_path, directives=DOCUMENT + ORDER.replace(old, new, 1)),
    )
    assert ran.code == 1
    assert cure in ran.out
