"""``undo``: kltrack's last commit taken back by a new one; nobody else's is ever touched."""

import json
import sys
from pathlib import Path

import pytest

from kltrack.ledger.load import load
from repositories import copy_repository, git, head, make_repository, record, snapshot
from running import DOCUMENT, Ran, run, write_ledger

pytestmark = pytest.mark.usefixtures("own_git")

ITEMS = """directives:
  - id: TB1-1
    document: TB1
    title: Xây cầu
    lead: ubnd
    due: 2024-03

  - id: TB1-2
    document: TB1
    title: Xây đường
    lead: ubnd
    due: 2024-03
"""
DIRECTIVES = "data/directives.yaml"


@pytest.fixture(scope="session")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("recorded")
    return make_repository(write_ledger(root, directives=DOCUMENT + ITEMS, settings="commit: true\n"))


@pytest.fixture
def root(recorded: Path, tmp_path: Path) -> Path:
    return copy_repository(recorded, tmp_path / "sổ")


def mark(root: Path, name: str, status: str, *words: str) -> str:
    """The commit that records ``status``."""
    ran = run("mark", name, status, "--evidence", "1/BC", *words, ledger=root)
    assert ran.code == 0, ran.err
    return head(root)


def statuses(root: Path, name: str) -> list[str]:
    entries = next(one.model.progress for one in load(str(root)).directives if one.id == name)
    return [entry.status.value for entry in entries]


def subjects(root: Path) -> list[str]:
    return git(root, "log", "--format=%s").splitlines()


def refused(ran: Ran, said: str) -> bool:
    return ran.code == 2 and ran.out == "" and said in ran.err and len(ran.err.splitlines()) == 2


def test_the_last_change_is_taken_back_by_a_new_commit(root: Path) -> None:
    before = (root / DIRECTIVES).read_bytes()
    commit = mark(root, "TB1-1", "done", "--date", "1/3/2024")
    ran = run("undo", "--lang", "vi", ledger=root)
    line = f"đã hoàn tác: TB1-1: done, on time (Xây cầu) → {DIRECTIVES}, commit {head(root)[:10]}\n"
    assert ran == Ran(0, line, "")
    assert (root / DIRECTIVES).read_bytes() == before
    assert git(root, "show", "--no-patch", "--format=%B", "HEAD").strip() == (
        "Undo: TB1-1: done, on time (Xây cầu)\n\n"
        f"Kltrack-Item: TB1-1\nKltrack-Action: undo\nKltrack-Undoes: {commit}"
    )
    assert git(root, "rev-parse", "HEAD~1").strip() == commit
    assert git(root, "status", "--porcelain") == git(root, "fsck", "--strict") == ""


def test_several_undos_go_further_back(root: Path) -> None:
    before = (root / DIRECTIVES).read_bytes()
    for status in ("in-progress", "blocked", "done"):
        mark(root, "TB1-1", status)
    for left in (["in-progress", "blocked"], ["in-progress"], []):
        assert run("undo", ledger=root).code == 0
        assert statuses(root, "TB1-1") == left
    assert (root / DIRECTIVES).read_bytes() == before
    assert refused(run("undo", "--lang", "en", ledger=root), "there is no commit by kltrack to undo")
    assert len(subjects(root)) == 7


def test_naming_the_undo_brings_the_change_back_and_it_can_be_undone_again(root: Path) -> None:
    mark(root, "TB1-1", "in-progress")
    marked = (root / DIRECTIVES).read_bytes()
    run("undo", ledger=root)
    ran = run("undo", "HEAD", ledger=root)
    assert ran.code == 0, ran.err
    assert (root / DIRECTIVES).read_bytes() == marked
    assert subjects(root)[0] == "Undo: Undo: TB1-1: in-progress (Xây cầu)"
    assert run("undo", ledger=root).code == 0
    assert statuses(root, "TB1-1") == []
    assert refused(run("undo", "--lang", "en", ledger=root), "no commit by kltrack to undo")


@pytest.mark.parametrize("named", ["HEAD~1", "moc", "id"])
def test_an_earlier_commit_can_be_named(named: str, root: Path) -> None:
    first = mark(root, "TB1-1", "in-progress")
    git(root, "tag", "moc")
    mark(root, "TB1-2", "blocked")
    assert run("undo", first[:12] if named == "id" else named, ledger=root).code == 0
    assert (statuses(root, "TB1-1"), statuses(root, "TB1-2")) == ([], ["blocked"])
    assert subjects(root)[0] == "Undo: TB1-1: in-progress (Xây cầu)"


def test_what_is_undone_already_is_not_undone_twice(root: Path) -> None:
    commit = mark(root, "TB1-1", "in-progress")
    run("undo", ledger=root)
    last = head(root)
    ran = run("undo", commit, "--lang", "en", ledger=root)
    assert refused(ran, f"commit {commit[:10]} has already been undone")
    assert head(root) == last


def test_what_was_changed_elsewhere_since_stays(root: Path) -> None:
    mark(root, "TB1-1", "in-progress")
    path = root / DIRECTIVES
    path.write_text(
        path.read_text("utf-8").replace("title: Xây đường", "title: Xây đường số 2"), encoding="utf-8"
    )
    record(root, "sửa tay")
    assert run("undo", ledger=root).code == 0
    assert statuses(root, "TB1-1") == []
    assert "title: Xây đường số 2" in path.read_text("utf-8")
    assert path.read_text("utf-8") == (DOCUMENT + ITEMS).replace("Xây đường", "Xây đường số 2")


def test_a_later_entry_of_the_same_item_stays(root: Path) -> None:
    commit = mark(root, "TB1-1", "in-progress", "--date", "1/3/2024")
    mark(root, "TB1-1", "blocked", "--date", "1/4/2024")
    assert run("undo", commit, ledger=root).code == 0
    assert statuses(root, "TB1-1") == ["blocked"]


def test_what_was_edited_by_hand_since_is_left_to_the_user(root: Path) -> None:
    commit = mark(root, "TB1-1", "in-progress")
    path = root / DIRECTIVES
    path.write_text(path.read_text("utf-8").replace("in-progress", "blocked"), encoding="utf-8")
    record(root, "sửa tay")
    before = snapshot(root / "data")
    ran = run("undo", "--lang", "en", ledger=root)
    assert refused(ran, f"the lines written by commit {commit[:10]} have been changed since ({DIRECTIVES})")
    assert f"git show {commit[:10]}" in ran.err
    assert snapshot(root / "data") == before and subjects(root)[0] == "sửa tay"


def test_what_others_rest_on_is_not_taken_away(root: Path) -> None:
    run("add", "unit", "--name", "Sở Y tế", ledger=root)
    added = head(root)
    run("handover", "TB1-1", "--to", "so-y-te", "--basis", "1/QĐ", ledger=root)
    ran = run("undo", added, "--lang", "en", ledger=root)
    assert refused(ran, "so-y-te")
    assert [unit.id for unit in load(str(root)).units][-1] == "so-y-te"


def test_an_added_file_is_removed_again(root: Path) -> None:
    words = ("add", "unit", "--name", "Sở Y tế", "--file", "data/units/tỉnh.yaml")
    assert run(*words, ledger=root).code == 0
    assert run("undo", ledger=root).code == 0
    assert not (root / "data/units/tỉnh.yaml").exists()
    assert git(root, "show", "--name-status", "--format=", "HEAD") == "D\tdata/units/tỉnh.yaml\n"
    assert run("undo", "HEAD", ledger=root).code == 0
    assert "Sở Y tế" in (root / "data/units/tỉnh.yaml").read_text("utf-8")
    assert git(root, "status", "--porcelain") == ""


def test_an_added_file_that_grew_since_is_kept(root: Path) -> None:
    words = ("--file", "data/units/tỉnh.yaml")
    run("add", "unit", "--name", "Sở Y tế", *words, ledger=root)
    first = head(root)
    run("add", "unit", "--name", "Sở Nội vụ", *words, ledger=root)
    assert refused(run("undo", first, "--lang", "en", ledger=root), "data/units/tỉnh.yaml")
    assert (root / "data/units/tỉnh.yaml").exists()


def test_several_files_are_taken_back_together(root: Path) -> None:
    project = "projects:\n  - id: cau\n    name: Cầu\n    milestones:\n      - {id: mot, title: Một, due: 2024-06, lead: so}\n"
    (root / "data" / "projects.yaml").write_text(project, encoding="utf-8")
    record(root, "dự án")
    before = snapshot(root / "data")
    (root.parent / "a.csv").write_text("id,status\nTB1-1,blocked\nmot,blocked\n", encoding="utf-8")
    assert run("mark", "--from", str(root.parent / "a.csv"), ledger=root).code == 0
    ran = run("undo", "--lang", "vi", ledger=root)
    assert ran.out.startswith(
        f"đã hoàn tác: record 2 progress entries for 2 items → {DIRECTIVES}, data/projects.yaml, commit "
    )
    assert snapshot(root / "data") == before


# --- whose commits ---


def test_commits_of_others_are_passed_over(root: Path) -> None:
    mark(root, "TB1-1", "in-progress")
    path = root / DIRECTIVES
    path.write_text(path.read_text("utf-8") + "# ghi chú\n", encoding="utf-8")
    foreign = record(root, "Sửa tay")
    (root / "thư.txt").write_text("x", encoding="utf-8")
    record(root, "Thư")
    for commit in (foreign, "HEAD"):
        assert refused(run("undo", commit, "--lang", "en", ledger=root), "no commit by kltrack to undo")
    assert run("undo", ledger=root).code == 0
    assert statuses(root, "TB1-1") == [] and path.read_text("utf-8").endswith("# ghi chú\n")


@pytest.mark.parametrize(
    "message",
    [
        "Kltrack-Action: mark done",
        "Sửa\n\nKltrack-Action: mark done\n\nrồi viết tiếp",
        "Sửa\n\n> Kltrack-Action: mark done",
        "Sửa theo Kltrack-Action: mark done",
    ],
)
def test_a_message_that_only_mentions_the_trailer_is_not_ours(message: str, root: Path) -> None:
    path = root / DIRECTIVES
    path.write_text(path.read_text("utf-8") + "# ghi chú\n", encoding="utf-8")
    git(root, "commit", "--quiet", "--all", "--cleanup=verbatim", "-m", message)
    before = head(root)
    ran = run("undo", "--lang", "en", ledger=root)
    assert refused(ran, "no commit by kltrack to undo")
    assert head(root) == before


def test_a_merge_is_not_undone(root: Path) -> None:
    git(root, "checkout", "--quiet", "-b", "khác")
    mark(root, "TB1-2", "blocked")
    git(root, "checkout", "--quiet", "main")
    mark(root, "TB1-1", "blocked")
    git(root, "merge", "--quiet", "--no-edit", "-m", "Gộp\n\nKltrack-Action: mark", "khác", check=False)
    if git(root, "status", "--porcelain"):  # git alone cannot merge neighbouring entries
        record(root, "Gộp\n\nKltrack-Action: mark")
    merge = head(root)
    assert refused(run("undo", merge, "--lang", "en", ledger=root), "no commit by kltrack to undo")


@pytest.mark.parametrize("typed", ["khong-co", "--amend", "-x", "", "HEAD:data", "a..b"])
def test_what_names_no_commit_is_no_option(typed: str, root: Path) -> None:
    mark(root, "TB1-1", "blocked")
    before = snapshot(root)
    ran = run("undo", "--lang", "en", "--", typed, ledger=root)
    assert refused(ran, f"“{typed}”")
    assert snapshot(root) == before


# --- manners ---


def test_a_dry_run_shows_the_diff_and_does_nothing(root: Path) -> None:
    mark(root, "TB1-1", "blocked", "--date", "1/3/2024")
    before = snapshot(root)
    ran = run("undo", "--dry-run", ledger=root)
    assert (ran.code, ran.err) == (0, "")
    assert [line for line in ran.out.splitlines() if line.startswith("-")] == [
        "--- a/data/directives.yaml",
        "-    progress:",
        "-      - date: 2024-03-01",
        "-        status: blocked",
        "-        evidence: [1/BC]",
    ]
    answer = json.loads(run("undo", "--dry-run", "--format", "json", ledger=root).out)
    assert (answer["kltrack"], answer["commit"], answer["diff"]) == ("undo/1", None, ran.out)
    assert snapshot(root) == before


def test_without_a_commit_the_file_alone_goes_back_and_may_be_committed_later(root: Path) -> None:
    commit = mark(root, "TB1-1", "blocked")
    assert run("undo", "--no-commit", ledger=root).code == 0
    assert (statuses(root, "TB1-1"), head(root)) == ([], commit)
    assert run("undo", ledger=root).code == 0
    assert git(root, "status", "--porcelain") == ""
    assert subjects(root)[0] == "Undo: TB1-1: blocked (Xây cầu)"


def test_undo_commits_whatever_the_setting_says(root: Path) -> None:
    mark(root, "TB1-1", "blocked")
    (root / "kltrack.yaml").write_text("commit: false\n", encoding="utf-8")
    record(root, "không tự commit")
    assert run("undo", ledger=root).code == 0
    assert subjects(root)[0] == "Undo: TB1-1: blocked (Xây cầu)"


def test_json(root: Path) -> None:
    mark(root, "TB1-1", "blocked")
    answer = json.loads(run("undo", "--format", "json", ledger=root).out)
    assert answer == {
        "kltrack": "undo/1",
        "action": "undo",
        "items": ["TB1-1"],
        "places": [DIRECTIVES],
        "commit": head(root),
    }


def test_other_changes_of_the_same_file_go_in_too_and_that_is_said(root: Path) -> None:
    mark(root, "TB1-1", "blocked")
    path = root / DIRECTIVES
    path.write_text(path.read_text("utf-8").replace("Xây đường", "Xây đường số 2"), encoding="utf-8")
    ran = run("undo", "--lang", "vi", ledger=root)
    assert (ran.code, f"kltrack: {DIRECTIVES} có thay đổi chưa commit từ trước" in ran.err) == (0, True)
    assert "Xây đường số 2" in git(root, "show", "HEAD")


def test_staged_work_of_others_stays_staged(root: Path) -> None:
    mark(root, "TB1-1", "blocked")
    (root / "mới.txt").write_text("mới", encoding="utf-8")
    git(root, "add", "mới.txt")
    assert run("undo", ledger=root).code == 0
    assert git(root, "show", "--name-only", "--format=", "HEAD") == f"{DIRECTIVES}\n"
    assert git(root, "diff", "--cached", "--name-only") == "mới.txt\n"


def test_a_checkout_with_other_line_ends_than_git_keeps(root: Path) -> None:
    git(root, "config", "core.autocrlf", "true")
    git(root, "config", "core.safecrlf", "false")
    path, added = root / DIRECTIVES, root / "data" / "units" / "y.yaml"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    before = path.read_bytes()
    mark(root, "TB1-1", "blocked")
    assert run("undo", ledger=root).code == 0
    assert path.read_bytes() == before
    run("add", "unit", "--name", "Sở Y tế", "--file", "data/units/y.yaml", ledger=root)
    added.write_bytes(added.read_bytes().replace(b"\n", b"\r\n"))  # as a clone would have it
    ran = run("undo", ledger=root)
    assert (ran.code, ran.err) == (0, "")
    assert not added.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="the hook is a shell script")
def test_where_git_refuses_the_file_is_back_and_advice_given(root: Path) -> None:
    before = (root / DIRECTIVES).read_bytes()
    mark(root, "TB1-1", "blocked")
    hook = root / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    hook.chmod(0o755)
    ran = run("undo", "--lang", "en", ledger=root)
    assert (ran.code, "the file is changed but not committed" in ran.err) == (2, True)
    assert (root / DIRECTIVES).read_bytes() == before


def test_there_is_nothing_in_a_new_repository_nor_without_one(tmp_path: Path) -> None:
    root = write_ledger(tmp_path, directives=DOCUMENT + ITEMS)
    assert refused(run("undo", "--lang", "en", ledger=root), "is not in a git repository")
    git(root, "init", "--quiet")
    assert refused(run("undo", "--lang", "en", ledger=root), "no commit by kltrack to undo")
