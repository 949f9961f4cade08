"""``init``: a new ledger that works at once; files that are there stay, byte for byte."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from repositories import copy_real_ledger, git, introduce, make_repository, record, run_in, snapshot
from running import ROOT, run, write_ledger

pytestmark = pytest.mark.usefixtures("own_git")

SAMPLE = ["kltrack.yaml", "data/units.yaml", "data/directives.yaml", "data/projects.yaml"]
SCHEMAS = [
    f"schema/{kind}.schema.json" for kind in ("directives", "projects", "units", "closings", "settings")
]
AROUND = [".github/workflows/ledger.yml", ".pre-commit-config.yaml"]
LINES = [".gitattributes", ".gitignore"]


def init(folder: Path, *words: str, lang: str = "en") -> str:
    ran = run("init", str(folder), "--lang", lang, *words, ledger=None)
    assert (ran.code, ran.err) == (0, "")
    return ran.out


def files(folder: Path) -> set[str]:
    found = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return {path for path in found if not path.startswith(".git/")}


def test_a_fresh_folder_gets_everything(tmp_path: Path) -> None:
    said = init(tmp_path / "sổ mới")
    assert files(tmp_path / "sổ mới") == {*SAMPLE, *SCHEMAS, *AROUND, *LINES}
    made = [line.removeprefix("created ") for line in said.splitlines() if line.startswith("created ")]
    names = {path.rpartition("sổ mới/")[2] for path in made}
    assert names == {*SAMPLE, *SCHEMAS, *AROUND, *LINES, "a git repository (git init)"}
    assert "git config merge.kltrack.driver " in said
    assert git(tmp_path / "sổ mới", "status", "--porcelain", "--", "data").startswith("?? data/")


def test_it_may_be_run_again(tmp_path: Path) -> None:
    init(tmp_path)
    before = snapshot(tmp_path)
    assert init(tmp_path) == "The ledger already has all its files.\n"
    assert init(tmp_path, lang="vi") == "Các tệp của sổ đã đủ.\n"
    assert snapshot(tmp_path) == before


def test_what_it_would_make_is_said_and_not_made(tmp_path: Path) -> None:
    folder = tmp_path / "sổ"
    said = init(folder, "--dry-run")
    assert not folder.exists()
    lines = said.splitlines()
    assert all(line.startswith("would create ") for line in lines)
    assert len(lines) == len([*SAMPLE, *SCHEMAS, *AROUND, *LINES])


@pytest.mark.parametrize("path", [*SAMPLE, *SCHEMAS, *AROUND])
def test_no_file_is_overwritten(path: str, tmp_path: Path) -> None:
    mine = tmp_path / path
    mine.parent.mkdir(parents=True, exist_ok=True)
    mine.write_bytes(b"# c\xe1\xbb\xa7a t\xc3\xb4i\r\n")
    mine.chmod(0o600)
    before = (mine.read_bytes(), mine.stat().st_mode, mine.stat().st_mtime_ns)
    said = init(tmp_path)
    assert (mine.read_bytes(), mine.stat().st_mode, mine.stat().st_mtime_ns) == before
    assert f"/{path}\n" not in said
    assert {*SCHEMAS, *AROUND} <= files(tmp_path)
    # a sample beside one's own data would be in the way
    assert (path in SAMPLE) != (set(SAMPLE) <= files(tmp_path))


def test_a_link_is_not_written_through(tmp_path: Path) -> None:
    if sys.platform == "win32":
        pytest.skip("links need a privilege")
    (tmp_path / "sổ").mkdir()
    (tmp_path / "sổ" / ".pre-commit-config.yaml").symlink_to(tmp_path / "nơi khác")
    init(tmp_path / "sổ")
    assert not (tmp_path / "nơi khác").exists()


@pytest.mark.parametrize("eol", ["\n", "\r\n"])
@pytest.mark.parametrize("has_last_end", [True, False])
def test_lines_are_added_once_to_files_that_are_there(eol: str, has_last_end: bool, tmp_path: Path) -> None:
    texts = {
        ".gitattributes": f"*.png binary{eol}data/*.yaml merge=kltrack{eol}# hết",
        ".gitignore": f"*.tmp{eol}.kltrack-pending",
    }
    for name, text in texts.items():
        (tmp_path / name).write_bytes((text + (eol if has_last_end else "")).encode())
    said = init(tmp_path)
    assert f"added lines to {tmp_path}/.gitattributes\n".replace("\\", "/") in said.replace("\\", "/")
    attributes = (tmp_path / ".gitattributes").read_bytes().decode()
    added = f"data/**/*.yaml merge=kltrack{eol}kltrack.yaml merge=kltrack{eol}"
    added += f"data/*.yml merge=kltrack{eol}data/**/*.yml merge=kltrack{eol}"
    assert attributes == texts[".gitattributes"] + eol + added
    ignored = (tmp_path / ".gitignore").read_bytes().decode()
    assert ignored.startswith(texts[".gitignore"] + eol)
    assert sorted(ignored.split(eol)) == sorted(
        ["*.tmp", ".kltrack-pending", "*.kltrack-new", ".kltrack.lock", ""]
    )
    before = snapshot(tmp_path)
    init(tmp_path)
    assert snapshot(tmp_path) == before


def test_an_existing_ledger_gets_what_it_lacks_and_no_sample(tmp_path: Path) -> None:
    root = copy_real_ledger(tmp_path / "sổ")
    before = {path: found for path, found in snapshot(root).items() if path.startswith(("data", "kltrack"))}
    init(root)
    after = snapshot(root)
    assert {path: found for path, found in after.items() if path.startswith(("data", "kltrack"))} == before
    assert {*SCHEMAS, *AROUND, *LINES} <= files(root)
    assert run("validate", ledger=root).code == 0


def test_the_language_is_that_of_the_ledger_which_is_there(tmp_path: Path) -> None:
    root = copy_real_ledger(tmp_path)
    assert "đã tạo" in run("init", str(root), ledger=None).out


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("day", ["2026-02-15", "2026-11-22", "2028-01-01"])
def test_the_sample_is_sound_in_both_languages(
    lang: str, day: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KLTRACK_TODAY", day)
    init(tmp_path, lang=lang)
    ran = run("validate", "--format", "json", ledger=tmp_path)
    found = json.loads(ran.out)
    assert (ran.code, found["errors"]) == (0, 0)
    assert {one["rule"] for one in found["diagnostics"]} <= {"stale-item"}  # the sample grows old
    assert day != "2026-02-15" or found["warnings"] == 0
    assert run("list", ledger=tmp_path).out.count("TB1-1") == 1
    settings = yaml.safe_load((tmp_path / "kltrack.yaml").read_text("utf-8"))
    assert (settings["language"], settings["commit"]) == (lang, True)


def test_the_samples_say_the_same_in_both_languages(tmp_path: Path) -> None:
    for lang in ("vi", "en"):
        init(tmp_path / lang, "--no-git", lang=lang)
    for path in SAMPLE:
        vi, en = (yaml.safe_load((tmp_path / lang / path).read_text("utf-8")) for lang in ("vi", "en"))
        assert _shape(vi) == _shape(en)


def _shape(value: object) -> object:
    if isinstance(value, dict):
        return {key: _shape(child) for key, child in value.items()}
    return [_shape(child) for child in value] if isinstance(value, list) else type(value)


def test_editors_find_the_schemas_that_the_files_name(tmp_path: Path) -> None:
    init(tmp_path)
    for path in SAMPLE:
        first = (tmp_path / path).read_text("utf-8").split("\n")[0]
        named = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)
        assert named, first
        assert ((tmp_path / path).parent / named[1]).is_file()
    for path in SCHEMAS:
        assert json.loads((tmp_path / path).read_text("utf-8"))["$schema"].endswith("2020-12/schema")


def test_the_workflow_and_the_pre_commit_are_sound(tmp_path: Path) -> None:
    init(tmp_path)
    workflow = yaml.safe_load((tmp_path / AROUND[0]).read_text("utf-8"))
    steps = workflow["jobs"]["ledger"]["steps"]
    assert steps[0]["with"]["fetch-depth"] == 0
    assert any(step.get("run", "").startswith("kltrack validate") for step in steps)
    assert workflow["permissions"] == {"contents": "read"}
    (repository,) = yaml.safe_load((tmp_path / AROUND[1]).read_text("utf-8"))["repos"]
    (hook,) = repository["hooks"]
    assert (repository["repo"], hook["entry"], hook["pass_filenames"]) == ("local", "kltrack validate", False)
    pattern = re.compile(hook["files"])
    for path in SAMPLE:
        assert pattern.search(path)
    assert not pattern.search("schema/units.schema.json")


# --- git ---


def test_the_merge_driver_is_registered_as_it_is_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "bin" / ("kltrack.exe" if sys.platform == "win32" else "kltrack")
    program.parent.mkdir()
    program.write_text("#!/bin/sh\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")
    said = init(tmp_path / "sổ")
    driver = git(tmp_path / "sổ", "config", "--local", "merge.kltrack.driver")
    assert driver.startswith("kltrack merge-driver %O %A %B %P && ")
    assert f"  git config merge.kltrack.driver '{driver.strip()}'\n" in said
    attributes = git(
        tmp_path / "sổ",
        "check-attr",
        "merge",
        "data/units.yaml",
        "data/units/x/y.yaml",
        "data/units.yml",
        "data/units/x/y.yml",
        "kltrack.yaml",
        "x.yaml",
    )
    assert [line.rpartition(" ")[2] for line in attributes.splitlines()] == ["kltrack"] * 5 + ["unspecified"]


@pytest.fixture
def git_alone(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """A PATH with git on it and nothing else."""
    if sys.platform == "win32":
        pytest.skip("links need a privilege")
    found = shutil.which("git")
    assert found
    folder = tmp_path_factory.mktemp("bin")
    (folder / "git").symlink_to(found)
    monkeypatch.setenv("PATH", str(folder))


@pytest.mark.usefixtures("git_alone")
def test_where_kltrack_is_not_on_the_path_this_python_is_named(tmp_path: Path) -> None:
    init(tmp_path)
    driver = git(tmp_path, "config", "--local", "merge.kltrack.driver")
    assert driver.startswith(f'"{sys.executable}" -P -m kltrack merge-driver %O %A %B %P && ')


@pytest.mark.usefixtures("git_alone")
def test_a_merge_runs_no_module_of_the_repository(tmp_path: Path) -> None:
    """By the line that is registered where kltrack is not on the PATH."""
    root, mark = make_repository(write_ledger(tmp_path)), 'open("ran", "w")\n'
    for name in ("kltrack", "yaml", "typer", "json", "sitecustomize"):
        (root / f"{name}.py").write_text(mark, encoding="utf-8")
    init(root)
    record(root, "Mã lạ")
    units = root / "data" / "units.yaml"
    text = units.read_text("utf-8")
    for branch, name in (("a", "phong"), ("b", "ban")):
        git(root, "checkout", "--quiet", "-b", branch, "main")
        units.write_text(f"{text}  - id: {name}\n    name: Đơn vị {name}\n", encoding="utf-8")
        record(root, branch)
    git(root, "merge", "--quiet", "--no-edit", "a")  # a conflict of lines, but not of entries
    assert {"id: ban", "id: phong"} <= {line.strip(" -") for line in units.read_text("utf-8").splitlines()}
    assert not (root / "ran").exists()


@pytest.mark.parametrize("program", ["kltrack", '"/opt/Trăng non/python3" -m kltrack'])
def test_a_line_that_an_earlier_kltrack_registered_is_replaced(program: str, tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "config", "merge.kltrack.driver", f"{program} merge-driver %O %A %B %P")
    assert "git config merge.kltrack.driver" in init(tmp_path)
    assert "git merge-file" in git(tmp_path, "config", "merge.kltrack.driver")
    assert run("merge-driver", "--check", ledger=tmp_path).code == 0


def test_files_that_the_attributes_leave_out_are_told_of(tmp_path: Path) -> None:
    init(tmp_path)
    old = [
        line for line in (tmp_path / ".gitattributes").read_text("utf-8").split("\n") if ".yml" not in line
    ]
    (tmp_path / ".gitattributes").write_text("\n".join(old), encoding="utf-8")
    assert run("merge-driver", "--check", ledger=tmp_path).code == 0
    (tmp_path / "data" / "directives").mkdir()
    (tmp_path / "data" / "directives" / "a.yml").write_text("directives: []\n", encoding="utf-8")
    assert run("merge-driver", "--check", ledger=tmp_path).code == 1
    init(tmp_path)
    assert run("merge-driver", "--check", ledger=tmp_path).code == 0


def test_a_driver_of_ones_own_stays(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "config", "merge.kltrack.driver", "/opt/kltrack merge-driver %O %A %B %P")
    said = init(tmp_path)
    assert "git config merge.kltrack" not in said and "git init" not in said
    assert git(tmp_path, "config", "merge.kltrack.driver") == "/opt/kltrack merge-driver %O %A %B %P\n"


def test_in_a_folder_of_a_repository_ci_is_left_to_its_top(tmp_path: Path) -> None:
    (tmp_path / "đọc.txt").write_text("x", encoding="utf-8")
    make_repository(tmp_path)
    said = init(tmp_path / "phòng" / "sổ")
    assert not (tmp_path / "phòng" / "sổ" / ".git").exists()
    assert files(tmp_path / "phòng" / "sổ") == {*SAMPLE, *SCHEMAS, *LINES}
    assert "CI and pre-commit read their files only at the top of a repository" in said
    assert "kltrack merge-driver" in git(tmp_path, "config", "merge.kltrack.driver").replace(
        '" -P -m kltrack', "kltrack"
    )
    assert run("validate", ledger=tmp_path / "phòng" / "sổ").code == 0
    assert git(tmp_path, "check-attr", "merge", "phòng/sổ/data/units.yaml").endswith("merge: kltrack\n")


def test_without_git_the_files_are_made_and_it_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path / "nowhere"))
    said = init(tmp_path / "sổ")
    assert "git was not set up: there is no git on this machine\n" in said
    assert {*SAMPLE, *SCHEMAS, *AROUND, *LINES} == files(tmp_path / "sổ")
    assert run("validate", ledger=tmp_path / "sổ").code == 0


def test_git_may_be_left_out(tmp_path: Path) -> None:
    init(tmp_path, "--no-git")
    assert not (tmp_path / ".git").exists()


def test_the_folder_is_the_current_one_where_none_is_named(tmp_path: Path) -> None:
    assert run_in(tmp_path, "init", "--lang", "en").code == 0
    assert set(SAMPLE) <= files(tmp_path)


def test_a_file_in_the_way_is_told(tmp_path: Path) -> None:
    (tmp_path / "sổ").write_text("x", encoding="utf-8")
    ran = run("init", str(tmp_path / "sổ"), "--lang", "en", ledger=None)
    assert (ran.code, ran.out, "cannot be written" in ran.err) == (2, "", True)
    (tmp_path / "khác").mkdir()
    (tmp_path / "khác" / "schema").write_text("x", encoding="utf-8")
    ran = run("init", str(tmp_path / "khác"), "--lang", "en", ledger=None)
    assert (ran.code, "schema/directives.schema.json cannot be written" in ran.err) == (2, True)


# --- and then ---


def test_a_day_at_the_office_in_a_fresh_ledger(tmp_path: Path) -> None:
    """From nothing to the first undo, each step as the one before advises it."""
    said = init(tmp_path, lang="vi")
    assert "git add -A" in said and "git commit -m" in said
    introduce(tmp_path)
    record(tmp_path, "Sổ mới")
    assert git(tmp_path, "status", "--porcelain") == ""
    for words in (
        ("add", "document", "--number", "02/TB-UBND", "--title", "Họp giao ban tháng 2", "--issued", "5/2/2026"),
        ("add", "directive", "--document", "02/TB-UBND", "--title", "Rà soát hộ nghèo", "--lead", "phòng kinh tế", "--due", "quý I/2026"),
        ("mark", "TB2-1", "đang làm", "--date", "10/2/2026", "--percent", "30"),
        ("extend", "TB2-1", "--to", "+30d", "--approved-by", "12/CV-UBND", "--date", "20/3/2026"),
        ("mark", "TB2-1", "xong", "--date", "28/4/2026", "--evidence", "15/BC-KT"),
        ("undo",),
    ):  # fmt: skip
        ran = run(*words, ledger=tmp_path)
        assert (ran.code, ran.err) == (0, "")
        assert git(tmp_path, "status", "--porcelain") == ""
    assert "TB2-1" in run("overdue", "--as-of", "2026-05-01", ledger=tmp_path).out
    assert "TB2-1" not in run("overdue", "--as-of", "2026-04-15", ledger=tmp_path).out
    assert len(git(tmp_path, "log", "--oneline").splitlines()) == 7


@pytest.mark.usefixtures("git_alone")
def test_the_registered_driver_is_called_by_a_merge(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(ROOT / "src"))
    init(tmp_path)
    introduce(tmp_path)
    record(tmp_path, "Sổ mới")
    git(tmp_path, "checkout", "--quiet", "-b", "khác")
    assert run("mark", "TB1-1", "blocked", "--date", "1/3/2026", ledger=tmp_path).code == 0
    git(tmp_path, "checkout", "--quiet", "main", check=False)
    git(tmp_path, "checkout", "--quiet", "master", check=False)
    assert run("mark", "TB1-1", "submitted", "--date", "2/3/2026", ledger=tmp_path).code == 0
    words = ["git", "merge", "--quiet", "--no-edit", "khác"]
    merged = subprocess.run(words, cwd=tmp_path, capture_output=True, check=False)
    assert merged.returncode == 0, merged
    text = (tmp_path / "data" / "directives.yaml").read_text("utf-8")
    assert re.findall(r"status: (\S+)", text) == ["in-progress", "blocked", "submitted"]
