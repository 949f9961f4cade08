"""The first ledger is real: what notice 16-KL/BCĐ ordered, and what of it is overdue on which day."""

import json

import pytest

from kltrack.ledger.load import load
from running import ROOT, run

PLAN, WORKS, EXTENSION = "KL16-1.4", "trung-tam-hanh-chinh/khoi-cong", "lien-nghia-mo-rong/trinh-phe-duyet"


def overdue(as_of: str) -> dict[str, int]:
    ran = run("overdue", "--as-of", as_of, "--format", "json")
    assert (ran.code, ran.err) == (0, "")
    return {item["id"]: item["days_overdue"] for item in json.loads(ran.out)["items"]}


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        ("2023-08-31", {}),
        ("2023-09-01", {PLAN: 1}),
        ("2023-09-30", {PLAN: 30}),
        ("2023-10-01", {PLAN: 31, WORKS: 1}),
        ("2024-03-31", {PLAN: 213, WORKS: 183}),
        ("2024-04-01", {PLAN: 214, WORKS: 184, EXTENSION: 1}),
    ],
)
def test_overdue_on(as_of: str, expected: dict[str, int]) -> None:
    assert overdue(as_of) == expected


def test_it_is_sound() -> None:
    ran = run("validate", "--format", "json", "--as-of", "2026-11-22")
    assert ran.code == 0
    assert json.loads(ran.out)["errors"] == 0


def test_every_order_of_the_notice_is_a_directive_and_nothing_is_made_up() -> None:
    ledger = load(str(ROOT))
    assert len(ledger.directives) == 22
    assert {entry.model.section.split(".")[0] for entry in ledger.directives if entry.model.section} == set(
        "1234567"
    )
    source = (ROOT / "sources" / "16-KL-BCD.txt").read_text(encoding="utf-8")
    squeezed = "".join(source.split())
    for entry in ledger.directives:
        assert entry.model.text
        assert "".join(entry.model.text.split()) in squeezed


def test_who_answers_changes_with_the_day() -> None:
    def lead(as_of: str) -> list[str]:
        items = json.loads(run("overdue", "--as-of", as_of, "--format", "json").out)["items"]
        return next(item["lead"] for item in items if item["id"] == WORKS)

    assert lead("2025-06-30") == ["ubnd-huyen"]
    assert lead("2025-09-25") == ["so-xay-dung"]


def test_search_needs_no_diacritics() -> None:
    found = json.loads(run("list", "--text", "ta hoet", "--format", "json").out)["items"]
    assert {"KL16-5.2", "ho-ta-hoet/tai-dinh-canh"} <= {item["id"] for item in found}
    assert run("list", "--text", "tạ hoẹt").out != run("list", "--text", "ta hoet").out
