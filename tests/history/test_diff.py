"""``kltrack diff``: what changed between two moments, in words."""

from pathlib import Path

import pytest

from history.planting import (
    MILESTONES,
    UNITS,
    Planted,
    answer,
    directive,
    directives,
    extensions,
    progress,
    told,
)
from repositories import git
from running import run

GRANT = "date: 2024-03-03, to: 2024-06, approved_by: 9-CV/HU"
TOLD = ("what", "item", "before", "after", "authority")


@pytest.fixture
def made(tmp_path: Path) -> Planted:
    made = Planted(tmp_path)
    items = [directive(f"TB1-{n}") for n in range(1, 8)]
    items[4] = directive("TB1-5", *progress("date: 2024-01-02, status: done"))
    made.commit(directives(*items), day=0)
    items[0] = directive("TB1-1", *extensions(GRANT))
    items[1] = directive("TB1-2", *progress("date: 2024-03-05, status: done, evidence: [45/BC]"))
    items[2] = directive("TB1-3", "handovers:", "  - {date: 2024-03-02, to: so, basis: 7-QĐ}")
    items[3] = directive("TB1-4", text="Rà soát lại quy hoạch.")
    items[4] = directive("TB1-5")
    items[5] = directive("TB1-6", due=None)
    items[6] = directive("TB1-7a")
    made.commit({**directives(*items, directive("TB1-8", due="2025")), **MILESTONES}, day=100)
    made.commit(directives(*items[1:]), day=110)
    return made.plant()


def test_every_kind_of_change(made: Planted) -> None:
    found = answer(run("diff", "HEAD~2", "HEAD~1", "--format", "json", ledger=made.folder))
    assert (found["kltrack"], found["unread"]) == ("diff/1", [])
    assert found["from"] == {"commit": made.ids[0], "as_of": "2024-01-02"}
    assert found["to"] == {"commit": made.ids[1], "as_of": "2024-04-11"}
    assert told(found["changes"], *TOLD) == [
        ("added", "TB1-8", None, "2025", None),
        ("added", "p/m", None, "2024-05", None),
        ("renamed", "TB1-7a", "TB1-7", "TB1-7a", None),
        ("done", "TB1-2", "in-term", "done-on-time", "45/BC"),
        ("reopened", "TB1-5", "done-on-time", "overdue", None),
        ("overdue", "TB1-3", "in-term", "overdue", None),
        ("overdue", "TB1-4", "in-term", "overdue", None),
        ("overdue", "TB1-5", "done-on-time", "overdue", None),
        ("overdue", "TB1-7a", "in-term", "overdue", None),
        ("term", "TB1-1", "2024-03", "2024-06", "9-CV/HU"),
        ("text", "TB1-4", "Rà soát quy hoạch.", "Rà soát lại quy hoạch.", None),
        ("lead", "TB1-3", "ubnd", "so", "7-QĐ"),
        ("title", "TB1-7a", "Việc TB1-7", "Việc TB1-7a", None),
    ]


def test_what_was_done_stays_with_the_unit_that_did_it(tmp_path: Path) -> None:
    made = Planted(tmp_path)
    done = directive("TB1-1", *progress("date: 2024-01-02, status: done"))
    items = directives(done, directive("TB1-2"))
    made.commit(items, day=0)
    units = UNITS.replace("UBND huyện\n", "UBND huyện\n    until: 2024-03-01\n    successors: [so]\n")
    made.commit({"data/units.yaml": units, **items}, day=100)
    made.plant()
    found = answer(run("diff", "HEAD~1", "HEAD", "--format", "json", ledger=made.folder))["changes"]
    leads = [change for change in found if change["what"] == "lead"]
    assert told(leads, "item", "before", "after") == [("TB1-2", "ubnd", "so")]


def test_days_name_what_the_main_line_held_then(made: Planted) -> None:
    found = answer(run("diff", "11/4/2024", "2024-04-21", "--format", "json", ledger=made.folder))
    assert (found["from"], found["to"]) == (
        {"commit": made.ids[1], "as_of": "2024-04-11"},
        {"commit": made.ids[2], "as_of": "2024-04-21"},
    )
    assert told(found["changes"], "what", "item") == [
        ("removed", "TB1-1"),
        ("removed", "TB1-8"),
        ("removed", "p/m"),
    ]


def test_it_begins_at_the_last_report_and_ends_at_the_checkout(made: Planted) -> None:
    found = answer(run("diff", "--format", "json", ledger=made.folder))
    assert (found["from"]["commit"], found["to"]) == (made.ids[2], {"commit": None, "as_of": "2026-11-22"})
    for number, tag in ((0, "report-2024-01"), (1, "bao-cao/2024-04"), (2, "v1")):
        git(made.folder, "tag", tag, made.ids[number])
    found = answer(run("diff", "--format", "json", ledger=made.folder))
    assert found["from"]["commit"] == made.ids[1]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_in_words(made: Planted, language: str) -> None:
    out = run("diff", "HEAD~2", "HEAD~1", "--lang", language, ledger=made.folder).out
    title = {"vi": "THAY ĐỔI TỪ 02/01/2024 (commit ", "en": "WHAT CHANGED FROM 2024-01-02 (commit "}[language]
    assert out.startswith(title)
    for line in {
        "vi": [
            "Mới (2)",
            "Hoàn thành (1)",
            "Mới quá hạn (4)",
            "tháng 3/2024 → tháng 6/2024",
            "UBND huyện → Sở Xây dựng",
        ],
        "en": ["New (2)", "Done (1)", "Newly overdue (4)", "2024-03 → 2024-06", "UBND huyện → Sở Xây dựng"],
    }[language]:
        assert line in out
    assert (
        "| **"
        in run("diff", "HEAD~2", "HEAD~1", "--lang", language, "--format", "markdown", ledger=made.folder).out
    )
    same = run("diff", "HEAD", "HEAD", "--lang", language, ledger=made.folder).out
    assert same.startswith({"vi": "Không có thay đổi từ", "en": "Nothing changed from"}[language])


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["HEAD~9"], "neither a date nor a commit"),
        (["2020-01-01"], "does not go back that far"),
        (["--output=x"], "no such option"),
        (["HEAD", "HEAD", "HEAD"], "too many arguments"),
        (["HEAD:README"], "neither a date nor a commit"),
    ],
)
def test_wrong_words(made: Planted, words: list[str], said: str) -> None:
    ran = run("diff", *words, "--lang", "en", ledger=made.folder)
    assert (ran.code, said in ran.err) == (2, True), ran


def test_a_side_with_faults_is_named_and_the_answer_ends_with_2(tmp_path: Path) -> None:
    made = Planted(tmp_path)
    made.commit(directives(directive("TB1-1", due="2024-13"), directive("TB1-2")))
    made.commit(directives(directive("TB1-1"), directive("TB1-2")))
    made.plant()
    ran = run("diff", "HEAD~1", "--format", "json", "--lang", "en", ledger=tmp_path)
    assert ran.code == 2
    assert "errors in the ledger of 2024-01-02" in ran.err
    found = answer(ran._replace(code=0))
    assert found["unread"][0]["rule"] == "bad-period"
    assert told(found["changes"], "what", "item") == [("overdue", "TB1-2")]  # of TB1-1 nothing is known
