"""What merges, reverts, moves, layouts and unreadable versions make of a history."""

import unicodedata
from pathlib import Path
from time import process_time

import pytest

from history.planting import (
    DOCUMENT,
    LINKED,
    Planted,
    answer,
    directive,
    directives,
    extensions,
    progress,
    told,
)
from repositories import git
from running import ROOT, run

GRANT = "date: 2024-01-03, to: 2024-06, approved_by: 9-CV/HU"
OTHER = "date: 2024-01-04, to: 2024-09, approved_by: 10-CV/HU"
TWO = (directive("TB1-1"), directive("TB1-2"))


def changed(
    *grants: str, entries: tuple[str, ...] = (), due: str = "2024-03", text: str = "Rà soát."
) -> dict[str, str]:
    return directives(directive("TB1-1", *extensions(*grants), *progress(*entries), due=due, text=text))


def test_a_clean_history_has_no_flags(tmp_path: Path) -> None:
    made = Planted(tmp_path)
    first = directive("TB1-1", text=">-\n      Rà soát quy hoạch\n      chung đô thị.")
    made.commit(directives(first, TWO[1]))
    granted = directive("TB1-2", *extensions(GRANT))
    reported = directive(
        "TB1-1",
        *progress("date: 2024-01-04, status: done, evidence: [1/BC]"),
        text='"Rà soát quy hoạch chung đô thị."',
    )
    made.commit(directives(first, granted), day=1.5)
    made.commit(directives(reported, TWO[1]), 1, day=2)
    made.commit(directives(reported, granted), 2, 3, day=3)  # both sides, merged
    head = "documents:" + DOCUMENT.partition("documents:")[2]
    made.commit(
        {"data/directives.yaml": head, "data/directives/a.yaml": "directives:\n" + reported + granted}
    )  # moved
    split = {
        "data/directives/1.yaml": "directives:\n" + reported,
        "data/directives/2.yaml": "directives:\n" + granted,
    }
    made.commit({"data/directives.yaml": head, **split})
    flat = {
        path: text.replace("\n  ", "\n").replace("directives:\n  - ", "directives:\n- ")
        for path, text in split.items()
    }
    made.commit({"data/directives.yaml": head, **flat})  # lists no longer indented
    crlf = {path: text.replace("\n", "\r\n") for path, text in flat.items()}
    made.commit({"data/directives.yaml": head, **crlf})
    made.commit(
        {
            "data/directives.yaml": head,
            **{path: unicodedata.normalize("NFD", text) for path, text in crlf.items()},
        }
    )
    events = made.plant().audit()
    assert [event for event in events if event["flags"]] == []
    assert told(events[3:], "number", "item", "field", "after") == [
        (2, "TB1-2", "due", "2024-06"),
        (3, "TB1-1", "status", "done"),
    ]


def test_the_project_s_own_ledger_is_not_suspect() -> None:
    if not (ROOT / ".git").exists():
        pytest.skip("no history is here")
    found = answer(run("audit", "--format", "json"))
    assert [event for event in found["events"] if event["flags"]] == []
    assert found["unread"] == []


@pytest.mark.parametrize(
    ("mine", "theirs", "merged", "events"),
    [
        # what both sides recorded is there
        (changed(GRANT), changed(OTHER), changed(GRANT, OTHER), []),
        # one side's extension was lost
        (changed(GRANT), changed(entries=("date: 2024-01-03, status: done",)), changed(entries=("date: 2024-01-03, status: done",)),
         [("due", "2024-06", "2024-03", ["term-without-extension", "entry-removed"])]),
        # one side's report was lost
        (changed(entries=("date: 2024-01-03, status: done",)), changed(GRANT), changed(GRANT),
         [("progress", "2024-01-03 done", None, ["entry-removed"])]),
        # the old term was brought back
        (changed(due="2024-12"), changed(text="Khác."), changed(text="Khác."),
         [("due", "2024-12", "2024-03", ["term-without-extension"])]),
        # a term of nobody's
        (changed(due="2024-12"), changed(due="2024-11"), changed(due="2030"),
         [("due", "2024-12", "2030", ["term-without-extension"])]),
        # where both changed one value, either may stand
        (changed(due="2024-12"), changed(due="2024-11"), changed(due="2024-11"), []),
        # the item itself was lost
        (changed(GRANT), changed(), directives(), [("item", "Việc TB1-1", None, ["item-removed"])]),
        # one side removed it
        (directives(), changed(), directives(), []),
        # both recorded the same, and it stands there twice
        (changed(GRANT), changed(GRANT), changed(GRANT, GRANT), []),
    ],
)  # fmt: skip
def test_of_a_merge_only_its_own_doing_is_told(
    mine: dict[str, str],
    theirs: dict[str, str],
    merged: dict[str, str],
    events: list[tuple[object, ...]],
    tmp_path: Path,
) -> None:
    for turn, (one, other) in enumerate([(mine, theirs), (theirs, mine)]):
        made = Planted(tmp_path / str(turn))
        for files, parents in ((changed(), ()), (one, (1,)), (other, (1,)), (merged, (2, 3))):
            made.commit(files, *parents)
        found = [event for event in made.plant().audit() if event["number"] == 4]
        fields = told(found, "field", "before", "after", "flags")
        assert fields == events or (turn and [one[2] for one in fields] == [one[2] for one in events])


def test_criss_cross_merges_tell_nothing(tmp_path: Path) -> None:
    made = Planted(tmp_path)
    both = changed(GRANT, entries=("date: 2024-01-03, status: done",))
    made.commit(changed())
    made.commit(changed(GRANT), 1)
    made.commit(changed(entries=("date: 2024-01-03, status: done",)), 1)
    made.commit(both, 2, 3)
    made.commit(both, 3, 2)
    made.commit(changed(GRANT, OTHER, entries=("date: 2024-01-03, status: done",)), 5)
    made.commit(changed(GRANT, OTHER, entries=("date: 2024-01-03, status: done",)), 4, 6)
    assert told(made.plant().audit()[2:], "number", "field") == [(2, "due"), (3, "status"), (6, "due")]


def test_unrelated_histories_are_brought_together(tmp_path: Path) -> None:
    made = Planted(tmp_path)
    made.commit(directives(TWO[0]))
    made.commit({"README": "khác"}, first=True)
    made.commit({**directives(TWO[0]), "README": "khác"}, 2, 1)
    made.commit({**directives(TWO[0]), "README": "khác"}, 1, 2)
    made.commit({**directives(TWO[0]), "README": "khác"}, 3, 4)
    assert told(made.plant().audit(), "number", "item", "field") == [(1, "TB1", "item"), (1, "TB1-1", "item")]


def test_a_revert_is_a_change_like_another(tmp_path: Path) -> None:
    made = Planted(tmp_path)
    for files in (changed(), changed(due="2024-12"), changed()):
        made.commit(files)
    assert told(made.plant().audit()[2:], "number", "before", "after", "flags") == [
        (2, "2024-03", "2024-12", ["term-without-extension"]),
        (3, "2024-12", "2024-03", ["term-without-extension"]),
    ]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("directives: [\n", "syntax"),
        ("<<<<<<< HEAD\n=======\n>>>>>>> a\n", "merge-conflict"),
        ("directives: họp\n", "wrong-type"),
        (b"\xff\xfed\x00", "encoding"),
        ("directives:\n  - id: a\u202e\n", "forbidden-character"),
    ],
)
def test_what_cannot_be_read_is_said_and_compared_over(
    text: str | bytes, reason: str, tmp_path: Path
) -> None:
    made = Planted(tmp_path)
    made.commit(changed())
    made.commit({"data/directives.yaml": text})
    made.commit({"data/directives.yaml": text if isinstance(text, bytes) else text + "# \n"})
    made.commit(changed(due="2024-12"))
    made.plant()
    found = run("audit", "--format", "json", "--lang", "en", ledger=tmp_path)
    assert found.code == 0
    assert "unreadable versions of files" in found.err and reason in found.err
    unread = answer(found)["unread"]
    assert {(one["file"], one["reason"]) for one in unread} == {("data/directives.yaml", reason)}
    assert {made.number(one["commit"]) for one in unread} <= {2, 3}
    assert told(made.audit()[2:], "number", "field", "before", "after") == [(4, "due", "2024-03", "2024-12")]


def test_an_answer_from_an_unreadable_ledger_ends_with_2(tmp_path: Path) -> None:
    made = Planted(tmp_path)
    made.commit(changed())
    made.commit({"data/directives.yaml": "directives: [\n"})
    made.plant()
    assert run("audit", ledger=tmp_path).code == 2


def test_a_merge_that_left_conflicts_is_judged_once_they_are_solved(tmp_path: Path) -> None:
    made = Planted(tmp_path)
    solved = changed(GRANT, OTHER)
    conflict = solved["data/directives.yaml"].replace("    extensions", "<<<<<<< HEAD\n    extensions")
    rest = {"data/directives/b.yaml": "directives:\n" + TWO[1]}
    made.commit({**changed(), **rest})
    made.commit({**changed(GRANT), **rest}, 1)
    made.commit({**changed(OTHER), **rest}, 1)
    moved = {"data/directives/b.yaml": rest["data/directives/b.yaml"].replace("2024-03", "2025")}
    made.commit({"data/directives.yaml": conflict, **moved}, 2, 3)
    made.commit({**solved, **moved})
    assert told(made.plant().audit()[3:], "number", "item", "before", "after", "flags") == [
        (2, "TB1-1", "2024-03", "2024-06", []),
        (3, "TB1-1", "2024-03", "2024-09", []),
        (4, "TB1-2", "2024-03", "2025", ["term-without-extension"]),
    ]


def test_conflicts_that_were_solved_by_dropping_a_side_are_told(tmp_path: Path) -> None:
    made = Planted(tmp_path)
    conflict = changed(GRANT)["data/directives.yaml"].replace(
        "    extensions", "<<<<<<< HEAD\n    extensions"
    )
    made.commit(changed())
    made.commit(changed(GRANT), 1)
    made.commit(changed(OTHER), 1)
    made.commit({"data/directives.yaml": conflict}, 2, 3)
    made.commit(changed(GRANT))
    assert told(made.plant().audit()[4:], "number", "before", "after", "flags") == [
        (5, "2024-09", "2024-06", ["term-without-extension", "entry-removed"])
    ]


def test_an_emptied_file_and_a_link_in_its_place(tmp_path: Path) -> None:
    made = Planted(tmp_path)
    made.commit(directives(*TWO))
    made.commit({"data/directives.yaml": "khac.yaml"}, modes={"data/directives.yaml": LINKED})
    made.commit({"data/directives.yaml": "directives: []\n"})
    found = made.plant()
    assert told(found.audit()[3:], "number", "item", "flags") == [
        (3, "TB1", ["item-removed"]),
        (3, "TB1-1", ["item-removed"]),
        (3, "TB1-2", ["item-removed"]),
    ]
    assert answer(run("audit", "--format", "json", ledger=tmp_path))["unread"] == [
        {"commit": made.ids[1], "file": "data/directives.yaml", "reason": "link"}
    ]


def test_a_second_entry_of_the_same_id_counts_where_the_ledger_goes_by_it(tmp_path: Path) -> None:
    made = Planted(tmp_path)
    made.commit(directives(TWO[0]))
    made.commit(
        {**directives(TWO[0]), "data/directives/z.yaml": "directives:\n" + directive("TB1-1", due="2030")}
    )
    made.commit(directives(directive("TB1-1", due="2031"), TWO[0]))
    assert told(made.plant().audit()[2:], "number", "before", "after") == [(3, "2024-03", "2031")]


def test_a_commit_before_a_parent_that_left_the_ledger_alone(tmp_path: Path) -> None:
    made = Planted(tmp_path)
    made.commit(directives(TWO[0]), day=0)
    made.commit({**directives(TWO[0]), "README": "x"}, day=50)
    made.commit({**directives(*TWO), "README": "x"}, day=2)
    made.commit({**directives(*TWO), "README": "y"}, day=1)  # of no concern
    made.commit({**directives(TWO[0]), "README": "y"}, day=1 - 50 / 86400)  # clocks differ by a minute
    assert [flag for flag in made.plant().flags() if flag[0] != "item-removed"] == [
        ("commit-before-parent", None, 3)
    ]


def test_dates_beyond_the_calendar(tmp_path: Path) -> None:
    made = Planted(tmp_path)
    made.commit(directives(TWO[0]))
    made.plant()
    tree = git(tmp_path, "rev-parse", "HEAD^{tree}").strip()
    for when in ("99999999999999", "-99999999999"):
        raw = f"tree {tree}\nparent {made.ids[0]}\nauthor A <a@b> {when} +9999\ncommitter A <a@b> {when} -9999\n\nx\n"
        (tmp_path / "raw").write_text(raw, encoding="utf-8")
        commit = git(tmp_path, "hash-object", "-t", "commit", "-w", "--literally", "raw").strip()
        git(tmp_path, "update-ref", "refs/heads/main", commit)
        assert run("audit", ledger=tmp_path).code == 0


@pytest.mark.parametrize(("old", "new"), [("", "sổ/"), ("sổ/", ""), ("a/b/", "a/sổ mới/")])
def test_a_ledger_that_moves_to_another_folder_keeps_its_history(old: str, new: str, tmp_path: Path) -> None:
    made = Planted(tmp_path)

    def at(prefix: str, files: dict[str, str]) -> dict[str, str]:
        return {"README": "x", **{prefix + path: text for path, text in files.items()}}

    made.commit({"README": "x"})
    made.commit(at(old, changed()))
    made.commit(at(old, changed(GRANT)))
    made.commit(at(new, changed(GRANT, due="2024-04", text="Khác.")))
    made.commit(at(new, changed(GRANT, OTHER, due="2024-04", text="Khác.")))
    made.plant()
    events = answer(run("audit", "--format", "json", ledger=tmp_path / new))["events"]
    told_ = [
        (made.number(event["commit"]), event["field"], event["after"], event["flags"]) for event in events
    ]
    assert told_[2:] == [
        (3, "due", "2024-06", []),
        (4, "due", "2024-04", ["term-without-extension"]),
        (4, "text", "Khác.", ["text-altered"]),
        (5, "due", "2024-09", []),
    ]
    git(tmp_path, "checkout", "--quiet", made.ids[3])
    pin = run("audit", "--pin", ledger=tmp_path / new).out.strip()
    git(tmp_path, "checkout", "--quiet", "main")
    assert len(answer(run("audit", "--format", "json", "--since", pin, ledger=tmp_path / new))["events"]) == 1


@pytest.mark.parametrize(
    "text",
    [
        directives(directive("TB1-1", text="a" + "\u0301\u0323" * 100_000))["data/directives.yaml"],
        "# \n" * 100_000 + "x\ndirectives: []\n",
        "directives:" + " " * 1_000_000 + "x\n",
        "directives:\n" + "  - id: a\n" * 20_000,
        directives(directive("TB1-1", *progress(*["date: 2024-01-03, status: done, note: a"] * 2_000)))[
            "data/directives.yaml"
        ],
    ],
    ids=["marks", "comments", "blanks", "one id", "entries"],
)
def test_time_grows_no_faster_than_what_is_read(text: str, tmp_path: Path) -> None:
    made = Planted(tmp_path)
    made.commit({"data/directives.yaml": text})
    made.commit({"data/directives.yaml": text.replace("note: a", "note: b") + "# x\n"}, 1)
    made.commit({"data/directives.yaml": text + "# y\n"}, 1)
    made.commit({"data/directives.yaml": text + "# z\n"}, 2, 3)
    made.plant()
    start = process_time()
    assert run("audit", "--format", "json", ledger=tmp_path).code in (0, 2)
    assert process_time() - start < 10


@pytest.mark.parametrize(
    ("merged", "events"),
    [
        (("coordinating: so", "product: Báo cáo"), []),
        (("product: Báo cáo",), [("coordinating", "so", None, [])]),
        (
            ("coordinating: so", "product: Tờ trình"),
            [("product", "Báo cáo", "Tờ trình", [])],
        ),
    ],
)
def test_a_merge_is_told_of_plain_keys_that_it_loses_or_makes_up(
    merged: tuple[str, ...], events: list[tuple[object, ...]], tmp_path: Path
) -> None:
    made = Planted(tmp_path)
    made.commit(directives(directive("TB1-1")))
    made.commit(directives(directive("TB1-1", "coordinating: so")), 1)
    made.commit(directives(directive("TB1-1", "product: Báo cáo")), 1)
    made.commit(directives(directive("TB1-1", *merged)), 2, 3)
    of_merge = [event for event in made.plant().audit() if event["number"] == 4]
    assert told(of_merge, "field", "before", "after", "flags") == events


def test_a_merge_that_alters_closed_figures_is_suspect(tmp_path: Path) -> None:
    made = Planted(tmp_path)

    def closed(total: int) -> dict[str, str]:
        text = (
            f"closings: [{{id: 2024-06, as_of: 2024-06-30, date: 2024-07-02, figures: {{total: {total}}}}}]\n"
        )
        return {"data/closings.yaml": text}

    made.commit(directives(directive("TB1-1")) | closed(2))
    made.commit(directives(directive("TB1-1", "product: Báo cáo")) | closed(2), 1)
    made.commit(directives(directive("TB1-1", "note: Xem lại")) | closed(2), 1)
    made.commit(directives(directive("TB1-1", "product: Báo cáo", "note: Xem lại")) | closed(1), 2, 3)
    assert made.plant().flags() == [("figures-altered", "2024-06", 4)]


def test_units_are_read_and_their_last_day_is_told(tmp_path: Path) -> None:
    made = Planted(tmp_path)
    units = "units:\n  - {id: ubnd, name: UBND huyện}\n"
    made.commit(directives(directive("TB1-1")) | {"data/units.yaml": units})
    ended = units.replace("}", ", until: 2025-06-30, successors: [so, xa]}")
    made.commit(directives(directive("TB1-1")) | {"data/units.yaml": ended})
    made.commit(directives(directive("TB1-1")) | {"data/units.yaml": "units: {"})
    made.plant(checkout=False)
    ran = run("audit", "--format", "json", ledger=tmp_path)
    assert ran.code == 2  # the units cannot be read now
    events = answer(ran._replace(code=0))["events"]
    assert told(events[-2:], "item", "field", "before", "after", "flags") == [
        ("ubnd", "until", None, "2025-06-30", []),
        ("ubnd", "successors", None, "so, xa", []),
    ]
