"""The audit's formats: tables, CSV, and what code hosts read."""

import csv
import io
import json
from pathlib import Path

import pytest

from history.planting import BINH, Planted, directive, directives, progress
from running import run

KEYS = ["item", "field", "before", "after", "commit", "author", "committer", "authored", "committed", "signature", "authority", "flags"]  # fmt: skip


@pytest.fixture
def made(tmp_path: Path) -> Planted:
    made = Planted(tmp_path)
    made.commit({**directives(directive("TB1-1"), directive("TB1-2")), "kltrack.yaml": "language: vi\n"})
    made.commit(
        directives(directive("TB1-1", *progress("date: 2023-12-01, status: done"), due="2024-06")),
        committer=BINH,
    )
    return made.plant()


def test_json(made: Planted) -> None:
    ran = run("audit", "--format", "json", ledger=made.folder)
    found = json.loads(ran.out)
    assert list(found) == ["kltrack", "head", "events", "unread"]
    assert (found["kltrack"], found["head"], found["unread"]) == ("audit/1", made.ids[-1], [])
    assert all(list(event) == KEYS for event in found["events"])
    assert found["events"][3] == {
        "item": "TB1-1", "field": "due", "before": "2024-03", "after": "2024-06", "commit": made.ids[1],
        "author": "An <an@huyen.example>", "committer": "Bình <binh@huyen.example>",
        "authored": "2024-01-03T10:00:00+07:00", "committed": "2024-01-03T10:00:00+07:00",
        "signature": "unsigned", "authority": None, "flags": ["term-without-extension"],
    }  # fmt: skip


def test_csv(made: Planted) -> None:
    rows = list(csv.reader(io.StringIO(run("audit", "--format", "csv", "--suspect", ledger=made.folder).out)))
    assert rows[0] == KEYS
    assert [row[-1] for row in rows[1:]] == ["term-without-extension", "entry-backdated", "item-removed"]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_tables(made: Planted, language: str) -> None:
    out = run("audit", "--lang", language, "--suspect", ledger=made.folder).out
    day, *lines = {
        "vi": [
            "03/01/2024",
            "TB1-1  thời hạn: tháng 3/2024 → tháng 6/2024          đổi thời hạn không theo gia hạn",
            "TB1-1  tiến độ: hoàn thành                            ghi lùi ngày",
            "TB1-2  xóa khỏi sổ                                    xóa khỏi sổ",
            "3 thay đổi, 3 đáng ngờ.",
        ],
        "en": [
            "2024-01-03",
            "TB1-1  deadline: 2024-03 → 2024-06             deadline changed without an extension",
            "TB1-1  status: done                            entry backdated",
            "TB1-2  removed from the ledger                 item removed",
            "Changes: 3; suspect: 3.",
        ],
    }[language]
    assert out.splitlines()[3:] == [f"{day} {made.ids[1][:10]} An; Bình", *lines]
    markdown = run("audit", "--lang", language, "--format", "markdown", ledger=made.folder).out
    assert markdown.count("\n| ") == 10


def test_code_hosts(made: Planted) -> None:
    found = json.loads(run("audit", "--format", "sarif", "--lang", "en", ledger=made.folder).out)["runs"][0]
    results = [
        (one["ruleId"], one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"],
         one["locations"][0]["physicalLocation"]["region"]["startLine"])
        for one in found["results"]
    ]  # fmt: skip
    assert results == [
        ("term-without-extension", "data/directives.yaml", 13),
        ("entry-backdated", "data/directives.yaml", 14),
        ("item-removed", "data/directives.yaml", 1),
    ]
    assert found["results"][0]["message"]["text"].startswith(
        "TB1-1: deadline: 2024-03 → 2024-06 (deadline changed without"
    )
    assert {rule["id"] for rule in found["tool"]["driver"]["rules"]} == {one[0] for one in results}
    lines = run("audit", "--format", "github", "--lang", "en", ledger=made.folder).out.splitlines()
    assert len(lines) == 3
    assert lines[0].startswith("::warning file=data/directives.yaml,line=13,")


def test_choosing(made: Planted) -> None:
    assert [event["item"] for event in made.audit("TB1-2")] == ["TB1-2", "TB1-2"]
    assert [event["field"] for event in made.audit("tb1-1", "--limit", "1")] == ["status"]
    ran = run("audit", "TB1-3", "--lang", "en", ledger=made.folder)
    assert (ran.code, "there is no directive or milestone" in ran.err) == (2, True)
    assert run("audit", "--limit", "1", "--all", ledger=made.folder).code == 2
    assert run("audit", "--exit-code", "TB1", ledger=made.folder).code == 0
    assert run("audit", "--exit-code", ledger=made.folder).code == 1
    assert (
        run("audit", "TB1", "--suspect", "--lang", "vi", ledger=made.folder).out == "Không có gì đáng ngờ.\n"
    )
