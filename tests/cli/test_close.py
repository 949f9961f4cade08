"""``close`` remembers figures; ``validate`` and ``diff`` notice when a later entry changes them."""

import json
from pathlib import Path

import pytest
import yaml

from reports.ledgers import make
from repositories import git, make_repository, record
from running import ROOT, run

ENTRY = """# yaml-language-server: $schema=../schema/closings.schema.json
closings:
  - id: "2024-05"
    as_of: 2024-05-31
    date: 2024-06-03
    report: 21/BC-VP
    figures:
      total: 11
      done_on_time: 2
      done_late: 1
      in_term: 4
      no_deadline: 1
      standing: 1
      suspended: 1
      cancelled: 1
      postponed: 1
    done_late: [TB1-4]
"""


@pytest.fixture(autouse=True)
def _in_june(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KLTRACK_TODAY", "2024-06-03")


def backdate(root: Path, *words: str) -> None:
    """An entry recorded in June that says what was done in May."""
    assert (
        run("mark", "TB1-2", "done", "--date", "2024-05-20", "--evidence", "3/BC", *words, ledger=root).code
        == 0
    )


def test_the_figures_of_the_period_s_last_day_are_written(tmp_path: Path) -> None:
    root = make(tmp_path)
    ran = run("close", "5/2024", "--report", "21/BC-VP", ledger=root)
    assert (ran.code, ran.err) == (0, "")
    assert (
        ran.out
        == "Đã chốt số liệu kỳ 2024-05 (tính đến 31/05/2024): tổng số 11, quá hạn 0. → data/closings.yaml:3\n"
    )
    assert (root / "data" / "closings.yaml").read_text("utf-8") == ENTRY


def test_they_equal_what_score_says_of_that_day() -> None:
    ran = run("close", "2024-Q1", "--dry-run", "--format", "json", ledger=ROOT)
    diff = json.loads(ran.out)["diff"]
    added = "\n".join(line[1:] for line in diff.splitlines() if line.startswith("+") and line[1:2] != "+")
    figures = yaml.load(added, Loader=yaml.CBaseLoader)["closings"][0]["figures"]
    total = json.loads(run("score", "--as-of", "2024-03-31", "--format", "json").out)["total"]
    assert {name: int(count) for name, count in figures.items()} == {name: total[name] for name in figures}
    assert int(figures["total"]) == total["total"] > 0


def test_closing_again_another_period_and_another_scope_appends(tmp_path: Path) -> None:
    root = make(tmp_path)
    assert run("close", "2024-05", ledger=root).code == 0
    assert run("close", "2024-04", "--unit", "so", "--id", "2024-04.so", ledger=root).code == 0
    assert run("close", "2024-05", "--named", "thang", ledger=root).code == 0
    kept = yaml.load((root / "data" / "closings.yaml").read_text("utf-8"), Loader=yaml.CBaseLoader)[
        "closings"
    ]
    assert [one["id"] for one in kept] == ["2024-05", "2024-04.so", "2024-05.thang"]
    assert [one.get("units") for one in kept] == [None, ["so"], None]
    assert kept[2]["documents"] == ["TB1"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["2024-05"], "kỳ 2024-05 đã chốt rồi"),
        (["2024-06"], "kỳ 2024-06 đến hết ngày 30/06/2024 mới kết thúc"),
        (["khẩn trương"], "khẩn trương"),
        (["2024-05", "--named", "quy"], "không có báo cáo nào tên “quy”"),
    ],
)
def test_what_cannot_be_closed_is_said(tmp_path: Path, words: list[str], said: str) -> None:
    root = make(tmp_path)
    assert run("close", "2024-05", ledger=root).code == 0
    before = (root / "data" / "closings.yaml").read_bytes()
    ran = run("close", *words, ledger=root)
    assert ran.code == 2
    assert said in ran.err
    assert (root / "data" / "closings.yaml").read_bytes() == before


def test_nothing_is_closed_on_a_ledger_with_errors(tmp_path: Path) -> None:
    root = make(tmp_path)
    path = root / "data" / "directives.yaml"
    path.write_text(path.read_text("utf-8").replace("due: 2024-12}", "due: 2024-13}"), encoding="utf-8")
    ran = run("close", "2024-05", ledger=root)
    assert ran.code == 2
    assert "chưa chốt số liệu" in ran.err
    assert not (root / "data" / "closings.yaml").exists()


def test_a_later_entry_that_changes_them_is_warned_of_with_the_figures_and_the_item(tmp_path: Path) -> None:
    root = make(tmp_path)
    assert run("close", "2024-05", ledger=root).code == 0
    assert "closed-figures-changed" not in run("validate", ledger=root).out
    backdate(root)
    ran = run("validate", "--format", "json", ledger=root)
    [found] = [one for one in json.loads(ran.out)["diagnostics"] if one["rule"] == "closed-figures-changed"]
    assert (found["severity"], found["file"], found["line"]) == ("warning", "data/closings.yaml", 8)
    assert "hoàn thành đúng hạn 2 → 3; trong hạn 4 → 3" in found["message"]


def test_an_entry_of_a_later_day_changes_nothing(tmp_path: Path) -> None:
    root = make(tmp_path)
    assert run("close", "2024-05", ledger=root).code == 0
    assert run("mark", "TB1-2", "done", "--date", "2024-06-02", "--evidence", "3/BC", ledger=root).code == 0
    assert "closed-figures-changed" not in run("validate", ledger=root).out


def test_diff_says_which_figures_are_others_now(tmp_path: Path) -> None:
    root = make(tmp_path)
    assert run("close", "2024-05", ledger=root).code == 0
    make_repository(root)
    backdate(root, "--no-commit")
    record(root, "ghi lùi")
    out = run("diff", "HEAD~1", ledger=root).out
    assert (
        "Số liệu đã chốt của kỳ 2024-05 (tính đến 31/05/2024) nay đã khác: hoàn thành đúng hạn 2 → 3" in out
    )
    told = json.loads(run("diff", "HEAD~1", "--format", "json", ledger=root).out)["closings"]
    assert told[0]["figures"][0] == {"figure": "done_on_time", "closed": 2, "found": 3}
    assert "đã chốt" not in run("diff", "HEAD", ledger=root).out
    assert git(root, "status", "--porcelain") == ""


def test_a_report_is_compared_with_the_last_closing_as_it_was_reported(tmp_path: Path) -> None:
    root = make(tmp_path)
    assert run("close", "2024-05", ledger=root).code == 0
    path = root / "data" / "closings.yaml"
    path.write_text(
        path.read_text("utf-8").replace("in_term: 4", "in_term: 2\n      overdue: 2"), encoding="utf-8"
    )
    ran = run("report", "--format", "md", "--as-of", "2024-06-30", ledger=root)
    assert "So với ngày 31/5/2024" in ran.out
    assert "kỳ trước 2\\." in ran.out or "kỳ trước 2." in ran.out


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["--named", "tháng"], "2024-05.thang"),
        (["--named", "tháng", "--unit", "so"], "2024-05.so"),
        (["--named", "***"], "2024-05.ubnd"),
        (["--named", "x" * 150], "2024-05." + "x" * 92),
    ],
)
def test_an_id_goes_by_the_report_s_name_only_where_that_says_what_it_is_of(
    tmp_path: Path, words: list[str], found: str
) -> None:
    settings = "".join(f"  {name}: {{units: ubnd}}\n" for name in ("tháng", '"***"', "x" * 150))
    root = make(tmp_path, settings=f"language: vi\nreports:\n{settings}")
    assert run("close", "2024-05", *words, ledger=root).code == 0
    written = yaml.load((root / "data" / "closings.yaml").read_text("utf-8"), Loader=yaml.CBaseLoader)
    assert [one["id"] for one in written["closings"]] == [found]


def test_of_two_names_that_make_one_id_the_second_gets_that_of_its_scope(tmp_path: Path) -> None:
    settings = "language: vi\nreports:\n  tháng 1: {units: ubnd}\n  tháng-1: {units: so}\n"
    root = make(tmp_path, settings=settings)
    for name in ("tháng 1", "tháng-1"):
        assert run("close", "2024-05", "--named", name, ledger=root).code == 0
    ran = run("close", "2024-05", "--named", "tháng 1", ledger=root)
    assert ran.code == 2
    assert "kỳ 2024-05.thang-1 đã chốt rồi" in ran.err
    text = (root / "data" / "closings.yaml").read_text("utf-8")
    assert "id: 2024-05.thang-1\n" in text
    assert "id: 2024-05.so\n" in text


def test_a_closing_about_what_is_unknown_is_compared_with_nothing(tmp_path: Path) -> None:
    root = make_repository(make(tmp_path))
    (root / "data" / "closings.yaml").write_text(
        "closings:\n  - {id: x, as_of: 2024-05-31, date: 2024-06-01, units: zz, figures: {total: 3}}\n",
        encoding="utf-8",
    )
    ran = run("validate", "--as-of", "2024-06-03", "--format", "json", ledger=root)
    assert "unknown-scope" in ran.out
    assert "closed-figures-changed" not in ran.out
    record(root, "Chốt")
    assert "chốt kỳ x" not in run("diff", "HEAD~1", "HEAD", ledger=root).out
