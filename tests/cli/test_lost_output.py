"""Standard output that takes nothing: a reader that has had enough, a full disk; before and after a change."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from kltrack.cli.streams import is_closed_pipe
from repositories import git, make_repository
from running import DOCUMENT, ROOT, write_ledger

pytestmark = [
    pytest.mark.usefixtures("own_git"),
    pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no /dev/full on this system"),
]

ITEM = """  - id: TB1-{n}
    document: TB1
    title: Xây cầu số {n}
    text: Sở Xây dựng xây cầu số {n} trong quý I năm 2024.
    lead: so
    due: 2024-03
    progres: []
"""
NOTICE = "UBND XÃ\nSố: 7/TB-UBND\nNgày 5 tháng 2 năm 2024\nTHÔNG BÁO\n1. Giao Sở Xây dựng báo cáo trước ngày 20/3/2024.\n"
FULL, GONE, BOTH_FULL, BOTH_GONE = "full", "gone", "both full", "both gone"
LOSSES = (FULL, GONE, BOTH_FULL, BOTH_GONE)


def ledger(root: Path, count: int, *, is_sound: bool = True) -> Path:
    items = "".join(ITEM.format(n=number) for number in range(1, count + 1))
    items = items.replace("    progres: []\n", "") if is_sound else items
    return write_ledger(root, directives=f"{DOCUMENT}directives:\n{items}", settings="language: en\n")


def start(root: Path, loss: str, *words: str) -> tuple[int, str]:
    """Exit code and standard error of ``kltrack`` with ``words``, which writes to a stream that is lost."""
    if "full" in loss:
        out = os.open("/dev/full", os.O_WRONLY)
    else:
        reader, out = os.pipe()
        os.close(reader)
    err = out if "both" in loss else subprocess.PIPE
    command = [sys.executable, "-P", "-m", "kltrack", *words]
    done = subprocess.run(command, stdout=out, stderr=err, cwd=root, check=False)
    os.close(out)
    return done.returncode, (done.stderr or b"").decode()


@pytest.mark.parametrize("count", [1, 3000])  # what fits into a buffer fails later than what does not
@pytest.mark.parametrize(
    "words",
    [
        "validate",
        "validate --format json",
        "validate --format github",
        "overdue --exit-code",
        "list --format csv",
        "list --format json",
        "timeline",
        "score --by project",
        "report --format json",
    ],
)
def test_an_answer_that_is_cut_short_by_its_reader_is_no_finding(
    words: str, count: int, tmp_path: Path
) -> None:
    root = ledger(tmp_path, count, is_sound="validate" not in words)
    assert start(root, GONE, *words.split()) == (0, "")


@pytest.mark.parametrize("words", ["--help", "mark --help", "--version", "explain", "schema"])
def test_help_may_be_cut_short(words: str) -> None:
    assert start(ROOT, GONE, *words.split()) == (0, "")


def test_a_word_that_nobody_hears_changes_no_exit_code(tmp_path: Path) -> None:
    for loss in (BOTH_GONE, BOTH_FULL):
        assert start(ledger(tmp_path, 1), loss, "show", "TB9")[0] == 2


def test_an_answer_that_cannot_be_written_is_an_error(tmp_path: Path) -> None:
    code, err = start(ledger(tmp_path, 1), FULL, "overdue")
    assert (code, err) == (2, "kltrack: the result could not be written: No space left on device\n")


def test_the_ways_in_which_systems_say_that_a_reader_is_gone() -> None:
    assert is_closed_pipe(BrokenPipeError())
    assert is_closed_pipe(OSError(errno.EINVAL, "Invalid argument"), "nt")
    assert not is_closed_pipe(OSError(errno.EINVAL, "Invalid argument"), "posix")
    assert not is_closed_pipe(OSError(errno.ENOSPC, "No space left on device"), "nt")
    assert not is_closed_pipe(None)


CHANGES = {
    "mark TB1-1 blocked --date 1/4/2024 --commit": "TB1-1: ",
    "mark TB1-1 blocked --date 1/4/2024 --commit --format json": '"commit": "',
    "extend TB1-1 --to 2025 --approved-by 9/CV --commit": "TB1-1: ",
    "add unit --id phong --name Phòng --commit": "phong",
    "close 2024-01 --commit": "2024-01",
    "import ../notice.txt --commit": "commit ",
}


@pytest.mark.parametrize("loss", LOSSES)
@pytest.mark.parametrize("words", CHANGES)
def test_a_change_is_made_and_told_wherever_somebody_listens(words: str, loss: str, tmp_path: Path) -> None:
    (tmp_path / "notice.txt").write_text(NOTICE, encoding="utf-8")
    root = make_repository(ledger(tmp_path / "sổ", 2))
    for path in (root / "data").iterdir():  # which is told of between the file and the commit
        path.write_text(f"# noted before\n{path.read_text('utf-8')}", encoding="utf-8")
    code, err = start(root, loss, *words.split())
    assert (code, len(git(root, "log", "--oneline").splitlines())) == (0, 2)
    assert "both" in loss or CHANGES[words] in err
    assert ("could not be written" in err) == (loss == FULL)


def test_an_undo_is_told_too(tmp_path: Path) -> None:
    root = make_repository(ledger(tmp_path, 1))
    assert start(root, FULL, "mark", "TB1-1", "blocked", "--date", "1/4/2024", "--commit")[0] == 0
    code, err = start(root, FULL, "undo")
    assert (code, "undone: TB1-1: " in err) == (0, True)


@pytest.mark.parametrize("loss", LOSSES)
def test_a_change_that_git_refuses_still_ends_with_2(loss: str, tmp_path: Path) -> None:
    code, err = start(ledger(tmp_path, 1), loss, "mark", "TB1-1", "blocked", "--date", "1/4/2024", "--commit")
    assert code == 2
    assert "blocked" in (tmp_path / "data/directives.yaml").read_text("utf-8")
    assert "both" in loss or ("TB1-1: " in err and "not committed" in err)


@pytest.mark.parametrize("loss", LOSSES)
def test_files_that_were_made_are_named(loss: str, tmp_path: Path) -> None:
    code, err = start(tmp_path, loss, "init", "mới", "--lang", "en")
    assert (code, "merge.kltrack.driver" in git(tmp_path / "mới", "config", "--list")) == (0, True)
    assert "both" in loss or ("created mới/kltrack.yaml" in err and "merge.kltrack.driver" in err)
    root = ledger(tmp_path / "sổ", 1)
    for words, made in (("report -o x.md", "x.md"), ("schema -o lược-đồ", "lược-đồ/units.schema.json")):
        code, err = start(root, loss, *words.split())
        assert (code, (root / made).exists()) == (0, True)
        assert "both" in loss or made in err


def test_a_dry_run_that_cannot_be_shown_is_an_error(tmp_path: Path) -> None:
    words = ("mark", "TB1-1", "blocked", "--date", "1/4/2024", "--dry-run")
    assert [start(ledger(tmp_path, 1), loss, *words)[0] for loss in (FULL, GONE)] == [2, 0]
