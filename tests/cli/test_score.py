"""The sums of ``score`` against an independent recount of the YAML."""

import json
from pathlib import Path

import pytest

from recording import scaled
from recounting import STATES, recount
from running import ROOT, run


def check(root: Path, as_of: str, by: str) -> None:
    ran = run("score", "--by", by, "--as-of", as_of, "--format", "json", ledger=root)
    answer = json.loads(ran.out)
    assert ran.code == 0
    for row in [*answer["rows"], answer["total"]]:
        assert sum(row[state] for state in STATES) == row["total"]
        assert row["due_soon"] <= row["in_term"]
        assert row["overdue_1_30"] + row["overdue_31_90"] + row["overdue_over_90"] == row["overdue"]
    counted = recount(root, as_of)
    assert {name: answer["total"][name] for name in counted} == counted


@pytest.mark.parametrize("as_of", ["2023-08-31", "2023-10-01", "2024-04-01", "2026-11-22"])
@pytest.mark.parametrize("by", ["unit", "project", "document"])
def test_rows_add_up_and_totals_equal_a_recount(as_of: str, by: str) -> None:
    check(ROOT, as_of, by)


@pytest.mark.parametrize("as_of", ["2023-06-30", "2024-06-30", "2025-12-31"])
def test_of_the_fictional_ledger_too(as_of: str) -> None:
    check(ROOT / "examples" / "tan-phuoc", as_of, "unit")


def test_of_a_large_one_too(tmp_path: Path) -> None:
    count = scaled(2_000, 10_000)
    from example.ledger import Layout, make_ledger
    from make_example import write_files

    write_files(
        make_ledger(
            7, notices=count // 25, directives=count, projects=count // 20, layout=Layout.PER_HUNDRED
        ),
        tmp_path,
    )
    check(tmp_path, "2025-03-31", "unit")
