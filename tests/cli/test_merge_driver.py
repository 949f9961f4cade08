"""Git merges ledgers through the driver: real repositories, real ``git merge``, ``rebase`` and ``cherry-pick``."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
import yaml

from branches import OPEN, History, expected, make_contradiction, make_history, read, settle
from kltrack.ledger.layout import MAX_BYTES
from kltrack.ledger.merging import make_configuration
from recording import record, scaled
from repositories import git, introduce
from running import Ran, run, run_process, write_ledger

DRIVER = f'"{sys.executable.replace(os.sep, "/")}" -m kltrack merge-driver %O %A %B %P'
UNITS = "".join(
    f"  - id: {name}\n    name: Đơn vị {name}\n"
    for name in ("ubnd-huyen", "phong-tckh", "ban-qlda", "so-xay-dung")
)
DOCUMENT = """documents:
  - id: KL16
    number: 16-KL/BCĐ
    kind: conclusion
    title: Kết luận
    issued: 2022-12-01
"""
BASE = (
    DOCUMENT
    + "directives:\n  - id: A\n    document: KL16\n    title: t\n    lead: ubnd-huyen\n    due: 2024\n"
)
OURS, THEIRS = BASE + "    product: một\n", BASE.replace("title: t", "title: u")
MERGED = OURS.replace("title: t", "title: u")
BROKEN = BASE + "  - id: [\n"


class Repository:
    """A ledger of one file under git, with or without the driver."""

    def __init__(self, folder: Path, history: History, *, driver: str | None = DRIVER) -> None:
        self.folder = folder
        is_project = "projects:" in history.base
        self.file = folder / "data" / ("projects.yaml" if is_project else "directives.yaml")
        write_ledger(folder, units="units:\n" + UNITS, directives=DOCUMENT)
        git(folder, "init", "--quiet", "--initial-branch=base")
        introduce(folder)
        git(folder, "config", "core.autocrlf", "false")
        if driver:
            git(folder, "config", "merge.kltrack.driver", driver)
        (folder / ".gitattributes").write_text("data/*.yaml merge=kltrack\n", encoding="utf-8")
        self.commit(history.base)
        for number, texts in enumerate(history.steps):
            git(folder, "checkout", "--quiet", "-B", "abc"[number], "base")
            for text in texts:
                self.commit(text)

    def commit(self, text: str) -> None:
        self.file.write_bytes(text.encode())
        git(self.folder, "add", "--all")
        git(self.folder, "commit", "--quiet", "--allow-empty", "--message", "sổ")

    def call(self, *words: str) -> "subprocess.CompletedProcess[str]":
        environ = {name: value for name, value in os.environ.items() if not name.startswith("GIT_CONFIG")}
        return subprocess.run(
            ["git", *words],
            cwd=self.folder,
            env=environ,
            capture_output=True,
            text=True,
            check=False,
            encoding="utf-8",
        )

    def do(self, *words: str) -> str:
        """Has ``git`` do something without a conflict; gives the text of the file."""
        done = self.call(*words)
        assert done.returncode == 0, done.stdout + done.stderr
        assert git(self.folder, "status", "--porcelain") == ""
        return self.text()

    def text(self) -> str:
        return self.file.read_bytes().decode()

    def validate(self) -> int:
        return run("validate", "--format", "concise", ledger=self.folder).code


def merge(repository: Repository, history: History) -> str:
    """Merges each branch into the first; the other way round gives the same bytes."""
    names = "abc"[: len(history.steps)]
    git(repository.folder, "checkout", "--quiet", "-B", "result", names[0])
    for name in names[1:]:
        text = repository.do("merge", "--quiet", "--no-edit", name)
    if len(names) == 2:
        git(repository.folder, "checkout", "--quiet", "-B", "other", names[1])
        assert repository.do("merge", "--quiet", "--no-edit", names[0]) == text
    # a branch that was merged, merged again from one that knows nothing of it
    git(repository.folder, "checkout", "--quiet", "-B", "again", names[1])
    git(repository.folder, "commit", "--quiet", "--allow-empty", "--message", "khác")
    assert repository.do("merge", "--quiet", "--no-edit", "result") == text
    return text


def rebase(repository: Repository, history: History) -> str:
    """The first branch, commit by commit, onto the second, and that onto the third."""
    names = "abc"[: len(history.steps)]
    for name, onto in zip(names[-2::-1], names[:0:-1], strict=True):
        git(repository.folder, "checkout", "--quiet", name)
        text = repository.do("rebase", "--quiet", onto)
    return text


def cherry_pick(repository: Repository, history: History) -> str:
    """All commits of the others picked onto the first; then the others merged as well: nothing comes twice."""
    names = "abc"[: len(history.steps)]
    git(repository.folder, "checkout", "--quiet", names[0])
    for name in names[1:]:
        text = repository.do("cherry-pick", "--allow-empty", "--keep-redundant-commits", f"base..{name}")
    for name in names[1:]:
        assert read(repository.do("merge", "--quiet", "--no-edit", name)) == read(text)
    return text


WAYS: tuple[Callable[[Repository, History], str], ...] = (merge, rebase, cherry_pick)


def ordinary(seed: int) -> History:
    """Branches of everyday work, whose merge is a ledger without faults."""
    return make_history(Random(seed), 2 + seed % 2, most=4, statuses=OPEN)


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_ordinary_work_on_branches_merges_whole(
    way: Callable[[Repository, History], str], tmp_path: Path, own_git: Path
) -> None:
    count = scaled(1, 334)
    for seed in range(WAYS.index(way), count * len(WAYS), len(WAYS)):
        history = ordinary(seed)
        repository = Repository(tmp_path / str(seed), history)
        assert read(way(repository, history)) == expected(history.base, *history.branches), (
            seed,
            history.done,
        )
        assert repository.validate() == 0, seed
        shutil.rmtree(repository.folder)
    record("G1", f"git {way.__name__} of 2 and 3 branches", count, "0 conflicts, 0 lost, 0 doubled")


def test_without_the_driver_nothing_is_silently_wrong(tmp_path: Path, own_git: Path) -> None:
    count, conflicts = scaled(2, 1000), 0
    for seed in range(count):
        history = ordinary(seed)
        repository = Repository(tmp_path / str(seed), history, driver=None)
        git(repository.folder, "checkout", "--quiet", "a")
        if repository.call("merge", "--quiet", "--no-edit", "b").returncode:
            conflicts += 1
        else:
            meant = expected(history.base, *history.branches[:2])
            try:
                is_right = read(repository.text())[:2] == meant[:2]
            except (yaml.YAMLError, AssertionError):
                is_right = False
            assert is_right or repository.validate() == 1, seed
        shutil.rmtree(repository.folder)
    record(
        "G4",
        "the same histories, the driver unset",
        count,
        f"{conflicts} conflicts, the others right or refused",
    )


def test_a_contradiction_stops_the_merge_at_its_place(tmp_path: Path, own_git: Path) -> None:
    count = scaled(2, 200)
    for seed in range(count):
        case = make_contradiction(Random(seed))
        history = History(case.base, [[case.ours], [case.theirs]], [])
        repository = Repository(tmp_path / str(seed), history)
        git(repository.folder, "checkout", "--quiet", "a")
        done = repository.call("merge", "--no-edit", "b")
        assert done.returncode == 1, (seed, case.what)
        assert "look for <<<<<<<" in done.stderr
        assert repository.file.name in done.stderr
        assert git(repository.folder, "diff", "--name-only", "--diff-filter=U").split() == [
            f"data/{repository.file.name}"
        ]
        for side, text in (("ours", case.ours), ("theirs", case.theirs)):
            settled = read(settle(repository.text(), side))
            assert not (read(text).entries - read(case.base).entries) - settled.entries, (seed, case.what)
        shutil.rmtree(repository.folder)
    record(
        "G2",
        "real git merge of branches that contradict each other",
        count,
        "each stopped with status 1 and markers",
    )


# where kltrack does not run, or is not known

PROGRAMS = {
    "gone": '"/nowhere/kltrack"',
    "not on the path": "kltrack-that-nobody-has",
    "not a program": '"/dev/null"',
    "uninstalled": f'"{sys.executable}" -I -S -m kltrack',  # ends with 1, as with conflicts
    "killed": "sh -c 'kill -KILL $$'",
    "of another day": f'"{sys.executable}" -c "raise SystemExit(2)"',
    "failing": f'"{sys.executable}" -c "raise SystemExit(129)"',
}
APART = BASE.replace("lead: ubnd-huyen", "lead: so-xay-dung")


@pytest.mark.skipif(sys.platform == "win32", reason="the programs here are POSIX ones")
@pytest.mark.parametrize("way", ["merge", "rebase", "cherry-pick"])
@pytest.mark.parametrize("program", PROGRAMS)
def test_a_driver_that_does_not_run_loses_nothing(
    program: str, way: str, tmp_path: Path, own_git: Path
) -> None:
    (_, line) = make_configuration(PROGRAMS[program], "en")[1]
    both = OURS.replace("due: 2024", "due: 2025"), APART.replace("due: 2024", "due: 2026")
    for name, theirs, markers in (("one", APART, 0), ("two", both[1], 1)):
        history = History(BASE, [[OURS if name == "one" else both[0]], [theirs]], [])
        repository = Repository(tmp_path / name, history, driver=line)
        git(repository.folder, "checkout", "--quiet", "a")
        done = repository.call(way, "b")
        assert (done.returncode != 0) == bool(markers), done.stderr
        assert repository.text().count("<<<<<<<") == markers
        assert "product: một" in repository.text()
        assert "lead: so-xay-dung" in repository.text()
        assert "kltrack: could not be run" in done.stderr
        assert "data/directives.yaml" in done.stderr


@pytest.mark.parametrize("program", ["kltrack", "python"])
def test_by_the_registered_line_conflicts_are_those_of_the_driver(
    program: str, tmp_path: Path, own_git: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = str(Path(sys.executable).parent)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    words = {"kltrack": "kltrack", "python": f'"{sys.executable.replace(os.sep, "/")}" -P -m kltrack'}
    (_, line) = make_configuration(words[program], "vi")[1]
    history = History(BASE, [[OURS.replace("2024", "2025")], [THEIRS.replace("2024", "2026")]], [])
    repository = Repository(tmp_path, history, driver=line)
    git(repository.folder, "checkout", "--quiet", "a")
    done = repository.call("merge", "--no-edit", "b")
    assert (done.returncode, "không chạy được" in done.stderr) == (1, False)
    assert "title: u\n" in repository.text()
    assert "<<<<<<< ours\n    due: 2025\n=======\n    due: 2026\n>>>>>>> theirs\n" in repository.text()


TOLD = "the merge driver is not registered in this clone"
MARKED = ("mark", "A", "blocked", "--date", "1/3/2024")


@pytest.mark.parametrize("words", [MARKED, (*MARKED, "--commit"), ("validate",), ("overdue",)])
@pytest.mark.parametrize(
    "known", ["not", "here", "to the user", "by an included file", "as before", "not asked for"]
)
def test_a_clone_without_the_driver_is_told(
    known: str, words: tuple[str, ...], tmp_path: Path, own_git: Path
) -> None:
    line = f"{'' if known == 'as before' else '/opt/'}kltrack merge-driver %O %A %B %P"
    first = Repository(tmp_path / "first", History(BASE, [], []))
    if known == "not asked for":
        git(first.folder, "rm", "--quiet", ".gitattributes")
        git(first.folder, "commit", "--quiet", "--message", "x")
    git(tmp_path, "clone", "--quiet", "first", "clone")
    clone = tmp_path / "clone"
    introduce(clone)
    if known in ("here", "as before"):
        git(clone, "config", "merge.kltrack.driver", line)
    elif known == "to the user":
        (own_git / ".gitconfig").write_text(f'[merge "kltrack"]\n\tdriver = {line}\n', encoding="utf-8")
    elif known == "by an included file":
        git(clone, "config", "include.path", "../../first/.git/config")
    git(clone, "worktree", "add", "--quiet", "../beside")
    for folder in (clone, tmp_path / "beside"):
        ran = run(*words, "--lang", "en", ledger=folder)
        is_told = known in ("not", "as before")
        assert (ran.code, ran.err.count(TOLD), ran.out.count(TOLD)) == (0, is_told, 0)
        assert ran.err.count("kltrack merge-driver --install") == is_told
    run("merge-driver", "--install", ledger=clone)
    assert TOLD not in run("overdue", "--lang", "en", ledger=clone).err


# the driver itself, called as git calls it


class Files:
    """The three files that git hands over."""

    def __init__(self, folder: Path, base: bytes | str, ours: bytes | str, theirs: bytes | str) -> None:
        self.paths = [folder / name for name in ("base", "ours", "theirs")]
        for path, data in zip(self.paths, (base, ours, theirs), strict=True):
            path.write_bytes(data.encode() if isinstance(data, str) else data)
        os.chmod(self.paths[1], 0o640)
        self.before = self.paths[1].read_bytes()

    @property
    def words(self) -> list[str]:
        return ["merge-driver", *map(str, self.paths), "data/directives.yaml", "--lang", "en"]

    def drive(self) -> Ran:
        ran = run(*self.words, ledger=None)
        assert ran.out == ""
        assert "Traceback" not in ran.err
        assert sorted(path.name for path in self.paths[0].parent.iterdir()) == sorted(
            path.name for path in self.paths if path.exists()
        )
        return ran

    @property
    def result(self) -> bytes:
        return self.paths[1].read_bytes()


def test_the_result_goes_into_the_second_file(tmp_path: Path) -> None:
    files = Files(tmp_path, BASE, OURS, THEIRS)
    assert files.drive() == Ran(0, "", "")
    assert files.result.decode() == MERGED
    assert files.paths[1].stat().st_mode & 0o777 == 0o640


def test_conflicts_are_counted_and_named(tmp_path: Path) -> None:
    files = Files(tmp_path, BASE, OURS.replace("2024", "2025"), THEIRS.replace("2024", "2026"))
    ran = files.drive()
    assert (ran.code, ran.err.count("\n")) == (1, 1)
    assert "data/directives.yaml: conflicts to settle by hand" in ran.err
    assert files.result.decode() == MERGED.replace(
        "    due: 2024\n", "<<<<<<< ours\n    due: 2025\n=======\n    due: 2026\n>>>>>>> theirs\n"
    )


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "said"),
    [
        (BROKEN, OURS, THEIRS, "the common ancestor"),
        (BASE, BROKEN, THEIRS, "the current version"),
        (BASE, OURS, BROKEN, "the incoming version"),
        (BASE, OURS.encode() + b"# \xff\n", THEIRS, "the current version"),
        (BASE, OURS, OURS + "    product: hai\n", "the incoming version"),
        (BASE, OURS + "<<<<<<< a\n=======\n>>>>>>> b\n", THEIRS, "the current version"),
        (BASE, OURS, THEIRS + "# " + "x" * MAX_BYTES, "the incoming version"),
        (BASE, OURS, THEIRS + "note: \u200b\n", "the incoming version"),
        (BASE, OURS, THEIRS + "a: &a 1\nb: *a\n", "the incoming version"),
    ],
    ids=["base", "ours", "theirs", "not UTF-8", "a key twice", "markers", "too large", "hidden", "alias"],
)  # fmt: skip
def test_what_cannot_be_read_git_merges_as_text(
    base: str, ours: str | bytes, theirs: str, said: str, tmp_path: Path
) -> None:
    files = Files(tmp_path, base, ours, theirs)
    by_git = subprocess.run(
        ["git", "merge-file", "-p", "-L", "ours", "-L", "base", "-L", "theirs", *(files.paths[at] for at in (1, 0, 2))],
        capture_output=True,
        check=False,
    )  # fmt: skip
    ran = files.drive()
    assert (ran.code, files.result) == (min(by_git.returncode, 1), by_git.stdout)
    assert said in ran.err.splitlines()[0]
    assert "git merged it line by line" in ran.err


def test_a_file_broken_anywhere_is_never_made_worse(tmp_path: Path) -> None:
    """The file is merged by lines as git would, or left alone by a driver that failed, or merged correctly."""
    count, by_lines = scaled(10, 200), 0
    for seed in range(count):
        chance, history = Random(seed), ordinary(seed)
        texts = [history.base, *history.branches[:2]]
        broken = chance.randrange(3)
        at = chance.randrange(len(texts[broken]))
        junk = chance.choice(
            ["\n  - [", "\n\tx", '"', "\n<<<<<<< x\n", "{", "\u200b", "\n---\n", "\n - - a: b: c\n"]
        )
        texts[broken] = texts[broken][:at] + junk + texts[broken][at:]
        files = Files(tmp_path, *texts)
        words = ["git", "merge-file", "-p", "-L", "ours", "-L", "base", "-L", "theirs"]
        by_git = subprocess.run(
            [*words, *(files.paths[at] for at in (1, 0, 2))], capture_output=True, check=False
        )
        ran = files.drive()
        assert ran.code in (0, 1, 129)
        if ran.code == 129:
            assert files.result == files.before
        elif "line by line" in ran.err:
            assert (ran.code, files.result) == (min(by_git.returncode, 1), by_git.stdout)
            by_lines += 1
        elif ran.code == 0 and files.result.decode() not in texts:  # else one side alone had changed
            assert read(files.result.decode())[:2] == expected(*texts)[:2]
    record(
        "G3",
        "base, ours or theirs broken at a random place",
        count,
        f"{by_lines} merged by lines, the others right",
    )


def test_an_empty_base_and_other_line_ends(tmp_path: Path) -> None:
    files = Files(tmp_path, "", BASE, BASE.replace("id: A", "id: B"))
    assert files.drive().code == 0
    assert [one["id"] for one in yaml.safe_load(files.result)["directives"]] == ["A", "B"]
    files = Files(tmp_path, BASE, OURS.replace("\n", "\r\n"), THEIRS)
    assert files.drive().code == 0
    assert files.result.decode() == MERGED.replace("\n", "\r\n")
    files = Files(tmp_path, BASE.replace("\n", "\r\n"), OURS.replace("\n", "\r\n"), THEIRS)
    assert files.drive().code == 0
    assert files.result.decode() == MERGED


@pytest.mark.parametrize("missing", [0, 1, 2])
def test_a_missing_file_is_a_failure_not_a_conflict(missing: int, tmp_path: Path) -> None:
    files = Files(tmp_path, BASE, OURS, THEIRS)
    files.paths[missing].unlink()
    ran = files.drive()
    assert ran.code == 129
    assert "could not be merged" in ran.err
    assert missing == 1 or files.result == files.before


def test_any_fault_of_ours_leaves_the_file_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise RecursionError("sâu quá")

    for name in ("merge_ledger_files", "write_atomically"):
        files = Files(tmp_path, BASE, OURS, THEIRS)
        with monkeypatch.context() as patch:
            patch.setattr(f"kltrack.cli.merge_driver.{name}", fail)
            ran = files.drive()
        assert (ran.code, files.result) == (129, files.before)
        assert "RecursionError" in ran.err


def test_no_git_is_a_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = Files(tmp_path, BASE, OURS, BROKEN)
    monkeypatch.setenv("PATH", "")
    ran = files.drive()
    assert (ran.code, files.result) == (129, files.before)
    assert "could not be merged" in ran.err


def test_wrong_words_are_a_failure_too() -> None:
    for words in ([], ["a", "b", "c"]):
        ran = run("merge-driver", "--lang", "en", *words, ledger=None)
        assert (ran.code, ran.out) == (129, "")
        assert "%O %A %B %P" in ran.err


def test_both_languages(tmp_path: Path) -> None:
    files = Files(tmp_path, BASE, OURS.replace("2024", "2025"), THEIRS.replace("2024", "2026"))
    ran = run_process(*files.words[:-1], "vi", cwd=tmp_path)
    assert (ran.code, ran.err.startswith("kltrack: data/directives.yaml: còn 1 chỗ")) == (1, True)


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no SIGKILL here")
def test_a_killed_driver_leaves_the_old_file_or_the_whole_new_one(tmp_path: Path) -> None:
    chance, count, whole = Random(5), scaled(3, 100), 0
    for _ in range(count):
        files = Files(tmp_path, BASE, OURS, THEIRS)
        process = subprocess.Popen(
            [sys.executable, "-m", "kltrack", *files.words], stderr=subprocess.DEVNULL, cwd=tmp_path
        )
        time.sleep(chance.uniform(0, 0.4))
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert files.result in (files.before, MERGED.encode())
        whole += files.result == MERGED.encode()
        for left in tmp_path.glob(".*"):
            left.unlink()
    record(
        "G3",
        "the driver killed at random moments",
        count,
        f"{whole} whole new files, the others as they were",
    )
