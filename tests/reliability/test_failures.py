"""Where a write fails, the ledger is as it was, said in a sentence, with nothing left behind (W3)."""

import errno
import os
import re
import shutil
import stat
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from recording import SOAK, record
from reliability.ledgers import FILES, lay_out, leftovers, one_sentence, snapshot
from reliability.starting import Call, Ended, Starter, calls_in, changes_something, watched

MARK = ("mark", "TB1-2", "in-progress", "--note", "đang làm", "--lang", "en")
FILE = "data/directives.yaml"
NEW = ".kltrack-new"
PAGE = 4096
NOBODY = 65534


def matters(call: Call) -> bool:
    """Whether the call changes something, locks, or comes after the rename."""
    return changes_something(call) or call.name == "flock" or "(deleted)" in call.line


def check(ended: Ended, root: Path, before: dict[str, bytes], where: object = "") -> bool:
    """Whether it was written; a failure must have changed nothing and have said so."""
    after = snapshot(root)
    if ended.code == 0:
        assert after.keys() == before.keys()
        assert after[FILE] != before[FILE]
        assert "đang làm".encode() in after[FILE]
        return True
    assert ended.code == 2, ended
    assert one_sentence(ended.err), ended.err
    assert after == before, where
    assert leftovers(root) == [], where
    return False


@pytest.mark.usefixtures("_strace")
def test_each_call_fails_once(starter: Starter, tmp_path: Path) -> None:
    reasons = ["ENOSPC", "EIO", "EROFS", "EACCES", "EDQUOT", "EMFILE", "EXDEV"]
    root, log = lay_out(tmp_path / "traced"), tmp_path / "log"
    assert starter.start(*MARK, cwd=root).trace(log, *watched(root, FILES)).go().wait().code == 0
    calls = [call for call in calls_in(log) if SOAK >= 10 or matters(call)]
    calls = [call for call in calls if call.name not in ("chdir", "close") or NEW in call.line]
    written = failed = 0
    for number, call in enumerate(calls):
        for reason in reasons if SOAK >= 10 else (reasons[number % 4], reasons[(number + 1) % 4]):
            root = lay_out(tmp_path / f"{number}-{reason}")
            before = snapshot(root)
            running = starter.start(*MARK, cwd=root).trace(
                log, *watched(root, FILES), call.inject(f"error={reason}")
            )
            ended = running.go().wait()
            assert "INJECTED" in log.read_text(), call
            if check(ended, root, before, f"{call}: {reason}"):
                written += 1
            else:
                failed += 1
                is_reading = not changes_something(call)  # then it is a located fault of the ledger
                assert os.strerror(getattr(errno, reason)) in ended.err or is_reading
                assert starter.run(*MARK, cwd=root).code == 0, "the next one must succeed"
    record(
        "W3", f"each of {len(calls)} calls fails, with {', '.join(reasons)}", written + failed,
        f"{failed} refused and unchanged, {written} written all the same; no traceback",
    )  # fmt: skip


@pytest.mark.parametrize("what", ["file", "first-byte", "half", "all-but-one", "enough"])
def test_a_limit_on_the_size_of_files(what: str, starter: Starter, root: Path) -> None:
    before = snapshot(root)
    size = len(before[FILE])
    largest = {"file": 0, "first-byte": 1, "half": size // 2, "all-but-one": size - 1, "enough": 4 * size}[
        what
    ]
    ended = starter.run(*MARK, cwd=root, largest=largest)
    assert check(ended, root, before) is (what == "enough")
    record("W3", "RLIMIT_FSIZE", 1, "refused and unchanged, or written")


# small disks: in a mount namespace of their own, seen from here through /proc


@pytest.fixture(scope="module")
def apart() -> Iterator[Starter]:
    wrap = ["unshare", "--mount"] if os.geteuid() == 0 else ["unshare", "--map-root-user", "--mount"]
    if (
        not shutil.which("unshare")
        or subprocess.run([*wrap, "true"], check=False, capture_output=True).returncode
    ):
        pytest.skip("no mount namespace can be had here")
    starter = Starter(wrap)
    yield starter
    starter.close()


def mount(apart: Starter, place: Path, *options: str) -> None:
    place.mkdir(exist_ok=True)
    done = apart.run(cwd=Path("/"), program=["mount", *options, str(place)])
    if done.code:
        pytest.skip(f"nothing can be mounted here: {done.err.strip()}")


def seen(apart: Starter, place: Path) -> Path:
    return apart.root / str(place).lstrip("/")


def has_room(make: Callable[[], object]) -> bool:
    try:
        make()
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise
        return False
    return True


def fill(ballast: Path, free: int) -> None:
    """Leaves ``free`` pages of the disk that ``ballast`` lies on."""
    with open(ballast, "ab", buffering=0) as stream:
        while has_room(lambda: stream.write(bytes(PAGE))):
            pass
        stream.truncate(max(stream.tell() // PAGE - free, 0) * PAGE)


def test_a_full_disk(apart: Starter, tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    mount(apart, disk, "-t", "tmpfs", "-o", "size=256k", "none")
    view = seen(apart, disk)
    pages = range(9)
    outcomes = []
    for free in pages:
        root = lay_out(view / "so", directives=90)
        before = snapshot(root)
        fill(view / "ballast", free)
        ended = apart.run(*MARK, cwd=disk / "so")
        outcomes.append(check(ended, root, before))
        if not outcomes[-1]:
            assert os.strerror(errno.ENOSPC) in ended.err
        (view / "ballast").unlink()
        shutil.rmtree(root)
    assert outcomes == sorted(outcomes), "more room never makes it fail"
    assert {outcomes[0], outcomes[-1]} == {False, True}
    record(
        "W3",
        "a tmpfs with 0 to 8 pages left",
        len(pages),
        f"{outcomes.count(False)} refused and unchanged, {outcomes.count(True)} written",
    )


def test_no_inode_left(apart: Starter, tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    mount(apart, disk, "-t", "tmpfs", "-o", "size=256k,nr_inodes=20", "none")
    view = seen(apart, disk)
    for free in range(4):
        root = lay_out(view / "so")
        before = snapshot(root)
        made: list[Path] = []
        while has_room((view / f"x{len(made)}").touch):
            made.append(view / f"x{len(made)}")
        for path in made[:free]:
            path.unlink()
        assert check(apart.run(*MARK, cwd=disk / "so"), root, before) is (
            free >= 2
        )  # the lock's and the new text's
        for path in made[free:]:
            path.unlink()
        shutil.rmtree(root)
    record("W3", "a tmpfs with 0 to 3 inodes left", 4, "refused and unchanged, or written")


def test_a_disk_that_may_only_be_read(apart: Starter, root: Path) -> None:
    mount(apart, root, "--bind", str(root))
    mount(apart, root, "-o", "remount,bind,ro")
    before = snapshot(root)
    ended = apart.run(*MARK, cwd=root)
    assert not check(ended, root, before)
    assert os.strerror(errno.EROFS) in ended.err
    record("W3", "a read-only mount", 1, "refused and unchanged")


@pytest.fixture
def in_the_open() -> Iterator[Path]:
    """A folder that everybody may enter."""
    folder = Path(tempfile.mkdtemp(prefix="kltrack-"))
    folder.chmod(0o755)
    if not all(parent.stat().st_mode & stat.S_IXOTH for parent in folder.parents):
        folder.rmdir()
        pytest.skip("others may not enter the folder for temporary files: set TMPDIR to another")
    yield folder
    for path in [folder, *folder.rglob("*")]:
        if path.is_dir():
            path.chmod(0o755)
    shutil.rmtree(folder)


@pytest.mark.parametrize("closed", ["so", "so/data", "so/data/directives.yaml"])
def test_a_folder_that_one_may_not_write(closed: str, in_the_open: Path, starter: Starter) -> None:
    root = lay_out(in_the_open / "so")
    before = snapshot(root)
    user = NOBODY if os.geteuid() == 0 else None
    for path in [root, *root.rglob("*")]:
        if user:
            os.chown(path, user, user)
    if closed == "so/data/directives.yaml":
        (in_the_open / closed).chmod(0)
    else:
        (in_the_open / closed).chmod(0o555)
    ended = starter.run(*MARK, cwd=root, user=user)
    (in_the_open / closed).chmod(0o755)
    assert not check(ended, root, before)
    assert re.search(os.strerror(errno.EACCES), ended.err) or "TB1-2" in ended.err
    record("W3", "a folder or a file without the right to it", 1, "refused and unchanged")
