"""The worked example of the docs is a sound ledger, and gives the answers that the page claims."""

import json
import re
from pathlib import Path

import pytest

from running import ROOT, Ran, run

PAGE = (ROOT / "docs" / "entering-a-notice.md").read_text(encoding="utf-8")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for block in re.findall(r"```yaml\n# file: (\S+)\n(.*?)```", PAGE, re.DOTALL):
        (tmp_path / block[0]).parent.mkdir(exist_ok=True)
        (tmp_path / block[0]).write_text(block[1], encoding="utf-8")
    return tmp_path


def ids(ran: Ran) -> list[str]:
    assert ran.code == 0, ran
    return [item["id"] for item in json.loads(ran.out)["items"]]


def test_it_is_sound(root: Path) -> None:
    ran = run("validate", "--as-of", "2025-12-31", "--format", "json", ledger=root)
    assert (ran.code, json.loads(ran.out)["diagnostics"]) == (0, [])


def test_its_answers(root: Path) -> None:
    assert ids(run("overdue", "--as-of", "2024-08-01", "--format", "json", ledger=root)) == ["TB05-3"]
    assert "88/UBND-TH" in run("show", "TB05-1", ledger=root).out
    moved = ids(run("list", "--unit", "UBND xã B", "--as-of", "2025-07-01", "--format", "json", ledger=root))
    assert moved == ["duong-lien-xa/hoan-thanh"]
    scored = json.loads(run("score", "--as-of", "2024-12-31", "--format", "json", ledger=root).out)["total"]
    assert (scored["total"], scored["done_on_time"], scored["overdue"], scored["postponed"]) == (5, 2, 1, 1)
