"""``--known-at``: the ledger as git had it then, read from its objects, whatever day the question is about."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from repositories import copy_repository, git, head, introduce, make_repository, record, run_in, snapshot
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
    lead: so
    due: 2024-05
"""
QUERIES = ("overdue", "due", "list", "score", "timeline")


def make_history(root: Path) -> Path:
    """Four records: the order of January, a mark in March, an extension in April, a unit's new name in May.

    The mark was recorded after midnight in Vietnam, on the evening before in UTC.
    """
    git(root, "commit", "--quiet", "--amend", "--no-edit", "--reset-author", day="2024-01-06T08:00:00+07:00")
    git(root, "tag", "đầu-năm")
    run("mark", "TB1-2", "done", "--date", "1/3/2024", "--evidence", "1/BC", ledger=root)
    record(root, "Báo cáo", "2024-03-01T17:30:00+00:00")
    run("extend", "TB1-1", "--to", "2024-Q2", "--approved-by", "5/CV", "--date", "1/4/2024", ledger=root)
    record(root, "Gia hạn", "2024-04-02T09:00:00+07:00")
    git(root, "branch", "tháng-4")
    units = root / "data" / "units.yaml"
    units.write_text(units.read_text("utf-8").replace("Sở Xây dựng", "Sở Xây dựng mới"), encoding="utf-8")
    record(root, "Đổi tên", "2024-05-02T09:00:00+07:00")
    return root


@pytest.fixture(scope="session")
def history(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = write_ledger(
        tmp_path_factory.mktemp("history"), directives=DOCUMENT + ITEMS, settings="language: vi\n"
    )
    return make_history(make_repository(root))


@pytest.fixture
def root(history: Path, tmp_path: Path) -> Path:
    return copy_repository(history, tmp_path / "sổ")


def overdue(root: Path, known_at: str, as_of: str = "2024-06-15") -> list[str]:
    ran = run("overdue", "--known-at", known_at, "--as-of", as_of, "--format", "json", ledger=root)
    assert ran.code == 0, ran.err
    return [item["id"] for item in json.loads(ran.out)["items"]]


@pytest.mark.parametrize(
    ("known_at", "expected"),
    [
        ("2024-01-06", ["TB1-1", "TB1-2"]),
        ("6/1/2024", ["TB1-1", "TB1-2"]),
        ("đầu-năm", ["TB1-1", "TB1-2"]),
        ("HEAD~3", ["TB1-1", "TB1-2"]),
        ("1/3/2024", ["TB1-1", "TB1-2"]),  # the mark was recorded at half past midnight
        ("2/3/2024", ["TB1-1"]),
        ("ngày 31 tháng 3 năm 2024", ["TB1-1"]),
        ("2024-04-01", ["TB1-1"]),
        ("2024-04-02", []),
        ("tháng-4", []),
        ("main", []),
        ("HEAD", []),
        ("hôm nay", []),
        ("2030-01-01", []),
    ],
)
def test_a_day_a_revision_a_tag_or_a_branch(known_at: str, expected: list[str], root: Path) -> None:
    assert overdue(root, known_at) == expected


def test_the_two_clocks_do_not_depend_on_each_other(root: Path) -> None:
    found = {
        (known, day): overdue(root, known, day)
        for known in ("2024-03-01", "2024-03-15", "2024-04-15")
        for day in ("2024-03-31", "2024-04-10", "2024-06-10", "2024-07-01")
    }
    assert found == {
        ("2024-03-01", "2024-03-31"): [],
        ("2024-03-01", "2024-04-10"): ["TB1-1"],
        ("2024-03-01", "2024-06-10"): ["TB1-1", "TB1-2"],
        ("2024-03-01", "2024-07-01"): ["TB1-1", "TB1-2"],
        ("2024-03-15", "2024-03-31"): [],
        ("2024-03-15", "2024-04-10"): ["TB1-1"],
        ("2024-03-15", "2024-06-10"): ["TB1-1"],
        ("2024-03-15", "2024-07-01"): ["TB1-1"],
        ("2024-04-15", "2024-03-31"): [],
        ("2024-04-15", "2024-04-10"): [],
        ("2024-04-15", "2024-06-10"): [],
        ("2024-04-15", "2024-07-01"): ["TB1-1"],
    }


@pytest.mark.parametrize("query", [*QUERIES, "show"])
def test_every_query_answers_as_a_checkout_would(query: str, root: Path, tmp_path: Path) -> None:
    for revision in ("HEAD~3", "HEAD~1", "HEAD"):
        git(root, "worktree", "add", "--quiet", "--force", str(tmp_path / "lúc đó"), revision)
        for more in (["--format", "json"], []):
            words = [query, *(["TB1-1"] if query == "show" else []), "--as-of", "2024-04-15", *more]
            then = run(*words, ledger=tmp_path / "lúc đó")
            known = run(*words, "--known-at", revision, ledger=root)
            commit = git(root, "rev-parse", revision).strip()
            assert (known.code, known.out.replace(f'\n  "known_at": "{commit}",', "")) == (0, then.out)
            assert (commit in known.out) == ("json" in more)
            assert then.err == "" and commit[:10] in known.err
        git(root, "worktree", "remove", "--force", str(tmp_path / "lúc đó"))


def test_what_is_answered_from_is_said_on_standard_error(root: Path) -> None:
    commit = git(root, "rev-parse", "HEAD~1")[:10]
    ran = run("overdue", "--known-at", "2024-04-10", ledger=root)
    assert ran.err == f"kltrack: theo sổ ở commit {commit} ngày 02/04/2024, không phải sổ hiện tại\n"
    ran = run("overdue", "--known-at", "2024-04-10", "--lang", "en", ledger=root)
    assert commit in ran.err and "2024-04-02" in ran.err


def test_what_lies_in_the_folder_does_not_count(root: Path) -> None:
    (root / "data" / "directives.yaml").write_text("rubbish: [\n", encoding="utf-8")
    (root / "data" / "units.yaml").unlink()
    git(root, "add", "--all")
    assert overdue(root, "HEAD~3") == ["TB1-1", "TB1-2"]
    shutil.rmtree(root / "data")
    assert overdue(root, "HEAD~2") == ["TB1-1"]


def test_faults_of_then_are_told_with_the_places_of_then(root: Path) -> None:
    path = root / "data" / "directives.yaml"
    sound = path.read_bytes()
    path.write_bytes(sound.replace(b"lead: so", b"lead: khong-co"))
    record(root, "hỏng")
    path.write_bytes(sound)
    record(root, "sửa")
    ran = run("overdue", "--known-at", "HEAD~1", "--lang", "en", ledger=root)
    assert (ran.code, "data/directives.yaml:" in ran.err, "khong-co" in ran.err) == (2, True, True)
    assert run("overdue", "--known-at", "HEAD", ledger=root).code == 0


def test_a_history_with_merges_answers_by_its_main_line(root: Path) -> None:
    git(root, "checkout", "--quiet", "-b", "việc", "HEAD~3")
    (root / "kltrack.yaml").write_text("language: en\n", encoding="utf-8")
    record(root, "Ở nhánh", "2024-02-01T09:00:00+07:00")
    git(root, "checkout", "--quiet", "main")
    git(root, "merge", "--quiet", "--no-ff", "-m", "Gộp", "việc", day="2024-06-01T09:00:00+07:00")
    expected = git(root, "rev-parse", "đầu-năm")[:10]
    assert expected in run("overdue", "--known-at", "2024-02-15", ledger=root).err
    assert head(root)[:10] in run("overdue", "--known-at", "2024-06-02", ledger=root).err


# --- where it is read from ---


def expect_all(root: Path, *, at: Path | None = None) -> None:
    """Every moment gets the expected answer, with the ledger ``root``, run from the folder ``at``."""
    moments = {"2024-01-10": ["TB1-1", "TB1-2"], "2024-03-10": ["TB1-1"], "2024-04-10": []}
    for known, expected in moments.items():
        words = ("overdue", "--known-at", known, "--as-of", "2024-06-15", "--format", "json")
        ran = run_in(at, *words) if at else run(*words, ledger=root)
        assert ran.code == 0, ran.err
        assert [item["id"] for item in json.loads(ran.out)["items"]] == expected


def test_a_ledger_in_a_folder_of_its_repository(tmp_path: Path) -> None:
    root = write_ledger(tmp_path / "phòng ban" / "sổ", directives=DOCUMENT + ITEMS)
    make_repository(tmp_path)
    make_history(root)
    expect_all(root)
    expect_all(root, at=root / "data")


def test_a_worktree(root: Path) -> None:
    other = root.parent / "khác"
    git(root, "worktree", "add", "--quiet", str(other), "HEAD")
    expect_all(other)


def test_a_ledger_in_a_folder_of_a_bare_repository(tmp_path: Path) -> None:
    root = write_ledger(tmp_path / "phòng ban" / "sổ", directives=DOCUMENT + ITEMS)
    make_repository(tmp_path)
    make_history(root)
    bare = tmp_path.parent / f"{tmp_path.name}.git"
    git(tmp_path, "clone", "--quiet", "--bare", str(tmp_path), str(bare))
    words = ("list", "--as-of", "2024-06-30", "--format", "csv")
    expected = run(*words, "--known-at", "HEAD~1", ledger=root)
    assert run(*words, "--known-at", "HEAD~1:phòng ban/sổ", ledger=bare) == expected
    nowhere = run(*words, "--known-at", "HEAD~1:khác", ledger=bare)
    assert (nowhere.code, nowhere.out) == (2, "") and "HEAD~1:khác" in nowhere.err


def test_a_bare_repository(root: Path) -> None:
    bare = root.parent / "kho.git"
    git(root, "clone", "--quiet", "--bare", str(root), str(bare))
    expect_all(bare)
    expect_all(bare, at=bare)


def test_packed_objects_and_refs(root: Path) -> None:
    git(root, "gc", "--quiet", "--aggressive", "--prune=now")
    git(root, "pack-refs", "--all")
    assert not (root / ".git" / "refs" / "tags" / "đầu-năm").exists()
    expect_all(root)
    assert overdue(root, "đầu-năm") == ["TB1-1", "TB1-2"]


def test_a_sha256_repository(tmp_path: Path) -> None:
    root = write_ledger(tmp_path, directives=DOCUMENT + ITEMS)
    make_history(make_repository(root, "--object-format=sha256"))
    assert len(head(root)) == 64
    expect_all(root)
    assert overdue(root, head(root)[:20]) == []


def test_a_submodule(root: Path) -> None:
    above = root.parent / "trên"
    above.mkdir()
    git(above, "init", "--quiet")
    git(above, "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(root), "sổ")
    expect_all(above / "sổ")


def test_a_sparse_checkout(root: Path) -> None:
    git(root, "reset", "--quiet", "--hard")
    git(root, "sparse-checkout", "set", "--no-cone", "/kltrack.yaml")
    assert not (root / "data").exists()
    expect_all(root)


def test_a_link_within_the_ledger_is_followed_and_one_that_leads_out_is_not(tmp_path: Path) -> None:
    if sys.platform == "win32":
        pytest.skip("links need a privilege")
    (tmp_path / "ngoài.yaml").write_text("units: []\n", encoding="utf-8")
    root = write_ledger(tmp_path / "sổ", directives=DOCUMENT + ITEMS)
    (root / "thật").mkdir()
    (root / "data" / "directives.yaml").rename(root / "thật" / "d.yaml")
    (root / "data" / "directives.yaml").symlink_to("../thật/d.yaml")
    make_repository(root)
    assert overdue(root, "HEAD") == ["TB1-1", "TB1-2"]
    (root / "data" / "units.yaml").unlink()
    (root / "data" / "units.yaml").symlink_to("../../ngoài.yaml")
    record(root, "liên kết")
    ran = run("overdue", "--known-at", "HEAD", "--lang", "en", ledger=root)
    assert (ran.code, "data/units.yaml" in ran.err) == (2, True)


# --- what cannot be seen is said ---


def refused(ran: Ran, said: str, hint: str) -> bool:
    lines = ran.err.splitlines()
    return (ran.code, ran.out, len(lines)) == (2, "", 2) and said in lines[0] and hint in lines[1]


@pytest.mark.parametrize("query", QUERIES)
def test_before_the_first_record(query: str, root: Path) -> None:
    ran = run(query, "--known-at", "2024-01-05", "--lang", "en", ledger=root)
    assert refused(ran, "git's history does not go back that far", "git log --reverse")


def test_a_shallow_clone_says_that_it_is_one(root: Path) -> None:
    clone = root.parent / "nông"
    git(root, "clone", "--quiet", "--depth", "2", root.as_uri(), str(clone))
    assert overdue(clone, "2024-04-10") == overdue(clone, "HEAD~1") == []
    for known in ("2024-03-10", "HEAD~2"):
        ran = run("overdue", "--known-at", known, "--lang", "en", ledger=clone)
        assert (ran.code, ran.out, "git fetch --unshallow" in ran.err) == (2, "", True)
    git(clone, "fetch", "--quiet", "--unshallow")
    expect_all(clone)


def test_a_clone_without_the_texts_fetches_nothing(root: Path) -> None:
    git(root, "config", "uploadpack.allowFilter", "true")
    clone = root.parent / "thiếu"
    git(root, "clone", "--quiet", "--filter=blob:none", root.as_uri(), str(clone))
    before = snapshot(clone / ".git")
    assert overdue(clone, "HEAD") == []
    ran = run("overdue", "--known-at", "HEAD~3", "--lang", "en", ledger=clone)
    assert (ran.code, "data/directives.yaml" in ran.err) == (2, True)
    assert snapshot(clone / ".git") == before


@pytest.mark.parametrize(
    "typed",
    [
        "khong-co", "", "-x", "--all", "--output=/tmp/x", "--help", "HEAD..main", "^HEAD", "@{-1}",
        "tháng 3/2024", "0" * 40,
    ],
)  # fmt: skip
def test_what_names_no_moment(typed: str, root: Path) -> None:
    before = snapshot(root)
    ran = run("overdue", f"--known-at={typed}", "--lang", "en", ledger=root)
    assert refused(ran, "is neither a date nor a commit in git's history", "HEAD~3")
    assert snapshot(root) == before


def test_no_repository(tmp_path: Path) -> None:
    root = write_ledger(tmp_path, directives=DOCUMENT + ITEMS)
    ran = run("overdue", "--known-at", "2024-04-10", "--lang", "en", ledger=root)
    assert refused(ran, "is not in a git repository, so there is no history", "git init")
    git(root, "init", "--quiet")
    ran = run("overdue", "--known-at", "2024-04-10", "--lang", "en", ledger=root)
    assert refused(ran, "git's history does not go back that far", "git log")


def test_a_repository_that_held_no_ledger_then(tmp_path: Path) -> None:
    (tmp_path / "thư.txt").write_text("x", encoding="utf-8")
    make_repository(tmp_path)
    write_ledger(tmp_path, directives=DOCUMENT + ITEMS)
    record(tmp_path, "Sổ")
    ran = run("overdue", "--known-at", "HEAD~1", "--lang", "en", ledger=tmp_path)
    assert refused(ran, "at “HEAD~1” git had no ledger in this folder", "git log --oneline -- data")


def test_a_machine_without_git(root: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path / "nowhere"))
    ran = run("overdue", "--known-at", "HEAD", "--lang", "en", ledger=root)
    assert refused(ran, "there is no git on this machine", "git-scm.com")


@pytest.mark.skipif(sys.platform == "win32", reason="the wrapper is a shell script")
def test_a_folder_that_git_does_not_trust(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrapper = tmp_path / "bin" / "git"
    wrapper.parent.mkdir()
    real = shutil.which("git")
    wrapper.write_text(f'#!/bin/sh\nGIT_TEST_ASSUME_DIFFERENT_OWNER=1 exec {real} "$@"\n', encoding="utf-8")
    wrapper.chmod(0o755)
    monkeypatch.setenv("PATH", f"{wrapper.parent}:/usr/bin:/bin")
    ran = run("overdue", "--known-at", "HEAD", "--lang", "en", ledger=root)
    assert refused(ran, "git failed: detected dubious ownership in repository", "git status")
    assert run("overdue", "--as-of", "2024-06-15", ledger=root).code == 0


def test_a_damaged_repository(root: Path) -> None:
    tree = git(root, "rev-parse", "HEAD~3:data").strip()
    path = root / ".git" / "objects" / tree[:2] / tree[2:]
    path.chmod(0o644)
    path.write_bytes(b"rubbish")
    ran = run("overdue", "--known-at", "HEAD~3", "--lang", "en", ledger=root)
    assert (ran.code, ran.out, "git failed" in ran.err) == (2, "", True)
    (root / ".git" / "HEAD").write_bytes(b"rubbish")
    ran = run("overdue", "--known-at", "HEAD~3", "--lang", "en", ledger=root)
    assert (ran.code, ran.out) == (2, "")


# --- a repository may come from anybody ---


@pytest.mark.skipif(sys.platform == "win32", reason="the programs here are shell scripts")
def test_its_configuration_runs_nothing_and_nothing_in_it_changes(root: Path) -> None:
    trap, marks = root.parent / "bẫy", root.parent / "dấu"
    trap.write_text(f'#!/bin/sh\necho "$0 $*" >> "{marks}"\ncat\n', encoding="utf-8")
    trap.chmod(0o755)
    hooks = root / "hooks"
    hooks.mkdir()
    for name in ("post-checkout", "reference-transaction", "post-index-change", "fsmonitor-watchman"):
        (hooks / name).write_bytes(trap.read_bytes())
        (hooks / name).chmod(0o755)
    shutil.copytree(hooks, root / ".git" / "hooks")
    (root / ".gitattributes").write_text("* diff=trap filter=trap merge=trap\n", encoding="utf-8")
    git(root, "-c", "core.hooksPath=/dev/null", "add", ".gitattributes")
    git(root, "-c", "core.hooksPath=/dev/null", "commit", "--quiet", "-m", "x")
    signed = git(root, "cat-file", "commit", "HEAD").replace(
        "\n\n", "\ngpgsig -----BEGIN PGP SIGNATURE-----\n \n x\n -----END PGP SIGNATURE-----\n\n", 1
    )
    words = ["git", "hash-object", "-t", "commit", "-w", "--stdin"]
    commit = subprocess.run(words, cwd=root, input=signed.encode(), capture_output=True, check=True).stdout
    git(root, "-c", "core.hooksPath=/dev/null", "update-ref", "refs/heads/main", commit.decode().strip())
    for key in (
        "core.fsmonitor", "core.pager", "pager.show", "pager.log", "core.editor", "core.sshCommand", "core.askPass",
        "core.gitProxy", "gpg.program", "gpg.ssh.program", "diff.external", "diff.trap.command", "diff.trap.textconv",
        "filter.trap.smudge", "filter.trap.clean", "filter.trap.process", "merge.trap.driver", "credential.helper",
        "core.alternateRefsCommand", "sequence.editor", "interactive.diffFilter",
    ):  # fmt: skip
        git(root, "config", key, str(trap))
    for alias in ("rev-parse", "rev-list", "cat-file", "ls-tree", "show", "log"):
        git(root, "config", f"alias.{alias}", f"!{trap}")
    git(root, "config", "core.hooksPath", str(hooks))
    git(root, "config", "log.showSignature", "true")
    git(root, "config", "extensions.partialClone", "origin")
    git(root, "config", "remote.origin.promisor", "true")
    git(root, "config", "remote.origin.url", f"ext::{trap}")
    git(root, "config", "protocol.ext.allow", "always")
    marks.unlink(missing_ok=True)
    before = snapshot(root)
    for query in (*QUERIES, "show"):
        for known in ("HEAD", "2024-03-10", "đầu-năm", "1234567", "khong-co"):
            words = [query, *(["TB1-1"] if query == "show" else [])]
            ran = run(*words, "--known-at", known, ledger=root)
            assert ran.code in (0, 2) and "Traceback" not in ran.err
    assert not marks.exists(), marks.read_text("utf-8")
    assert snapshot(root) == before


def test_replaced_objects_and_grafts_do_not_count(root: Path) -> None:
    first = git(root, "rev-parse", "HEAD~3:data/directives.yaml").strip()
    last = git(root, "rev-parse", "HEAD:data/directives.yaml").strip()
    git(root, "replace", first, last)
    (root / ".git" / "info").mkdir(exist_ok=True)
    (root / ".git" / "info" / "grafts").write_text(f"{head(root)}\n", encoding="utf-8")
    expect_all(root)


def test_text_of_then_reaches_the_terminal_clean(root: Path) -> None:
    path = root / "data" / "directives.yaml"
    path.write_text(path.read_text("utf-8").replace("Xây cầu", '"Xây\\e[31m cầu"'), encoding="utf-8")
    record(root, "x\x1b[31m")
    ran = run("list", "--known-at", "HEAD", ledger=root)
    assert "\x1b" not in ran.out + ran.err


def test_the_callers_git_variables_lead_nowhere(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = make_repository(write_ledger(tmp_path / "khác"))
    monkeypatch.setenv("GIT_DIR", str(other / ".git"))
    monkeypatch.setenv("GIT_OBJECT_DIRECTORY", str(other / ".git" / "objects"))
    monkeypatch.setenv("GIT_EXTERNAL_DIFF", "false")
    expect_all(root)


def test_whose_repository_it_is_need_not_be_known(tmp_path: Path) -> None:
    root = write_ledger(tmp_path, directives=DOCUMENT + ITEMS)
    make_history(make_repository(root))
    for key in ("user.name", "user.email"):
        git(root, "config", "--unset", key)
    expect_all(root)
    introduce(root)
