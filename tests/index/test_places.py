"""Where indexes lie, who may read them, and which are believed: none that was not made here, by this user."""

import ctypes
import os
import shutil
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.indexes import ASKED, index_of, state_of, without_index
from kltrack.index.database import find_place
from repositories import git, make_repository, record
from running import DOCUMENT, ROOT, Ran, run, write_ledger

WORDS = "Việc 7".encode()
needs_rights = pytest.mark.skipif(os.name == "nt", reason="rights go by folders on Windows")


def _ledger(root: Path, title: str = "Việc 7") -> Path:
    order = f"  - {{id: N7, document: TB1, title: {title}, lead: ubnd, due: 2024-02}}\n"
    return write_ledger(root, directives=f"{DOCUMENT}directives:\n{order}")


def test_no_index_of_a_test_lies_among_those_of_whoever_runs_them(cache: Path) -> None:
    place = find_place(str(ROOT), os.environ)
    assert place
    assert Path(place).parent == cache


def test_it_lies_in_the_cache_and_nothing_in_the_ledger(ledger: Path, cache: Path) -> None:
    files = sorted(path.name for path in ledger.rglob("*"))
    assert files == ["data", "directives.yaml", "units.yaml"]
    assert [path.name for path in cache.iterdir()] == [index_of(ledger).name]


@needs_rights
def test_it_is_for_its_user_alone(ledger: Path) -> None:
    assert stat.S_IMODE(index_of(ledger).stat().st_mode) == 0o600
    assert stat.S_IMODE(index_of(ledger).parent.stat().st_mode) == 0o700


def test_a_hostile_git_file_leads_nowhere(tmp_path: Path) -> None:
    """A ledger from anybody may name any folder as its git directory: nothing is written there."""
    root = _ledger(tmp_path / "so")
    victim = tmp_path / "victim"
    victim.mkdir()
    (victim / "HEAD").write_text("ref: refs/heads/main\n", encoding="utf-8")
    (root / ".git").write_text(f"gitdir: {victim}\n", encoding="utf-8")
    run(*ASKED, ledger=root)
    assert sorted(path.name for path in victim.iterdir()) == ["HEAD"]


def test_a_repository_is_left_as_it_was_and_a_worktree_has_its_own(tmp_path: Path) -> None:
    root = make_repository(_ledger(tmp_path / "so"))
    record(root, "x")
    git(root, "worktree", "add", "--quiet", "../khac")
    for folder in (root, tmp_path / "khac"):
        before = sorted(folder.rglob("*"))
        for words in (ASKED, (*ASKED, "--known-at", "HEAD"), ("audit",)):
            run(*words, ledger=folder)
        assert sorted(folder.rglob("*")) == before
        assert index_of(folder).is_file()
    assert index_of(root) != index_of(tmp_path / "khac")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can give a file away")
def test_an_index_that_another_owns_is_passed_by(ledger: Path, expected: Ran) -> None:
    os.chown(index_of(ledger), 12345, 12345)
    data = index_of(ledger).read_bytes().replace(WORDS, b"Viec 77")
    index_of(ledger).write_bytes(data)
    assert run(*ASKED, ledger=ledger) == expected
    assert index_of(ledger).read_bytes() == data  # not ours to mend
    assert state_of(ledger) == "foreign"


@pytest.mark.parametrize("is_moved", [False, True], ids=["copied", "moved"])
def test_the_index_of_another_ledger_is_not_believed(is_moved: bool, tmp_path: Path) -> None:
    """Whatever lies where this ledger's index should: paths alone tell no ledger from another."""
    root, other = _ledger(tmp_path / "so"), _ledger(tmp_path / "khac", "Việc 8")
    for folder in (root, other):
        run(*ASKED, ledger=folder)
    for name in ("directives", "units"):  # what a copy of a whole disk could keep
        before = (root / f"data/{name}.yaml").stat()
        os.utime(other / f"data/{name}.yaml", ns=(before.st_atime_ns, before.st_mtime_ns))
    (shutil.move if is_moved else shutil.copy2)(index_of(root), index_of(other))
    found = run(*ASKED, ledger=other)
    assert found == without_index(*ASKED, ledger=other)
    assert "Việc 8" in found.out


def test_a_copy_of_its_own_index_is_not_believed(ledger: Path, expected: Ran) -> None:
    """As a backup that is put back, or a home folder that was moved to another disk."""
    shutil.copy2(index_of(ledger), index_of(ledger).with_name("copy"))
    os.replace(index_of(ledger).with_name("copy"), index_of(ledger))
    assert state_of(ledger) == "damaged"
    assert run(*ASKED, ledger=ledger) == expected
    assert state_of(ledger) == "current"


def test_where_nothing_can_be_kept_the_files_are_read(
    ledger: Path, expected: Ran, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A place that is no folder, as on a system that gives the user none."""
    blocked = ledger.parent / "blocked"
    blocked.write_text("", encoding="utf-8")
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA", "HOME"):
        monkeypatch.setenv(name, str(blocked))
    assert run(*ASKED, ledger=ledger) == expected
    assert "There is no place for an index" in run("index", "--lang", "en", ledger=ledger).out
    for words in (["--rebuild"], ["--verify"]):
        assert run("index", *words, ledger=ledger).code == 0


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="there the system names the folder")
@pytest.mark.parametrize("name", ["relative/folder", "."])
def test_a_cache_that_is_no_place_is_none(
    name: str, ledger: Path, expected: Ran, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", name)
    assert run(*ASKED, ledger=ledger) == expected


class _Header(ctypes.Structure):
    _fields_ = (("version", ctypes.c_uint32), ("pid", ctypes.c_int))


class _Sets(ctypes.Structure):
    _fields_ = tuple((name, ctypes.c_uint32) for name in ("effective", "permitted", "inheritable"))


@pytest.fixture
def _obeys_rights(tmp_path: Path) -> Iterator[None]:
    """Rights hold for this process; on Linux for root too, who gives up what sets them aside (capabilities(7))."""
    probe = tmp_path / "probe"
    probe.touch(0o400)
    if os.name != "nt" and not os.access(probe, os.W_OK):
        yield
        return
    if not sys.platform.startswith("linux"):
        pytest.skip("rights do not hold back root, and go by folders on Windows")
    libc = ctypes.CDLL(None, use_errno=True)
    header, sets = _Header(0x20080522, 0), (_Sets * 2)()
    assert libc.capget(ctypes.byref(header), sets) == 0
    before = sets[0].effective
    sets[0].effective = before & ~0b110  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH
    assert libc.capset(ctypes.byref(header), sets) == 0
    yield
    sets[0].effective = before
    assert libc.capset(ctypes.byref(header), sets) == 0


@pytest.mark.usefixtures("_obeys_rights")
@pytest.mark.parametrize("what", ["the folder", "the file", "both"])
def test_what_is_read_only_is_read(what: str, ledger: Path) -> None:
    index = index_of(ledger)
    if what != "the folder":
        index.chmod(0o400)
    if what != "the file":
        index.parent.chmod(0o500)
    file = ledger / "data/directives.yaml"
    text = file.read_text(encoding="utf-8")
    try:
        for title in ("Việc 0", "Việc khác", "Việc nữa"):
            file.write_text(text.replace("Việc 0", title), encoding="utf-8")
            found = run(*ASKED, ledger=ledger)
            assert found == without_index(*ASKED, ledger=ledger)
            assert title in found.out
    finally:
        index.parent.chmod(0o700)


def test_what_nobody_wrote_to_for_half_a_year_goes_when_another_is_made(tmp_path: Path, cache: Path) -> None:
    first = _ledger(tmp_path / "one")
    assert run(*ASKED, ledger=first).code == 0
    old, journal, half, foreign, new = (
        cache / name
        for name in (
            "index-1.sqlite",
            "facts-1.sqlite-journal",
            "index-1.sqlite.7.new",
            "note.txt",
            "x.sqlite",
        )
    )
    for path in (old, journal, half, foreign, new):
        path.write_bytes(b"x")
        if path != new:
            os.utime(path, (1_000_000_000, 1_000_000_000))
    second = _ledger(tmp_path / "two")
    assert run(*ASKED, ledger=second).code == 0
    assert set(cache.iterdir()) == {index_of(first), index_of(second), foreign, new}
