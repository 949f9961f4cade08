"""``--commit`` commits the change alone, whatever else is uncommitted; where git cannot, the file keeps it."""

import os
import signal
import stat
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from kltrack.ledger.load import load
from repositories import EMAIL, NAME, copy_repository, git, head, introduce, make_repository, record, run_in
from running import DOCUMENT, Ran, run, write_ledger

pytestmark = pytest.mark.usefixtures("own_git")

ITEM = """directives:
  - id: TB1-1
    document: TB1
    title: Xây cầu
    lead: ubnd
    due: 2024-03
"""
MARK = ("mark", "TB1-1", "done", "--date", "1/3/2024", "--evidence", "1/BC")
DIRECTIVES = "data/directives.yaml"
on_posix = pytest.mark.skipif(sys.platform == "win32", reason="hooks and programs here are shell scripts")


def small(root: Path, title: str = "Xây cầu", settings: str = "language: vi\n") -> Path:
    return write_ledger(root, directives=DOCUMENT + ITEM.replace("Xây cầu", title), settings=settings)


@pytest.fixture(scope="session")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_repository(small(tmp_path_factory.mktemp("recorded")))


@pytest.fixture
def root(recorded: Path, tmp_path: Path) -> Path:
    return copy_repository(recorded, tmp_path / "sổ")


def message_of(root: Path, commit: str = "HEAD") -> str:
    return git(root, "show", "--no-patch", "--format=%B", commit).rstrip("\n")


def files_of(root: Path, commit: str = "HEAD") -> list[str]:
    return git(root, "show", "--name-status", "--format=", commit).splitlines()


def trailers_of(root: Path) -> list[str]:
    """The trailers as git itself reads them."""
    return git(root, "show", "--no-patch", "--format=%(trailers:only,unfold)", "HEAD").split("\n")[:-2]


def write_hook(root: Path, name: str, script: str) -> None:
    hook = root / ".git" / "hooks" / name
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    hook.chmod(hook.stat().st_mode | stat.S_IXUSR)


# --- what goes in ---


def test_a_commit_holds_the_change_and_says_it_in_a_sentence(root: Path) -> None:
    ran = run(*MARK, "--commit", ledger=root)
    line = f"TB1-1: hoàn thành, đúng hạn (Xây cầu) → {DIRECTIVES}:8, commit {head(root)[:10]}\n"
    assert ran == Ran(0, line, "")
    expected = "TB1-1: done, on time (Xây cầu)\n\nKltrack-Item: TB1-1\nKltrack-Action: mark done"
    assert message_of(root) == expected
    assert files_of(root) == [f"M\t{DIRECTIVES}"]
    assert git(root, "show", "--no-patch", "--format=%an <%ae> %aI", "HEAD").strip() == (
        f"{NAME} <{EMAIL}> 2026-11-22T08:00:00+07:00"
    )
    assert git(root, "status", "--porcelain") == ""
    assert git(root, "fsck", "--strict") == ""


MESSAGES = {
    "mark late": (
        ["mark", "TB1-1", "done", "--date", "5/4/2024", "--evidence", "1"],
        "TB1-1: done, 5 days late (Xây cầu)",
        ["TB1-1"],
        "mark done",
    ),
    "mark what goes on": (["mark", "TB1-1", "vướng"], "TB1-1: blocked (Xây cầu)", ["TB1-1"], "mark blocked"),
    "extend": (
        ["extend", "TB1-1", "--to", "2024-Q2", "--approved-by", "5/CV", "--date", "1/3/2024"],
        "TB1-1: deadline moved from 2024-03 to 2024-Q2, approved by 5/CV",
        ["TB1-1"],
        "extend",
    ),
    "handover": (
        ["handover", "TB1-1", "--to", "so", "--basis", "5/QĐ", "--date", "1/3/2024"],
        "TB1-1: led by Sở Xây dựng from 2024-03-01, under 5/QĐ",
        ["TB1-1"],
        "handover",
    ),
    "add document": (
        ["add", "document", "--number", "5/TB", "--title", "Họp giao ban"],
        "TB5: document added (Họp giao ban)",
        ["TB5"],
        "add document",
    ),
    "add unit": (["add", "unit", "--name", "Sở Y tế"], "so-y-te: unit added (Sở Y tế)", ["so-y-te"], "add unit"),
}  # fmt: skip


@pytest.mark.parametrize("name", MESSAGES)
def test_subject_and_trailers(name: str, root: Path) -> None:
    words, subject, items, action = MESSAGES[name]
    assert run(*words, "--commit", "--lang", "en", ledger=root).code == 0
    trailers = [*(f"Kltrack-Item: {item}" for item in items), f"Kltrack-Action: {action}"]
    assert message_of(root) == "\n".join([subject, "", *trailers])
    assert trailers_of(root) == trailers


def test_the_setting_decides_and_the_option_overrules_it(tmp_path: Path) -> None:
    root = make_repository(small(tmp_path, settings="commit: true\n"))
    first = head(root)
    assert run("mark", "TB1-1", "blocked", "--no-commit", ledger=root).code == 0
    assert head(root) == first and git(root, "status", "--porcelain") == f" M {DIRECTIVES}\n"
    assert run("mark", "TB1-1", "blocked", ledger=root).code == 0
    assert git(root, "rev-parse", "HEAD~1").strip() == first
    (root / "kltrack.yaml").write_text("commit: false\n", encoding="utf-8")
    second = record(root, "không tự commit")
    assert run("mark", "TB1-1", "blocked", ledger=root).code == 0
    assert head(root) == second
    assert run("mark", "TB1-1", "blocked", "--dry-run", "--commit", ledger=root).code == 0
    assert head(root) == second


def test_what_lies_staged_or_dirty_elsewhere_stays_as_it_was(root: Path) -> None:
    (root / "kltrack.yaml").write_text("language: vi\nwarn_days: 3\n", encoding="utf-8")
    (root / "mới.txt").write_text("mới\n", encoding="utf-8")
    (root / "data" / "units.yaml").write_text("units: []\n", encoding="utf-8")
    git(root, "add", "kltrack.yaml", "mới.txt")
    git(root, "rm", "--cached", "--quiet", "data/units.yaml")
    (root / "kltrack.yaml").write_text("language: vi\nwarn_days: 4\n", encoding="utf-8")
    (root / "nháp.txt").write_text("nháp\n", encoding="utf-8")
    before, staged = git(root, "status", "--porcelain"), git(root, "diff", "--cached")
    run("mark", "TB1-1", "blocked", "--commit", ledger=root)
    assert files_of(root) == [f"M\t{DIRECTIVES}"]
    assert git(root, "status", "--porcelain") == before
    assert git(root, "diff", "--cached") == staged
    states = "MM kltrack.yaml|A  mới.txt|D  data/units.yaml|?? data/units.yaml|?? nháp.txt"
    assert set(before.splitlines()) == set(states.split("|"))


@pytest.mark.parametrize("is_staged", [False, True])
def test_other_changes_of_the_same_file_go_in_too_and_that_is_said(is_staged: bool, root: Path) -> None:
    path = root / DIRECTIVES
    path.write_text(path.read_text("utf-8").replace("Thông báo", "Thông báo số 1"), encoding="utf-8")
    if is_staged:
        git(root, "add", DIRECTIVES)
    ran = run(*MARK, "--commit", ledger=root)
    assert (ran.code, f"kltrack: {DIRECTIVES} có thay đổi chưa commit từ trước" in ran.err) == (0, True)
    shown = git(root, "show", "--format=", "-U0", "HEAD")
    assert "+    title: Thông báo số 1" in shown and "+        status: done" in shown
    assert git(root, "status", "--porcelain") == ""


def test_nothing_is_said_of_a_file_that_git_keeps_with_other_line_ends(tmp_path: Path) -> None:
    root = write_ledger(tmp_path, directives=(DOCUMENT + ITEM).replace("\n", "\r\n"))
    git(root, "init", "--quiet", "--initial-branch=main")
    git(root, "config", "core.autocrlf", "true")
    git(root, "config", "core.safecrlf", "false")
    introduce(root)
    record(root, "Sổ")
    ran = run(*MARK, "--commit", ledger=root)
    assert (ran.code, ran.err) == (0, "")
    assert (root / DIRECTIVES).read_bytes().endswith(b"evidence: [1/BC]\r\n")


def test_a_new_file_goes_in_alone(root: Path) -> None:
    (root / "data" / "units").mkdir()
    (root / "data" / "units" / "khác.yaml").write_text("units: []\n", encoding="utf-8")
    ran = run(
        "add", "unit", "--name", "Sở Y tế", "--file", "data/units/[tỉnh] a.yaml", "--commit", ledger=root
    )
    assert ran.code == 0, ran.err
    assert files_of(root) == ["A\tdata/units/[tỉnh] a.yaml"]
    assert git(root, "status", "--porcelain") == "?? data/units/khác.yaml\n"


def test_two_files_go_into_one_commit(root: Path) -> None:
    project = "projects:\n  - id: cau\n    name: Cầu\n    milestones:\n      - {id: mot, title: Một, due: 2024-06, lead: so}\n"
    (root / "data" / "projects.yaml").write_text(project, encoding="utf-8")
    record(root, "dự án")
    (root.parent / "a.csv").write_text("id,status\nTB1-1,blocked\nmot,blocked\n", encoding="utf-8")
    assert run("mark", "--from", str(root.parent / "a.csv"), "--commit", ledger=root).code == 0
    assert files_of(root) == [f"M\t{DIRECTIVES}", "M\tdata/projects.yaml"]
    assert message_of(root) == (
        "record 2 progress entries for 2 items\n\nKltrack-Item: TB1-1\nKltrack-Item: cau/mot\nKltrack-Action: mark"
    )


def test_the_first_commit_of_a_repository(tmp_path: Path) -> None:
    root = small(tmp_path)
    git(root, "init", "--quiet", "--initial-branch=main")
    introduce(root)
    ran = run(*MARK, "--commit", ledger=root)
    assert (ran.code, ran.err) == (0, "")
    assert files_of(root) == [f"A\t{DIRECTIVES}"]
    assert git(root, "rev-list", "--count", "HEAD").strip() == "1"


def test_a_ledger_in_a_folder_of_its_repository_called_from_below(tmp_path: Path) -> None:
    root = small(tmp_path / "văn phòng" / "sổ")
    (tmp_path / "văn phòng" / "thu.txt").write_text("thư\n", encoding="utf-8")
    make_repository(tmp_path)
    (tmp_path / "văn phòng" / "thu.txt").write_text("khác\n", encoding="utf-8")
    ran = run_in(root / "data", *MARK, "--commit")
    assert ran.code == 0, ran.err
    assert files_of(root) == [f"M\tvăn phòng/sổ/{DIRECTIVES}"]
    assert git(root, "status", "--porcelain") == ' M "văn phòng/thu.txt"\n'


def test_a_worktree_commits_to_its_own_branch(root: Path) -> None:
    other = root.parent / "nhánh"
    git(root, "worktree", "add", "--quiet", str(other), "-b", "khác")
    main = head(root)
    assert run(*MARK, "--commit", ledger=other).code == 0
    assert head(root) == main and git(other, "rev-parse", "HEAD~1").strip() == main
    assert git(other, "status", "--porcelain") == git(root, "status", "--porcelain") == ""


@on_posix
def test_a_file_behind_a_link_is_what_goes_in(root: Path) -> None:
    (root / "thật").mkdir()
    (root / DIRECTIVES).rename(root / "thật" / "d.yaml")
    (root / DIRECTIVES).symlink_to("../thật/d.yaml")
    record(root, "liên kết")
    ran = run(*MARK, "--commit", ledger=root)
    assert (ran.code, ran.err) == (0, "")
    assert files_of(root) == ["M\tthật/d.yaml"]
    assert (root / DIRECTIVES).is_symlink()


# --- texts of the ledger are data ---

ODD = {
    "a trailer": "x\n\nKltrack-Action: extend\nKltrack-Item: TB9",
    "an option": "--amend",
    "a comment": "# x",
    "a scissors line": "------------------------ >8 ------------------------",
    "a format": "%H %s $(touch /tmp/x) `id` ${HOME}",
    "quotes": "\"' \\ \\n",
    "wide blanks": "a\u00a0\u2003b\tc",
    "only marks": "…",
}


@pytest.mark.parametrize("name", ODD)
def test_a_title_forges_no_trailer_and_no_option(name: str, root: Path) -> None:
    title = ODD[name]
    ran = run("add", "document", "--number", "5/TB", f"--title={title}", "--commit", ledger=root)
    assert ran.code == 0, ran.err
    assert load(str(root)).documents[-1].model.title == title
    assert trailers_of(root) == ["Kltrack-Item: TB5", "Kltrack-Action: add document"]
    subject, blank, *trailers = message_of(root).split("\n")
    assert (subject, blank, len(trailers)) == (f"TB5: document added ({' '.join(title.split())})", "", 2)


@pytest.mark.parametrize("text", ["x\n\nKltrack-Item: TB9", "-x", "#"])
def test_nor_do_other_texts(text: str, root: Path) -> None:
    words = ("--to", "2024-Q2", "--date", "1/3/2024", f"--approved-by={text}", "--commit")
    ran = run("extend", "TB1-1", *words, ledger=root)
    assert ran.code == 0, ran.err
    assert trailers_of(root) == ["Kltrack-Item: TB1-1", "Kltrack-Action: extend"]


def test_the_callers_git_variables_lead_nowhere(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = make_repository(small(tmp_path / "khác"))
    before = head(other)
    monkeypatch.setenv("GIT_DIR", str(other / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(other))
    monkeypatch.setenv("GIT_INDEX_FILE", str(tmp_path / "index"))
    assert run(*MARK, "--commit", ledger=root).code == 0
    assert head(other) == before
    assert files_of(root) == [f"M\t{DIRECTIVES}"]
    assert not (tmp_path / "index").exists()


# --- hooks and settings are the user's own ---


@on_posix
def test_the_users_hooks_run(root: Path) -> None:
    write_hook(root, "pre-commit", "git diff --cached --name-only > ../đã-chạy")
    write_hook(root, "commit-msg", 'echo "Signed-off-by: An <an@example.org>" >> "$1"')
    write_hook(root, "post-commit", "touch ../sau")
    ran = run(*MARK, "--commit", ledger=root)
    assert (ran.code, ran.err) == (0, "")
    assert (root.parent / "đã-chạy").read_text("utf-8").strip() == DIRECTIVES
    assert (root.parent / "sau").exists()
    assert trailers_of(root)[-1] == "Signed-off-by: An <an@example.org>"


INNER = f"'{sys.executable}' -P -m kltrack"
ADD = "add unit --id phong --name Phòng"
WRITES = (
    f"{ADD} --commit",
    f"{ADD} --no-commit",
    "mark TB1-1 in-progress --date 2/3/2024",
    "extend TB1-1 --to 2025 --approved-by 9/CV",
    "close 2024-01",
    "split data/directives.yaml",
    "undo",
)


@on_posix
@pytest.mark.parametrize("words", WRITES)
def test_a_hook_that_writes_while_we_wait_for_it_is_told_so(words: str, root: Path) -> None:
    write_hook(root, "post-commit", f"{INNER} {words}\necho ended with $?")
    ran = run_in(root, *MARK, "--commit")
    assert ran.code == 0
    assert "một hook của git gọi" in ran.err
    assert ran.err.endswith("ended with 2\n")
    assert git(root, "status", "--short") == ""
    assert len(git(root, "log", "--oneline").splitlines()) == 2


@on_posix
@pytest.mark.parametrize("name", ["pre-commit", "commit-msg"])
def test_a_hook_that_writes_and_stops_the_commit_is_the_reason_given(name: str, root: Path) -> None:
    write_hook(root, name, f"{INNER} {ADD}")
    ran = run_in(root, *MARK, "--commit")
    assert (ran.code, ran.out.count("TB1-1")) == (2, 1)
    assert "chưa commit" in ran.err
    assert "một hook của git gọi" in ran.err
    assert "phong" not in (root / "data/units.yaml").read_text("utf-8")


@on_posix
def test_a_hook_of_another_ledger_may_not_come_back_to_the_first(root: Path, tmp_path: Path) -> None:
    other = make_repository(small(tmp_path / "khác"))
    write_hook(root, "post-commit", f"cd '{other}' && {INNER} {ADD} --commit")
    write_hook(other, "post-commit", f"cd '{root}' && {INNER} {ADD} --commit")
    ran = run_in(root, *MARK, "--commit")
    assert (ran.code, "một hook của git gọi" in ran.err) == (0, True)
    assert [len(git(folder, "log", "--oneline").splitlines()) for folder in (root, other)] == [2, 2]


@on_posix
def test_a_hook_that_reads_gets_its_answer(root: Path) -> None:
    questions = ("overdue", "validate", "history TB1-1", "audit", f"{ADD} --dry-run")
    write_hook(root, "post-commit", "\n".join(f"{INNER} {words} && echo answered" for words in questions))
    ran = run_in(root, *MARK, "--commit")
    assert (ran.code, ran.err.count("answered")) == (0, len(questions))


@on_posix
def test_what_a_hook_leaves_running_keeps_nobody_waiting(root: Path) -> None:
    later = f"sleep 0.3; {INNER} {ADD} --no-commit; touch ../xong"
    write_hook(root, "post-commit", f"sleep 300 & echo $! > ../pid\n({later}) &")
    started = time.monotonic()
    assert run_in(root, *MARK, "--commit").code == 0
    took = time.monotonic() - started
    os.kill(int((root.parent / "pid").read_text()), signal.SIGTERM)
    while not (root.parent / "xong").exists() and time.monotonic() < started + 60:
        time.sleep(0.05)
    assert took < 30
    assert "phong" in (root / "data/units.yaml").read_text("utf-8")


def test_settings_of_messages_do_not_disturb(root: Path) -> None:
    (root.parent / "mẫu.txt").write_text("Mẫu của tôi\n", encoding="utf-8")
    git(root, "config", "commit.template", str(root.parent / "mẫu.txt"))
    git(root, "config", "commit.cleanup", "scissors")
    git(root, "config", "commit.verbose", "true")
    git(root, "config", "core.commentChar", "T")
    git(root, "config", "core.editor", "false")
    assert run(*MARK, "--commit", ledger=root).code == 0
    assert message_of(root).startswith("TB1-1: done, on time (Xây cầu)\n\nKltrack-Item: TB1-1\n")


# --- where there is no commit: the file keeps the change, exit code 2, one line of advice ---


def failing_hook(root: Path) -> None:
    write_hook(root, "pre-commit", "echo 'sổ chưa được duyệt' >&2\nexit 1")


def silent_hook(root: Path) -> None:
    write_hook(root, "commit-msg", "exit 1")


def no_identity(root: Path) -> None:
    git(root, "config", "--unset", "user.name")
    git(root, "config", "--unset", "user.email")
    git(root, "config", "user.useConfigOnly", "true")


def detached(root: Path) -> None:
    git(root, "checkout", "--quiet", "--detach")


def locked_index(root: Path) -> None:
    (root / ".git" / "index.lock").touch()


def unsigned(root: Path) -> None:
    git(root, "config", "commit.gpgSign", "true")
    git(root, "config", "gpg.program", "false")


def two_branches(root: Path) -> None:
    """Branch "khác" and this one change one line in different ways."""
    for branch, days in (("khác", 3), ("main", 4)):
        git(root, "checkout", "--quiet", *(("-b", branch) if branch == "khác" else (branch,)))
        (root / "kltrack.yaml").write_text(f"language: vi\nwarn_days: {days}\n", encoding="utf-8")
        record(root, branch)


def merging(root: Path) -> None:
    two_branches(root)
    git(root, "merge", "--quiet", "khác", check=False)


def rebasing(root: Path) -> None:
    two_branches(root)
    git(root, "rebase", "--quiet", "khác", check=False)


def picking(root: Path) -> None:
    two_branches(root)
    git(root, "cherry-pick", "khác", check=False)


def reverting(root: Path) -> None:
    two_branches(root)
    (root / "kltrack.yaml").write_text("language: vi\nwarn_days: 5\n", encoding="utf-8")
    record(root, "sau")
    git(root, "revert", "--no-edit", "HEAD~1", check=False)


def no_repository(root: Path) -> None:
    (root / ".git").rename(root.parent / "git")


def ignored(root: Path) -> None:
    git(root, "rm", "--cached", "--quiet", DIRECTIVES)
    (root / ".git" / "info").mkdir()
    (root / ".git" / "info" / "exclude").write_text("data/\n", encoding="utf-8")


STATES: dict[str, tuple[Callable[[Path], None], str, str]] = {
    "a hook says no": (failing_hook, "git says: sổ chưa được duyệt", f"git add {DIRECTIVES}; git commit"),
    "a hook says nothing": (silent_hook, "usually because of a hook", f"git add {DIRECTIVES}; git commit"),
    "no identity": (no_identity, "git does not know your name and email", "git config user.name"),
    "detached": (detached, "HEAD is detached", "git switch BRANCH"),
    "a locked index": (locked_index, "index.lock", "git commit"),
    "a failing signature": (unsigned, "failed to sign", "git commit"),
    "a merge": (merging, "a merge is in progress", "git status"),
    "a rebase": (rebasing, "a rebase is in progress", "git status"),
    "a cherry-pick": (picking, "a cherry-pick is in progress", "git status"),
    "a revert": (reverting, "a revert is in progress", "git status"),
    "no repository": (no_repository, "the ledger is not in a git repository", "git init"),
    "an ignored file": (ignored, "git says: ", "git commit"),
}
POSIX_ONLY = {"a hook says no", "a hook says nothing", "a failing signature"}


@pytest.mark.parametrize("name", STATES)
def test_the_change_is_kept_and_advice_given(name: str, root: Path) -> None:
    if sys.platform == "win32" and name in POSIX_ONLY:
        pytest.skip("hooks and programs here are shell scripts")
    enter, reason, advice = STATES[name]
    (root / "nháp.txt").write_text("nháp\n", encoding="utf-8")
    git(root, "add", "nháp.txt")
    enter(root)
    has_git = (root / ".git").exists()
    before = (head(root), git(root, "diff", "--cached", "--name-status")) if has_git else None
    ran = run(*MARK, "--commit", "--lang", "en", ledger=root)
    assert ran.code == 2
    assert ran.out == f"TB1-1: done, on time (Xây cầu) → {DIRECTIVES}:8\n"
    said, *more = ran.err.splitlines()
    assert said.startswith("kltrack: the file is changed but not committed: ") and reason in said
    assert len(more) == 1 and advice in more[0]
    assert [entry.status.value for entry in load(str(root)).directives[0].model.progress] == ["done"]
    if has_git:
        assert (head(root), git(root, "diff", "--cached", "--name-status")) == before
        fsck = git(root, "fsck", "--strict", "--no-dangling")
        assert fsck == ""
    assert not list(root.rglob("*.kltrack-new"))


@pytest.mark.parametrize("name", ["a hook says no", "a failing signature"])
@on_posix
def test_a_new_file_whose_commit_fails_is_as_untracked_as_before(name: str, root: Path) -> None:
    STATES[name][0](root)
    ran = run("add", "unit", "--name", "Sở Y tế", "--file", "data/units/y.yaml", "--commit", ledger=root)
    assert ran.code == 2
    assert git(root, "status", "--porcelain") == "?? data/units/\n"


@on_posix
def test_the_advice_works_as_typed(root: Path) -> None:
    failing_hook(root)
    ran = run(*MARK, "--commit", "--lang", "en", ledger=root)
    (root / ".git" / "hooks" / "pre-commit").unlink()
    add, _ = ran.err.splitlines()[1].partition("git ")[2].split("; ")
    git(root, *add.split())
    git(root, "commit", "--quiet", "-m", "bằng tay")
    assert git(root, "status", "--porcelain") == ""


def test_json_says_that_there_is_no_commit(root: Path) -> None:
    detached(root)
    ran = run(*MARK, "--commit", "--format", "json", ledger=root)
    assert (ran.code, '"commit": null' in ran.out) == (2, True)


def test_a_machine_without_git(root: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path / "nowhere"))
    ran = run(*MARK, "--commit", "--lang", "en", ledger=root)
    said, advice = ran.err.splitlines()
    assert (ran.code, advice) == (2, "  install git, or leave out --commit")
    assert said == "kltrack: the file is changed but not committed: there is no git on this machine"


def test_without_commit_git_is_not_asked(root: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path / "nowhere"))
    assert run(*MARK, ledger=root).code == 0
    assert os.environ["PATH"] == str(tmp_path / "nowhere")
