"""``kltrack history``: the life of one item, under all its ids, and what is not recorded yet."""

from pathlib import Path

import pytest

from history.planting import Planted, answer, directive, directives, extensions, progress, told
from running import run

GRANT = "date: 2024-01-03, to: 2024-06, approved_by: 9-CV/HU"
DONE = "date: 2024-01-06, status: done, evidence: [45/BC-UBND]"
ROW = ("what", "before", "after", "valid_from", "authority", "flags")


@pytest.fixture
def made(tmp_path: Path) -> Planted:
    made = Planted(tmp_path)
    made.commit(
        directives(directive("TB1-1", *progress("date: 2023-12-25, status: in-progress")), directive("TB1-2"))
    )
    made.commit(
        directives(
            directive("TB1-1a", *progress("date: 2023-12-25, status: in-progress"), *extensions(GRANT))
        )
    )
    return made.plant()


def test_a_life_is_told_from_the_first_entry_to_what_is_not_recorded_yet(made: Planted) -> None:
    text = directives(
        directive("TB1-1a", *progress("date: 2023-12-25, status: in-progress", DONE), *extensions(GRANT))
    )
    (made.folder / "data" / "directives.yaml").write_text(text["data/directives.yaml"], encoding="utf-8")
    found = answer(run("history", "TB1-1a", "--format", "json", ledger=made.folder))
    assert (found["kltrack"], found["item"]) == ("history/1", "TB1-1a")
    assert told(found["events"], *ROW) == [
        ("item", None, "Việc TB1-1", None, None, []),
        ("due", None, "2024-03", None, None, []),
        ("status", None, "in-progress", "2023-12-25", None, []),
        ("text", None, "Rà soát quy hoạch.", None, None, []),
        ("document", None, "TB1", None, None, []),
        ("lead", None, "ubnd", None, None, []),
        ("id", "TB1-1", "TB1-1a", None, None, []),
        ("due", "2024-03", "2024-06", "2024-01-03", "9-CV/HU", []),
        ("title", "Việc TB1-1", "Việc TB1-1a", None, None, []),
        ("status", "in-progress", "done", "2024-01-06", "45/BC-UBND", ["entry-backdated"]),
    ]
    assert {(event["by"], made.number(event["commit"]), event["recorded"]) for event in found["events"]} == {
        ("An <an@huyen.example>", 1, "2024-01-02T10:00:00+07:00"),
        ("An <an@huyen.example>", 2, "2024-01-03T10:00:00+07:00"),
        (None, None, None),
    }
    out = run("history", "tb1-1a", "--lang", "vi", ledger=made.folder).out
    assert out.startswith("LỊCH SỬ CỦA TB1-1a: Việc TB1-1a\n")
    assert "chưa ghi" in out.splitlines()[-2]
    assert out.splitlines()[-1] == "Mã trước đây: TB1-1."


def test_an_item_that_is_gone_can_still_be_asked_for(made: Planted) -> None:
    found = answer(run("history", "TB1-2", "--format", "json", ledger=made.folder))["events"]
    assert told(found[-1:], "what", "before", "flags") == [("item", "Việc TB1-2", ["item-removed"])]
    assert (
        "removed from the ledger (item removed)"
        in run("history", "TB1-2", "--lang", "en", ledger=made.folder).out
    )


def test_documents_have_a_history_too(made: Planted) -> None:
    found = answer(run("history", "TB1", "--format", "json", ledger=made.folder))["events"]
    assert [event["what"] for event in found] == ["item", "number", "issued"]


def test_unknown_ids(made: Planted) -> None:
    ran = run("history", "TB1-9", "--lang", "en", ledger=made.folder)
    assert (ran.code, "did you mean" in ran.err) == (2, True)


def test_what_is_not_in_git_says_so(tmp_path: Path) -> None:
    from running import write_ledger

    write_ledger(tmp_path, directives=directives(directive("TB1-1"))["data/directives.yaml"])
    for words in (["history", "TB1-1"], ["audit"], ["diff"]):
        ran = run(*words, "--lang", "en", ledger=tmp_path)
        assert (ran.code, "is not in a git repository" in ran.err) == (2, True)
