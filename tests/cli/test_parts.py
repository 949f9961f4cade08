"""A part of a ledger is never taken for the whole: what git did not put here is told, and ends with 2."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from repositories import git, introduce, make_repository, record, run_in
from running import Ran

UNITS = "units:\n  - {id: so-y-te, name: Sở Y tế}\n"
HEAD = (
    "documents:\n  - {id: CV4, number: 4/CV, kind: dispatch, title: T, issued: 2024-02-01, issuer: so-y-te}\n"
)
ORDER = "  - {{id: CV4-{0}, document: CV4, title: Việc {0}, lead: so-y-te, due: 2024-0{0}}}\n"
DAY = ("--as-of", "2024-12-31")
QUESTIONS = (
    ("overdue", *DAY),
    ("list", *DAY),
    ("due", "--within", "30d", *DAY),
    ("score", *DAY),
    ("show", "CV4-3", *DAY),
    ("timeline", *DAY),
    ("report", "--format", "md", *DAY),
    ("close", "2024-05", "--dry-run"),
    ("diff", "HEAD"),
    ("history", "CV4-3"),
    ("validate",),
)


def orders(*numbers: int) -> str:
    return "directives:\n" + "".join(ORDER.format(number) for number in numbers)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A ledger of three files of orders, all committed."""
    folder = tmp_path / "sổ"
    files = {
        "kltrack.yaml": "language: en\n",
        "README": "x\n",
        "data/units.yaml": UNITS,
        "data/directives.yaml": HEAD + orders(3),
        "data/directives/năm 2023/a.yaml": orders(4),
        "data/directives/năm 2024/b.yaml": orders(5),
    }
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return make_repository(folder)


def skip(*patterns: str, cone: bool = False) -> Callable[[Path], Path]:
    def leave_out(folder: Path) -> Path:
        git(folder, "sparse-checkout", "set", "--cone" if cone else "--no-cone", *patterns)
        return folder

    return leave_out


def skip_by_hand(folder: Path) -> Path:
    git(folder, "update-index", "--skip-worktree", "data/directives/năm 2023/a.yaml")
    (folder / "data/directives/năm 2023/a.yaml").unlink()
    return folder


def sparse_index(folder: Path) -> Path:
    git(folder, "sparse-checkout", "set", "--cone", "--sparse-index", "data/directives/năm 2024")
    return folder


def worktree(folder: Path) -> Path:
    git(folder, "worktree", "add", "--quiet", "--detach", str(folder.parent / "cây"))
    return skip("/*", "!/data/directives/năm 2023/")(folder.parent / "cây")


def split_index(folder: Path) -> Path:
    skip("/*", "!/data/directives/năm 2023/")(folder)
    git(folder, "-c", "splitIndex.maxPercentChange=0", "update-index", "--split-index")
    return folder


def fourth_version(folder: Path) -> Path:
    git(folder, "update-index", "--index-version", "4")
    return skip("/*", "!/data/directives/năm 2023/")(folder)


PARTS: dict[str, tuple[Callable[[Path], Path], str]] = {
    "non-cone": (skip("/*", "!/data/directives/năm 2023/"), "data/directives/năm 2023/a.yaml"),
    "cone": (skip("data/directives/năm 2024", cone=True), "data/directives/năm 2023/a.yaml"),
    "sparse index": (sparse_index, "data/directives/năm 2023/a.yaml"),
    "skip-worktree": (skip_by_hand, "data/directives/năm 2023/a.yaml"),
    "worktree": (worktree, "data/directives/năm 2023/a.yaml"),
    "split index": (split_index, "data/directives/năm 2023/a.yaml"),
    "version 4": (fourth_version, "data/directives/năm 2023/a.yaml"),
    "settings": (skip("/*", "!/kltrack.yaml"), "kltrack.yaml"),
    "units": (skip("/*", "!/data/units.yaml"), "data/units.yaml"),
}


@pytest.mark.parametrize("index", ["on", "off"])
@pytest.mark.parametrize("part", PARTS)
def test_what_a_checkout_leaves_out_is_told(part: str, index: str, root: Path) -> None:
    leave_out, path = PARTS[part]
    run_in(root, "overdue", *DAY)  # an index of the whole ledger
    folder = leave_out(root)
    for words in QUESTIONS:
        ran = run_in(folder, *words, "--lang", "en", KLTRACK_TODAY="2024-12-31", KLTRACK_INDEX=index)
        assert ran.code == 2, (words, ran)
        assert words[0] == "close" or path in ran.out + ran.err, (words, ran)
        assert "removed" not in ran.out and "Removed" not in ran.out, (words, ran)
    assert run_in(folder, "audit").code == 0  # of history nothing is missing


def test_what_a_checkout_may_leave_out(root: Path) -> None:
    skip("/*", "!/README")(root)
    assert not (root / "README").exists()
    for words in (*QUESTIONS, ("audit",)):
        ran = run_in(root, *words, KLTRACK_TODAY="2024-12-31")
        assert ran.code == 0, (words, ran)


def test_nothing_is_written_in_the_place_of_a_file_that_was_left_out(root: Path) -> None:
    skip("/*", "!/data/units.yaml")(root)
    ran = run_in(root, "add", "unit", "--id", "so-moi", "--name", "Sở mới", "--lang", "en")
    assert (ran.code, "git left it out of this checkout" in ran.err) == (2, True)
    assert not (root / "data/units.yaml").exists()


def test_git_that_cannot_say_what_it_left_out(root: Path) -> None:
    skip("/*", "!/data/directives/năm 2023/")(root)
    ran = run_in(root, "overdue", *DAY, "--lang", "en", PATH="")
    assert (ran.code, "cannot say which" in ran.err) == (2, True)


def test_a_submodule_that_was_not_fetched(root: Path, tmp_path: Path) -> None:
    other = tmp_path / "con"
    other.mkdir()
    (other / "c.yaml").write_text(orders(6), encoding="utf-8")
    (other / "d.yaml").write_text(orders(7), encoding="utf-8")
    make_repository(other)
    module = "data/directives/con"
    git(root, "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(other), module)
    record(root, "Kho con")
    assert run_in(root, "list", *DAY).code == 0
    skip("/*", "!/d.yaml")(root / module)
    ran = run_in(root, "list", *DAY)
    assert (ran.code, f"{module}/d.yaml" in ran.err) == (2, True)
    clone = tmp_path / "bản sao"
    git(tmp_path, "clone", "--quiet", str(root), str(clone))
    for words in (*QUESTIONS, ("list", *DAY, "--known-at", "HEAD"), ("audit",)):
        ran = run_in(clone, *words, KLTRACK_TODAY="2024-12-31")
        assert ran.code == 2, (words, ran)
        assert words[0] == "close" or module in ran.out + ran.err, (words, ran)


# ---------------------------------------------------------------- clones


def told(ran: Ran) -> bool:
    return ran.code == 2 and bool(re.search("shallow|this clone", ran.err))


@pytest.fixture
def cut(root: Path, tmp_path: Path) -> Path:
    """A clone of the ledger that has its last commit alone."""
    for due in ("2024-07", "2024-08"):
        text = HEAD + orders(3).replace("2024-03", due)
        (root / "data/directives.yaml").write_text(text, encoding="utf-8")
        record(root, due, day=f"{due}-01T08:00:00+07:00")
    run_in(root, "mark", "CV4-3", "done", "--commit")
    git(tmp_path, "clone", "--quiet", "--depth", "1", root.as_uri(), "nông")
    introduce(tmp_path / "nông")
    return tmp_path / "nông"


@pytest.mark.parametrize(
    "words",
    [
        "audit",
        "audit --suspect --exit-code",
        "history CV4-3",
        "history CV4-3 --format json",
        "diff",
        "diff 2024-07-20",
        "list --known-at 2024-07-20",
        "report --format html -o r.html",
        "undo",
    ],
)
def test_a_shallow_clone_ends_no_question_about_the_past_with_0(words: str, cut: Path) -> None:
    ran = run_in(cut, *words.split(), "--lang", "en")
    assert told(ran), ran
    assert "Nothing suspect." not in ran.out and "Git has no record" not in ran.out
    assert run_in(cut, "list").code == run_in(cut, "diff", "HEAD").code == 0


@pytest.mark.parametrize(
    "words", ["audit", "audit --suspect --exit-code", "history CV4-3", "diff HEAD~2 HEAD", "undo"]
)
def test_a_clone_without_the_texts_says_so(words: str, cut: Path, root: Path, tmp_path: Path) -> None:
    git(root, "config", "uploadpack.allowFilter", "true")
    git(tmp_path, "clone", "--quiet", "--filter=blob:none", root.as_uri(), "lọc")
    git(tmp_path / "lọc", "config", "protocol.file.allow", "always")  # it must not be fetched for a question
    ran = run_in(tmp_path / "lọc", *words.split(), "--lang", "en")
    assert told(ran), ran
    assert "Nothing suspect." not in ran.out


def test_the_trend_of_a_clone_without_the_texts(cut: Path, root: Path, tmp_path: Path) -> None:
    git(root, "config", "uploadpack.allowFilter", "true")
    git(tmp_path, "clone", "--quiet", "--filter=blob:none", root.as_uri(), "lọc")
    words = ("report", "--format", "html", "-o", "r.html", "--as-of", "2024-12-31", "--lang", "en")
    ran = run_in(tmp_path / "lọc", *words)
    assert told(ran), ran
    assert "not in this clone" in (tmp_path / "lọc/r.html").read_text(encoding="utf-8")


def test_a_pin_is_not_made_of_what_a_clone_lacks(root: Path, tmp_path: Path) -> None:
    pin = run_in(root, "audit", "--pin").out.strip()
    git(root, "config", "uploadpack.allowFilter", "true")
    git(tmp_path, "clone", "--quiet", "--filter=blob:none", "--no-checkout", root.as_uri(), "lọc")
    ran = run_in(tmp_path / "lọc", "audit", "--pin", "--lang", "en")
    assert (ran.code, ran.out, "partial" in ran.err) == (2, "", True)
    ran = run_in(tmp_path / "lọc", "audit", "--since", pin, "--lang", "en")
    assert (ran.code, "lacks what it takes to check" in ran.err) == (2, True)
    assert "history-rewritten" not in ran.out


def test_a_whole_checkout_needs_no_git(root: Path) -> None:
    assert run_in(root, "overdue", *DAY, PATH="").code == 0
